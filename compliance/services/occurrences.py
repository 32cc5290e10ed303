"""Reporting what starts a deadline, as a filing or a legal action, and correcting such a report."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.addresses import events_address
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind
from compliance.domain.formula.text import in_sentence
from compliance.models import Occurrence
from compliance.selectors.agreement_events import AgreementEvents, EventAsked
from compliance.selectors.owed import AgreementOwed, OwedItem
from compliance.services.alert_posting import alert_post
from compliance.services.obligation_lock import obligations_lock
from compliance.services.settling import owed_settle
from loans.domain.days import day_text
from loans.models import Agreement, Event


class NotReportable(ValueError):
    """It cannot be reported so; the text says why and what to do. `field` names the input that is wrong, if one is."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of an event: its day, the period that a filing is for, the amount if known, and a line of text."""

    day: date
    period_end: date | None = None
    amount: Decimal | None = None
    text: str = ""


@transaction.atomic
def event_report(
    *, agreement: Agreement, event: Event, report: Report, actor: Person | None, at: datetime
) -> Occurrence:
    """Record that an event happened; what it starts is owed from then on.

    Raises NotReportable for an event that starts nothing now, a day ahead, or a period that was reported already.
    """
    obligations_lock(agreement)
    found = AgreementEvents(AgreementOwed(agreement, at)).asked
    asked = next((each for each in found if each.event == event), None)
    if asked is None:
        raise NotReportable("Nothing follows from this event under the terms in force, so it is not reported.")
    _refuse(asked, report, day_of(at))
    row = Occurrence.objects.create(
        agreement=agreement,
        event=event,
        day=report.day,
        period_end=report.period_end,
        amount=report.amount,
        text=report.text,
        reported_by=actor,
        reported_at=at,
    )
    occurrence_trail("report event", row, actor, at)
    _tell_event(row, actor, at)
    owed_settle(agreement=agreement, at=at)
    return row


@transaction.atomic
def occurrence_correct(
    *, occurrence: Occurrence, report: Report, why: str, actor: Person | None, at: datetime
) -> Occurrence:
    """Correct the day, the amount or the text of a report; its period stays. The earlier report stays on record.

    Raises NotReportable where somebody corrected or withdrew it meanwhile, or no reason is given.
    """
    before = _latest(occurrence, why)
    _refuse_day(report.day, before.period_end, day_of(at))
    row = _supersede(before, report, actor, at)
    occurrence_trail("correct event", row, actor, at, why=why, before=before)
    owed_settle(agreement=row.agreement, at=at)
    return row


@transaction.atomic
def occurrence_withdraw(*, occurrence: Occurrence, why: str, actor: Person | None, at: datetime) -> Occurrence:
    """Say that what was reported never happened, or that the bank asks no longer. What it started is owed no more.

    Raises NotReportable where something was delivered for it, or somebody corrected it meanwhile.
    """
    before = _latest(occurrence, why)
    if any(item.deliveries for item in started_by(before, at)):
        raise NotReportable("Something was delivered for it, so it stays on record. Correct its day instead.")
    report = Report(before.day, before.period_end, before.amount, why[:300])
    row = _supersede(before, report, actor, at, withdrawn=True)
    occurrence_trail("withdraw event", row, actor, at, why=why, before=before)
    owed_settle(agreement=row.agreement, at=at)
    return row


def root_of(occurrence: Occurrence) -> Occurrence:
    """The first report of its line of corrections, by which it is known."""
    while occurrence.supersedes is not None:
        occurrence = occurrence.supersedes
    return occurrence


def _refuse(asked: EventAsked, report: Report, today: date) -> None:
    if asked.periods is None:
        if report.period_end is not None:
            raise NotReportable("This event belongs to no period.", "period")
        if not report.text:
            raise NotReportable("Say in a line what happened.", "text")
    elif report.period_end is None:
        raise NotReportable("Choose the period that it is for.", "period")
    elif report.period_end not in {period.end for period in asked.periods}:
        raise NotReportable("For this period it was reported already, or the period is not over.", "period")
    _refuse_day(report.day, report.period_end, today)


def _refuse_day(day: date, period_end: date | None, today: date) -> None:
    if day > today:
        raise NotReportable(f"{day_text(day)} lies ahead; report it once it has happened.", "day")
    if period_end is not None and day <= period_end:
        raise NotReportable(f"The period ended on {day_text(period_end)}; it can only have happened afterwards.", "day")


def _latest(occurrence: Occurrence, why: str) -> Occurrence:
    """The report, locked, if it is the one that counts."""
    obligations_lock(occurrence.agreement)
    if not why:
        raise NotReportable("Say why.", "why")
    if occurrence.withdrawn or Occurrence.objects.filter(supersedes=occurrence).exists():
        raise NotReportable("It was corrected or withdrawn meanwhile. Look at it again.")
    return occurrence


def _supersede(
    before: Occurrence, report: Report, actor: Person | None, at: datetime, *, withdrawn: bool = False
) -> Occurrence:
    return Occurrence.objects.create(
        agreement=before.agreement,
        event=before.event,
        deliverable=before.deliverable,
        day=report.day,
        period_end=before.period_end,
        amount=report.amount,
        by=before.by,
        text=report.text,
        supersedes=before,
        withdrawn=withdrawn,
        reported_by=actor,
        reported_at=at,
    )


def started_by(row: Occurrence, at: datetime) -> list[OwedItem]:
    """What a report has started, as it stands now."""
    owed = AgreementOwed(row.agreement, at)
    return [item for item in owed.items if item.owed.occurrence == row]


def occurrence_trail(
    act: str, row: Occurrence, actor: Person | None, at: datetime, *, why: str = "", before: Occurrence | None = None
) -> None:
    thing = row.event or row.deliverable
    trail_record(
        scope=f"agreement/{row.agreement.slug}",
        act=act,
        subject=f"{thing.key if thing else ''}/{root_of(row).pk}",
        actor=actor,
        at=at,
        why=why,
        before=_said(before) if before else None,
        after=_said(row),
    )


def _said(row: Occurrence) -> dict[str, str | bool | None]:
    return {
        "day": row.day.isoformat(),
        "period": row.period_end.isoformat() if row.period_end else None,
        "amount": str(row.amount) if row.amount is not None else None,
        "by": row.by.isoformat() if row.by else None,
        "text": row.text,
        "withdrawn": row.withdrawn,
    }


def _tell_event(row: Occurrence, actor: Person | None, at: datetime) -> None:
    if row.event is None:
        return
    agreement = row.agreement
    amount = (("Amount", f"{agreement.currency} {row.amount:,.2f}"),) if row.amount is not None else ()
    said = f": {row.text}" if row.text else ""
    alert_post(
        kind=Kind.EVENT_REPORTED,
        agreement=agreement,
        cause=f"{Kind.EVENT_REPORTED.value}/occurrence/{row.pk}",
        message=Message(
            thing=f"{in_sentence(row.event.name)}, {day_text(row.day)}",
            happened=f"{row.event.name}, reported for {day_text(row.day)}{said}.",
            numbers=amount,
            bank=Words("See what follows from it.", events_address(agreement)),
        ),
        at=at,
        but=actor,
    )
