"""The documents of a chain as the timeline shows them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.addresses import document_address
from loans.domain.days import day_text
from loans.models import Agreement
from loans.selectors.agreement_days import ChainLine, Place


@dataclass(frozen=True, slots=True)
class Effect:
    """What a document does, in one line; `address` leads to it, where a page shows it."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class TimelineDocument:
    """One document, as of the two days; `executed` is None and `missing` says why where it does not count."""

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


def timeline(
    agreement: Agreement, chain: Sequence[ChainLine], effects: Callable[[str], Iterable[Effect]]
) -> tuple[TimelineDocument, ...]:
    """The documents, newest first; `effects` gives the lines for a document's key."""
    return tuple(_document(agreement, line, tuple(effects(line.link.key))) for line in reversed(chain))


def _document(agreement: Agreement, line: ChainLine, effects: tuple[Effect, ...]) -> TimelineDocument:
    link = line.link
    return TimelineDocument(
        title=link.title,
        kind_text=line.row.get_kind_display(),
        dated=link.dated,
        effective=link.effective,
        recorded=link.recorded,
        executed=None if line.place is Place.WAITS else link.executed,
        on_file=link.on_file,
        missing=line.missing,
        note=_note(line),
        address=document_address(agreement, line.row),
        effects=effects,
    )


def _note(line: ChainLine) -> str:
    if line.place is Place.TO_COME:
        return f"In effect from {day_text(line.link.effective)}, after this day."
    return str(line.row.note) if line.link.on_file else ""
