"""Words that drafters shorten, in full, and numbers that a typist parted, in one piece."""

import re

_SHORT = re.compile(r"\b(?P<sub>sub-?)?sec(?:t?s?\.|(?=\s\d))(?=\s*(?:\d|\())", re.IGNORECASE)
_PARTED = re.compile(r"\b(section\s\d{1,2}\.)\s(?=\d{1,2}\([a-z]\))", re.IGNORECASE)


def in_full(words: str) -> str:
    """The words with "Sec. 6.8" as "Section 6.8", and "Section 6. 8(a)" as "Section 6.8(a)".

    For a clause's own words, never for a text that it quotes.
    """
    words = _PARTED.sub(r"\1", words)
    return _SHORT.sub(lambda short: f"{short['sub']}section" if short["sub"] else "Section", words)
