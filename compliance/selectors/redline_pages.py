"""The agreement's text on two days, one against the other: what was removed, what was added, by which clause."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from compliance.selectors.conformed_lines import ConformedLines, Source
from loans.domain.conformed.anchors import anchors
from loans.domain.conformed.differences import Difference, differences
from loans.domain.conformed.redline import Piece
from loans.domain.digests import digest
from loans.models import Agreement
from loans.selectors.agreement_days import AgreementOn, Place
from loans.selectors.texts import kept

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ChangedUnit:
    """A unit that is not the same on the two days; `was` is its older name, where that is another."""

    anchor: str
    name: str
    was: str
    what: str
    pieces: tuple[Piece, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A document with the day before it took effect and the day on which it did."""

    name: str
    before: date
    after: date


class RedlinePage:
    """All that the page shows for a day `on` against a day `since`, both as known on one day."""

    def __init__(
        self, agreement: Agreement, *, since: date | None, on: date | None, known: date | None, today: date
    ) -> None:
        self.agreement = agreement
        self.known = known or today
        self.usual = min(today, agreement.ended_on - ONE_DAY) if agreement.ended_on else today
        self.on = on or self.usual
        self.state = AgreementOn(agreement, self.on, self.known)
        self.since = since or self._before_the_last

    @property
    def _before_the_last(self) -> date:
        """The day before the last document up to the day took effect."""
        days = [turn.before for turn in self.turns if turn.after <= self.on]
        return max(days, default=self.on - ONE_DAY)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The documents that change the base, in the order of the days on which they took effect."""
        links = [line.link for line in self.state.chain if line.place is not Place.WAITS and line.link.sequence > 0]
        ordered = sorted(links, key=lambda link: (link.effective, link.sequence))
        return tuple(Turn(link.name, link.effective - ONE_DAY, link.effective) for link in ordered)

    @cached_property
    def changes(self) -> tuple[ChangedUnit, ...]:
        """The units that differ, in reading order."""
        texts = self.state.texts
        key = digest("differences", self.agreement.slug, texts.digest(self.since), texts.digest(self.on))
        return kept(key, self._compared)

    def _compared(self) -> tuple[ChangedUnit, ...]:
        before, after = self.state.texts.on(self.since).units, self.state.texts.on(self.on).units
        places = {unit.key: place for unit, place in zip(after, anchors(after), strict=True)}
        lines = ConformedLines(self.state, after)
        return tuple(self._changed(each, places, lines) for each in differences(before, after))

    def _changed(self, each: Difference, places: dict[str, str], lines: ConformedLines) -> ChangedUnit:
        unit = each.unit
        renamed = each.before is not None and each.renamed
        return ChangedUnit(
            anchor=places.get(unit.key, ""),
            name=str(unit.name),
            was=str(each.before.name) if renamed and each.before else "",
            what=_what(each),
            pieces=each.pieces,
            sources=tuple(map(lines.source, each.clauses)),
        )


def _what(each: Difference) -> str:
    """What became of the unit, in one word or two."""
    before, after = each.before, each.after
    if after is None or (after.gone and not (before and before.gone)):
        return "Gone"
    if before is None or (before.gone and not after.gone):
        return "New"
    if each.pieces:
        return "Reworded"
    return "Renamed" if each.renamed else "Noted"
