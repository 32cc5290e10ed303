"""What starts a deadline is reported once, corrected beside itself, and withdrawn without a trace being lost."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import TrailEntry
from compliance.domain.default.steps import StepKind
from compliance.domain.owing import State
from compliance.models import Alert, Occurrence
from compliance.services.defaults import Happened, default_step
from compliance.services.delivery_requests import request_make
from compliance.services.occurrences import (
    NotReportable,
    Report,
    event_report,
    occurrence_correct,
    occurrence_withdraw,
)
from tests import cast
from tests.cast import Cast
from tests.compliance.owing import filing, owed_item, paper

pytestmark = pytest.mark.django_db
JUNE, FILED = date(2006, 6, 30), date(2006, 8, 8)
REPORT_OF_JUNE = "filed_reports/2006-06-30"


@pytest.fixture
def people() -> Cast:
    found = cast.assemble()
    cast.play(found.agreement_2002, [JUNE])
    return found


def report(people: Cast, key: str, said: Report, on: date = date(2006, 9, 5)) -> Occurrence:
    agreement = people.agreement_2002
    return event_report(
        agreement=agreement,
        event=agreement.events.get(key=key),
        report=said,
        actor=people.preparer,
        at=cast.instant(on),
    )


def due(people: Cast, on: date) -> date | None:
    found = owed_item(people.agreement_2002, REPORT_OF_JUNE, on)
    assert found is not None
    return found.due


def test_a_filing_starts_its_deadline_and_the_bank_is_told(people: Cast) -> None:
    filing(people.agreement_2002, JUNE, FILED, actor=people.preparer)
    assert due(people, FILED) == date(2006, 8, 13)
    (alert,) = Alert.objects.filter(kind="event_reported")
    assert alert.person == people.officer
    assert "8 Aug 2006" in alert.subject
    assert TrailEntry.objects.get(act="report event").actor == people.preparer


@pytest.mark.parametrize(
    ("key", "said", "field", "reason"),
    [
        ("sec_filing", Report(FILED), "period", "Choose the period"),
        ("sec_filing", Report(FILED, date(2006, 9, 30)), "period", "the period is not over"),
        ("sec_filing", Report(FILED, date(2006, 7, 31)), "period", "reported already, or the period is not over"),
        ("sec_filing", Report(date(2006, 9, 6), JUNE), "day", "6 Sep 2006 lies ahead"),
        ("sec_filing", Report(JUNE, JUNE), "day", "only have happened afterwards"),
        ("legal_action", Report(FILED, JUNE, text="A suit"), "period", "belongs to no period"),
        ("legal_action", Report(FILED), "text", "Say in a line"),
        ("intellectual_property_change", Report(FILED, text="A patent"), "", "Nothing follows from this event"),
    ],
)
def test_what_cannot_have_happened_so_is_refused_at_its_field(
    people: Cast, key: str, said: Report, field: str, reason: str
) -> None:
    with pytest.raises(NotReportable, match=reason) as refused:
        report(people, key, said)
    assert refused.value.field == field
    assert not Occurrence.objects.exists()


def test_a_filing_is_reported_once(people: Cast) -> None:
    filing(people.agreement_2002, JUNE, FILED)
    with pytest.raises(NotReportable, match="reported already"):
        report(people, "sec_filing", Report(FILED, JUNE))


def test_a_correction_moves_the_deadline_and_keeps_what_was_said(people: Cast) -> None:
    first = filing(people.agreement_2002, JUNE, FILED)
    occurrence_correct(
        occurrence=first,
        report=Report(date(2006, 8, 9), JUNE),
        why="The SEC's stamp says the 9th.",
        actor=people.officer,
        at=cast.instant(date(2006, 8, 11)),
    )
    assert due(people, date(2006, 8, 11)) == date(2006, 8, 14)
    assert Occurrence.objects.count() == 2
    entry = TrailEntry.objects.get(act="correct event")
    assert ((entry.before or {})["day"], (entry.after or {})["day"]) == ("2006-08-08", "2006-08-09")
    with pytest.raises(NotReportable, match="meanwhile"):
        occurrence_correct(
            occurrence=first,
            report=Report(FILED, JUNE),
            why="Again",
            actor=None,
            at=cast.instant(date(2006, 8, 12)),
        )


def withdraw(row: Occurrence, on: date, why: str = "It was another company's.") -> Occurrence:
    return occurrence_withdraw(occurrence=row, why=why, actor=None, at=cast.instant(on))


def test_what_never_happened_is_withdrawn_and_may_be_reported_anew(people: Cast) -> None:
    first = filing(people.agreement_2002, JUNE, FILED)
    withdraw(first, date(2006, 8, 9))
    found = owed_item(people.agreement_2002, REPORT_OF_JUNE, date(2006, 8, 9))
    assert found is not None
    assert found.state is State.AWAITING


def test_what_was_delivered_for_keeps_its_event(people: Cast) -> None:
    action = report(people, "legal_action", Report(FILED, None, Decimal(900_000), "A suit over a licence"))
    paper(people.agreement_2002, f"legal_actions/after-{action.pk}", date(2006, 9, 6))
    with pytest.raises(NotReportable, match="Something was delivered"):
        withdraw(action, date(2006, 9, 7))


def test_no_change_without_a_reason(people: Cast) -> None:
    first = filing(people.agreement_2002, JUNE, FILED)
    with pytest.raises(NotReportable, match="Say why") as refused:
        withdraw(first, date(2006, 8, 9), why="")
    assert refused.value.field == "why"


def ask(people: Cast, on: date, **more: Any) -> Occurrence:
    agreement = people.agreement_1997
    return request_make(
        **{
            "agreement": agreement,
            "deliverable": agreement.deliverables.get(key="audit_of_accounts"),
            "text": "Open the books for the audit of accounts.",
            "by": None,
            "actor": people.officer,
            "at": cast.instant(on),
            **more,
        }
    )


SEPTEMBER = date(1999, 9, 15)


def test_the_bank_asks_for_an_audit_once_in_twelve_months(people: Cast) -> None:
    agreement = people.agreement_1997
    cast.play(agreement, [date(1999, 5, 31)])
    first = ask(people, SEPTEMBER, by=date(1999, 10, 1))
    found = owed_item(agreement, f"audit_of_accounts/after-{first.pk}", date(1999, 10, 5))
    assert found is not None
    assert (found.state, found.due, found.owing.late_days) == (State.LATE, date(1999, 10, 1), 4)
    told = Alert.objects.filter(kind="delivery_requested")
    assert {alert.person for alert in told} == set(people.borrower_people)
    for default in agreement.defaults.all():
        withdrawn = Happened(StepKind.WITHDRAWN, SEPTEMBER, note="Not asked for.")
        default_step(default=default, happened=withdrawn, at=cast.instant(SEPTEMBER), actor=people.officer)
    with pytest.raises(NotReportable, match=r"ask again from 15 Sep 2000"):
        ask(people, date(1999, 9, 20))


def test_while_a_default_continues_the_bank_may_ask_at_any_time(people: Cast) -> None:
    agreement = people.agreement_1997
    cast.play(agreement, [date(1999, 5, 31), date(1999, 6, 30)])
    cast.deliver(agreement, date(1999, 6, 30), 2)
    ask(people, SEPTEMBER)
    assert agreement.defaults.exists(), "the restated quick ratio fails"
    assert ask(people, date(1999, 12, 1)).day == date(1999, 12, 1)


@pytest.mark.parametrize(
    ("more", "field", "reason"),
    [
        ({"text": ""}, "text", "Say what is asked for"),
        ({"by": date(1999, 9, 14)}, "by", "14 Sep 1999 is over"),
    ],
)
def test_a_request_says_what_and_names_no_day_that_is_over(
    people: Cast, more: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(NotReportable, match=reason) as refused:
        ask(people, SEPTEMBER, **more)
    assert refused.value.field == field


def test_what_the_bank_may_not_ask_for_is_refused(people: Cast) -> None:
    deliverable = people.agreement_1997.deliverables.get(key="audited_statements")
    with pytest.raises(NotReportable, match="no right to ask"):
        ask(people, SEPTEMBER, deliverable=deliverable)
