"""The terms of an agreement on any day, as known on any day, in words: each with its source and its history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from compliance.addresses import covenant_address
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.provision_lines import ProvisionLine, provision_lines
from compliance.selectors.term_rows import ONE_DAY, TermRow, TermRows, Value
from compliance.selectors.timeline import Effect, TimelineDocument, timeline
from loans.domain.findings import Finding
from loans.domain.terms import InForce, Standing
from loans.models import Agreement, Assumption, Term
from loans.models.covenant import CovenantKind
from loans.selectors.agreement_days import AgreementOn, Group, Place, TermLine

TITLES = {
    Group.COVENANTS: "Covenants",
    Group.DEFINITIONS: "Definitions of the agreement's own",
    Group.FACILITIES: "Facilities",
    Group.DELIVERABLES: "Deliverables and their deadlines",
    Group.CERTIFICATES: "Certificate",
    Group.REMEDIES: "Consequences of a default",
}


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
        self.words = TermRows(self.tests, self.on)

    @cached_property
    def rows(self) -> tuple[TermRow, ...]:
        """Every term, in the order in which an agreement is read."""
        return tuple(map(self.words.row, self.state.terms))

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

    def differences(self, other: date) -> tuple[Difference, ...]:
        """The terms whose value is not the same on the other day, as known on the same day."""
        pairs = zip(self.state.terms, self.state.on_day(other).terms, self.rows, strict=True)
        return tuple(
            Difference(row.anchor, row.thing, row.what, row.value, self.words.value(two.interval))
            for one, two, row in pairs
            if _said(one) != _said(two)
        )

    @cached_property
    def chain(self) -> tuple[TimelineDocument, ...]:
        """The documents that the record held on the day known, newest first."""
        return timeline(self.agreement, self.state.chain, self._effects)

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
        return [row for row in rows.prefetch_related("uses") if row.pk in used or _is_about_a_promise(row)]


def _is_about_a_promise(row: Assumption) -> bool:
    """Whether it is made for a covenant or a deliverable; what the bank assumes for itself is not the borrower's."""
    return any(use.covenant_id or use.deliverable_id for use in row.uses.all())


def _said(line: TermLine) -> object:
    """What is said of a subject on a day; nothing for any reason is the same as nothing for another."""
    return line.state.value if isinstance(line.state, InForce) else None


def _sets(row: Term, key: str) -> bool:
    return row.modification.key == key and row.standing == Standing.SETS.value
