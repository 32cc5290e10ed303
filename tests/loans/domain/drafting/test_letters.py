"""Letters that waive, and papers that number nothing."""

from loans.domain.drafting.reader import read

LETTER = """LETTER WAIVER

Dated as of June 29, 2005

To the lenders parties to the Credit Agreement referred to below

Ladies and Gentlemen:

We refer to the Credit Agreement dated as of May 6, 2003 (the "Credit Agreement") among Harbor Mills, Inc. (the
"Borrower"), you and Pier Bank, as agent (the "Agent"). Terms are used as the Credit Agreement uses them.
"""


def told(text: str) -> list[tuple[str | None, str, str]]:
    return [(one.clause, one.action.value, one.target) for one in read(text).operations]


def test_a_letter_in_which_lenders_agree_to_waive_what_was_requested() -> None:
    text = LETTER + (
        "The Borrower has requested, and the Required Lenders hereby agree, to waive the requirements under (i) "
        "Section 5.03(a) of the Credit Agreement that it keep a ratio of 2.50:1 and (ii) Section 5.03(b) of the "
        "Credit Agreement that it keep one of 4.50:1, in each case for one quarter."
    )
    assert told(text) == [(None, "waive", "5.03(a)"), (None, "waive", "5.03(b)")]
    assert str(read(text).header.dated) == "2005-06-29"


def test_a_letter_in_which_the_borrower_asks_its_lenders_to_waive() -> None:
    text = LETTER + (
        "We hereby request that, with respect to Sections 5.04(b) and (c) of the Credit Agreement, you waive the "
        "requirements thereof for the quarter that ended on March 31, 2005."
    )
    assert told(text) == [(None, "waive", "5.04(b)"), (None, "waive", "5.04(c)")]


def test_an_agreement_of_amendment_is_not_what_it_amends() -> None:
    text = """AGREEMENT OF AMENDMENT
Dated as of March 15, 2002
Reference is made to that certain Credit and Security Agreement dated as of March 17, 2000 (the "Credit Agreement")
among Harbor Mills, Inc. (the "Borrower") and Pier Bank (the "Agent").

The parties hereto agree that the definition "Last Day" set forth in Section 1.01 of the Credit Agreement is hereby
amended by replacing the date "March 15, 2002" set forth therein with the date "March 14, 2003".
"""
    header = read(text).header
    assert header.amends is not None
    assert (header.amends.title, str(header.amends.dated)) == ("Credit and Security Agreement", "2000-03-17")
    assert told(text) == [(None, "replace", "Last Day")]
