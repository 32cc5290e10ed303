"""The passage that a clause gives: kept as text, read back into paragraphs and into the unit that it is meant for."""

import pytest

from loans.domain.conformed.blocks import FiledDocument, passage_blocks
from loans.domain.conformed.passages import given_units
from loans.domain.conformed.text import OnFile
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as Of
from loans.domain.drafting.spans import Span
from loans.domain.operations import Name
from tests.loans.domain.conformed.texts import edit

FILED = """2. Section 2.1 of the Agreement is taken out in full, and what follows stands in
its place from the day on which this Amendment takes effect:

"2.1 The Line.

(a) Bank lends whatever Borrower asks for, at any time and as often as it likes,
up to $6,000,000.
(b) Borrower repays all of it, with what it owes for it, on the day on which the
line ends.

Days                  Rate
30                    5%"
"""


def blocks(text: str) -> list[str]:
    return [block.text for block in passage_blocks(text)]


def test_a_passage_of_a_filed_document_keeps_its_paragraphs_and_its_table() -> None:
    document = FiledDocument(FILED)
    start = FILED.index("2.1 The Line")

    passage = document.passage(Span(start, FILED.index('5%"') + 2))

    first = "(a) Bank lends whatever Borrower asks for, at any time and as often as it likes, up to $6,000,000."
    second = "(b) Borrower repays all of it, with what it owes for it, on the day on which the line ends."
    assert passage == f"2.1 The Line.\n\n{first}\n{second}\n\nDays\tRate\n30\t5%"
    assert document.passage(Span(FILED.index("effect:") + 7, FILED.index("(a)"))) == "2.1 The Line."
    assert blocks(passage) == ["2.1 The Line.", first, second, "Days\tRate\v30\t5%"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One line.", ["One line."]),
        ("A sentence that is\nwrapped once.", ["A sentence that is wrapped once."]),
        ("2.2 Fees. Text.\n" + "x" * 140, ["2.2 Fees. Text.", "x" * 140]),
        ("A row\vand another", ["A row\vand another"]),
        ("One.\n\n\nTwo.\n \nThree.", ["One.", "Two.", "Three."]),
        ("(a)   One thing\ngoes on.", ["(a) One thing goes on."]),
        ("(a)\tOne   \ttwo\nb   c", ["(a) One\ttwo\vb\tc"]),
        ("Pays:\n(a) one;\n(b) two.", ["Pays:", "(a) one;", "(b) two."]),
        ("“Loan” means\nmoney.\n\n“(b) The bank lends.", ["“Loan” means money.", "(b) The bank lends."]),
    ],
)
def test_paragraphs_of_a_passage(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("unit", "name", "text", "expected"),
    [
        (Of.SECTION, "2.2", "2.2 Fees. Borrower pays.", [("2.2", "Fees", 8)]),
        (Of.SECTION, "2.2", "Borrower pays.", [("2.2", "", 0)]),
        (Of.SECTION, "2.2", "(a) one.\n\n(b) two.", [("2.2", "", 0), ("2.2(a)", "", 4), ("2.2(b)", "", 4)]),
        (
            Of.SECTION,
            "2.2",
            "Borrower pays:\n\n(a) one;\n\n(b) two.",
            [("2.2", "", 0), ("2.2(a)", "", 4), ("2.2(b)", "", 4)],
        ),
        (Of.SECTION, "6.B", "6.8 Quick Ratio. It is kept.", [("6.B", "Quick Ratio", 15)]),
        (Of.PARAGRAPH, "6.7(B)", "(B) PROFIT. It is made.\n\n(C) Not meant.", [("6.7(B)", "PROFIT", 10)]),
        (
            Of.PARAGRAPH,
            "2.1(d)(ii)",
            "2.1 Loans.\n\n****\n\n(d) Steps.\n\n(i) One.\n\n(ii) Two. And more.",
            [("2.1(d)(ii)", "Two", 8)],
        ),
        (Of.PARAGRAPH, "9.1(l)", "9.1 Defaults. These:\n\n* * *\n\n(l) One;\n\n(m) two.", [("9.1(l)", "", 4)]),
        (Of.DEFINITION, "Debt", "“Loan” means money.\n\n“Debt” means more.\n\n30 days   5%", [("Debt", "", 0)]),
        (Of.DEFINITION, "New Equity", "“Capitalization Event” means an issue.", [("New Equity", "", 0)]),
        (
            Of.DEFINITION,
            "Completion Date",
            "Completion Date. The words “Completion Date” mean June 30.",
            [("Completion Date", "", 0)],
        ),
        (Of.SECTION, "OTHER CONDITION", "Other Condition. Liens are checked.", [("OTHER CONDITION", "", 15)]),
        (Of.SECTION, "7.10", "7.10 [Intentionally omitted]", [("7.10", "", 0)]),
        (
            Of.EXHIBIT,
            "Exhibit D",
            "EXHIBIT B COMPLIANCE CERTIFICATE\n\n1. Yes.\n\n2. No.",
            [("Exhibit D", "COMPLIANCE CERTIFICATE", 32)],
        ),
        (Of.EXHIBIT, "Exhibit D", "A form without a head.", [("Exhibit D", "", 0)]),
        (
            Of.SECTION,
            "3.1",
            "3.1 Rate. The sum of\n\n(iii) a third, after (ii) the second.",
            [("3.1", "Rate", 8), ("3.1(iii)", "", 6)],
        ),
        (Of.SECTION, "3.1", "3.1 Rate. Either (ii) a second or\n\n(iii) a third.", [("3.1", "Rate", 8)]),
    ],
)
def test_a_passage_is_read_into_the_unit_that_it_is_meant_for(
    unit: Of, name: str, text: str, expected: list[tuple[str, str, int]]
) -> None:
    found = given_units(edit(Action.REPLACE, unit, name, new=text), Name(name))

    assert [(each.name.number, each.name.title, each.head) for each in found] == expected
    assert found[0].level == 0
    assert {each.origin.modification for one in found for each in one.paragraphs} == {"first"}


def test_a_clause_without_a_text_on_file_is_shown_in_the_words_of_the_record() -> None:
    stated = given_units(edit(Action.REPLACE, Of.SECTION, "2.2", stated="The fee is doubled."), Name("2.2", "Fees"))
    nothing = given_units(edit(Action.REPLACE, Of.SECTION, "2.2"), Name("2.2"))

    assert [(each.text, each.on_file) for each in stated[0].paragraphs] == [("The fee is doubled.", OnFile.STATED)]
    assert nothing[0].paragraphs == ()
