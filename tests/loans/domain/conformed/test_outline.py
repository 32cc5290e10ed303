"""A base agreement read into its units: by numbers, by titles, with contents, definitions, exhibits and signatures."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.conformed.blocks import FiledDocument
from loans.domain.conformed.outline import outline
from loans.domain.conformed.skeleton import skeleton
from loans.domain.conformed.text import Unit
from loans.domain.operations import Family
from tests.loans.domain.conformed.texts import AGREEMENT, units


def read(text: str) -> list[str]:
    """Every unit in a line: its level as dots, its number, its title."""
    return [f"{'.' * unit.level}{unit.name}" for unit in outline(text, "base")]


def by_name(text: str, number: str) -> Unit:
    return next(unit for unit in outline(text, "base") if number in (unit.name.number, unit.name.title))


def test_an_agreement_with_articles_sections_letters_and_definitions() -> None:
    assert [f"{'.' * unit.level}{unit.name}" for unit in units()] == [
        "Preamble",
        "Article 1 DEFINITIONS",
        ".1.1 Definitions",
        "..Business Day",
        "..Commitment",
        "..Eligible Accounts",
        "...Eligible Accounts(a)",
        "...Eligible Accounts(b)",
        "...Eligible Accounts(c)",
        "..Maturity Date",
        ".1.2 Accounting Terms",
        "Article 2 THE LOAN",
        ".2.1 The Line",
        "..2.1(a)",
        "..2.1(b)",
        ".2.2 Fees",
        ".2.3 Interest",
        "Article 3 COVENANTS",
        ".3.1 Liquidity",
        ".3.2 Debt",
        "Signatures",
        "Exhibit A FORM OF REQUEST",
    ]


def test_paragraphs_under_a_definition_are_of_its_family() -> None:
    families = {unit.name.number: unit.family for unit in units()}

    assert families["Eligible Accounts(a)"] is Family.DEFINITION
    assert families["2.1(a)"] is Family.SECTION
    assert families["Exhibit A"] is Family.EXHIBIT


def test_the_head_is_the_number_and_title_that_the_paragraph_prints() -> None:
    for each in units():
        head = each.text[: each.head]
        assert head in ("", each.text) or each.name.title in head
    assert by_name(AGREEMENT, "2.2").text[: by_name(AGREEMENT, "2.2").head] == "2.2 Fees"


def test_every_paragraph_comes_from_the_document_and_knows_its_unit() -> None:
    for each in units():
        for paragraph in each.paragraphs:
            assert paragraph.origin.modification == "base"
            assert paragraph.origin.number == (each.name.number or each.name.title)
    assert len({each.key for each in units()}) == len(units())


CONTENTS = """
CREDIT AGREEMENT

TABLE OF CONTENTS

1. Definitions.............................. 1
1.1 Terms.................................... 1
2. Loans.................................... 4

1.01 List of Letters

5.08 Certain Proceedings

SECTION 1.
DEFINITIONS

1.01 Terms. Each word means what it says, and what it says is what the parties meant when they wrote it down.

1.02 Numbers. Numbers are counted in tens, and whoever counts in dozens says so before he begins to count them.

SECTION 2. LOANS

2.01 Lending. The bank lends, the borrower borrows, and both of them keep books of what was lent and borrowed.

2.02 Paying. The borrower pays, the bank is paid.
"""


def test_a_table_of_contents_is_no_outline() -> None:
    assert read(CONTENTS) == [
        "Cover",
        "1 DEFINITIONS",
        ".1.01 Terms",
        ".1.02 Numbers",
        "2 LOANS",
        ".2.01 Lending",
        ".2.02 Paying",
    ]
    cover = by_name(CONTENTS, "Cover")
    assert any("5.08 Certain Proceedings" in paragraph.text for paragraph in cover.paragraphs)


TITLED = """
CONSTRUCTION LOAN AGREEMENT

Borrower: Pier Nine, Inc.

THIS CONSTRUCTION LOAN AGREEMENT is made between Pier Nine, Inc. and First Harbor Bank. Borrower understands:
(A) that it borrows, and (B) that it repays.

TERM. This Agreement lasts until the loan is paid in full and nothing is owed any more by anybody.

COVENANTS. Borrower promises what follows.

Insurance. Borrower insures the building against fire, water and storm in its full amount, with Bank named.

Payments to Builders. Borrower pays builders once it has

(1) a bill; and

(2) a certificate.

DEFINITIONS. Words mean this:

Completion Date. The words "Completion Date" mean May 29, 2006.

GAAP. The word "GAAP" means generally accepted accounting principles.

Building. The word "Building" means what
stands on the land.

BORROWER:

PIER NINE, INC.
"""


def test_an_agreement_whose_sections_bear_titles_alone() -> None:
    assert read(TITLED) == [
        "Cover",
        "Preamble",
        "TERM",
        "COVENANTS",
        ".Insurance",
        ".Payments to Builders",
        "..Payments to Builders(1)",
        "..Payments to Builders(2)",
        "DEFINITIONS",
        ".Completion Date",
        ".GAAP",
        ".Building",
        "Signatures",
    ]
    assert by_name(TITLED, "GAAP").family is Family.DEFINITION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nothing is numbered here.", ["Cover"]),
        ("1. One.\n\n2. Two.\n\n9. Nine.", ["1 One", "2 Two"]),
        (
            "1. One.\n\n1.1 First. Text.\n\n1.1.1 Deep. Text.\n\n1.2 Second. Text.",
            ["1 One", ".1.1 First", "..1.1.1 Deep", ".1.2 Second"],
        ),
        (
            "2.1 Lines.\n\n(a) One.\n\n(i) Small.\n\n(ii) Smaller.\n\n(b) Two.",
            ["2.1 Lines", ".2.1(a) One", "..2.1(a)(i) Small", "..2.1(a)(ii) Smaller", ".2.1(b) Two"],
        ),
        ("1.1 Lines.\n\n(g) Odd.\n\nTail.", ["1.1 Lines"]),
        ("1.1 Us. Text.\n\n1.1.A Lines. Text.\n\n1.1.B More. Text.", ["1.1 Us", ".1.1.A Lines", ".1.1.B More"]),
        ("A. Alpha.\n\nB. Beta.\n\n1. One.\n\n2. Two.", ["A Alpha", "B Beta", "1 One", "2 Two"]),
        ("1.1 Pay.(a) At once.\n\n(b) In full.", ["1.1 Pay", ".1.1(a)", ".1.1(b)"]),
        ("1.1 Pay. (a) At once, and (b) in full.", ["1.1 Pay", ".1.1(a)"]),
        ("1.1 One. Text.\n\n8.1 hereof is spoken of.\n\n1.2 Two. Text.", ["1.1 One", "1.2 Two"]),
        ("1.1 One. Text.\n\n1.3 Three. Text.\n\n1.9 Nine. Text.", ["1.1 One", "1.3 Three"]),
        (
            "1.1 Terms Defined.\n\n(a) “Loan” means money.\n\n(b) “Debt” is what is owed.",
            ["1.1 Terms Defined", ".Loan", ".Debt"],
        ),
        ("1.18 “Loan” means money.\n\n1.19 “Debt” means more.", ["Cover"]),
        ("1.1 “Loan” means money.\n\n1.2 “Debt” means more.", ["1.1 Loan", "1.2 Debt"]),
        ("1.1 A\n\nText.", ["1.1"]),
        (
            "ARTICLE 1\n\n1.1 One. Text.\n\n5.1 Far. Text.\n\nARTICLE 2\n\n2.1 Two. Text.",
            ["Article 1", ".1.1 One", "5.1 Far", "Article 2", ".2.1 Two"],
        ),
        (
            "\n\n".join(
                [
                    "(a) a;",
                    "(b) b;",
                    "(c) c;",
                    "(d) d;",
                    "(e) e;",
                    "(f) f;",
                    "(g) g;",
                    "(h) h:",
                    "(i) one;",
                    "(A) deep;",
                    "(ii) two.",
                ]
            ),
            ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)", "(h)", ".(h)(i)", "..(h)(i)(A)", ".(h)(ii)"],
        ),
        ("1.1\n\nLending Money\n\n1.2\n\n$5 is lent.", ["1.1 Lending Money", "1.2"]),
        (
            "ARTICLE I\n\nLOANS\n\n1.1 One. Text.\n\nARTICLE II\n\nFEES\n\n2.1 Two. Text.",
            ["Article I LOANS", ".1.1 One", "Article II FEES", ".2.1 Two"],
        ),
    ],
)
def test_styles_of_numbering(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_a_letter_that_counts_within_a_sentence_opens_nothing() -> None:
    broken = "The rate is the sum of what Bank pays for its own money, what it costs to keep books\n\n(a) one, (b) two."
    text = AGREEMENT.replace("It reports its cash monthly.", broken)

    assert read(text) == read(AGREEMENT)
    assert len(by_name(text, "3.1").paragraphs) == 1


def test_a_page_that_breaks_a_sentence_does_not_break_its_paragraph() -> None:
    text = AGREEMENT.replace(
        "It reports its cash monthly.",
        "It reports its cash monthly, and whenever else Bank asks for\n<PAGE>\nGood reasons given.",
    )

    assert len(by_name(text, "3.1").paragraphs) == 1
    assert by_name(text, "3.1").text.endswith("Bank asks for Good reasons given.")


def test_a_table_keeps_its_rows_and_columns() -> None:
    table = (
        "3.1 Ratio.\n\nThe steps are these:\n\nuntil June 2005      1.50\nafter it             1.25\n\n3.2 Next. Text."
    )

    rows = by_name(table, "3.1").paragraphs[-1].text

    assert rows == "until June 2005\t1.50\vafter it\t1.25"


def test_an_exhibit_within_an_exhibit_stays_within_it() -> None:
    text = (
        AGREEMENT
        + "\nEXHIBIT A\n\nAnother form.\n\nSchedule 2 to the Agreement says who signs.\n\nSCHEDULE 1.2\n\nFees"
    )

    assert read(text)[-2:] == ["Exhibit A FORM OF REQUEST", "Schedule 1.2 Fees"]


LINES = [
    "1.1 Loans.",
    "1.2 Fees. All of them.",
    "(a) one;",
    "(i) small;",
    '"Loan" means money.',
    "SECTION 2. PAYMENTS",
    "",
    "",
    "ARTICLE I",
    "EXHIBIT A",
    "IN WITNESS WHEREOF",
    "TABLE OF CONTENTS",
    "1. One....... 4",
    "a   b    c",
    "plain words go on",
]
texts = st.lists(st.sampled_from(LINES), max_size=30).map("\n".join)


@given(texts)
def test_every_word_lands_in_exactly_one_paragraph(text: str) -> None:
    read_units = outline(text, "base")

    written = " ".join(paragraph.text for unit in read_units for paragraph in unit.paragraphs)

    assert skeleton(written).text == skeleton(FiledDocument(text).copy.text).text
    assert all(unit.level <= before.level + 1 for before, unit in pairwise(read_units))
