"""What whole modifications in many drafters' styles give, held against what a person reads in them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from loans.domain.drafting.party_parts import name_key
from loans.domain.drafting.quotation import CLOSING, OPENING, turned
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Reading
from tests.loans.domain.drafting.invented_documents import Invented, does, invented, reading_of, values
from tests.loans.domain.drafting.styles import on_one_line

BATCHES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ALL = [document for batch in BATCHES for document in invented(batch)]


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n[ \t]*\n+", "\n", text)


def a_line_a_paragraph(text: str) -> str:
    """Each paragraph on one line and no blank line between; rows of tables stay as they are."""
    parted = re.split(r"\n[ \t]*\n+", text)
    tables = [re.search(r"\S(?:[ ]{3,}|\t)\S", paragraph) is not None for paragraph in parted]
    return "\n".join(
        paragraph if table else " ".join(paragraph.split()) for paragraph, table in zip(parted, tables, strict=True)
    )


def quotes_typed_with_two_strokes(text: str) -> str:
    return turned(text).replace(OPENING, "\x60\x60").replace(CLOSING, "''")


def sections_shortened(text: str) -> str:
    return re.sub(r"\bSection (?=\d)", "Sec. ", text)


def double_spaced(text: str) -> str:
    return "\n\n".join(text.split("\n"))


def breaks_lost(text: str) -> str:
    """Every fifth paragraph runs on from the one before it; rows of tables stay as they are."""
    paragraphs = re.split(r"\n[ \t]*\n+", text)
    tables = [re.search(r"\S(?:[ ]{3,}|\t)\S", paragraph) is not None for paragraph in paragraphs]
    parted = ["\n\n" if at % 5 or table else " " for at, table in enumerate(tables)]
    return "".join(f"{gap}{words}" for gap, words in zip(parted, paragraphs, strict=True)).strip()


def words_divided(text: str) -> str:
    """A hyphen at the end of each long line, in the word that begins the next."""
    return re.sub(r"(?m)(?<=[a-z])\n([a-z]{3,5})(?=[a-z]{3})", r" \1-\n", text)


LAYOUTS = {
    "no blank lines": (without_blank_lines, 0.98),
    "a line a paragraph": (a_line_a_paragraph, 0.98),
    "quotes typed with two strokes": (quotes_typed_with_two_strokes, 0.98),
    "sections shortened": (sections_shortened, 0.98),
    "double spaced": (double_spaced, 0.96),
    "breaks lost": (breaks_lost, 0.95),
    "words divided": (words_divided, 0.98),
    "on one line": (on_one_line, 0.88),
}
"""Each with the share of right readings, of all that are read and of all there are, under which it may not fall."""


@dataclass(frozen=True)
class Share:
    """How many of the wanted things were found, and how many were found in all."""

    right: int
    wanted: int
    found: int


def shares(batch: str, wanted: Callable[[Invented], set[object]], found: Callable[[Invented], set[object]]) -> Share:
    pairs = [(wanted(one), found(one)) for one in invented(batch)]
    return Share(
        sum(len(want & got) for want, got in pairs),
        sum(len(want) for want, _ in pairs),
        sum(len(got) for _, got in pairs),
    )


def operations_wanted(document: Invented) -> set[object]:
    return {(action, target.casefold()) for _, action, _, target in document.does if action != "state"}


def operations_found(document: Invented) -> set[object]:
    return told_of(reading_of(document))


def told_of(reading: Reading) -> set[object]:
    return {(action, target.casefold()) for _, action, _, target in does(reading.operations)}


def header_wanted(document: Invented) -> set[object]:
    return {
        ("ordinal", document.ordinal),
        ("dated", document.dated),
        ("effective", document.effective),
        ("amends", document.amends[1]),
        ("prior", tuple(sorted(document.prior))),
    }


def header_found(document: Invented) -> set[object]:
    header = reading_of(document).header
    return {
        ("ordinal", header.ordinal),
        ("dated", header.dated),
        ("effective", header.effective),
        ("amends", header.amends.dated if header.amends else None),
        ("prior", tuple(sorted(one.dated for one in header.prior if one.dated))),
    }


def parties_wanted(document: Invented) -> set[object]:
    return {(name_key(name), part) for name, part in document.parties}


def parties_found(document: Invented) -> set[object]:
    return {(name_key(party.name), party.part.value) for party in reading_of(document).header.parties}


@pytest.mark.parametrize("batch", BATCHES)
def test_a_batch_is_read_nearly_as_a_person_reads_it(batch: str) -> None:
    operations = shares(batch, operations_wanted, operations_found)
    header = shares(batch, header_wanted, header_found)
    assert operations.right / operations.found >= 0.98
    assert operations.right / operations.wanted >= 0.98
    assert header.right / header.wanted >= 0.99


@pytest.mark.parametrize("batch", BATCHES)
def test_every_party_and_every_value_that_a_person_reads_is_found(batch: str) -> None:
    parties = shares(batch, parties_wanted, parties_found)
    assert parties.right / parties.wanted >= 0.99
    assert parties.right / parties.found >= 0.99
    for document in invented(batch):
        found = values(reading_of(document))
        missing = [
            (clause, value)
            for clause, value in document.values
            if not any(one == value or one.startswith(f"{value} ") for one in found.get(clause, ()))
        ]
        assert missing == [], document.name


@pytest.mark.parametrize(("laid_out", "floor"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_document_reads_nearly_the_same_in_another_layout(laid_out: Callable[[str], str], floor: float) -> None:
    found = [(operations_wanted(one), told_of(read(laid_out(one.text)))) for one in ALL]
    right = sum(len(want & got) for want, got in found)
    assert right / sum(len(got) for _, got in found) >= floor
    assert right / sum(len(want) for want, _ in found) >= floor


@pytest.mark.parametrize("document", ALL, ids=lambda document: document.name)
def test_no_character_of_the_operative_part_is_lost(document: Invented) -> None:
    reading = reading_of(document)
    edges = [reading.operative.start, *(passage.span.end for passage in reading.passages)]
    assert [passage.span.start for passage in reading.passages] == edges[:-1]
    assert edges[-1] == reading.operative.end
