"""What a draft would change, day by day: each requirement before and after, each other term before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.term_words import event_names, subject_text, value_text
from compliance.templatetags.money import headroom_in_unit
from loans.domain.days import day_text
from loans.domain.terms import Absent, InForce, Standing
from loans.models import Covenant, ModificationDraft, Term
from loans.models.term import Aspect
from loans.selectors.proposed_record import ProposedRecord, RecordWithout

AHEAD = timedelta(days=400)
ONE_DAY = timedelta(days=1)
UNCHANGED = "unchanged"
State = InForce[Any] | Absent


@dataclass(frozen=True, slots=True)
class Row:
    """A run of days with one state before and one after; `changed` says whether they differ."""

    days: str
    before: str
    after: str
    note: str
    changed: bool
    first: date
    more: Decimal | None = None
    """By how much the requirement grows, negative where it shrinks; None where it is no number on either side."""


@dataclass(frozen=True, slots=True)
class Change:
    """One subject of the agreement with its rows; `tested` says that the days are test days.

    `currency` is the one in which its amounts are; empty where they are ratios, or where it says no amount.
    """

    subject: str
    name: str
    key: str
    unit: str
    tested: bool
    rows: tuple[Row, ...]
    currency: str = ""

    @property
    def changes(self) -> bool:
        return any(row.changed for row in self.rows)

    @property
    def sentence(self) -> str:
        """What the first test that changes asks for: "The test of 30 Jun 2006 requires 499,999.00 more."."""
        row = next((row for row in self.rows if row.changed), None)
        if not self.tested or row is None:
            return ""
        if row.more is None:
            return f"The test of {day_text(row.first)} would have another requirement."
        amount = headroom_in_unit(abs(row.more), self.unit)
        return f"The test of {day_text(row.first)} requires {amount} {'more' if row.more > 0 else 'less'}."


@dataclass(frozen=True, slots=True)
class _Day:
    first: date
    before: State
    after: State

    @property
    def same(self) -> bool:
        return _value(self.before) == _value(self.after) and isinstance(self.before, InForce) == isinstance(
            self.after, InForce
        )


class DraftChanges:
    """The terms of a draft's agreement beside the same with the draft on record, as of the day `known`."""

    def __init__(self, draft: ModificationDraft, known: date) -> None:
        self.draft = draft
        self.known = known
        self.before = AgreementTests(draft.agreement, known, record=RecordWithout(draft))
        self.after = AgreementTests(draft.agreement, known, record=ProposedRecord(draft, known))

    @property
    def effective(self) -> date:
        return self.draft.effective or self.draft.dated or self.known

    @cached_property
    def events(self) -> dict[str, str]:
        return event_names(self.draft.agreement)

    @cached_property
    def _covenants(self) -> dict[str, Covenant]:
        return {covenant.key: covenant for covenant in self.after.covenants}

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that the draft speaks of, in the order of its terms."""
        key = self._document
        return tuple(
            dict.fromkeys(row.subject for row in self.after.record.rows.values() if row.modification.key == key)
        )

    @property
    def _document(self) -> str:
        record = self.after.record
        return record.document.key if isinstance(record, ProposedRecord) else ""

    @cached_property
    def all(self) -> tuple[Change, ...]:
        return tuple(self.of(subject) for subject in self.subjects)

    def of(self, subject: str) -> Change:
        """The rows of one subject: by test day for a requirement, by day for any other term."""
        row = next(each for each in self.after.record.rows.values() if each.subject == subject)
        tested = row.aspect == Aspect.THRESHOLD and row.covenant is not None and row.covenant.key in self._covenants
        days = self._test_days(subject, row) if tested else self._turns(subject)
        unit = row.covenant.unit if row.covenant else ""
        return Change(
            subject=subject,
            name=subject_text(row),
            key=row.covenant.key if row.covenant else "",
            unit=unit,
            tested=tested,
            rows=tuple(self._rows(days, tested=tested)),
            currency=self.draft.agreement.currency if tested and unit == "money" else "",
        )

    def _test_days(self, subject: str, row: Term) -> list[_Day]:
        """Each test day from the first that has a value to the second after the last turn."""
        turns = self._turns(subject)
        spoken = [each.first for each in turns if isinstance(each.before, InForce) or isinstance(each.after, InForce)]
        if not spoken or row.covenant is None:
            return []
        last = max(each.first for each in turns) + AHEAD
        days = self.after.days(self._covenants[row.covenant.key], min(spoken), last)
        return [self._day(subject, day) for day in days]

    def _turns(self, subject: str) -> list[_Day]:
        starts = {
            interval.first
            for tests in (self.before, self.after)
            for interval in tests.record.history(subject, self.known)
        }
        return [self._day(subject, day) for day in sorted(starts)]

    def _day(self, subject: str, day: date) -> _Day:
        before = self.before.record.in_force(subject, day, self.known)
        return _Day(day, before, self.after.record.in_force(subject, day, self.known))

    def _rows(self, days: Sequence[_Day], *, tested: bool) -> Iterator[Row]:
        """Runs of days alike: those that stay as they are in one row, those that change by their values."""
        groups = [list(group) for _, group in groupby(days, key=self._alike)]
        for at, group in enumerate(groups):
            following = groups[at + 1][0].first if at + 1 < len(groups) else None
            first = group[0]
            if not tested and isinstance(first.before, Absent) and isinstance(first.after, Absent):
                continue
            yield Row(
                days=_tested_text(group, following) if tested else _days_text(first.first, following),
                before=self._text(first.before, group[-1].before),
                after=UNCHANGED if first.same else self._text(first.after, group[-1].after),
                note=self._note(first),
                changed=not first.same,
                first=first.first,
                more=_more(first) if tested else None,
            )

    def _alike(self, each: _Day) -> tuple[object, ...]:
        """Days that stay as they are go together on either side of the effective day."""
        if each.same:
            return "same", each.first < self.effective, self._quoted(each)
        return "changed", _value(each.before), _value(each.after)

    def _quoted(self, each: _Day) -> bool:
        state = each.after
        quotes = isinstance(state, InForce) and state.term.standing is Standing.QUOTES
        return quotes and isinstance(state, InForce) and state.modification.key == self._document

    def _note(self, each: _Day) -> str:
        if self._quoted(each):
            return "by the text that the clause deletes"
        return "before the effective day" if each.same and each.first < self.effective else ""

    def _text(self, first: State, last: State) -> str:
        one, other = self._one(first), self._one(last)
        return one if one == other else f"{one} … {other}"

    def _one(self, state: State) -> str:
        """A value in words; an absent one as a dash, since its reason is that nothing is on record."""
        if isinstance(state, Absent):
            return "none"
        rows = self.after.record.rows if state.modification.key == self._document else self.before.record.rows
        row = rows[state.term.subject, state.term.clause.modification, state.term.standing.value, state.term.first]
        return value_text(row, self.events)


def _more(each: _Day) -> Decimal | None:
    before, after = _value(each.before), _value(each.after)
    return after - before if isinstance(before, Decimal) and isinstance(after, Decimal) else None


def _value(state: State) -> object:
    return state.value if isinstance(state, InForce) else None


def _tested_text(group: Sequence[_Day], following: date | None) -> str:
    first, last = group[0].first, group[-1].first
    if following is None:
        return f"{day_text(first)} and after"
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"


def _days_text(first: date, following: date | None) -> str:
    until = day_text(following - ONE_DAY) if following else ""
    if first == date.min:
        return f"until {until}" if until else "always"
    return f"{day_text(first)} to {until}" if until else f"from {day_text(first)}"
