"""The terms of an agreement on a day in words, each with its source, its history and its place on the page."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from compliance.addresses import term_address
from compliance.domain.formula.errors import FormulaError
from compliance.domain.formula.measure import parse_measure
from compliance.domain.formula.text import capitalised, words
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.term_words import event_names, value_text
from loans.domain.days import day_text
from loans.domain.terms import Absent, InForce, Interval, Standing
from loans.models import Term
from loans.models.term import Aspect
from loans.selectors.agreement_days import TermLine

ONE_DAY = timedelta(days=1)
SHORT = 48
"""Characters up to which a value is named in the summary of a history."""

MARKS = {Standing.QUOTES: "As quoted", Standing.ASSUMES: "Assumed"}


@dataclass(frozen=True, slots=True)
class Value:
    """What stands for a stretch of days, and who says so; `reason` says why nothing does."""

    text: str
    days: str
    set_by: str = ""
    address: str = ""
    mark: str = ""
    formula: str = ""
    number: bool = False
    reason: str = ""
    now: bool = False


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term on the day, with its history where it has any; `anchor` is its permanent place on the page."""

    anchor: str
    thing: str
    what: str
    value: Value
    history: tuple[Value, ...]
    summary: str


class TermRows:
    """Says terms in words for the day `on`, as `tests` knows the record."""

    def __init__(self, tests: AgreementTests, on: date) -> None:
        self.tests = tests
        self.on = on

    @cached_property
    def _events(self) -> dict[str, str]:
        return event_names(self.tests.agreement)

    def row(self, line: TermLine) -> TermRow:
        begun = next((at for at, each in enumerate(line.history) if isinstance(each.state, InForce)), len(line.history))
        history = tuple(self.value(each) for each in line.history[begun:])
        return TermRow(
            anchor=f"term-{line.subject.replace('/', '-')}",
            thing=line.thing,
            what=capitalised(line.what),
            value=self.value(line.interval),
            history=history if len(history) > 1 else (),
            summary=_summary(history),
        )

    def value(self, interval: Interval[Any]) -> Value:
        now = interval.first <= self.on and (interval.end is None or self.on < interval.end)
        if isinstance(interval.state, Absent):
            return Value("", _days(interval), reason=interval.state.reason, now=now)
        row = self.tests.record.row(interval.state)
        formula = row.text if row.aspect == Aspect.FORMULA else ""
        return Value(
            text=self._formula_words(row.text, interval.first) if formula else self._text(row),
            days=_days(interval),
            set_by=self._set_by(interval.state, row),
            address=self._address(row),
            mark=MARKS.get(interval.state.term.standing, ""),
            formula=formula,
            number=row.aspect in {Aspect.THRESHOLD, Aspect.COMMITMENT},
            now=now,
        )

    def _text(self, row: Term) -> str:
        match row.name:
            case "installments":
                return f"{row.detail} equal monthly payments of principal"
            case "reborrowing":
                return "Allowed" if row.detail == "yes" else "Not allowed"
        return capitalised(value_text(row, self._events))

    def _set_by(self, state: InForce[Any], row: Term) -> str:
        """The clause; for an assumption what it is about, since nobody's text says it."""
        return row.assumption.about if row.assumption else state.set_by

    def _address(self, row: Term) -> str:
        return f"#assumption-{row.assumption.key}" if row.assumption else term_address(self.tests.agreement, row)

    def _formula_words(self, text: str, day: date) -> str:
        """The formula as a person would say it, with the definitions of the day; its text where one is missing then."""
        record = self.tests.record
        found = {code: record.in_force(f"measure/{code}/formula", day, self.tests.known) for code in self._labels}
        texts = {code: each.value for code, each in found.items() if isinstance(each, InForce)}
        try:
            return capitalised(words(parse_measure(text, self.tests.items, texts, self._labels).root))
        except FormulaError:
            return text

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {row.code: row.name for row in self.tests.definitions}


def _summary(history: tuple[Value, ...]) -> str:
    """The run of values in one line: "1 Jul 1999, then 12 May 2000"; how many, where they are long."""
    texts = [text for text, _ in groupby(each.text for each in history if each.text)]
    if any(len(text) > SHORT for text in texts):
        return "the same throughout" if len(texts) == 1 else f"{len(texts)} texts, one after the other"
    return f"{texts[0]} throughout" if len(texts) == 1 else ", then ".join(texts)


def _days(interval: Interval[Any]) -> str:
    """The days of an interval, both ends named; the oldest has no first day worth naming."""
    last = interval.end - ONE_DAY if interval.end else None
    if interval.first == date.min:
        return f"until {day_text(last)}" if last else "on any day"
    if last is None:
        return f"since {day_text(interval.first)}"
    return day_text(last) if last == interval.first else f"{day_text(interval.first)} to {day_text(last)}"
