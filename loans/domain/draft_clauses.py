"""The passages of a paper as numbered clauses of a draft, each number given once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from loans.domain.drafting.reading import Passage, Reading, Treatment
from loans.domain.drafting.spans import Span

_LABEL: Final = re.compile(r"\s*(?:\(?[0-9A-Za-z]{1,5}[.)]\s+)")
_TITLE: Final = re.compile(r"\s*(?P<title>[A-Z][^.:;\n]{2,80})[.:]")
_ANNEX: Final = re.compile(r"^(?:exhibit|schedule|annex)\s+[\w.-]{1,6}(?=\s|$)", re.IGNORECASE)
_TITLE_WORDS: Final = 10
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class ClauseRead:
    """A passage with the number by which the record will know it, its heading, and the operations that it gave."""

    number: str
    heading: str
    text: str
    span: Span
    treatment: Treatment
    reason: str
    operations: tuple[int, ...]


def clauses_read(reading: Reading, source: str) -> tuple[ClauseRead, ...]:
    """The passages of the operative part that say something, in their order.

    Bare headings and words that only lead on to other clauses are left out. A passage without a number, or with one
    that is taken, gets its own.
    """
    saying = [passage for passage in reading.passages if _says_something(passage, source)]
    numbers = unique_numbers(passage.clause for passage in saying)
    return tuple(_clause(passage, number, source) for passage, number in zip(saying, numbers, strict=True))


def unique_numbers(printed: Iterable[str | None]) -> tuple[str, ...]:
    """The numbers as printed; a repeated one counts on, as "3 (2)", and a missing one is called unnumbered."""
    taken: set[str] = set()
    given: list[str] = []
    for number in printed:
        plain = (number or "unnumbered")[:_LONGEST]
        free, count = plain, 1
        while free in taken:
            count += 1
            free = f"{plain[: _LONGEST - 6]} ({count})"
        taken.add(free)
        given.append(free)
    return tuple(given)


def _says_something(passage: Passage, source: str) -> bool:
    if passage.treatment is not Treatment.HEADING:
        return True
    text = " ".join(passage.span.of(source).split())
    label = _LABEL.match(text)
    left = text[label.end() if label else 0 :].removeprefix(heading_of(text))
    return any(character.isalpha() for character in left) and not text.endswith(":")


def heading_of(text: str) -> str:
    """The title with which a clause opens, after its label; empty where it has none."""
    label = _LABEL.match(text)
    match = _TITLE.match(text, label.end() if label else 0)
    if match is None:
        return ""
    title = " ".join(match["title"].split())
    words = title.split()
    capitalised = sum(word[:1].isupper() for word in words)
    return title if capitalised * 2 >= len(words) and len(words) < 12 else ""


def head_line(text: str) -> str:
    """The first line of an exhibit that names it, after its own letter; where it runs on, up to the first label."""
    lines = [_ANNEX.sub("", " ".join(line.split())).strip() for line in text.splitlines()]
    told = next((line for line in lines if line), "")
    words = told.split()[:_TITLE_WORDS]
    labels = [at for at, word in enumerate(words) if word.endswith(":")]
    return " ".join(words[: labels[0]] if labels else words)


def _clause(passage: Passage, number: str, source: str) -> ClauseRead:
    text = passage.span.of(source)
    treatment = Treatment.FORMAL if passage.treatment is Treatment.HEADING else passage.treatment
    return ClauseRead(
        number, heading_of(text), text.strip(), passage.span, treatment, passage.reason, passage.operations
    )
