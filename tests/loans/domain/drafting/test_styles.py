"""Clauses in many drafters' styles, each in a small document of the project's own."""

import pytest

from loans.domain.drafting.reader import read
from tests.loans.domain.drafting.form_styles import FORMS
from tests.loans.domain.drafting.insertion_styles import INSERTIONS
from tests.loans.domain.drafting.lead_styles import LEADS
from tests.loans.domain.drafting.limb_styles import LIMBS
from tests.loans.domain.drafting.listing_styles import LISTINGS
from tests.loans.domain.drafting.mixed_styles import OTHERS
from tests.loans.domain.drafting.moving_styles import MOVES
from tests.loans.domain.drafting.replacement_styles import REPLACEMENTS
from tests.loans.domain.drafting.styles import FOOT, HEAD, Style

ALL = (*REPLACEMENTS, *INSERTIONS, *OTHERS, *LISTINGS, *LEADS, *LIMBS, *MOVES, *FORMS)


@pytest.mark.parametrize("style", ALL, ids=lambda style: style.name)
def test_the_clause_does_what_a_person_reads_in_it(style: Style) -> None:
    reading = read(HEAD + style.text + FOOT)
    found = tuple((one.clause, one.action.value, one.unit.value, one.target) for one in reading.operations)
    assert found == style.does


def test_no_style_is_named_twice() -> None:
    assert len({style.name for style in ALL}) == len(ALL)


def test_the_head_and_foot_around_the_clauses_are_read_too() -> None:
    header = read(HEAD + ALL[0].text + FOOT).header
    assert (header.ordinal, header.kind.value, str(header.dated)) == (3, "amendment", "2011-06-30")
    assert [(party.name, party.part.value) for party in header.parties] == [
        ("Harbor Mills, Inc.", "borrower"),
        ("Lakeside Bank, N.A.", "lender"),
    ]
    assert [(one.person, one.office) for one in header.signatures] == [("Ann Lee", "Treasurer")]
