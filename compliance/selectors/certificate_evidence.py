"""The evidence of a certificate, gathered from the tests behind it."""

from collections.abc import Iterable, Iterator, Sequence

from compliance.certificates.evidence import (
    Attestation,
    CertifiedException,
    CertifiedFigure,
    CertifiedStatement,
    CertifiedTest,
    Evidence,
)
from compliance.domain.figures import FigureKey
from compliance.selectors.certificate_answers import Answers
from compliance.selectors.certificate_attestations import certified_account
from compliance.selectors.certificate_covenants import FilledCovenant
from compliance.selectors.certificate_sources import CertificateSources
from loans.domain.money import from_cents
from loans.domain.terms import InForce


def evidence_of(
    sources: CertificateSources,
    covenants: Sequence[FilledCovenant],
    attested: Iterable[Attestation],
    exceptions: tuple[CertifiedException, ...],
    answers: Answers,
    certifications: int,
) -> Evidence:
    """Everything that the certificate rests on; `certifications` is how many the form has."""
    due = [each for each in covenants if each.due]
    needs = dict.fromkeys(key for each in due for key in each.result.needs)
    return Evidence(
        currency=sources.agreement.currency,
        statements=tuple(_statements(sources, needs)),
        figures=tuple(_figures(sources, needs)),
        tests=tuple(map(_test, due)),
        attestations=tuple(attested),
        accounts=tuple(map(certified_account, sources.accounts or ())),
        certifications=tuple(answers.certifications.get(at) for at in range(certifications)),
        exceptions=exceptions,
    )


def _statements(sources: CertificateSources, needs: Iterable[FigureKey]) -> Iterator[CertifiedStatement]:
    for end in sorted({end for _, _, end in needs}):
        if row := sources.statements.get(end):
            yield CertifiedStatement(row.period_end, row.version, row.submitted_at, row.digest)


def _figures(sources: CertificateSources, needs: Iterable[FigureKey]) -> Iterator[CertifiedFigure]:
    for key in needs:
        if (figure := sources.figures.get(*key)) is not None:
            amount = format(from_cents(figure.cents), "f")
            yield CertifiedFigure(figure.item, figure.span.value, figure.end, amount, figure.source)


def _test(each: FilledCovenant) -> CertifiedTest:
    result = each.result
    covenant, formula = result.covenant, result.test.formula
    return CertifiedTest(
        covenant=covenant.key,
        section=covenant.section,
        name=covenant.name,
        unit=covenant.unit,
        comparison=covenant.comparison,
        test_day=result.test.day,
        required=result.required,
        set_by=result.set_by,
        formula=formula.value if isinstance(formula, InForce) else "",
        recomputed=result.actual,
        verdict=result.verdict.value,
        reported=format(each.reported, "f") if each.reported is not None else "",
        reported_verdict=each.verdict.value,
        reason=each.stated.reason if each.stated and each.departs else "",
        working=tuple(result.working),
        terms_digest=result.terms_digest,
        figures_digest=result.figures_digest,
        inputs=result.inputs,
    )
