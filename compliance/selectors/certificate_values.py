"""The three values of each row of a certificate, side by side: reported, recomputed, accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from compliance.certificates.content import evidence_from_json
from compliance.certificates.evidence import CertifiedTest
from compliance.domain.three_values import ThreeValues, difference
from compliance.domain.verdict import Verdict
from compliance.models import AcceptedValue, Certificate, Evaluation
from compliance.selectors.certificate_lives import CertificateLife
from loans.domain.digests import digest
from loans.models import Covenant


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One row. `evaluation` is the current test of its day, None before it was tested; values are decimal texts."""

    covenant: Covenant
    certified: CertifiedTest
    evaluation: Evaluation | None
    taken: AcceptedValue | None

    @property
    def reported(self) -> str:
        return self.certified.reported

    @property
    def recomputed(self) -> str:
        """Empty for an event that was not due when it was certified: what came since belongs to a later certificate."""
        return self.evaluation.actual if self.evaluation and was_due(self.certified) else ""

    @property
    def accepted(self) -> str:
        return self.taken.accepted if self.taken else ""

    @property
    def values(self) -> ThreeValues:
        return ThreeValues(_decimal(self.reported), _decimal(self.recomputed), _decimal(self.accepted))

    @property
    def verdict(self) -> str:
        """What the current test says; what was certified where there is none."""
        return self.evaluation.verdict if self.evaluation else self.certified.verdict


def value_rows(life: CertificateLife) -> list[ValueRow]:
    """The rows of a certificate in its order, each with the current test of its day."""
    tests = life.evidence.tests
    covenants = {
        row.key: row for row in life.certificate.agreement.covenants.filter(key__in=[t.covenant for t in tests])
    }
    current = _current(life, tests)
    taken = _taken(life)
    return [
        ValueRow(covenants[each.covenant], each, current.get((each.covenant, each.test_day)), taken.get(each.covenant))
        for each in tests
        if each.covenant in covenants
    ]


def differing_rows(certificates: Sequence[Certificate]) -> dict[int, tuple[str, ...]]:
    """By certificate the names of the rows whose reported value is not what is recomputed now; in one query."""
    tests = {row.pk: evidence_from_json(row.evidence).tests for row in certificates}
    current = {
        (agreement, covenant, day): actual
        for agreement, covenant, day, actual in Evaluation.objects.filter(
            agreement__in={row.agreement_id for row in certificates},
            test_day__in={each.test_day for found in tests.values() for each in found},
            superseded_by__isnull=True,
        ).values_list("agreement", "covenant__key", "test_day", "actual")
    }
    return {
        row.pk: tuple(
            each.name
            for each in tests[row.pk]
            if was_due(each)
            and difference(
                _decimal(each.reported), _decimal(current.get((row.agreement_id, each.covenant, each.test_day), ""))
            )
        )
        for row in certificates
    }


def was_due(test: CertifiedTest) -> bool:
    """Whether a test was due when it was certified."""
    return test.verdict != Verdict.NOT_DUE


def values_seen(life: CertificateLife, rows: Sequence[ValueRow]) -> str:
    """The mark of what a verifying page showed: the certificate, and what is recomputed."""
    return digest(life.certificate.digest, [(row.covenant.key, row.recomputed, row.verdict) for row in rows])


def _current(life: CertificateLife, tests: Sequence[CertifiedTest]) -> Mapping[tuple[str, object], Evaluation]:
    rows = Evaluation.objects.filter(
        agreement=life.certificate.agreement,
        test_day__in=[each.test_day for each in tests],
        superseded_by__isnull=True,
    ).select_related("covenant", "term__clause", "term__modification", "term__assumption", "statement")
    return {(row.covenant.key, row.test_day): row for row in rows.defer("working")}


def _taken(life: CertificateLife) -> Mapping[str, AcceptedValue]:
    if life.verified is None:
        return {}
    return {row.covenant.key: row for row in life.verified.accepted.select_related("covenant")}


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
