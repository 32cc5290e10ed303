"""Where a document demands that a party signs it."""

import pytest

from loans.domain.drafting.party_parts import Part
from loans.domain.signing_places import signing_places


@pytest.mark.parametrize(
    "text",
    [
        "It takes effect only once signed by an officer of Bank in California.",
        "It counts in no event before an officer of Bank in\n   California has signed it.",
        "It counts in no case before an officer of Bank has signed it in California.",
        "This is effective when executed by a duly authorized officer of the Lender in  California).",
    ],
)
def test_a_place_that_is_demanded_is_found(text: str) -> None:
    assert signing_places(text) == ((Part.LENDER, "California"),)


def test_several_demands_come_in_the_order_of_the_text() -> None:
    text = "signed by the Borrower in New York and by nobody else; signed by an officer of the Bank in Santa Clara"
    assert signing_places(text) == ((Part.BORROWER, "New York"), (Part.LENDER, "Santa Clara"))


@pytest.mark.parametrize(
    "text",
    ["executed by Borrower and Bank", "a bank organized in California", "Bank's office in Newton, Massachusetts"],
)
def test_no_place_is_made_up(text: str) -> None:
    assert signing_places(text) == ()
