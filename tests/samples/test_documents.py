"""The documents of the samples: each reads to what its agreement file says that it does, traps and doubts included."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

import pytest

from loans.agreement_file.modifications import Action, ModificationEntry
from loans.documents.document_text import document_text
from loans.domain.conformed.blocks import FiledDocument, passage_blocks
from loans.domain.drafting import operation
from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.party_parts import Part, name_key
from loans.domain.drafting.proposals import Deadline, NamedDay, Quantity, Schedule
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Reading
from tests.samples.sample_files import SAMPLES, agreement

A1997: Final = ("art-technology-1997", "fourth")
A2002: Final = ("art-technology-2002", "ninth")
FIRST: Final = ("larkfield-optics-2004", "first")
SECOND: Final = ("larkfield-optics-2004", "second")
DOCUMENTS: Final = (A1997, A2002, FIRST, SECOND)
PARTS: Final = {"borrower": Part.BORROWER, "bank": Part.LENDER, "guarantor": Part.GUARANTOR}


@cache
def reading(document: tuple[str, str]) -> Reading:
    slug, key = document
    path = SAMPLES / "documents" / slug / f"{key}.txt"
    return read(document_text(path.read_bytes(), path.name))


def entry(document: tuple[str, str]) -> ModificationEntry:
    return next(each for each in agreement(document[0]).modifications if each.key == document[1])


def operations(document: tuple[str, str], clause: str) -> list[operation.Operation]:
    return [each for each in reading(document).operations if each.clause == clause]


def test_every_document_in_the_folder_is_held_to_its_agreement_file() -> None:
    found = {(path.parent.name, path.stem) for path in (SAMPLES / "documents").rglob("*.txt")}

    assert found == {*DOCUMENTS, ("larkfield-optics-2004", "base")}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_document_does_what_its_agreement_file_says(document: tuple[str, str]) -> None:
    said = [
        (clause.number, each.action.value, None if each.action is Action.STATE else each.target.casefold())
        for clause in entry(document).clauses
        for each in clause.operations
    ]
    done = [
        (each.clause, each.action.value, None if each.action is operation.Action.STATE else each.target.casefold())
        for each in reading(document).operations
    ]

    assert done == said
    assert not reading(document).unread


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_words_of_each_operation_are_those_of_the_document(document: tuple[str, str]) -> None:
    """The same paragraphs and tables, however the lines of the two files are broken."""
    paper = FiledDocument((SAMPLES / "documents" / document[0] / f"{document[1]}.txt").read_text(encoding="utf-8"))
    stated = [each for clause in entry(document).clauses for each in clause.operations]

    for said, done in zip(stated, reading(document).operations, strict=True):
        for mine, printed in ((said.old_text, done.old_text), (said.new_text, done.new_text)):
            passage = paper.passage(printed.span) if printed else ""
            assert _paragraphs(mine) == _paragraphs(passage)
        assert (said.after, said.before) == (done.after, done.before)


def _paragraphs(text: str) -> list[str]:
    return [block.text for block in passage_blocks(text)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_head_agrees_with_the_agreement_file(document: tuple[str, str]) -> None:
    file, stated, header = agreement(document[0]), entry(document), reading(document).header

    assert header.title.casefold() == stated.title.casefold()
    assert header.dated == stated.dated
    assert header.effective in {stated.effective, None}
    assert (header.effective is None) is (stated.effective == stated.dated)
    assert header.amends is not None
    assert (header.amends.title, header.amends.dated) == (file.title, file.dated)
    earlier = [each.dated for each in file.modifications if 0 < each.sequence < stated.sequence]
    assert [each.dated for each in header.prior] == earlier


@pytest.mark.parametrize("document", DOCUMENTS)
def test_everybody_who_signed_or_must_sign_is_a_party_of_the_document(document: tuple[str, str]) -> None:
    file, stated = agreement(document[0]), entry(document)
    acting = {need.party for need in stated.needs} | {given.party for given in stated.signatures}
    expected = {(name_key(each.legal_name), PARTS[each.role.value]) for each in file.parties if each.key in acting}

    assert expected <= {(name_key(each.name), each.part) for each in reading(document).header.parties}


def test_the_ninth_gives_its_steps_and_those_that_it_deletes() -> None:
    (profitability,) = operations(A2002, "3.A.3")
    (new,) = (each for each in profitability.proposals if isinstance(each, Schedule))
    (old,) = (each for each in profitability.quoted if isinstance(each, Schedule))

    assert [(step.first, step.last, step.value) for step in new.steps] == [
        (date(2006, 3, 31), date(2006, 3, 31), Decimal("1.00")),
        (date(2006, 6, 30), None, Decimal("500000.00")),
    ]
    assert [(step.first, step.value) for step in old.steps] == [
        (date(2004, 12, 31), Decimal("-4500000.00")),
        (date(2005, 3, 31), Decimal("-2000000.00")),
        (date(2005, 6, 30), Decimal("-500000.00")),
        (date(2005, 9, 30), Decimal("-1500000.00")),
        (date(2005, 12, 31), Decimal("1.00")),
    ]


def test_the_fourth_gives_the_steps_of_its_quick_ratio() -> None:
    (ratio,) = operations(A1997, "3.A.25")
    (schedule,) = (each for each in ratio.proposals if isinstance(each, Schedule))

    assert [(step.first, step.last, step.value) for step in schedule.steps] == [
        (None, date(1999, 6, 30), Decimal("1.50")),
        (date(1999, 7, 31), None, Decimal("1.25")),
    ]


@pytest.mark.parametrize(
    ("document", "clause", "value"),
    [
        (A1997, "3.A.2", "5000000.00"),
        (A1997, "3.A.4", "25"),
        (A1997, "3.A.8", "2500000.00"),
        (A1997, "3.A.14", "277777.92"),
        (A1997, "3.A.16", "179923.86"),
        (A1997, "3.A.19", "4762500.00"),
        (A1997, "3.A.22", "0.25"),
        (A1997, "3.A.26", "1.75"),
        (A1997, "3.A.29", "80.0"),
        (A2002, "3.A.1", "750000.00"),
        (A2002, "3.A.8", "20000000"),
        (SECOND, "1.1", "10000000.00"),
    ],
)
def test_amounts_and_shares_are_read(document: tuple[str, str], clause: str, value: str) -> None:
    found = [each for one in operations(document, clause) for each in one.proposals if isinstance(each, Quantity)]

    assert Decimal(value) in [each.value for each in found]


@pytest.mark.parametrize(
    ("document", "clause", "day"),
    [
        (A1997, "3.A.10", date(2000, 5, 12)),
        (A1997, "3.A.11", date(2000, 12, 29)),
        (A1997, "3.A.22", date(1998, 7, 2)),
        (A1997, "3.A.23", date(1999, 5, 31)),
        (A1997, "3.A.24", date(1999, 12, 31)),
        (A1997, "3.A.27", date(1999, 10, 31)),
        (A2002, "3.A.6", date(2008, 1, 31)),
        (SECOND, "1.2", date(2009, 9, 30)),
        (SECOND, "1.9", date(2007, 2, 28)),
    ],
)
def test_days_are_read(document: tuple[str, str], clause: str, day: date) -> None:
    found = [each for one in operations(document, clause) for each in one.proposals if isinstance(each, NamedDay)]

    assert day in [each.day for each in found]


@pytest.mark.parametrize(
    ("document", "clause", "days"), [(A1997, "3.A.30", [25, 120, 25]), (A2002, "3.A.1", [5, 90, 120])]
)
def test_deadlines_are_read(document: tuple[str, str], clause: str, days: list[int]) -> None:
    found = [each for one in operations(document, clause) for each in one.proposals if isinstance(each, Deadline)]

    assert [each.count for each in found] == days


@pytest.mark.parametrize(
    ("document", "clause", "doubt"),
    [
        (A1997, "3.A.4", DoubtCode.EXCEPTION),
        (A1997, "3.A.8", DoubtCode.TERM_DISAGREES),
        (A1997, "3.A.14", DoubtCode.TWO_SECTIONS_NAMED),
        (A1997, "3.A.15", DoubtCode.NUMBER_SHARED),
        (A1997, "3.A.17", DoubtCode.TITLE_DISAGREES),
        (A1997, "3.A.18", DoubtCode.NUMBER_TAKEN),
        (A1997, "3.A.20", DoubtCode.NUMBER_SHARED),
        (A1997, "3.A.22", DoubtCode.REACHES_BACK),
        (A1997, "3.A.25", DoubtCode.NUMBER_DISAGREES),
        (A1997, "3.A.25", DoubtCode.TERM_DEFINED_TWICE),
        (A1997, "3.A.26", DoubtCode.TERM_DEFINED_TWICE),
        (A1997, "3.A.29", DoubtCode.LINE_BREAKS_LOST),
        (A1997, "3.A.30", DoubtCode.LETTER_SHIFTS),
        (A2002, "3.A.2", DoubtCode.EXCEPTION),
        (A2002, "3.A.8", DoubtCode.LETTER_SHIFTS),
    ],
)
def test_the_traps_are_in_the_text_and_found(document: tuple[str, str], clause: str, doubt: DoubtCode) -> None:
    assert doubt in [each.code for one in operations(document, clause) for each in one.doubts]


def test_the_ninth_is_effective_before_it_is_signed() -> None:
    assert DoubtCode.EFFECTIVE_BEFORE_SIGNED in [each.code for each in reading(A2002).header.doubts]


def test_the_text_that_the_second_amendment_of_larkfield_deletes_is_near_the_base_and_not_the_same() -> None:
    base = (SAMPLES / "documents" / "larkfield-optics-2004" / "base.txt").read_text(encoding="utf-8")
    (line,) = operations(SECOND, "1.1")

    assert line.old_text is not None
    assert "($8,000,000)" in line.old_text.text
    assert "($8,000,000.00)" in base
