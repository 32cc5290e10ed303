"""Defined terms found where they are used, and the place that each unit has on a page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.conformed.anchors import anchors
from loans.domain.conformed.defined_terms import DefinedTerms
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as Of
from loans.domain.operations import Name
from tests.loans.domain.conformed.texts import edit, folded, units

TERMS = DefinedTerms(
    {"Loan": "loan", "Loan Documents": "papers", "Maturity Date": "end", "1999 Line": "line", "lower": "no"}
)


def linked(text: str, own: str = "") -> str:
    """The text with each use of a term in brackets, its place behind it."""
    return "".join(f"[{each.text}|{each.leads_to}]" if each.leads_to else each.text for each in TERMS.pieces(text, own))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("the Loan is due", "the [Loan|loan] is due"),
        ("the Loans and Loan's end", "the [Loan|loan]s and [Loan|loan]'s end"),
        ("all Loan Documents", "all [Loan Documents|papers]"),
        ("a Loan Document", "a [Loan|loan] Document"),
        ("until the Maturity Date, or a Date", "until the [Maturity Date|end], or a Date"),
        ("under the 1999 Line", "under the [1999 Line|line]"),
        ("Loaned and Loan-like", "Loaned and Loan-like"),
        ("a lower rate", "a lower rate"),
        ("", ""),
        ("Loan", "[Loan|loan]"),
    ],
)
def test_terms_are_found_where_they_are_used(text: str, read: str) -> None:
    assert linked(text) == read


def test_a_definition_does_not_lead_to_itself() -> None:
    assert linked("“Loan Documents” means papers of a Loan", "Loan Documents") == (
        "“Loan Documents” means papers of a [Loan|loan]"
    )


@given(st.text(alphabet="LoanDcumets Mri y1 9.-'", max_size=60))
def test_the_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in TERMS.pieces(text, "Loan")) == text


def test_a_place_is_made_of_the_name() -> None:
    places = anchors(units())

    assert places[0] == "part-preamble"
    assert {"section-article-1", "section-2.1-a", "definition-business-day", "exhibit-a"} <= set(places)
    assert len(set(places)) == len(places)


def test_of_two_with_one_name_the_one_that_stands_has_the_plain_place() -> None:
    text = folded(
        edit(Action.DELETE, Of.SECTION, "2.2"),
        edit(Action.INSERT, Of.SECTION, "2.2", position=1, new="2.2 Dues. Some."),
    )

    places = dict(zip(anchors(text.units), text.units, strict=True))

    assert places["section-2.2"].name.title == "Dues"
    assert places["section-2.2-2"].gone


def test_a_unit_without_a_name_has_a_place_too() -> None:
    assert anchors([replace(units()[0], name=Name(""))]) == ("part-unnamed",)
