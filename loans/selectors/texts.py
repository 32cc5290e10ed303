"""The text of an agreement as amended, for any day, as known on one: folded when asked for, and kept by its digest.

What is kept for speed carries the digest of all that it was derived from: the documents in effect in their order, the
base text, every clause's words, and the code of the reader. Nothing has to be thrown away when a document is
recorded, since other content has another digest.
"""

import functools
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from django.core.cache import cache

from loans.domain.conformed import fold as fold_module
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.fold import fold_days, in_turn
from loans.domain.conformed.outline import outline
from loans.domain.conformed.state import Text
from loans.domain.conformed.text import Unit
from loans.domain.digests import digest
from loans.models import FiledText
from loans.selectors.provisions import AgreementClauses
from loans.selectors.records import AgreementRecord

V = TypeVar("V")
_KEPT_SECONDS = 30 * 24 * 3600


class AgreementTexts:
    """Reads the clauses of an agreement once; `on` answers for any day."""

    def __init__(self, record: AgreementRecord, clauses: AgreementClauses, known: date) -> None:
        self.record = record
        self.clauses = clauses
        self.known = known
        self._read: dict[str, Text] = {}

    @cached_property
    def base_text(self) -> FiledText | None:
        """The text of the base document, where the record of the day known held it; its words are read when needed."""
        filed = FiledText.objects.filter(
            modification__agreement=self.record.agreement, modification__sequence=0, recorded__lte=self.known
        )
        return filed.select_related("modification").defer("text").first()

    @cached_property
    def base(self) -> tuple[Unit, ...]:
        """The units of the base document; none where its text is not on file."""
        filed = self.base_text
        if filed is None:
            return ()
        return kept(digest("outline", _reader(), filed.digest), lambda: outline(filed.text, filed.modification.key))

    def digest(self, on: date) -> str:
        """What the text of the day is derived from."""
        turns = [(each.key, each.on_file, in_effect) for each, in_effect in in_turn(self.record.chain, on, self.known)]
        base = self.base_text.digest if self.base_text else ""
        return digest("text", _reader(), base, [(*turn, self._words.get(turn[0], "")) for turn in turns])

    def on(self, on: date) -> Text:
        """The text as it held on a day."""
        return self.on_days((on,))[on]

    def on_days(self, days: Iterable[date]) -> dict[date, Text]:
        """The texts of several days; what is not kept is folded together."""
        keys = {day: self.digest(day) for day in days}
        missing = {key: day for day, key in keys.items() if not self._is_read(key)}
        if missing:
            folded = fold_days(self.record.chain, self.base, self._later_edits, missing.values(), self.known)
            self._read |= {key: store_as(key, folded[day]) for key, day in missing.items()}
        return {day: self._read[key] for day, key in keys.items()}

    def _is_read(self, key: str) -> bool:
        """Whether the text of a digest was read before or is kept, and so is read now."""
        found = self._read.get(key) or stored(key)
        if found is not None:
            self._read[key] = found
        return found is not None

    @property
    def _later_edits(self) -> tuple[Edit, ...]:
        """The clauses of the base document stand in for its text alone where that is not on file."""
        base = self.base_text.modification.key if self.base_text else ""
        keys = {each.key for each in self.record.chain} - {base}
        return tuple(each for each in self.clauses.edits if each.clause.modification in keys)

    @cached_property
    def _words(self) -> dict[str, str]:
        """The digest of what each document does, by its key."""
        by_document: dict[str, list[Edit]] = {}
        for edit in self._later_edits:
            by_document.setdefault(edit.clause.modification, []).append(edit)
        return {key: digest(edits) for key, edits in by_document.items()}


@functools.cache
def _reader() -> str:
    """The digest of the code that reads and folds texts, so that other code does it anew."""
    domain = Path(fold_module.__file__).resolve().parents[1]
    return digest([path.read_text(encoding="utf-8") for path in sorted(domain.rglob("*.py"))])


def kept(key: str, make: Callable[[], V]) -> V:
    """The value of a digest: from the cache, or made now and put there."""
    found: V | None = stored(key)
    return store_as(key, make()) if found is None else found


def stored(key: str) -> Any:
    """The value that is kept under a digest, if any is."""
    return cache.get(f"text/{key}")


def store_as(key: str, value: V) -> V:
    """The value, kept under a digest."""
    cache.set(f"text/{key}", value, _KEPT_SECONDS)
    return value
