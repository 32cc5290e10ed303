"""How a unit that is named stands in its sentence: what changes, what holds it, what it stands next to."""

import re
from enum import StrEnum

from loans.domain.drafting.unit_patterns import NUMBERABLE, Kind

_HOLDS = re.compile(
    r"\b(?:in|of|to|from|into|within|under|on|at\s+the\s+end\s+of"
    r"|thereof\s+in)\s+(?:each\s+of\s+)?(?:the\s+|such\s+|said\s+|existing\s+|each\s+|both\s+"
    r"|redesignated\s+|current\s+|original\s+|new\s+|defined\s+term\s+)*$",
    re.IGNORECASE,
)
_ANCHORS = re.compile(
    r"(?:\bafter|\bbefore|(?<!the\s)(?<!new\s)\bfollowing|\bpreceding|\bprior\s+to|\bbetween"
    r"|\bsucceeding|\bas\s+defined\s+in|\bpursuant\s+to"
    r"|\bdescribed\s+in|\breferred\s+to\s+in|\bpermitted\s+(?:by|under)|\brequired\s+(?:by|under)"
    r"|\bsubject\s+to|\bin\s+accordance\s+with"
    r"|\bnotwithstanding|\bprovided\s+(?:in|for\s+in)|\bcontemplated\s+by)\s+"
    r"(?:the\s+|existing\s+|such\s+|said\s+|current\s+|new\s+|end\s+of\s+|definitions?\s+of\s+"
    r"|terms?\s+|words?\s+|phrases?\s+|figure\s+|each\s+|last\s+|first\s+|sentence\s+|of\s+"
    r"|reference\s+to\s+|language\s+|number\s+|amount\s+|date\s+|heading\s+)*$",
    re.IGNORECASE,
)
_AS = re.compile(r"\b(?:as|become|becoming|be)\s+(?:a\s+|the\s+|an\s+|new\s+|respectively,?\s+)*$", re.IGNORECASE)
_APPEARING_AS = re.compile(
    r"\b(?:appearing|attached|designated|numbered|set\s+forth|contained|identified"
    r"|referred\s+to)\s+(?:thereto\s+|to\s+(?:the|such|said)\s+(?:[A-Z]\w*\s+){1,4})?as\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\s*(?:\([^()]{0,120}\)\s*)?,?\s*(?:(?:contained|set\s+forth|appearing|found)\s+)?(?:of|to|in"
    r"|under|from)\s+(?:the|that\s+certain|such|said|each|its"
    r"|this)\s+(?P<name>(?:[A-Z][\w&\u2019'-]*\s+|and\s+|of\s+|\d{4}\s+){0,7}?"
    r"(?:AGREEMENT|Agreement|Notes?|Indenture|Guarant(?:y|ee)|Mortgage|Lease|Deed\s+of\s+Trust|Pledge"
    r"|Letter|Amendment|Modification|Waiver|Schedule|Exhibit)(?:-\d+)?)(?!\w)(?!\s+(?:Agreement|AGREEMENT))"
)
_SPOKEN_OF = re.compile(r"\b(?:said|such|that|the\s+same|provisions?\s+of|text\s+of)\s+$", re.IGNORECASE)
_WHOLE_TEXT = re.compile(r"(?:provisions?|language)$", re.IGNORECASE)
_OWN = re.compile(
    r"\s*(?:\([^()]{0,80}\)\s*)?(?:hereof|herein|hereto|above|below|attached(?!\s+to\s+(?:the|such|said)\b)|(?:of|to"
    r"|in)\s+this\s+(?:\w+\s+){0,3}(?:Amendment|Modification|Waiver|Letter|Consent|Agreement))\b"
)


_LEADING_ON = frozenset(
    {
        *(
            "in",
            "of",
            "to",
            "from",
            "into",
            "within",
            "under",
            "on",
            "the",
            "such",
        ),
        *(
            "said",
            "existing",
            "each",
            "both",
            "redesignated",
            "current",
            "original",
            "new",
            "term",
            "terms",
        ),
        *(
            "word",
            "words",
            "phrase",
            "phrases",
            "figure",
            "last",
            "first",
            "sentence",
            "language",
            "number",
        ),
        *(
            "amount",
            "date",
            "heading",
            "after",
            "before",
            "following",
            "preceding",
            "between",
            "succeeding",
            "by",
        ),
        *(
            "with",
            "notwithstanding",
            "as",
            "become",
            "becoming",
            "be",
            "a",
            "an",
            "respectively",
        ),
    }
)
"""The words before a mention with which the patterns above can end."""


class Role(StrEnum):
    """How it stands in the sentence."""

    OBJECT = "object"
    HOLDER = "holder"
    ANCHOR = "anchor"
    BECOMES = "becomes"
    FOREIGN = "foreign"
    OWN = "own"


_STANDINGS = (
    (_ANCHORS, Role.ANCHOR),
    (_APPEARING_AS, Role.OBJECT),
    (_AS, Role.BECOMES),
    (_HOLDS, Role.HOLDER),
)


def role_of(kind: Kind, match: re.Match[str], words: str) -> Role:
    before = words[max(0, match.start() - 90) : match.start()]
    if kind in NUMBERABLE and _OWN.match(words, match.end()):
        return Role.OWN
    if _only_speaks(kind, match, words):
        return Role.ANCHOR
    last = before.split()[-1:]
    if last and last[0].casefold().strip(",") not in _LEADING_ON:
        return Role.OBJECT
    return next((role for pattern, role in _STANDINGS if pattern.search(before)), Role.OBJECT)


def _only_speaks(kind: Kind, match: re.Match[str], words: str) -> bool:
    """Whether "such section" or "the provisions of Section 7" only speaks of a unit that is named elsewhere."""
    if kind is not Kind.UNNUMBERED:
        return False
    if _WHOLE_TEXT.search(match.group()) and _OF_SECTION.match(words, match.end()):
        return True
    return _SPOKEN_OF.search(words[max(0, match.start() - 24) : match.start()]) is not None


_OF_SECTION = re.compile(r"\s+of\s+(?:said\s+|such\s+|the\s+)?(?:Section|Article|§|Paragraph)\b", re.IGNORECASE)


def owner_of(kind: Kind, match: re.Match[str], words: str) -> str:
    """The document named as the one to which the unit belongs; empty where none is."""
    owner = _OWNER.match(words, match.end()) if kind in NUMBERABLE else None
    if owner is None or _is_exhibit(owner.group("name")):
        return ""
    return " ".join(owner.group("name").split())


def _is_exhibit(name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1] in ("Schedule", "Exhibit")
