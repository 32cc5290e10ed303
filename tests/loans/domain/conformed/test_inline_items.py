"""A lettered item within a paragraph: where it begins and ends, if that can be told."""

import pytest

from loans.domain.conformed.inline_items import inline_item, leads_to
from loans.domain.conformed.text import Paragraph, Unit
from loans.domain.drafting.labels import Label
from loans.domain.operations import Family, Name
from loans.domain.terms import Clause


def item(text: str, letter: str) -> str | None:
    """The words of the item, or None where it cannot be told."""
    unit = Unit("1", Family.SECTION, Name("1"), 0, (Paragraph(text, Clause("base", "1")),))
    found = inline_item((unit,), 0, letter)
    return None if found is None else found[1].of(text)


@pytest.mark.parametrize(
    ("text", "letter", "expected"),
    [
        ("the sum of (i) cash, (ii) receivables; and (iii) stock.", "(ii)", "(ii) receivables"),
        ("the sum of (i) cash, (ii) receivables; and (iii) stock.", "(i)", "(i) cash"),
        ("the sum of (i) cash, (ii) receivables; and (iii) stock.", "(iii)", None),
        ("either (a) one or (b) two", "(a)", "(a) one"),
        ("under (2) of it, (1) one, (2) two and (3) three", "(2)", "(2) two"),
        ("(a) one, (c) three, (d) four", "(c)", None),
        ("(a) one, (b) two (a) one, (b) two", "(a)", None),
        ("Form (ABCD) and (b) two, (c) three", "(b)", None),
        ("no items", "(a)", None),
    ],
)
def test_an_item_is_told_by_what_counts_before_and_after_it(text: str, letter: str, expected: str | None) -> None:
    assert item(text, letter) == expected


def test_a_text_leads_to_a_letter_that_counts_on_from_one_of_its_own() -> None:
    assert leads_to("either (i) this", Label("ii", "", "(", 5))
    assert not leads_to("either (i) this", Label("iii", "", "(", 6))
    assert not leads_to("either (i) this", Label("ii", "", ".", 4))
