"""Whether the borrower may borrow on a day: yes or no, and every reason with the clause that it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from compliance.domain.default.standing import DefaultStanding, State
from loans.domain.days import day_text


class During(StrEnum):
    """While what a consequence lasts, from the strictest on."""

    NOT_IN_COMPLIANCE = "not_in_compliance"
    """While any default stands, or a covenant that was due cannot be tested: then nobody knows of compliance."""
    DEFAULT = "default"
    EVENT_OF_DEFAULT = "event_of_default"


_WORDS = {
    During.NOT_IN_COMPLIANCE: "while the borrower is not in compliance",
    During.DEFAULT: "while a default stands",
    During.EVENT_OF_DEFAULT: "while an Event of Default stands",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in words, whether it speaks against borrowing, its clause, and the address of its page."""

    text: str
    against: bool
    set_by: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Stands:
    """A default as it stands on the day, under its section and name."""

    name: str
    standing: DefaultStanding
    address: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A covenant that was due and could not be tested."""

    name: str
    test_day: date
    reason: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Availability:
    """Until when a facility can be drawn; `last` is None where no such day is on record."""

    name: str
    last: date | None
    set_by: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The term that stops borrowing."""

    during: During
    set_by: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no, and every reason for it."""

    yes: bool
    reasons: tuple[Reason, ...]

    @property
    def against(self) -> tuple[Reason, ...]:
        return tuple(each for each in self.reasons if each.against)

    @property
    def word(self) -> str:
        return "yes" if self.yes else "no"


def may_borrow(
    on: date,
    bar: Bar | None,
    defaults: Iterable[Stands],
    unknown: Iterable[Unknown] = (),
    facilities: Iterable[Availability] = (),
    ended: date | None = None,
) -> Answer:
    """Whether anything can be borrowed on the day `on`, from how everything stands on it.

    What is not known is no compliance: where the agreement lends only to a borrower in compliance, a covenant that
    could not be tested speaks against it. Without any facility that can be drawn the answer is no.
    """
    reasons = tuple(_reasons(on, bar, list(defaults), list(unknown), list(facilities), ended))
    return Answer(not any(each.against for each in reasons), reasons)


def _reasons(
    on: date,
    bar: Bar | None,
    defaults: list[Stands],
    unknown: list[Unknown],
    facilities: list[Availability],
    ended: date | None,
) -> Iterator[Reason]:
    if ended is not None and ended <= on:
        yield Reason(f"The arrangement ended on {day_text(ended)}.", against=True)
        return
    yield from _compliance(bar, defaults, unknown)
    yield from _facilities(on, facilities)


def _compliance(bar: Bar | None, defaults: list[Stands], unknown: list[Unknown]) -> Iterator[Reason]:
    standing = [each for each in defaults if each.standing.state.stands]
    if bar is None:
        yield Reason("No clause on record stops borrowing in a default.", against=False)
        yield from (_told(each, None) for each in standing)
        return
    found = [_told(each, bar) for each in standing]
    if bar.during is During.NOT_IN_COMPLIANCE:
        found += [_not_shown(each, bar) for each in unknown]
    if not any(each.against for each in found):
        words = f"No borrowing {_WORDS[bar.during]}; nothing of that kind stands."
        yield Reason(words, against=False, set_by=bar.set_by)
    yield from found


def _told(default: Stands, bar: Bar | None) -> Reason:
    against = bar is not None and stops(bar.during, default.standing)
    words = f"{default.name}: {state_words(default.standing)}."
    return Reason(words, against, bar.set_by if bar is not None and against else "", default.address)


def _not_shown(test: Unknown, bar: Bar) -> Reason:
    words = f"{test.name} could not be tested on {day_text(test.test_day)}, so compliance is not shown. {test.reason}"
    return Reason(words.rstrip(), True, bar.set_by, test.address)


def stops(during: During, standing: DefaultStanding) -> bool:
    """Whether a default as it stands brings on a consequence that lasts so long."""
    if during is During.EVENT_OF_DEFAULT:
        return standing.state is State.EVENT_OF_DEFAULT
    return standing.state.stands


def state_words(standing: DefaultStanding) -> str:
    """How a default that stands is told: since when, and until when it may be cured."""
    if standing.state is State.EVENT_OF_DEFAULT and standing.event_since is not None:
        words = f"Event of Default since {day_text(standing.event_since)}"
    else:
        until = f", to be cured by {day_text(standing.cure_until)}" if standing.cure_until else ""
        words = f"default since {day_text(standing.since)}{until}"
    return f"{words}, forborne" if standing.forborne else words


def _facilities(on: date, facilities: list[Availability]) -> Iterator[Reason]:
    if not facilities:
        yield Reason("No facility that can be drawn is on record.", against=True)
    open_ones = [each for each in facilities if each.last is None or on <= each.last]
    for each in facilities:
        if each.last is None:
            yield Reason(f"{each.name}: no last day for borrowing is on record.", against=False, set_by=each.set_by)
        elif each in open_ones:
            yield Reason(f"{each.name} can be drawn through {day_text(each.last)}.", against=False, set_by=each.set_by)
        else:
            text = f"{each.name} could be drawn through {day_text(each.last)}."
            yield Reason(text, against=not open_ones, set_by=each.set_by)
