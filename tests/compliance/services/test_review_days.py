"""The kept next day never lies after the real one: until it comes, a sweep of the whole record finds nothing to do."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction

from compliance.models import (
    Alert,
    Deadline,
    DefaultStep,
    EarlyWarning,
    Evaluation,
    Figure,
    Night,
    OpenDefault,
    Standing,
    Statement,
)
from compliance.selectors.agreement_reading import LONGEST_QUIET
from compliance.selectors.obligations import LONGEST_WAIT
from compliance.selectors.owed import AHEAD
from compliance.services.agreement_files import agreement_file_take
from compliance.services.deadlines import deadlines_open
from compliance.services.evaluations import agreement_evaluate
from compliance.services.nights import night_held
from compliance.services.reminders import deadlines_remind
from compliance.services.sweeps import agreement_sweep, agreements_to_review
from compliance.tasks import SWEEP_DUE, evaluate_agreement, sweep_agreements, sweep_due
from loans.models import Agreement
from tests import cast
from tests.compliance.owing import filing
from tests.relief import CONDITION, with_waiver

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
YEAR = timedelta(days=366)
KEPT = timedelta(days=300)

HARBOR = """\
slug: harbor-2004
title: Loan Agreement
dated: 2004-03-02
currency: USD
fiscal_year: {end_month: 12, end_day: 31}
calendar: {name: us_federal_reserve, roll: following}
early_warning: {margin: 0.15}
parties:
  - {key: bank, role: bank, name: First Harbor Bank, legal_name: First Harbor Bank}
  - {key: borrower, role: borrower, name: Pier Nine, legal_name: "Pier Nine, Inc."}
modifications:
  - {key: base, sequence: 0, title: Loan Agreement, short: Base, kind: base, dated: 2004-03-02, effective: 2004-03-02, \
recorded: 2004-03-02, needs: [{party: borrower}], signatures: [{party: borrower, title: President, day: 2004-03-02}], \
clauses: [{number: "6", heading: Promises, text: Borrower keeps its promises.}]}
covenants:
  - key: minimum_liquidity
    section: "6.1"
    name: Minimum liquidity
    kind: financial
    promise: Cash of at least {required} on the last day of each month.
    test:
      frequency: monthly
      unit: money
      comparison: at_least
      first_test: 2004-03-31
      measure: [{formula: cash_and_equivalents, from: 2004-03-02, clause: base 6}]
      threshold:
        - {value: 1000000.00, from: 2004-03-02, through: 2005-08-30, clause: base 6}
        - {value: 3000000.00, from: 2005-08-31, clause: base 6}
deliverables:
  - key: monthly_figures
    section: "6.2"
    name: Monthly figures
    brings: [figures]
    due: [{rule: {kind: after_period, period: month, days: 25, grace_days: 5}, from: 2004-03-02, clause: base 6}]
    cure: [{period: {days: 10}, from: 2004-03-02, clause: base 6}]
    covenants: [minimum_liquidity]
  - key: plan
    section: "6.3"
    name: Plan
    brings: [document]
    due: [{rule: {kind: on_day, day: 2004-12-10}, from: 2004-03-02, clause: base 6}]
"""


def harbor(text: str = HARBOR) -> Agreement:
    return agreement_file_take(text=text, actor=None, at=cast.instant(date(2004, 3, 2))).agreement


def deliver(agreement: Agreement, end: date, on: date, dollars: int = 2_000_000) -> None:
    at = cast.instant(on)
    statement = Statement.objects.create(
        agreement=agreement, period_end=end, version=1, origin="file", unit="USD", submitted_at=at, digest="0" * 64
    )
    Figure.objects.create(statement=statement, item="cash_and_equivalents", span="day", cents=dollars * 100)
    agreement_evaluate(agreement=agreement, days=[end], at=at)


def standing(agreement: Agreement) -> Standing:
    return Standing.objects.get(agreement=agreement)


def facts(agreement: Agreement, on: date) -> dict[str, object]:
    """Everything that a sweep may write, but for when it looked; of the calendar the year that it is for."""
    derived = ("status", "rank", "since", "event_since", "worst", "next_due", "next_what", "commitment")
    deadline = ("occasion", "day", "due", "state", "is_open", "is_overdue", "is_missed", "late_days", "revision")
    deadlines = Deadline.objects.filter(agreement=agreement, day__gte=on - KEPT, day__lte=on + YEAR)
    warnings = EarlyWarning.objects.filter(agreement=agreement)
    defaults = OpenDefault.objects.filter(agreement=agreement)
    return {
        "evaluations": set(Evaluation.objects.filter(agreement=agreement).values_list("pk")),
        "steps": set(DefaultStep.objects.filter(default__agreement=agreement).values_list("pk")),
        "alerts": set(Alert.objects.filter(agreement=agreement).values_list("pk")),
        "standing": list(Standing.objects.filter(agreement=agreement).values(*derived)),
        "deadlines": set(deadlines.values_list("deliverable", *deadline)),
        "warnings": set(warnings.values_list("covenant", "cause", "test_day", "actual", "required")),
        "defaults": set(defaults.values_list("default", "since", "cure_until", "event_from", "is_forborne")),
    }


def assert_quiet(agreement: Agreement, on: date) -> None:
    """A sweep on the day finds nothing; what it wrote is taken back."""
    deadlines_open(on=on)
    before = facts(agreement, on)
    with transaction.atomic():
        agreement_sweep(agreement=agreement, at=cast.instant(on, 6))
        assert facts(agreement, on) == before, f"{agreement} has something to do on {on}, before its turn"
        transaction.set_rollback(True)


def turns(agreement: Agreement, first: date, until: date) -> Iterator[date]:
    """Sweep on each day of review from `first` to before `until`, and see that the day before the next is quiet."""
    day = first
    while day < until:
        deadlines_open(on=day)
        agreement_sweep(agreement=agreement, at=cast.instant(day, 6))
        yield day
        turn = standing(agreement).review_on
        assert turn is not None
        assert turn > day
        if min(turn, until) - DAY > day:
            assert_quiet(agreement, min(turn, until) - DAY)
        day = turn


def played(agreement: Agreement, deliveries: list[tuple[date, date, int]], until: date) -> list[date]:
    """Bring figures in on their days, sweeping in between by the kept day alone; return the days of the sweeps."""
    swept: list[date] = []
    day = agreement.recorded_on
    for end, on, version in deliveries:
        swept += turns(agreement, max(day, _turn(agreement, day)), on)
        statement = cast.deliver(agreement, end, version, at=cast.instant(on))
        agreement_evaluate(agreement=agreement, days=[end], at=statement.submitted_at)
        day = on
    return [*swept, *turns(agreement, max(day, _turn(agreement, day)), until)]


def _turn(agreement: Agreement, day: date) -> date:
    found = Standing.objects.filter(agreement=agreement).first()
    return found.review_on if found and found.review_on else day


@pytest.mark.parametrize(
    ("slug", "late"),
    [("art-technology-1997", 12), ("cobalt-instruments-2001", 50), ("meridian-foods-2005", 40)],
)
def test_the_samples_have_nothing_to_do_before_their_turn(slug: str, late: int) -> None:
    agreement = cast.record(slug)
    files = cast.deliveries(slug)
    recorded = max(agreement.modifications.values_list("recorded", flat=True))
    days = [(end, max(end, recorded) + timedelta(days=late + version), version) for end, version in files]
    Agreement.objects.filter(pk=agreement.pk).update(recorded_on=recorded)
    agreement.refresh_from_db()
    ordered = sorted(days, key=lambda each: each[1])
    swept = played(agreement, ordered, ordered[-1][1] + timedelta(days=150))
    span = (ordered[-1][1] - recorded).days + 150
    assert len(swept) < span / 4, "most days are nobody's turn"


def test_a_waiver_with_a_condition_and_an_event_that_nobody_reports_have_their_turns() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 2, 28), date(2006, 3, 31)])
    agreement_file_take(text=with_waiver(CONDITION), actor=None, at=cast.instant(date(2006, 5, 9)))
    filing(agreement, date(2005, 12, 31), date(2006, 5, 18))
    swept = list(turns(agreement, date(2006, 5, 19), date(2006, 9, 30)))
    assert date(2006, 6, 1) in swept, "the day after that of the condition"
    assert date(2006, 8, 15) in swept, "the day after that on which the report of June was expected"


def test_a_promise_with_grace_a_cure_period_and_a_coming_step_has_its_turns() -> None:
    agreement = harbor()
    ends = [date(2004, month, 1) - DAY for month in range(4, 9)]
    for end in ends:
        deliver(agreement, end, end + timedelta(days=10))
    until = date(2004, 12, 20)
    swept = list(turns(agreement, ends[-1] + timedelta(days=10), until))
    rows = OpenDefault.objects.filter(agreement=agreement)
    august = rows.get(default__cause="delivery/monthly_figures/2004-08-31")
    assert (august.since, august.cure_until) == (date(2004, 10, 3), date(2004, 10, 13))
    assert {date(2004, 9, 28), august.since, august.event_from, date(2004, 12, 11)} < set(swept)
    assert standing(agreement).status == "fail"
    assert all(row.event_from in swept for row in rows if row.event_from is not None and row.event_from < until)


def test_a_step_comes_in_sight_on_its_day_whenever_the_agreement_was_swept_before() -> None:
    agreement = harbor()
    deliver(agreement, date(2004, 6, 30), date(2004, 7, 10))
    in_sight = date(2005, 8, 31) - timedelta(days=400)
    swept = list(turns(agreement, date(2004, 7, 11), in_sight + DAY))
    assert in_sight in swept
    assert EarlyWarning.objects.filter(agreement=agreement, cause="step").exists()


def test_a_delivery_after_missed_nights_keeps_the_turn_of_what_no_sweep_has_seen() -> None:
    agreement = harbor()
    deliver(agreement, date(2004, 3, 31), date(2004, 4, 10))
    agreement_sweep(agreement=agreement, at=cast.instant(date(2004, 4, 11), 6))
    # No night ran since: April's figures were owed on 25 May, and those of May come first.
    deliver(agreement, date(2004, 5, 31), date(2004, 6, 20))
    assert not Evaluation.objects.filter(test_day=date(2004, 4, 30)).exists()
    assert agreement in agreements_to_review(date(2004, 6, 20))
    agreement_sweep(agreement=agreement, at=cast.instant(date(2004, 6, 21), 6))
    assert Evaluation.objects.get(test_day=date(2004, 4, 30)).verdict == "untestable"
    assert agreement not in agreements_to_review(date(2004, 6, 21))


def test_a_task_that_comes_after_the_sweep_of_the_next_day_leaves_the_standing_of_that_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    agreement = harbor(HARBOR.replace("day: 2004-12-10}", "day: 2004-12-10, grace_days: 5}"))
    for month in range(3, 12):
        end = date(2004, month + 1, 1) - DAY
        deliver(agreement, end, end + DAY)
    late = date(2004, 12, 11)
    monkeypatch.setattr("accounts.clock.now", lambda: cast.instant(late, 7))
    monkeypatch.setattr(
        "compliance.tasks.sweep_agreements_later", lambda some, at: sweep_agreements(some, at.isoformat())
    )
    assert (sweep_due(), sweep_due()) == (1, 0)
    assert standing(agreement).status == "late"
    evaluate_agreement(agreement.pk, ["2004-11-30"], cast.instant(late - DAY, 23).isoformat())
    assert (standing(agreement).status, standing(agreement).as_of) == ("late", late)


def test_a_late_task_asks_for_no_sweep_while_the_days_work_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    agreement = harbor()
    deliver(agreement, date(2004, 3, 31), date(2004, 4, 10))
    day = date(2004, 4, 20)
    asked: list[list[int]] = []
    monkeypatch.setattr("compliance.tasks.sweep_agreements_later", lambda some, at: asked.append(some))
    monkeypatch.setattr("accounts.clock.now", lambda: cast.instant(day, 9))
    night_held(task=SWEEP_DUE, at=cast.instant(day, 9))
    evaluate_agreement(agreement.pk, ["2004-03-31"], cast.instant(date(2004, 4, 10)).isoformat())
    assert asked == []
    Night.objects.update(done_at=cast.instant(day, 8))
    evaluate_agreement(agreement.pk, ["2004-03-31"], cast.instant(date(2004, 4, 10)).isoformat())
    assert asked == [[agreement.pk]]


def test_a_period_before_the_first_delivered_one_is_looked_for_once_it_counts() -> None:
    agreement = cast.record("art-technology-2002")
    recorded = date(2006, 2, 13)
    Agreement.objects.filter(pk=agreement.pk).update(recorded_on=recorded)
    agreement.refresh_from_db()
    agreement_sweep(agreement=agreement, at=cast.instant(recorded, 6))
    statement = cast.deliver(agreement, date(2005, 11, 30), at=cast.instant(recorded + DAY))
    agreement_evaluate(agreement=agreement, days=[date(2005, 11, 30)], at=statement.submitted_at)
    assert agreement in agreements_to_review(recorded + DAY)
    agreement_sweep(agreement=agreement, at=cast.instant(recorded + DAY + DAY, 6))
    assert Evaluation.objects.filter(test_day=date(2005, 12, 31), verdict="untestable").exists()


def test_what_came_and_was_tested_gives_no_turn_to_its_deadline() -> None:
    agreement = harbor()
    deliver(agreement, date(2004, 3, 31), date(2004, 4, 10))
    agreement_sweep(agreement=agreement, at=cast.instant(date(2004, 4, 11), 6))
    assert standing(agreement).review_on == date(2004, 5, 26), "past 25 April, and past 1 May, to April's own deadline"


def test_what_opens_on_a_day_stands_so_on_it_without_any_sweep() -> None:
    agreement = harbor()
    deliver(agreement, date(2004, 3, 31), date(2004, 4, 10))
    agreement_sweep(agreement=agreement, at=cast.instant(date(2004, 4, 11), 6))
    april = Deadline.objects.get(occasion="2004-04-30")
    assert april.state == "not_due"
    assert deadlines_open(on=date(2004, 4, 30)) == 0
    assert deadlines_open(on=date(2004, 5, 3)) == 1, "two nights missed are made up"
    april.refresh_from_db()
    assert april.state == "due"
    assert deadlines_open(on=date(2004, 5, 3)) == 0


def test_an_agreement_that_has_ended_has_no_turn_any_more() -> None:
    agreement = cast.record("art-technology-1997")
    assert agreement.ended_on is not None
    agreement_sweep(agreement=agreement, at=cast.instant(agreement.ended_on + timedelta(days=40)))
    assert standing(agreement).review_on == date.max


def test_a_calendar_of_a_year_stays_whole_while_nobody_looks() -> None:
    assert AHEAD - LONGEST_QUIET >= YEAR
    assert LONGEST_WAIT < AHEAD


def test_reminders_need_no_sweep() -> None:
    agreement = harbor()
    deliver(agreement, date(2004, 3, 31), date(2004, 4, 10))
    agreement_sweep(agreement=agreement, at=cast.instant(date(2004, 4, 11), 6))
    assert agreement not in agreements_to_review(date(2004, 5, 11))
    assert deadlines_remind(at=cast.instant(date(2004, 5, 11), 6)) == 1
