"""The rows of a certificate that say whether what was owed was delivered."""

from collections.abc import Mapping
from datetime import timedelta

from compliance.certificates.document import Answer, ReportingRow
from compliance.selectors.certificate_sources import CertificateSources
from compliance.selectors.obligations import Owed
from compliance.selectors.owed import DOCUMENT
from loans.agreement_file.certificate_forms import ReportingRowForm

AROUND = timedelta(days=200)
NOTHING_DUE = "nothing fell due in this period"
NOT_ANSWERED = "not answered yet"
NO_FIGURES = "no figures delivered"


def reporting_row(sources: CertificateSources, row: ReportingRowForm, said: Mapping[str, bool]) -> ReportingRow:
    """A row answered from the record where it knows, else by what the borrower has `said` of it."""
    return ReportingRow(row.name, row.required, _answer(sources, row, said))


def _answer(sources: CertificateSources, row: ReportingRowForm, said: Mapping[str, bool]) -> Answer:
    keys = set(row.deliverables)
    # What is owed for this period is delivered with this certificate; else what fell due while it ran.
    found = sources.obligations.between(sources.period.start - AROUND, sources.period_end + AROUND)
    owed = [each for each in found if each.deliverable.key in keys]
    for_period = [each for each in owed if each.period_end == sources.period_end]
    # Where documents are owed too, only the borrower knows of those that it has not sent through here.
    alone = [each for each in for_period if each.brings_figures and DOCUMENT not in each.deliverable.brings]
    dues = [each.due for each in alone if each.due is not None]
    if dues and sources.delivered_on is None:
        return Answer(None, NO_FIGURES)
    if dues and sources.delivered_on is not None:
        return Answer(sources.delivered_on <= min(dues))
    if row.name in said:
        return Answer(said[row.name])
    asked = for_period or any(_fell_due(sources, each) for each in owed)
    return Answer(None, NOT_ANSWERED if asked else NOTHING_DUE)


def is_asked_of(sources: CertificateSources, each: Owed) -> bool:
    """Whether a certificate speaks of it: owed for its period, or fallen due while that ran."""
    return each.period_end == sources.period_end or _fell_due(sources, each)


def _fell_due(sources: CertificateSources, each: Owed) -> bool:
    return each.due is not None and sources.period.start <= each.due <= sources.period_end
