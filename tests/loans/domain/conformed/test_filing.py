"""The form in which a text is filed."""

from hypothesis import given
from hypothesis import strategies as st

from loans.agreement_file.scalars import text
from loans.domain.conformed.filing import filed_form, text_digest


def test_line_breaks_page_breaks_and_control_characters_become_plain() -> None:
    assert filed_form("\ufeff1. One\r\ntwo\rthree\f4\x00five\v ") == "1. One\ntwo\nthree\n<PAGE>\n4 five"


@given(st.text())
def test_what_is_filed_stays_as_it_is_and_fits_an_agreement_file(given_text: str) -> None:
    filed = filed_form(given_text)

    assert filed_form(filed) == filed
    if filed:
        assert text(len(filed)).parse(filed) == filed


def test_a_digest_tells_two_texts_apart() -> None:
    assert text_digest("one") == text_digest("one")
    assert text_digest("one") != text_digest("One")
