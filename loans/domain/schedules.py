"""Gaps and overlaps in the schedules that the terms of one subject make, as data for a person to decide on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Generic, TypeVar

from loans.domain.days import day_text
from loans.domain.findings import Finding, Severity
from loans.domain.terms import Absent, InForce, Interval, Standing, Term

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Schedule(Generic[V]):
    """What one document says about one subject with one standing, oldest first."""

    subject: str
    modification: str
    standing: Standing
    terms: tuple[Term[V], ...]


def schedules(terms: Iterable[Term[V]]) -> tuple[Schedule[V], ...]:
    """The terms sorted into schedules; within a document, what is set and what is ended make one schedule."""
    found: dict[tuple[str, str, Standing], list[Term[V]]] = {}
    for term in terms:
        standing = Standing.SETS if term.standing is Standing.ENDS else term.standing
        found.setdefault((term.subject, term.clause.modification, standing), []).append(term)
    return tuple(
        Schedule(*key, tuple(sorted(each, key=lambda term: (term.first, term.end or date.max, term.clause.number))))
        for key, each in sorted(found.items())
    )


def gaps(schedule: Schedule[V], days: Sequence[date] | None = None) -> Iterator[Finding]:
    """Stretches between the terms of one schedule that no term covers; with `days`, only those that hold one of them.

    For a covenant tested by period, give its test days: a schedule need not speak for a day on which nothing is tested.
    """
    reached = schedule.terms[0].end
    for term in schedule.terms[1:]:
        if reached is None:
            return
        if reached < term.first and (days is None or any(reached <= day < term.first for day in days)):
            text = f"Nothing is said from {day_text(reached)} to before {day_text(term.first)}"
            yield _finding("schedule_has_no_gap", Severity.ERROR, schedule, text)
        reached = None if term.end is None else max(reached, term.end)


def overlaps(schedule: Schedule[V]) -> Iterator[Finding]:
    """Two terms of one schedule for the same days. One that names its own days may stand over one that does not."""
    for one, other in combinations(schedule.terms, 2):
        if one.reaches_back == other.reaches_back and _meet(one, other):
            text = f"{one.clause.number} and {other.clause.number} both speak for days from {day_text(other.first)} on"
            if (one.value, one.standing) == (other.value, other.standing):
                yield _finding("schedule_has_no_overlap", Severity.NOTE, schedule, f"{text} and agree")
            else:
                yield _finding("schedule_has_no_overlap", Severity.ERROR, schedule, f"{text} and differ")


def silences(subject: str, history: Sequence[Interval[V]], days: Sequence[date]) -> Iterator[Finding]:
    """Stretches after the first value on record in which a test day has no value, between documents too."""
    begun = False
    for interval in history:
        if begun and isinstance(interval.state, Absent) and any(_holds(interval, day) for day in days):
            text = f"{interval.state.reason}: no value from {day_text(interval.first)}"
            until = "" if interval.end is None else f" to before {day_text(interval.end)}"
            yield Finding("history_has_no_silence", Severity.ERROR, (), f"{text}{until}", subject)
        begun = begun or isinstance(interval.state, InForce)


def schedule_findings(terms: Iterable[Term[V]], days: Sequence[date] | None = None) -> tuple[Finding, ...]:
    """All gaps and overlaps in the schedules of the terms."""
    found: list[Finding] = []
    for schedule in schedules(terms):
        found += [*gaps(schedule, days), *overlaps(schedule)]
    return tuple(found)


def _finding(rule: str, severity: Severity, schedule: Schedule[V], text: str) -> Finding:
    return Finding(rule, severity, (schedule.modification,), text, schedule.subject)


def _meet(one: Term[V], other: Term[V]) -> bool:
    return (one.end is None or other.first < one.end) and (other.end is None or one.first < other.end)


def _holds(interval: Interval[V], day: date) -> bool:
    return interval.first <= day and (interval.end is None or day < interval.end)
