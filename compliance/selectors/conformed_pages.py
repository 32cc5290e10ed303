"""The agreement's text as amended, on a day, as known on a day: its parts, its sources and what waits for a person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from compliance.selectors.conformed_lines import ConformedLines, NoteLine, UnitLine
from compliance.selectors.timeline import Effect, TimelineDocument, timeline
from loans.domain.conformed.differences import clauses_of
from loans.domain.findings import Finding
from loans.models import Agreement
from loans.selectors.agreement_days import AgreementOn, ChainLine, Place

ONE_DAY = timedelta(days=1)
MOST_EFFECTS = 12
"""Units named on the timeline for each document."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """An entry of the table of contents."""

    anchor: str
    name: str
    level: int
    is_gone: bool
    is_changed: bool


class ConformedPage:
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
        self.state = AgreementOn(agreement, self.on, self.known)

    @property
    def digest(self) -> str:
        """What the words of the page are derived from."""
        return self.state.texts.digest(self.on)

    @cached_property
    def lines(self) -> tuple[UnitLine, ...]:
        """Every unit, in reading order."""
        return self._lines.lines()

    @cached_property
    def _lines(self) -> ConformedLines:
        return ConformedLines(self.state, self.state.text.units)

    @property
    def contents(self) -> tuple[ContentsLine, ...]:
        """Articles, sections and exhibits; a section that holds a changed paragraph is marked as changed."""
        found: list[ContentsLine] = []
        for line in self.lines:
            if line.is_listed:
                found.append(ContentsLine(line.anchor, line.name, line.level, line.gone is not None, line.is_changed))
            elif line.is_changed and found and not found[-1].is_changed:
                last = found[-1]
                found[-1] = ContentsLine(last.anchor, last.name, last.level, last.is_gone, is_changed=True)
        return tuple(found)

    @property
    def notes(self) -> tuple[NoteLine, ...]:
        """What documents say of the agreement as a whole."""
        return tuple(map(self._lines.note, self.state.text.notes))

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.state.text.findings if self.bank_view else ()

    @property
    def has_base(self) -> bool:
        """Whether the text of the base document is on file, as known on the day."""
        return self.state.texts.base_text is not None

    @property
    def in_effect(self) -> list[ChainLine]:
        """The documents in effect on the day, in their stated order."""
        return [line for line in self.state.chain if line.place is Place.IN_EFFECT]

    @property
    def counting(self) -> int:
        """How many documents are in effect on the day."""
        return len(self.in_effect)

    @property
    def first_address(self) -> str:
        """The same page on the first day that has a text, where the day has none."""
        days = [line.link.effective for line in self.state.chain if line.place is not Place.WAITS]
        return f"?on={min(days).isoformat()}&known={self.known.isoformat()}" if days else ""

    @property
    def unfiled(self) -> list[str]:
        """The documents in effect whose text is not on file."""
        return [line.link.name for line in self.state.chain if line.place is Place.IN_EFFECT and not line.link.on_file]

    @cached_property
    def chain(self) -> tuple[TimelineDocument, ...]:
        """The documents that the record held on the day known, newest first."""
        return timeline(self.agreement, self.state.chain, self._effects)

    def _effects(self, key: str) -> tuple[Effect, ...]:
        """The units that a later document changed; each leads to its place on this page."""
        units = self._changed.get(key, [])
        more = (Effect(f"and {len(units) - MOST_EFFECTS} more"),) if len(units) > MOST_EFFECTS else ()
        return tuple(Effect(name, f"#{place}") for name, place in units[:MOST_EFFECTS]) + more

    @cached_property
    def _changed(self) -> dict[str, list[tuple[str, str]]]:
        """By the key of each document but the base, the units in which its words stand or that it took away."""
        base = {line.link.key for line in self.state.chain if line.link.sequence == 0}
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for unit, line in zip(self.state.text.units, self.lines, strict=True):
            for key in dict.fromkeys(clause.modification for clause in clauses_of(unit)):
                if key not in base:
                    found[key].append((line.name or line.anchor, line.anchor))
        return found
