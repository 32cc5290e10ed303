"""The affirmative and negative covenants of a period: each in the wording in force on its last day, to be attested."""

from collections.abc import Iterator, Mapping

from compliance.certificates.document import AccountRow, Answer, AttestedRow
from compliance.certificates.evidence import Attestation, CertifiedAccount
from compliance.models import HeldAccount
from compliance.selectors.certificate_reporting import NOT_ANSWERED
from compliance.selectors.certificate_sources import CertificateSources
from compliance.selectors.held_accounts import control_text, purpose_text
from loans.domain.terms import InForce
from loans.models.covenant import CovenantKind

ATTESTED = (CovenantKind.AFFIRMATIVE, CovenantKind.NEGATIVE)


def attestations(sources: CertificateSources, said: Mapping[str, bool]) -> Iterator[Attestation]:
    """Every covenant that is promised and not measured, where a wording of it is in force."""
    record = sources.tests.record
    for row in sources.agreement.covenants.filter(kind__in=ATTESTED).order_by("position"):
        found = record.in_force(f"covenant/{row.key}/wording", sources.period_end, sources.tests.known)
        if isinstance(found, InForce):
            yield Attestation(
                covenant=row.key,
                section=row.section,
                name=row.name,
                kind=row.kind,
                wording=found.value,
                set_by=found.set_by,
                digest=found.digest,
                holds=said.get(row.key),
            )


def attested_row(each: Attestation) -> AttestedRow:
    answer = Answer(None, NOT_ANSWERED) if each.holds is None else Answer(each.holds)
    return AttestedRow(each.section, each.name, each.wording, each.set_by, answer)


def certified_account(row: HeldAccount) -> CertifiedAccount:
    return CertifiedAccount(
        number=row.number,
        institution=row.institution,
        purpose=row.purpose,
        ending=row.ending,
        control=row.control,
        control_day=row.control_day,
        as_of=row.as_of,
    )


def account_row(row: HeldAccount) -> AccountRow:
    return AccountRow(row.institution, purpose_text(row), control_text(row))
