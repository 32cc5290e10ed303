"""The real agreements whose base text lies beside the project, folded with their real amendments."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from loans.domain.chain import Kind, Modification
from loans.domain.conformed.blocks import FiledDocument
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.fold import fold
from loans.domain.conformed.outline import outline
from loans.domain.conformed.skeleton import skeleton
from loans.domain.conformed.state import Text
from loans.domain.conformed.text import OnFile, Unit
from loans.domain.drafting.operation import Operation as Drafted
from loans.domain.drafting.operation import Unit as UnitOfText
from loans.domain.operations import Operation
from loans.domain.terms import Clause
from tests.loans.domain.art_technology import document
from tests.loans.domain.conformed.texts import names, rules, unit
from tests.loans.domain.drafting.real_documents import FOURTH, NINTH, REAL, beside, reading_of, text_of

pytestmark = beside
AMENDMENTS = REAL / "amendments"
LATER = date(2030, 1, 1)


def real(folder: str, start: str) -> Path:
    return next((AMENDMENTS / folder).glob(f"{start}*"))


@cache
def base_of(start: str) -> tuple[Unit, ...]:
    return outline(text_of(real("base", start)), "base")


def edits_of(path: Path, key: str) -> list[Edit]:
    """What the reader finds in a document, as it would be recorded without any correction."""
    filed = FiledDocument(text_of(path))
    return [
        _edit(filed, each, Clause(key, each.clause or str(at + 1)), at)
        for at, each in enumerate(reading_of(path).operations)
    ]


def _edit(filed: FiledDocument, each: Drafted, clause: Clause, at: int) -> Edit:
    becomes, _, retitled = each.becomes.partition(", ")
    if each.unit is UnitOfText.REFERENCE:
        becomes, retitled = each.becomes, ""
    title = "" if each.title == each.target else each.title
    operation = Operation(clause, at, each.action, each.unit, each.target, each.within or "", title, becomes, retitled)
    return Edit(
        operation,
        filed.passage(each.old_text.span) if each.old_text else "",
        filed.passage(each.new_text.span) if each.new_text else "",
        each.after,
        each.before,
        filed.passage(each.span),
    )


def chain_of(*dates: date, on_file: bool = True) -> tuple[Modification, ...]:
    base = replace(document("base", 0, date(1990, 1, 1), kind=Kind.BASE), on_file=on_file)
    return (base, *(document(f"m{at}", at, day) for at, day in enumerate(dates, start=1)))


@pytest.mark.parametrize("start", ["1158114", "353020", "837339"])
def test_every_word_of_a_real_base_lands_in_one_paragraph(start: str) -> None:
    path = real("base", start)

    written = " ".join(paragraph.text for each in base_of(start) for paragraph in each.paragraphs)

    assert skeleton(written).text == skeleton(FiledDocument(text_of(path)).copy.text).text


@pytest.mark.parametrize(
    ("start", "numbers"),
    [
        ("353020", ["1.01", "2.03(j)", "2.08(a)", "7.04", "8.01(f)", "10.26", "Maturity Date", "Exhibit E"]),
        ("837339", ["1.1", "2.1(l)", "7.1", "7.2", "11.18", "LIBO Rate Margin", "Unused Fee Percentage", "Schedule 1"]),
        (
            "1158114",
            ["AFFIRMATIVE COVENANTS", "Construction of the Project", "Completion Date", "Cessation of Construction"],
        ),
    ],
)
def test_a_real_base_has_its_units_once(start: str, numbers: list[str]) -> None:
    found = [each.name.number for each in base_of(start)]

    assert [found.count(number) for number in numbers] == [1] * len(numbers)


def construction_loan(on: date) -> Text:
    edits = [
        *edits_of(real("text", "1158114_2016-06"), "m1"),
        *edits_of(real("text", "1158114_2016-10"), "m2"),
    ]
    return fold(chain_of(date(2016, 6, 14), date(2016, 10, 5)), base_of("1158114"), edits, on, LATER)


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (date(2016, 6, 13), "May 29, 2016"),
        (date(2016, 6, 14), "June 30, 2016"),
        (date(2016, 10, 5), "September 30, 2016"),
    ],
)
def test_the_completion_date_moves_with_each_modification(on: date, day: str) -> None:
    text = construction_loan(on)

    assert unit(text, "Completion Date").text.endswith(f"mean {day}.")
    assert day in unit(text, "Cessation of Construction").text


def test_new_sections_take_their_places_and_one_without_a_place_is_told() -> None:
    text = construction_loan(LATER)

    found = names(text)
    assert (
        found.index("AFFIRMATIVE COVENANTS") < found.index("NON-COMPLIANCE FEE") < found.index("LENDER'S EXPENDITURES")
    )
    assert rules(text) == ["place_is_named"]
    assert {each.on_file for each in unit(text, "Financial Statements").paragraphs} == {OnFile.STATED}


def credit_agreement(*, corrected: bool = False) -> Text:
    edits = edits_of(real("text", "353020"), "m1")
    if corrected:
        edits = [replace(each, old_text=each.old_text.replace("(0.40%)", "(.40%)")) for each in edits]
    return fold(chain_of(date(2005, 3, 16)), base_of("353020"), edits, LATER, LATER)


def test_a_near_match_is_put_to_a_person_and_applied_once_corrected() -> None:
    text = credit_agreement()

    assert rules(text) == ["old_text_agrees"]
    assert "it has “0.40%” where “.40%” stands" in text.findings[0].text
    assert "(.40%)" in unit(text, "2.08(a)").text
    assert [note.waits for note in unit(text, "2.08(a)").notes] == [True]
    corrected = credit_agreement(corrected=True)
    assert not corrected.findings
    assert "one-half of one percent (0.50%)" in unit(corrected, "2.08(a)").text


def test_the_other_changes_of_the_credit_agreement_are_made() -> None:
    text = credit_agreement()

    assert "(a) March 31, 2006 or (b)" in unit(text, "Maturity Date").text
    assert "(2.50%)" in unit(text, "2.03(j)").text
    found = names(text)
    assert found[found.index("7.05") - 1] == "7.04"
    assert found.index("United States Assets") < found.index("Unrestricted Cash Balance") < found.index("Voting Stock")
    assert [note.action.value for note in unit(text, "8.01(f)").notes] == ["waive"]


def test_tables_are_restated_with_their_columns_and_a_borrower_gets_its_new_name() -> None:
    edits = edits_of(real("text", "837339"), "m1")
    text = fold(chain_of(date(1999, 8, 10)), base_of("837339"), edits, LATER, LATER)

    margin, fee = unit(text, "LIBO Rate Margin"), unit(text, "Unused Fee Percentage")
    assert "Less than 1.0\t2.750%" in margin.text
    assert "Less than 1.0\t0.625%" in fee.text
    assert "$45,000,000" in unit(text, "7.1").text
    assert "SPECIALIZED DEDICATED FLEETS, INC. (“SDF”)" in unit(text, "Preamble").text
    assert not text.findings


def test_a_document_alone_shows_what_it_gives_and_quotes() -> None:
    ninth = edits_of(NINTH, "m1")
    before = fold(chain_of(date(2006, 2, 7), on_file=False), (), ninth, date(2006, 2, 6), LATER)
    after = fold(chain_of(date(2006, 2, 7), on_file=False), (), ninth, date(2006, 2, 7), LATER)

    assert "$4,500,000.00" in unit(before, "6.7(B)").text
    assert {each.on_file for each in unit(before, "6.7(B)").paragraphs} == {OnFile.QUOTED}
    assert "$4,500,000.00" not in unit(after, "6.7(B)").text
    assert {each.on_file for each in unit(after, "6.7(B)").paragraphs} == {OnFile.GIVEN}
    assert names(after)[:4] == ["6.2", "6.2(a)", "6.6", "6.7"]


def test_two_sections_of_one_number_are_told_apart_by_their_titles() -> None:
    edits = edits_of(FOURTH, "m1")
    text = fold(chain_of(date(1999, 5, 12), on_file=False), (), edits, LATER, LATER)

    assert [str(each.name) for each in text.units if each.name.number.startswith("2.1.")][-3:] == [
        "2.1.3.B 1999 EQUIPMENT ADVANCES",
        "2.1.4 Cash Management Sublimit",
        "2.1.4 Letters of Credit",
    ] or "2.1.4 Letters of Credit" in [str(each.name) for each in text.units]
    assert [each.gone is not None for each in text.units if each.name.number == "2.1.4"] == [True, False]
    assert "number_is_borne_once" in rules(text)
    assert unit(text, "Revolving Maturity Date").text.endswith("means May 12, 2000.")
