"""The terms of an agreement on any day, as known on any day, in words: each with its source and its history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from compliance.addresses import covenant_address, document_address, term_address
from compliance.domain.formula.errors import FormulaError
from compliance.domain.formula.measure import parse_measure
from compliance.domain.formula.text import capitalised, words
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.provision_lines import ProvisionLine, provision_lines
from compliance.selectors.term_words import event_names, value_text
from loans.domain.days import day_text
from loans.domain.findings import Finding
from loans.domain.terms import Absent, InForce, Interval, Standing
from loans.models import Agreement, Assumption, Term
from loans.models.covenant import CovenantKind
from loans.models.term import Aspect
from loans.selectors.agreement_days import AgreementOn, ChainLine, Group, Place, TermLine

ONE_DAY = timedelta(days=1)
SHORT = 48
"""Characters up to which a value is named in the summary of a history."""

TITLES = {
    Group.COVENANTS: "Covenants",
    Group.DEFINITIONS: "Definitions of the agreement's own",
    Group.FACILITIES: "Facilities",
    Group.DELIVERABLES: "Deliverables and their deadlines",
    Group.CERTIFICATES: "Certificate",
}
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


@dataclass(frozen=True, slots=True)
class Thing:
    """A covenant, facility or the like with all its terms."""

    name: str
    anchor: str
    address: str
    rows: tuple[TermRow, ...]

    @property
    def silence(self) -> str:
        """Why none of its terms has a value, where the reason is the same for all."""
        said = {row.value.reason and row.value.reason.replace(row.what.lower(), "term", 1) for row in self.rows}
        return said.pop() if len(said) == 1 and len(self.rows) > 1 else ""

    @property
    def is_single(self) -> bool:
        """Whether one term is all there is of it, so that a row of its own needs no heading."""
        return len(self.rows) == 1 and not self.address


@dataclass(frozen=True, slots=True)
class Section:
    group: Group
    title: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A term that is not the same on two days."""

    anchor: str
    thing: str
    what: str
    one: Value
    other: Value


@dataclass(frozen=True, slots=True)
class Effect:
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the chain as the timeline shows it, as of the two days."""

    title: str
    kind_text: str
    dated: date
    effective: date
    recorded: date
    executed: date | None
    on_file: bool
    missing: tuple[str, ...]
    note: str
    address: str
    effects: tuple[Effect, ...]


class TermsPage:
    """All that the page shows for a day `on`, as known on a day; a borrower is shown no findings of the bank's."""

    def __init__(
        self, agreement: Agreement, *, on: date | None, known: date | None, today: date, bank_view: bool
    ) -> None:
        self.agreement = agreement
        self.today = today
        self.bank_view = bank_view
        self.usual = min(today, agreement.ended_on - ONE_DAY) if agreement.ended_on else today
        self.on = on or self.usual
        self.known = known or today
        self.tests = AgreementTests(agreement, known=self.known)
        self.state = AgreementOn(agreement, self.on, self.known, self.tests.record)

    @cached_property
    def events(self) -> dict[str, str]:
        return event_names(self.agreement)

    @cached_property
    def rows(self) -> tuple[TermRow, ...]:
        """Every term, in the order in which an agreement is read."""
        return tuple(map(self._row, self.state.terms))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The terms by what they belong to; none for a day before the first document."""
        if self.before_the_first:
            return ()
        lines = zip(self.state.terms, self.rows, strict=True)
        grouped = groupby(lines, key=lambda each: each[0].group)
        return tuple(Section(group, TITLES[group], tuple(self._things(list(each)))) for group, each in grouped)

    @property
    def in_force(self) -> int:
        return sum(line.in_force for line in self.state.terms)

    @property
    def absent(self) -> int:
        return len(self.state.terms) - self.in_force

    def _things(self, lines: list[tuple[TermLine, TermRow]]) -> Iterator[Thing]:
        for _, each in groupby(lines, key=lambda each: each[0].key):
            mine = list(each)
            line = mine[0][0]
            anchor = f"{line.group}-{line.key}"
            yield Thing(line.thing, anchor, self._thing_address(mine), tuple(row for _, row in mine))

    def _thing_address(self, lines: list[tuple[TermLine, TermRow]]) -> str:
        """The page of a covenant that is tested, for the bank."""
        covenants = (line.rows[0].covenant for line, _ in lines)
        covenant = next((each for each in covenants if each is not None), None)
        if covenant is None or covenant.kind not in {CovenantKind.FINANCIAL, CovenantKind.EVENT} or not self.bank_view:
            return ""
        return covenant_address(self.agreement, covenant)

    def _row(self, line: TermLine) -> TermRow:
        begun = next((at for at, each in enumerate(line.history) if isinstance(each.state, InForce)), len(line.history))
        history = tuple(self._value(each) for each in line.history[begun:])
        return TermRow(
            anchor=f"term-{line.subject.replace('/', '-')}",
            thing=line.thing,
            what=capitalised(line.what),
            value=self._value(line.interval),
            history=history if len(history) > 1 else (),
            summary=_summary(history),
        )

    def _value(self, interval: Interval[Any]) -> Value:
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
        return capitalised(value_text(row, self.events))

    def _set_by(self, state: InForce[Any], row: Term) -> str:
        """The clause; for an assumption what it is about, since nobody's text says it."""
        return row.assumption.about if row.assumption else state.set_by

    def _address(self, row: Term) -> str:
        return f"#assumption-{row.assumption.key}" if row.assumption else term_address(self.agreement, row)

    def _formula_words(self, text: str, day: date) -> str:
        """The formula as a person would say it, with the definitions of the day; its text where one is missing then."""
        record = self.tests.record
        found = {code: record.in_force(f"measure/{code}/formula", day, self.known) for code in self._labels}
        texts = {code: each.value for code, each in found.items() if isinstance(each, InForce)}
        try:
            return capitalised(words(parse_measure(text, self.tests.items, texts, self._labels).root))
        except FormulaError:
            return text

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {row.code: row.name for row in self.tests.definitions}

    def differences(self, other: date) -> tuple[Difference, ...]:
        """The terms whose value is not the same on the other day, as known on the same day."""
        pairs = zip(self.state.terms, self.state.on_day(other).terms, self.rows, strict=True)
        return tuple(
            Difference(row.anchor, row.thing, row.what, row.value, self._value(two.interval))
            for one, two, row in pairs
            if _said(one) != _said(two)
        )

    @cached_property
    def chain(self) -> tuple[Document, ...]:
        """The documents that the record held on the day known, newest first."""
        return tuple(map(self._document, reversed(self.state.chain)))

    def _document(self, line: ChainLine) -> Document:
        link = line.link
        note = f"In effect from {day_text(link.effective)}, after this day." if line.place is Place.TO_COME else ""
        return Document(
            title=link.title,
            kind_text=line.row.get_kind_display(),
            dated=link.dated,
            effective=link.effective,
            recorded=link.recorded,
            executed=None if line.place is Place.WAITS else link.executed,
            on_file=link.on_file,
            missing=line.missing,
            note=note,
            address=document_address(self.agreement, line.row),
            effects=tuple(self._effects(link.key)),
        )

    def _effects(self, key: str) -> Iterator[Effect]:
        """What the document sets, a line for each thing; each leads to the term on this page."""
        mine = [line for line in self.state.terms if any(_sets(row, key) for row in line.rows)]
        for thing, lines in groupby(mine, key=lambda line: (line.group, line.thing)):
            each = list(lines)
            whats = ", ".join(dict.fromkeys(line.what for line in each))
            yield Effect(f"{thing[1]}: {whats}", f"#term-{each[0].subject.replace('/', '-')}")

    @property
    def counting(self) -> int:
        """How many documents count on the day."""
        return sum(line.place is Place.IN_EFFECT for line in self.state.chain)

    @property
    def before_the_first(self) -> date | None:
        """The day of the first document, where the day lies before it."""
        days = [line.link.effective for line in self.state.chain if line.place is not Place.WAITS]
        return min(days) if days and self.on < min(days) else None

    @property
    def first_known(self) -> date | None:
        """The day from which the record knew anything, where that is after the day known."""
        days = [link.counts_from for link in self.tests.record.chain if link.counts_from is not None]
        return min(days) if days and self.known < min(days) else None

    @property
    def is_over(self) -> bool:
        return self.agreement.ended_on is not None and self.on >= self.agreement.ended_on

    @property
    def turns(self) -> list[tuple[str, date, date]]:
        """The documents on file that change the base, with the day on which each took effect and the day before."""
        links = [line.link for line in self.state.chain if line.place is not Place.WAITS and line.link.sequence > 0]
        return [(link.name, link.effective - ONE_DAY, link.effective) for link in links if link.on_file]

    @cached_property
    def provisions(self) -> tuple[ProvisionLine, ...]:
        return provision_lines(self.state)

    @property
    def unfiled(self) -> list[str]:
        """The documents in effect whose text is not on file."""
        return [line.link.name for line in self.state.chain if line.place is Place.IN_EFFECT and not line.link.on_file]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.state.findings if self.bank_view else ()

    @cached_property
    def assumptions(self) -> list[Assumption]:
        """For the bank all; for the borrower those that a term, a covenant or a deliverable rests on."""
        rows = self.agreement.assumptions.order_by("id")
        if self.bank_view:
            return list(rows)
        used = {row.assumption_id for line in self.state.terms for row in line.rows}
        return [row for row in rows.prefetch_related("uses") if row.pk in used or row.uses.all()]


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


def _said(line: TermLine) -> object:
    """What is said of a subject on a day; nothing for any reason is the same as nothing for another."""
    return line.state.value if isinstance(line.state, InForce) else None


def _sets(row: Term, key: str) -> bool:
    return row.modification.key == key and row.standing == Standing.SETS.value
