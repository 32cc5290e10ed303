"""Line breaks that a filing lost, between a clause and its text or between two clauses; and papers without clauses."""

from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Reading, Treatment
from tests.loans.domain.drafting.styles import on_one_line

HEAD = """FIRST AMENDMENT TO LOAN AGREEMENT

This First Amendment is dated as of March 1, 2004, between Harrow Tools, Inc. (the "Borrower") and Quarry State Bank
(the "Bank"), and amends the Loan Agreement dated as of May 5, 2002 (the "Loan Agreement").

"""
FEES = (
    "Fees. The Borrower pays the Bank a fee for each quarter, reckoned from day to "
    "day on what it has not drawn, and sends with "
    "it a statement of how the fee was reckoned, signed by an officer who knows the books."
)
COSTS = (
    "Costs. The Borrower repays the Bank what it has reasonably spent on drawing up "
    "this paper, on looking at the collateral "
    "once a year, and on whatever a default makes it do, within ten days after it is asked."
)


def told(text: str) -> list[tuple[str | None, str, str]]:
    return [(one.clause, one.action.value, one.target) for one in read(text).operations]


def given(text: str) -> str:
    """The new text of the first operation."""
    new = read(text).operations[0].new_text
    assert new is not None
    return new.text


def unread(reading: Reading) -> list[str]:
    return [passage.reason for passage in reading.passages if passage.treatment is Treatment.UNREAD]


def test_words_that_go_on_behind_a_deleted_text_are_the_clauses_own() -> None:
    text = HEAD + (
        "1. The Loan Agreement is amended by deleting the following text, which is Section 4.2:\n\n"
        f'"4.2 {FEES}\n\nThe fee is due on the first day of each quarter." and inserting '
        "in lieu thereof the following:\n\n"
        '"4.2 Fees. The Borrower pays no fee."'
    )
    assert told(text) == [("1", "replace", "4.2")]
    assert given(text) == "4.2 Fees. The Borrower pays no fee."


def test_a_text_on_one_line_with_the_words_behind_it_is_the_old_one() -> None:
    text = HEAD + (
        "1. The Loan Agreement is amended by deleting the following definition, which stands in Section 1.1:\n\n"
        '""Final Day" means May 5, 2004." and inserting in lieu thereof the '
        'following:\n\n""Final Day" means May 5, 2006."'
    )
    assert told(text) == [("1", "replace", "Final Day")]


def test_an_amendment_behind_a_text_without_quotation_marks_is_read() -> None:
    text = HEAD + (
        'The section entitled "Fees" is hereby amended and restated as '
        f'follows:\n\n{FEES} The section entitled "Costs" is '
        f"hereby amended and restated as follows:\n\n{COSTS}"
    )
    assert told(text) == [(None, "replace", "Fees"), (None, "replace", "Costs")]


def test_an_amendment_behind_a_later_paragraph_of_such_a_text_is_read() -> None:
    text = HEAD + (
        'The section entitled "Fees" is hereby amended and restated as '
        f"follows:\n\n{FEES}\n\n{COSTS} The section entitled "
        f'"Reports" is hereby amended and restated as follows:\n\nReports. The Borrower reports monthly.'
    )
    assert told(text) == [(None, "replace", "Fees"), (None, "replace", "Reports")]


def test_an_amendment_behind_a_text_of_few_words_is_read() -> None:
    text = HEAD + (
        'The section entitled "Reports" is hereby amended and restated as follows:\n\nReports. The Borrower reports '
        'monthly. The section entitled "Costs" is hereby deleted.'
    )
    assert told(text) == [(None, "replace", "Reports"), (None, "delete", "Costs")]
    assert given(text) == "Reports. The Borrower reports monthly."


def test_amendments_that_run_on_from_the_preamble_are_read() -> None:
    text = " ".join((HEAD + f'The section entitled "Fees" is hereby amended and restated as follows: {FEES}').split())
    assert told(text) == [(None, "replace", "Fees")]


def test_redirected_references_behind_a_text_are_read() -> None:
    text = HEAD + (
        '1. Section 4.2 of the Loan Agreement is amended to read as follows:\n\n"4.2 '
        'Fees. None." 2. All references to "Final '
        'Day" in the Loan Agreement shall mean and refer to the "Last Day".'
    )
    assert told(text) == [("1", "replace", "4.2"), ("2", "redirect", "Final Day")]


def test_the_signature_pages_behind_a_clause_change_nothing_in_it() -> None:
    text = HEAD + (
        "1. Section 4.2 of the Loan Agreement is deleted. THIS FIRST AMENDMENT TO THE "
        "LOAN AGREEMENT IS EXECUTED AS OF MARCH 9, "
        "2004.\n\nHARROW TOOLS, INC.\n\nBy: /s/ A. Lee"
    )
    reading = read(text)
    assert told(text) == [("1", "delete", "4.2")]
    assert reading.operative.end <= text.index("THIS FIRST AMENDMENT TO THE LOAN AGREEMENT IS EXECUTED")


def test_a_paper_in_which_no_clause_is_found_is_unread_as_a_whole() -> None:
    text = "A LETTER ABOUT NOTHING\n\nWe met on Monday and spoke about the weather and the price of timber."
    reading = read(text)
    assert reading.operations == ()
    assert unread(reading) == ["no clause was found"]
    assert text[reading.operative.start : reading.operative.end].strip() == text


def test_a_section_named_in_short_is_the_section_in_full() -> None:
    text = HEAD + (
        '10. Sec. 4.2 of the Loan Agreement is amended to read as follows:\n\n"Sec. 4.2 '
        'Fees. None, and Sec. 4.3 falls away."\n\n'
        "11. Secs. 5.1 and 5.2 of the Loan Agreement are deleted.\n\n12. The Bank waives "
        "the default under Sec. 6.1 of the Loan "
        "Agreement for March 2004."
    )
    assert [one[1:] for one in told(text)] == [
        ("replace", "4.2"),
        ("delete", "5.1"),
        ("delete", "5.2"),
        ("waive", "6.1"),
    ]
    assert given(text) == "Sec. 4.2 Fees. None, and Sec. 4.3 falls away."


def test_a_clause_behind_the_last_figure_of_a_table_is_read_where_its_break_is_lost() -> None:
    text = HEAD + (
        "1. The Loan Agreement is amended as follows: (a) The grid in the definition of Margin is deleted and replaced "
        "with the following: Above 3.00 2.25% At most 3.00 1.75% (b) Section 7.2 is amended by deleting the levels for "
        "all periods and replacing them with the following: March 31, 2004 3.25 June 30, 2004 and after 3.00 "
        "(c) Section 7.3 (a) of the Loan Agreement is deleted."
    )
    assert told(text) == [
        ("1.a", "replace", "Margin"),
        ("1.b", "replace", "7.2"),
        ("1.c", "delete", "7.3(a)"),
    ]


def test_a_whole_paper_on_one_line_is_parted_at_its_clauses() -> None:
    text = on_one_line(
        HEAD + "ARTICLE I CHANGES 1.1 The definition of Margin in Section 1.01 of the Loan Agreement is amended by "
        'replacing "2.00%" with "2.25%" ********** 1.2 Section 4.2 of the Loan Agreement is deleted. '
        "1.3 SECTION 5. Section 5 of the Loan Agreement is amended to read as follows: "
        '"5. The Borrower pays what it owes." ARTICLE II TERMS 2.1 Nothing else is changed.'
    )
    assert told(text) == [("1.1", "replace", "Margin"), ("1.2", "delete", "4.2"), ("1.3", "replace", "5")]


def test_orders_in_a_row_on_one_line_are_clauses_of_their_own() -> None:
    text = on_one_line(
        HEAD + "The Loan Agreement is amended as follows: 1. By deleting Section 4.2. 2. By adding a new subsection "
        '(k) to Section 6, to read as follows: "(k) The Borrower sells its mill." 3. By deleting Section 7.1.'
    )
    assert told(text) == [("1", "delete", "4.2"), ("2", "insert", "6(k)"), ("3", "delete", "7.1")]


def test_the_first_section_of_an_article_is_parted_from_its_heading_on_one_line() -> None:
    text = on_one_line(
        HEAD + "ARTICLE II Changes of Terms Section 2.01 Margin. Effective as of the date hereof, the definition of "
        'Margin in Section 1.01 of the Loan Agreement is amended to read: "Margin means 2.25%." Section 2.02 Fees. '
        "Effective as of the date hereof, Section 4.2 of the Loan Agreement is deleted."
    )
    assert told(text) == [("2.01", "replace", "Margin"), ("2.02", "delete", "4.2")]


def test_a_quotation_that_is_never_closed_ends_where_a_clause_amends_in_so_many_words() -> None:
    text = on_one_line(
        HEAD + "The Loan Agreement is amended as follows: (a) Section 2.5 of the Loan Agreement is hereby amended to "
        'replace the term "Net Proceeds: with the term "Net Payments." (b) Section 2.7 of the Loan Agreement is '
        "hereby deleted. (c) Section 2.8 of the Loan Agreement is hereby amended to read: The mill pays."
    )
    assert told(text)[1:] == [("b", "delete", "2.7"), ("c", "replace", "2.8")]


def test_a_page_on_one_line_is_parted_behind_the_words_of_agreement() -> None:
    text = on_one_line(
        HEAD
        + "Whereas the mill asks for it; now therefore the parties hereto hereby agree as follows: 1. Terms. Terms "
        "are as in the Loan Agreement. Page\n2 2. Amendments to the Loan Agreement. As of this day Section 4.2 of "
        "the Loan Agreement is hereby deleted."
    )
    assert told(text) == [("2", "delete", "4.2")]


def test_a_letter_behind_an_announcement_begins_the_text_that_is_announced() -> None:
    text = on_one_line(
        HEAD + "1. Section 6.15(k) of the Loan Agreement is hereby amended in its entirety to read as follows: (k) If "
        "the mill serves, its worth shall be above one dollar, which amount shall be increased each quarter by two."
    )
    assert told(text) == [("1", "replace", "6.15(k)")]


def test_a_clause_behind_a_table_of_names_and_the_article_behind_it_are_parted() -> None:
    text = HEAD + (
        "ARTICLE II Changes 2.01 Changes of the Account Agreement. (a) Addition of Accounts. The Loan Agreement is "
        "hereby amended to add the following Accounts to Schedule I-A thereof: List of Accounts USD CAD Main Account "
        "HT-1-A HT-1-B Side Account HT-2-A HT-2-B (b) Addition of Deposits. The Loan Agreement is hereby amended to "
        "add the following Deposits to Schedule I-B thereof: List of Deposits USD CAD Main Account HT-3-A HT-3-B "
        "ARTICLE III Joining 3.01 Joining of a Borrower. The New Borrower agrees to be bound as the Borrower is bound."
    )
    assert [one for one in told(text) if one[1] != "state"] == [
        ("2.01.a", "insert", "Schedule I-A"),
        ("2.01.b", "insert", "Schedule I-B"),
    ]
    assert {passage.clause for passage in read(text).passages} >= {"III", "3.01"}
