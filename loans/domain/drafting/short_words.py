"""Words that drafters shorten, in full."""

import re

_SHORT = re.compile(r"\b(?P<sub>sub-?)?sec(?:t?s?\.|(?=\s\d))(?=\s*(?:\d|\())", re.IGNORECASE)


def in_full(words: str) -> str:
    """The words with "Sec. 6.8" as "Section 6.8"; for a clause's own words, never for a text that it quotes."""
    return _SHORT.sub(lambda short: f"{short['sub']}section" if short["sub"] else "Section", words)
