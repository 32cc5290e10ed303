"""What a document is called in references, proposed from its title: "Ninth", "Amendment of 2002"."""

import re
from datetime import date
from typing import Final

from loans.domain.chain import Kind
from loans.domain.ordinals import ordinal, ordinal_word

_NOT_IN_KEYS: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY: Final = 60
_CALLED: Final = {
    Kind.MODIFICATION: "Modification",
    Kind.AMENDMENT: "Amendment",
    Kind.LETTER_AGREEMENT: "Letter",
    Kind.WAIVER: "Waiver",
    Kind.CONSENT: "Consent",
    Kind.FORBEARANCE: "Forbearance",
}


def short_name(title: str, kind: Kind, dated: date | None) -> str:
    """The number by which the title counts the document, in words; else its kind, with the year where it bears one."""
    number, called = ordinal(title), _CALLED.get(kind, "Document")
    if number is not None:
        counted = ordinal_word(number)
        return counted if kind in {Kind.MODIFICATION, Kind.AMENDMENT} else f"{counted} {called}"
    return f"{called} of {dated.year}" if dated else called


def key_of(short: str, taken: frozenset[str]) -> str:
    """A key for the document, none of those taken: "ninth", "amendment-of-2002"."""
    plain = _NOT_IN_KEYS.sub("-", short.casefold()).strip("-")[: _LONGEST_KEY - 4].strip("-") or "document"
    key, count = plain, 1
    while key in taken:
        count += 1
        key = f"{plain}-{count}"
    return key
