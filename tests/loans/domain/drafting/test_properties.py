"""What holds for any document: nothing is dropped, nothing changes between two readings, the order is the text's."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from loans.domain.drafting.fair_copy import fair_copy
from loans.domain.drafting.quotation import CLOSING, OPENING, closing_place, closings, turned
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Reading
from loans.domain.drafting.refusal import UnreadableText
from tests.loans.domain.drafting.styles import FOOT, HEAD, Style
from tests.loans.domain.drafting.test_styles import ALL

PIECES = st.sampled_from(
    [
        *(
            "1. ",
            "(a) ",
            "Section 7.1 ",
            "is hereby amended ",
            "as follows:",
            "by deleting ",
            '"',
            "the following",
            "\n\n",
            "\n",
        ),
        *(
            "and inserting in lieu thereof ",
            "$5,000 ",
            "June 30, 2011 ",
            "EXHIBIT A\n",
            "<PAGE>\n",
            "By: /s/ A. Lee\n",
            "waives ",
        ),
        *(
            "the definition of ",
            "Article 2. ",
            "- 3 -\n",
            "    ",
            "IN WITNESS WHEREOF ",
            ".",
            ";",
            "(the “Bank”) ",
            "i. ",
        ),
    ]
)
SOUP = st.lists(PIECES, min_size=1, max_size=60).map(lambda pieces: "AMENDMENT\n\n" + "".join(pieces))
STYLED = st.lists(st.sampled_from(ALL), min_size=1, max_size=4).map(
    lambda styles: HEAD + "\n\n".join(style.text for style in styles) + FOOT
)


def try_read(text: str) -> Reading | None:
    try:
        return read(text)
    except UnreadableText:
        return None


def accounts_for_all(reading: Reading) -> bool:
    edges = [reading.operative.start, *(passage.span.end for passage in reading.passages)]
    starts = [passage.span.start for passage in reading.passages]
    return starts == edges[:-1] and edges[-1] == reading.operative.end


def ordered(starts: Sequence[int]) -> bool:
    return list(starts) == sorted(starts)


@settings(max_examples=150, deadline=None)
@given(st.one_of(SOUP, STYLED))
def test_every_character_of_the_operative_part_is_accounted_for_once(text: str) -> None:
    reading = try_read(text)
    if reading is not None:
        assert accounts_for_all(reading)
        told = [at for passage in reading.passages for at in passage.operations]
        assert told == list(range(len(reading.operations)))


@settings(max_examples=100, deadline=None)
@given(st.one_of(SOUP, STYLED))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert try_read(text) == try_read(text)


@settings(max_examples=100, deadline=None)
@given(st.one_of(SOUP, STYLED))
def test_operations_follow_the_order_of_the_text(text: str) -> None:
    reading = try_read(text)
    if reading is not None:
        assert ordered([operation.span.start for operation in reading.operations])
        assert all(reading.operative.holds(operation.span) for operation in reading.operations)


@settings(max_examples=100, deadline=None)
@given(st.one_of(SOUP, st.text(max_size=300)))
def test_the_fair_copy_leads_back_to_the_source(text: str) -> None:
    copy = fair_copy(text)
    for at, character in enumerate(copy.text):
        if character.isalnum():
            assert text[copy.origin(at)] == character
            assert copy.text[copy.place(copy.origin(at))] == character


@given(st.text(alphabet='ab "“”.\n', max_size=80))
def test_turning_quotation_marks_keeps_every_other_character(text: str) -> None:
    made = turned(text)
    assert len(made) == len(text)
    marks = {'"', OPENING, CLOSING}
    assert all(one == other or (one in marks and other in marks) for one, other in zip(text, made, strict=True))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(ALL), st.integers(min_value=40, max_value=120))
def test_the_width_of_the_lines_does_not_change_the_reading(style: Style, width: int) -> None:
    text = HEAD + style.text + FOOT
    wide = read(text)
    narrow = read(_rewrapped(text, width))
    told = [(one.clause, one.action, one.unit, one.target) for one in wide.operations]
    assert [(one.clause, one.action, one.unit, one.target) for one in narrow.operations] == told


def _rewrapped(text: str, width: int) -> str:
    """The same paragraphs with other line breaks; rows of tables stay as they are."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        if any("    " in line for line in paragraph.split("\n")):
            paragraphs.append(paragraph)
            continue
        lines, line = [], ""
        for word in paragraph.split():
            if line and len(line) + len(word) >= width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        paragraphs.append("\n".join([*lines, line]))
    return "\n\n".join(paragraphs)


@given(st.text(alphabet=f"{OPENING}{CLOSING}a ", max_size=40))
def test_all_quotations_are_closed_where_each_by_itself_is(text: str) -> None:
    by_itself = {at: closing_place(text, at, len(text)) for at, mark in enumerate(text) if mark == OPENING}
    assert closings(text, 0, len(text)) == {at: place for at, place in by_itself.items() if place is not None}
