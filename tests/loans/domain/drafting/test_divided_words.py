"""Words that go over a line's end with a hyphen: one word, or two."""

import pytest

from loans.domain.drafting.fair_copy import fair_copy


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        pytest.param(
            "The mortgage is released; each other mort-\ngage stands.",
            "The mortgage is released; each other mortgage stands.",
            id="the word stands elsewhere in one piece",
        ),
        pytest.param("It is amen-\nded so.", "It is amended so.", id="a word of any modification"),
        pytest.param("A five-\nyear loan.", "A five-year loan.", id="two words"),
        pytest.param("A prehab-\nitation.", "A prehab-itation.", id="a word that nothing proves keeps its hyphen"),
        pytest.param(
            "The coborrower or the co-borrower, and each co-\nborrower.",
            "The coborrower or the co-borrower, and each co-borrower.",
            id="written both ways",
        ),
        pytest.param("Each Non-\nBank lender, no Nonbank.", "Each Non-Bank lender, no Nonbank.", id="a capital"),
        pytest.param("A day-to-\nday list, todays.", "A day-to- day list, todays.", id="three words"),
        pytest.param("Loans -\nall of them.", "Loans - all of them.", id="a dash"),
        pytest.param("Lines 5-\n7 go.", "Lines 5- 7 go.", id="numbers"),
        pytest.param("Rate-\n\nThe rate. Ratethe.", "Rate-\nThe rate. Ratethe.", id="another paragraph"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_text_proves_one_word(lines: str, words: str) -> None:
    assert fair_copy(lines).text == words


def test_a_divided_word_leads_back_to_both_its_parts() -> None:
    source = "It is amen-\nded so."
    copy = fair_copy(source)
    at = copy.text.index("amended")
    span = copy.span(at, at + len("amended"))
    assert source[span.start : span.end] == "amen-\nded"
    assert copy.place(source.index("so")) == copy.text.index("so")
