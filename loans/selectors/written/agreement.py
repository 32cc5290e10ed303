"""An agreement of the record as an agreement file: everything that was recorded, from whatever it came."""

import re
from typing import Final

from loans.agreement_file.model import (
    AgreementFile,
    Assumption,
    CalendarEntry,
    EarlyWarning,
    Ended,
    FiscalYearEntry,
    Weekday,
    WeeksEnd,
    WeeksRule,
)
from loans.agreement_file.remedies import Remedies
from loans.domain.calendar import Roll
from loans.models import Agreement, AssumedFor
from loans.models.assumed_for import Matter
from loans.selectors.written import chain, facilities, promises
from loans.selectors.written.decimals import trimmed
from loans.selectors.written.terms import WrittenTerms

_WEEKS: Final = re.compile(r"(\w+) (\w+) (\d+)-(\d+)-(\d+)")


def agreement_file_of(agreement: Agreement) -> AgreementFile:
    """The agreement as a file states it. Loading what is written from it changes nothing.

    Lists have the order in which their entries were recorded, which is that of the file they came from.
    """
    terms = WrittenTerms(agreement)
    own = _own_assumptions(agreement)
    return AgreementFile(
        slug=agreement.slug,
        title=agreement.title,
        dated=agreement.dated,
        currency=agreement.currency,
        origin=agreement.origin,
        office=agreement.office,
        illustrative=agreement.illustrative,
        ended=_ended(agreement, own),
        fiscal_year=_fiscal_year(agreement),
        calendar=CalendarEntry(agreement.holidays, Roll(agreement.deadline_roll), own.get(Matter.CALENDAR, "")),
        early_warning=EarlyWarning(trimmed(agreement.early_warning), own.get(Matter.EARLY_WARNING, "")),
        parties=chain.written_parties(agreement),
        documents=chain.written_documents(agreement),
        assumptions=tuple(Assumption(row.key, row.about, row.text) for row in agreement.assumptions.order_by("id")),
        modifications=chain.written_chain(agreement),
        line_items=promises.written_line_items(agreement),
        definitions=promises.written_definitions(agreement, terms),
        covenants=promises.written_covenants(agreement, terms),
        events=promises.written_events(agreement),
        deliverables=promises.written_deliverables(agreement, terms),
        certificates=promises.written_certificates(agreement, terms),
        facilities=facilities.written_facilities(agreement, terms),
        index_rates=facilities.written_index_rates(agreement),
        fees=facilities.written_fees(agreement),
        remedies=Remedies(
            cure=terms.of("agreement/cure"),
            no_borrowing=terms.of("agreement/no_borrowing"),
            default_rate=terms.of("agreement/default_rate"),
            waivers=terms.of("agreement/waivers"),
        ),
    )


def _own_assumptions(agreement: Agreement) -> dict[str, str]:
    """The key of the assumption made in each matter of the agreement itself."""
    rows = AssumedFor.objects.filter(assumption__agreement=agreement).exclude(matter__in=("", Matter.NO_QUOTIENT))
    return dict(rows.values_list("matter", "assumption__key"))


def _ended(agreement: Agreement, own: dict[str, str]) -> Ended | None:
    if agreement.ended_on is None:
        return None
    return Ended(agreement.ended_on, own.get(Matter.ENDED, ""), agreement.ended_reason)


def _fiscal_year(agreement: Agreement) -> FiscalYearEntry:
    found = _WEEKS.fullmatch(agreement.fiscal_year_weeks)
    weeks = None
    if found is not None:
        months = tuple(int(each) for each in found.groups()[2:])
        weeks = WeeksRule(Weekday(found[2]), WeeksEnd(found[1]), months)
    return FiscalYearEntry(agreement.fiscal_year_end_month, agreement.fiscal_year_end_day, weeks)
