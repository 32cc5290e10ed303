"""What a document is called in references, and the key that the record knows it by."""

from datetime import date

import pytest

from loans.domain.chain import Kind
from loans.domain.draft_names import key_of, short_name
from loans.domain.ordinals import ordinal, ordinal_word

DAY = date(2006, 2, 10)


@pytest.mark.parametrize(
    ("title", "kind", "short"),
    [
        ("NINTH LOAN MODIFICATION AGREEMENT", Kind.MODIFICATION, "Ninth"),
        ("Amendment No. 3 to Credit Agreement", Kind.AMENDMENT, "Third"),
        ("Amendment", Kind.AMENDMENT, "Amendment of 2006"),
        ("Second Waiver", Kind.WAIVER, "Second Waiver"),
        ("Forbearance Agreement", Kind.FORBEARANCE, "Forbearance of 2006"),
    ],
)
def test_a_title_gives_its_short_name(title: str, kind: Kind, short: str) -> None:
    assert short_name(title, kind, DAY) == short


def test_without_a_number_and_a_day_the_kind_is_left() -> None:
    assert short_name("Waiver", Kind.WAIVER, None) == "Waiver"


def test_a_key_is_plain_and_not_taken() -> None:
    assert key_of("Amendment of 2002", frozenset()) == "amendment-of-2002"
    assert key_of("Ninth", frozenset({"ninth", "ninth-2"})) == "ninth-3"
    assert key_of("\u2014", frozenset()) == "document"
    assert len(key_of("x" * 200, frozenset({"x" * 56}))) <= 60


def test_a_number_in_words_is_read_as_the_same_number() -> None:
    for number in range(1, 60):
        assert ordinal(f"{ordinal_word(number)} Amendment") == number
    assert ordinal(f"Amendment {ordinal_word(75)}") == 75
