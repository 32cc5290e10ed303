"""The agreements that a modification speaks of: the one that it amends, and the others, some of which it amends too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loans.domain.drafting.recital import NamedDocument, dated_agreements

_NOUN = (
    r"(?:AGREEMENT|Agreement|NOTES?|Notes?|Indenture|Guarant(?:y|ee)|Mortgage|Lease|Deed\s+of\s+Trust|Pledge|Letter)"
)
_NAME = (
    rf"(?P<name>(?:[A-Z][\w&\u2019'-]*\s+|and\s+|of\s+|\d{{4}}\s+){{0,7}}?{_NOUN}(?:-\d+)?)(?!\w)"
    r"(?!\s+(?:(?:of|to)\s+[A-Z]|Agreement|AGREEMENT))"
)
_SUBJECT = re.compile(
    rf"(?:^|[.:;,]\s+|\band\s+|\)\s*)(?:[Tt]he|[Ss]uch|[Ss]aid|[Ee]ach)\s+{_NAME}(?:\s*\([^()]{{0,80}}\))?,?\s+(?:is|are|shall|hereby)\b"
)
_HEADING = re.compile(
    rf"^[^.;«]{{0,60}}?\b(?:[Aa]mendments?|AMENDMENTS?|[Cc]hanges|[Mm]odifications?)\s+(?:[Tt]o|TO|[Oo]f)\s+(?:[Tt]he\s+)?{_NAME}"
)
_BARE_HEADING = re.compile(rf"^\s*(?:[Tt]he\s+)?{_NAME}\s*(?:[.:]|$)")
_RECEIVER = re.compile(
    rf"\b(?:added|inserted|adding|inserting|deleted|deleting)\b[^.;«]{{0,80}}?\b(?:to|into|in|from)\s+the\s+{_NAME}"
)
_ALIAS = re.compile(
    r"“([^“”]{0,60}(?:Agreement|Guarant(?:y|ee)|Note|Mortgage|Indenture|Pledge)[^“”]{0,12})”", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Names:
    """The words by which the amended agreement is called, and the short names of other agreements."""

    words: frozenset[str]
    others: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Sequence[str], others: Sequence[str] = ()) -> "Names":
        """The names gathered from titles and short names, with the words that any agreement may be called by."""
        usual = "agreement loan credit existing original amended restated amendment current prior said section sections"
        return cls(
            frozenset(_words(" ".join([usual, *names]))),
            frozenset(" ".join(name.casefold().split()) for name in others),
        )

    def foreign(self, name: str) -> bool:
        """Whether a document is another one: known by its short name, or by a word that the agreement's names lack."""
        return " ".join(name.casefold().split()) in self.others or any(word not in self.words for word in _words(name))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+", text.casefold())


def names_in(recitals: str, title: str, amends: NamedDocument | None) -> Names:
    """What the document calls the agreement that it amends, and what it calls others.

    A short name belongs to the dated agreement that stands before it.
    """
    dated = dated_agreements(recitals)
    own, others = [title, amends.title if amends else ""], list[str]()
    for alias in _ALIAS.finditer(recitals):
        before = [document for document, end in dated if end <= alias.start()]
        mine = not before or before[-1] == amends
        (own if mine and _same_kind(alias.group(1), amends) else others).append(alias.group(1))
    return Names.of(own, [name for name in others if name not in own])


def _same_kind(alias: str, amends: NamedDocument | None) -> bool:
    """Whether a short name may be the amended document's: no agreement is called a note or a guaranty."""
    if "agreement" in alias.casefold():
        return True
    return amends is not None and alias.casefold().rsplit(maxsplit=1)[-1] in amends.title.casefold()


def amended_in(words: str, names: Names) -> str | None:
    """The document that a sentence says it amends: empty for the amended agreement, None where it says none."""
    for pattern in (_SUBJECT, _HEADING, _BARE_HEADING, _RECEIVER):
        match = pattern.search(words)
        if match is not None:
            name = " ".join(match.group("name").split())
            return name if names.foreign(name) else ""
    return None
