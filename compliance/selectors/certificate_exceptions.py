"""What a certificate cannot certify: rows that failed or came late, and what the borrower answers with No."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from compliance.certificates.document import ReportingRow
from compliance.certificates.evidence import About, Attestation, CertifiedException
from compliance.domain.verdict import Verdict
from compliance.selectors.certificate_answers import Answers
from compliance.selectors.certificate_covenants import FilledCovenant, shown
from compliance.selectors.certificate_sources import CertificateSources

EXCUSED = (Verdict.WAIVED, Verdict.CURED)
"""Failed all the same, so the certificate says so; but nobody has to explain it any more."""


def certified_exceptions(
    sources: CertificateSources,
    covenants: Iterable[FilledCovenant],
    reporting: Sequence[ReportingRow],
    attested: Iterable[Attestation],
    answers: Answers,
) -> tuple[CertifiedException, ...]:
    """Each with the borrower's own words, where it has given any, behind what the record says."""
    return (
        *_financial(sources, covenants, answers.words),
        *_reporting(reporting, answers.words),
        *_certifications(answers),
        *_attested(attested, answers.words),
        *(CertifiedException(About.OTHER, "", "", "", text, text, asks=False) for text in answers.exceptions),
    )


def lacks_figures(sources: CertificateSources, each: FilledCovenant) -> bool:
    """Whether a figure is missing, rather than a requirement or a quotient."""
    return any(sources.figures.get(*key) is None for key in each.result.needs)


def _financial(
    sources: CertificateSources, covenants: Iterable[FilledCovenant], words: Mapping[str, str]
) -> Iterator[CertifiedException]:
    for each in covenants:
        said = _said_of(sources, each) if each.due else ""
        if said:
            covenant = each.result.covenant
            text = f"Section {covenant.section}, {covenant.name}: {said}"
            found = _exception(About.FINANCIAL, covenant.key, covenant.section, covenant.name, text, words)
            yield replace(found, asks=each.verdict not in EXCUSED)


def _said_of(sources: CertificateSources, each: FilledCovenant) -> str:
    """What the record says of a covenant that is not certified; empty where it is."""
    result, outcome = each.result, each.result.outcome
    if each.verdict is Verdict.UNTESTABLE:
        return "" if lacks_figures(sources, each) else f"cannot be tested. {result.reason}"
    if each.verdict in EXCUSED:
        return result.reason
    if Verdict.FAIL not in {each.verdict, result.verdict}:
        return ""
    if each.departs:
        values = f"{shown(result.covenant, each.reported)} reported, {shown(result.covenant, each.recomputed)}"
        return f"{values} by the figures on record, {shown(result.covenant, Decimal(result.required))} required."
    if outcome is not None and result.actual:
        return f"{outcome.actual_text} against {outcome.required_text} required. {outcome.room_text}."
    return f"not met. {result.reason}"


def _reporting(rows: Sequence[ReportingRow], words: Mapping[str, str]) -> Iterator[CertifiedException]:
    for at, row in enumerate(rows):
        if row.answer.complies is False:
            text = f"{row.covenant}: not delivered as required ({row.required})."
            yield _exception(About.REPORTING, str(at), "", row.covenant, text, words)


def _certifications(answers: Answers) -> Iterator[CertifiedException]:
    for at, holds in sorted(answers.certifications.items()):
        if not holds:
            name = f"Certification {at + 1}"
            text = f"{name} is not given without exception."
            yield _exception(About.CERTIFICATION, str(at), "", name, text, answers.words)


def _attested(rows: Iterable[Attestation], words: Mapping[str, str]) -> Iterator[CertifiedException]:
    for each in rows:
        if each.holds is False:
            text = f"Section {each.section}, {each.name}: not attested."
            yield _exception(About.ATTESTATION, each.covenant, each.section, each.name, text, words)


def _exception(
    about: About, key: str, section: str, name: str, text: str, words: Mapping[str, str]
) -> CertifiedException:
    own = words.get(f"{about.value}/{key}", "").strip()
    return CertifiedException(about, key, section, name, f"{text} {own}".strip(), own)
