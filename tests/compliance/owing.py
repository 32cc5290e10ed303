"""What tests of deliverables do over and over: report a filing, deliver a paper, and look at one thing owed."""

from datetime import date
from typing import Any

from accounts.models import Person
from compliance.delivered_files.kinds import document_of
from compliance.models import Delivery, Occurrence
from compliance.selectors.owed import AgreementOwed, OwedItem
from compliance.services.deliveries import delivery_record
from compliance.services.occurrences import Report, event_report
from loans.models import Agreement
from tests import cast
from tests.compliance import office_files


def filing(agreement: Agreement, period_end: date, day: date, *, actor: Person | None = None) -> Occurrence:
    """Report, on the day, that the report for a period was filed."""
    event = agreement.events.get(key="sec_filing")
    report = Report(day, period_end)
    return event_report(agreement=agreement, event=event, report=report, actor=actor, at=cast.instant(day))


def paper(agreement: Agreement, key: str, on: date, *, actor: Person | None = None, **more: Any) -> Delivery:
    """Deliver a PDF for one thing owed, named as `audited_statements/2005-12-31`."""
    deliverable, _, occasion = key.partition("/")
    document = document_of("paper.pdf", office_files.pdf(f"{agreement.slug} {key} {on}"))
    return delivery_record(
        agreement=agreement,
        deliverable=deliverable,
        occasion=occasion,
        documents=[document],
        note="",
        actor=actor,
        at=cast.instant(on),
        **more,
    )


def owed_item(agreement: Agreement, key: str, on: date) -> OwedItem | None:
    """One thing owed as it stands at the end of a day; None where there is none of that name."""
    deliverable, _, occasion = key.partition("/")
    return AgreementOwed(agreement, cast.instant(on, 23, 59)).one(deliverable, occasion)
