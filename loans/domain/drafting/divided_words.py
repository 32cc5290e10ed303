"""Words that a hyphen at a line's end divides: amend- ment is one word, five- year is two."""

import re
from functools import cached_property

_PARTED = re.compile(r"(?<![^\W\d_]-)\b([^\W\d_]{2,})-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OF_DRAFTING = frozenset(
    _WORD.findall(
        "added adding addition agreement amended amending amendment amendments appearing article attached changed "
        "changing contained covenants definition definitions deleted deleting deletion effective entirety exhibit "
        "following foregoing hereby immediately inserted inserting insertion paragraph paragraphs provided provisions "
        "reference references renumbered replaced replacing restated restating schedule section sections sentence "
        "sentences striking subparagraph subsection subsections substituted substituting therefor thereof therein "
        "waived waiver whenever wherever"
    )
)
"""What a modification says of itself; no one writes these words with a hyphen and means something else."""
_BEGINNING = re.compile(r"[^\W\d_]+")


class DividedWords:
    """Knows the words that a text has within its lines, and tells what stands in one that goes over a line's end."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _known(self) -> frozenset[str]:
        return _OF_DRAFTING.union(word.casefold() for word in _WORD.findall(self._text))

    def hyphen(self, before: str, after: str) -> str | None:
        """What stands between the two parts of a word that a line divides; None where it divides none.

        That is nothing where the typesetter set the hyphen, which the same word in one piece elsewhere proves; without
        proof the hyphen stays, since nothing is guessed about a word of a contract.
        """
        first = _PARTED.search(before) if before.endswith("-") else None
        rest = _BEGINNING.match(after)
        if first is None or rest is None:
            return None
        whole = f"{first[1]}{rest[0]}".casefold() in self._known
        compound = f"{first[1]}-{rest[0]}".casefold() in self._known
        return "" if whole and not compound and rest[0].islower() else "-"
