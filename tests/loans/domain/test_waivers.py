"""Which periods a waiver excuses, and when it holds, lapses or ends, as known on any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.chain import Kind, Modification
from loans.domain.waivers import Condition, Excuse, Holding, Met, Waiver, WaiverStanding, excused

MAY = date(2006, 5, 8)
SIGNED = date(2006, 5, 9)
BY = date(2006, 5, 31)
MARCH = date(2006, 3, 31)
LIQUIDITY = "covenant/minimum_liquidity"
LATER = date(2007, 1, 17)


def document(kind: Kind = Kind.WAIVER, sequence: int = 12, executed: date | None = SIGNED) -> Modification:
    return Modification("waiver", sequence, "Limited Waiver", kind, MAY, MAY, MAY, executed, short="Waiver")


def waiver(
    *conditions: Condition, until: date | None = None, kind: Kind = Kind.WAIVER, executed: date | None = SIGNED
) -> Waiver:
    excuse = Excuse(LIQUIDITY, MARCH, MARCH, "1")
    return Waiver(document(kind, executed=executed), (excuse,), until, conditions=conditions)


def plan(*record: Met) -> Condition:
    return Condition("A plan", BY, record)


@pytest.mark.parametrize(
    ("on", "known", "holding"),
    [
        (MAY - timedelta(days=1), LATER, Holding.NOT_YET),
        (MAY, LATER, Holding.HOLDS),
        (MAY, SIGNED - timedelta(days=1), Holding.NOT_YET),
        (LATER, LATER, Holding.HOLDS),
    ],
)
def test_it_holds_from_its_effective_day_once_it_is_executed(on: date, known: date, holding: Holding) -> None:
    assert waiver().standing(on, known).holding is holding


def test_unsigned_it_never_holds() -> None:
    assert waiver(executed=None).standing(LATER, LATER) == WaiverStanding(Holding.NOT_YET, None)


def test_it_lapses_on_the_day_after_a_condition_was_not_met() -> None:
    unmet = waiver(plan())
    assert unmet.standing(BY, BY).holding is Holding.HOLDS
    found = unmet.standing(date(2006, 6, 20), LATER)
    assert (found.holding, found.since, found.failed) == (Holding.LAPSED, date(2006, 6, 1), (plan(),))


@pytest.mark.parametrize(
    ("said", "holding"),
    [
        ((Met(BY, BY),), Holding.HOLDS),
        ((Met(BY + timedelta(days=1), date(2006, 6, 2)),), Holding.LAPSED),
        ((Met(BY, BY), Met(None, date(2006, 6, 9))), Holding.LAPSED),
        ((Met(BY, date(2006, 6, 9)),), Holding.HOLDS),
    ],
)
def test_what_was_last_said_of_a_condition_decides(said: tuple[Met, ...], holding: Holding) -> None:
    assert waiver(plan(*said)).standing(date(2006, 6, 20), LATER).holding is holding


def test_a_condition_recorded_late_was_not_known_before() -> None:
    late = waiver(plan(Met(BY, date(2006, 6, 9))))
    assert late.standing(date(2006, 6, 5), date(2006, 6, 5)).holding is Holding.LAPSED
    assert late.standing(date(2006, 6, 5), date(2006, 6, 9)).holding is Holding.HOLDS


def test_it_ends_after_its_own_last_day_and_lapses_before_that_where_a_condition_fails_first() -> None:
    ends = waiver(until=date(2006, 6, 30))
    assert ends.standing(date(2006, 6, 30), LATER).holding is Holding.HOLDS
    assert ends.standing(date(2006, 7, 1), LATER) == WaiverStanding(Holding.ENDED, date(2006, 7, 1))
    both = waiver(plan(), until=date(2006, 6, 30))
    assert both.standing(date(2006, 7, 1), LATER).holding is Holding.LAPSED


def test_it_may_stand_otherwise_on_its_own_days_alone() -> None:
    assert waiver(plan(), until=date(2006, 6, 30)).days == (MAY, date(2006, 6, 1), date(2006, 7, 1))
    assert waiver().days == (MAY,)


@pytest.mark.parametrize(
    ("subject", "period_end", "kind", "found"),
    [
        (LIQUIDITY, MARCH, Kind.WAIVER, True),
        (LIQUIDITY, MARCH, Kind.CONSENT, True),
        (LIQUIDITY, MARCH, Kind.FORBEARANCE, False),
        (LIQUIDITY, date(2006, 4, 30), Kind.WAIVER, False),
        ("covenant/profitability", MARCH, Kind.WAIVER, False),
    ],
)
def test_it_excuses_what_it_names_and_nothing_else(subject: str, period_end: date, kind: Kind, found: bool) -> None:
    by = excused([waiver(kind=kind)], subject, period_end, LATER, LATER)
    assert (by is not None) is found
    if by is not None:
        assert by.set_by == "Waiver, 1"


def test_of_two_that_hold_the_later_document_speaks_and_each_has_its_own_digest() -> None:
    second = Waiver(document(sequence=13), (Excuse(LIQUIDITY, MARCH, MARCH, "4"),))
    by = excused([second, waiver()], LIQUIDITY, MARCH, LATER, LATER)
    alone = excused([waiver()], LIQUIDITY, MARCH, LATER, LATER)
    assert by is not None
    assert alone is not None
    assert by.set_by == "Waiver, 4"
    assert by.digest != alone.digest


days = st.dates(date(2006, 5, 1), date(2006, 8, 31))
said = st.lists(st.tuples(st.none() | days, days), max_size=4).map(
    lambda pairs: tuple(Met(met, known) for met, known in sorted(pairs, key=lambda pair: pair[1]))
)
waivers = st.builds(
    lambda records, until: waiver(*(Condition("A plan", by, record) for by, record in records), until=until),
    st.lists(st.tuples(days.filter(lambda day: day >= MAY), said), max_size=3),
    st.none() | days.filter(lambda day: day >= MAY),
)


@given(waivers, days, days)
def test_nothing_recorded_later_changes_how_it_stood(each: Waiver, on: date, known: date) -> None:
    held = Waiver(
        each.document,
        each.excuses,
        each.until,
        conditions=tuple(
            Condition(one.text, one.by, tuple(met for met in one.record if met.known <= known))
            for one in each.conditions
        ),
    )
    before, after = held.standing(on, known), each.standing(on, known)
    assert (before.holding, before.since) == (after.holding, after.since)


@given(waivers, days)
def test_it_changes_on_its_own_days_alone(each: Waiver, on: date) -> None:
    yesterday = on - timedelta(days=1)
    if on not in each.days:
        assert each.standing(on, LATER).holding is each.standing(yesterday, LATER).holding
