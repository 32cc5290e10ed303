"""What is late, with the last reminder and what became of it; and what comes in the next days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from accounts.clock import day_of
from compliance.addresses import document_address, obligation_address
from compliance.domain.alerts import BANK
from compliance.domain.reminders import matter_of
from compliance.domain.status import Status
from compliance.models import Alert, Deadline, Mail
from compliance.selectors.today import SHOWN, Line, Lines, counted, listed
from compliance.selectors.waiver_conditions import conditions_met
from compliance.templatetags.days import day_and_month, distance
from loans.domain.days import day_text
from loans.models import Agreement, Waiver, WaiverCondition

AHEAD = timedelta(days=14)
ASSUMED = "assumed"
"""What a deadline says in place of its clause where the documents on file set none."""
ALONE = 2
"""A day with more open deadlines than this is one line, which leads to the list of the day."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """The last reminder of one deadline to the borrower's people."""

    at: datetime
    opened_at: datetime | None
    bounced: bool

    def words(self, today: date) -> str:
        day = day_of(self.at)
        when = "today" if day == today else day_and_month(day) if day.year == today.year else day_text(day)
        if self.bounced:
            return f"reminded {when}, mail bounced"
        if self.opened_at is None:
            return f"reminded {when}, not opened"
        return f"reminded {when}, opened {day_and_month(day_of(self.opened_at))}"


def late(agreements: QuerySet[Agreement], today: date) -> Lines:
    """What should be there and is not, the longest overdue first."""
    rows = Deadline.objects.filter(agreement__in=agreements, is_open=True, is_overdue=True)
    shown = list(_read(rows).order_by("day", "pk")[:SHOWN])
    reminded = last_reminders(shown)
    lines = (_late_line(row, reminded.get(_matter(row)), today) for row in shown)
    return Lines(tuple(lines), rows.count())


def _late_line(row: Deadline, reminded: Reminded | None, today: date) -> Line:
    returned = row.state == "returned"
    return Line(
        agreement=row.agreement,
        what=row.name,
        about=reminded.words(today) if reminded else "nobody was reminded yet",
        under="returned by the bank" if returned else "by an assumption" if row.clause == ASSUMED else row.clause,
        address=obligation_address(row.agreement, row.deliverable, row.occasion),
        action="Extend",
        status=Status.LATE.value,
        word=distance(row.day, today),
    )


def last_reminders(rows: Iterable[Deadline]) -> dict[str, Reminded]:
    """By matter the last reminder to the borrower; opened by anybody, or bounced for everybody."""
    told = Alert.objects.filter(matter__in=[_matter(row) for row in rows]).exclude(capacity__in=BANK)
    found: dict[str, list[Alert]] = defaultdict(list)
    for alert in told.select_related("mail").defer("text", "html").order_by("-created_at"):
        if not found[alert.matter] or found[alert.matter][0].created_at == alert.created_at:
            found[alert.matter].append(alert)
    return {matter: _reminded(alerts) for matter, alerts in found.items()}


def _reminded(alerts: Sequence[Alert]) -> Reminded:
    return Reminded(
        at=alerts[0].created_at,
        opened_at=min((alert.opened_at for alert in alerts if alert.opened_at is not None), default=None),
        bounced=all(alert.mail is not None and alert.mail.state == Mail.State.BOUNCED for alert in alerts),
    )


def _matter(row: Deadline) -> str:
    return matter_of(row.agreement_id, row.deliverable.key, row.occasion)


def coming(agreements: QuerySet[Agreement], today: date) -> Lines:
    """What falls due in the next days, and the conditions and ends of waivers; a day with much on it is one line."""
    last = today + AHEAD
    rows = Deadline.objects.filter(agreement__in=agreements, day__gte=today, day__lte=last)
    rows = rows.filter(Q(due__isnull=False) | Q(is_expected=True))
    days = list(
        rows.order_by("day")
        .values("day")
        .annotate(open=Count("pk", Q(is_open=True)), there=Count("pk", Q(is_open=False)))
        .filter(open__gt=0)
    )
    shown = list(_read(rows.filter(is_open=True, day__in=[each["day"] for each in days[:SHOWN]])).order_by("day", "pk"))
    of_day: dict[date, list[Deadline]] = defaultdict(list)
    for row in shown:
        of_day[row.day].append(row)
    lines = [
        (each["day"], line) for each in days[:SHOWN] for line in _day_lines(of_day[each["day"]], each["there"], today)
    ]
    lines += [(condition.by, _condition_line(condition, today)) for condition in _conditions(agreements, today, last)]
    lines += [
        (waiver.until, _waiver_line(waiver, today)) for waiver in _waivers(agreements, today, last) if waiver.until
    ]
    ordered = [line for _, line in sorted(lines, key=lambda each: each[0])]
    return Lines(tuple(ordered[:SHOWN]), len(ordered) + max(len(days) - SHOWN, 0))


def _day_lines(rows: Sequence[Deadline], there: int, today: date) -> Iterator[Line]:
    if len(rows) <= ALONE:
        yield from (_coming_line(row, today) for row in rows)
        return
    day = rows[0].day
    whose = {row.agreement_id for row in rows}
    yield Line(
        agreement=rows[0].agreement if len(whose) == 1 else None,
        whose=counted(len(whose), "agreement"),
        what=listed(row.deliverable.name for row in rows),
        about=f"{there} of {there + len(rows)} delivered",
        address=reverse("calendar_list", query={"on": day.isoformat()}),
        action="Open the list",
        word=day_and_month(day),
        far=distance(day, today),
    )


def _coming_line(row: Deadline, today: date) -> Line:
    return Line(
        agreement=row.agreement,
        what=row.name,
        about="expected" if row.is_expected else "returned by the bank" if row.state == "returned" else "",
        address=obligation_address(row.agreement, row.deliverable, row.occasion),
        action="Open",
        word=day_and_month(row.day),
        far=distance(row.day, today),
    )


def _conditions(agreements: QuerySet[Agreement], today: date, last: date) -> list[WaiverCondition]:
    """Those that are to be met in the stretch of days and were not yet."""
    rows = WaiverCondition.objects.filter(
        waiver__modification__agreement__in=agreements, by__gte=today, by__lte=last
    ).select_related("waiver__modification__agreement__borrower", "clause")
    conditions = list(rows.order_by("by", "id"))
    met = conditions_met(conditions)
    return [condition for condition in conditions if condition.pk not in met]


def _condition_line(condition: WaiverCondition, today: date) -> Line:
    document = condition.waiver.modification
    return Line(
        agreement=document.agreement,
        what=f"Condition of the {document.title}: {condition.text}",
        about="not met",
        address=document_address(document.agreement, document),
        action="Open the waiver",
        word=day_and_month(condition.by),
        far=distance(condition.by, today),
    )


def _waivers(agreements: QuerySet[Agreement], today: date, last: date) -> QuerySet[Waiver]:
    rows = Waiver.objects.filter(modification__agreement__in=agreements, until__gte=today, until__lte=last)
    return rows.select_related("modification__agreement__borrower")


def _waiver_line(waiver: Waiver, today: date) -> Line:
    document = waiver.modification
    return Line(
        agreement=document.agreement,
        what=f"{document.title} ends",
        about="",
        address=document_address(document.agreement, document),
        action="Open the waiver",
        word=day_and_month(waiver.until),
        far=distance(waiver.until, today) if waiver.until else "",
    )


def _read(rows: QuerySet[Deadline]) -> QuerySet[Deadline]:
    return rows.select_related("agreement__borrower", "deliverable")
