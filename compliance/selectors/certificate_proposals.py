"""What the record suggests for the reporting rows that only the borrower answers: what came when, accepted or late."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.domain.owing import State
from compliance.selectors.certificate_reporting import AROUND, is_asked_of
from compliance.selectors.certificate_sources import CertificateSources
from compliance.selectors.owed import CERTIFICATE, OwedItem
from compliance.selectors.owed_words import occasion_name
from loans.agreement_file.certificate_forms import ReportingRowForm
from loans.domain.days import day_text


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the deliveries on record come to for one row; `complies` is None where they do not decide it."""

    complies: bool | None
    words: str


def proposal(sources: CertificateSources, row: ReportingRowForm) -> Proposal | None:
    """The proposed answer to a row; None where the record holds nothing about it.

    The certificate itself is not counted: it comes with the answer.
    """
    told = [found for item in _items(sources, row) if (found := _told(item)) is not None]
    if not told:
        return None
    complies = [each.complies for each in told]
    decided = False if False in complies else None if None in complies else True
    return Proposal(decided, " ".join(each.words for each in told))


def _items(sources: CertificateSources, row: ReportingRowForm) -> Iterator[OwedItem]:
    """What is owed for this period, and what fell due while it ran."""
    for item in sources.owed.between(sources.period.start - AROUND, sources.period_end + AROUND):
        if item.owed.deliverable.key in row.deliverables and is_asked_of(sources, item.owed):
            yield item


def _told(item: OwedItem) -> Proposal | None:
    parts = [part for part in item.parts if part.kind != CERTIFICATE]
    days = [part.there_on for part in parts]
    there = [day for day in days if day is not None]
    name = f"{item.owed.deliverable.name}, {occasion_name(item)}"
    if parts and len(there) == len(days):
        due = item.due if item.owed.obligation.is_counted else None
        late = (max(there) - due).days if due is not None and max(there) > due else 0
        accepted = ", accepted" if all(part.is_accepted for part in parts if part.is_decided) else ""
        lateness = f", {late} day{'' if late == 1 else 's'} late" if late else ""
        return Proposal(not late, f"{name}: delivered {day_text(max(there))}{accepted}{lateness}.")
    if item.state is State.WAIVED:
        return Proposal(None, f"{name}: waived.")
    if item.owing.late_days:
        return Proposal(complies=False, words=f"{name}: not delivered, due {day_text(item.due)}.") if item.due else None
    return Proposal(None, f"{name}: not delivered yet{f', due {day_text(item.due)}' if item.due else ''}.")
