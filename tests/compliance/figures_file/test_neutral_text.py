"""Text that a spreadsheet program would run is made harmless in every export."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.figures_file.neutral import FORMULA_SIGNS, begins_like_formula, neutralised, restored

HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == "'" + text
    assert restored(neutralised(text)) == text


@pytest.mark.parametrize("text", ["", "Cash", "(1,234.50)", "1234.50", "'quoted", "a=b", "'"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutralised(text) == text
    assert restored(text) == text


@given(st.text() | st.builds("".join, st.tuples(st.sampled_from(FORMULA_SIGNS), st.text())))
def test_neutralised_text_never_begins_like_a_formula(text: str) -> None:
    made = neutralised(text)

    assert not begins_like_formula(made)
    assert not made.startswith(FORMULA_SIGNS)
    assert made.endswith(text)
