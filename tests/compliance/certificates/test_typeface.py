"""What the shipped fonts cannot draw is written as a code point, never dropped."""

import os

import pytest

from compliance.certificates.typeface import CONFIGURATION, printable, shipped_fonts


def test_letters_of_european_names_are_drawn() -> None:
    assert (
        printable("Société Générale, Łódź, Ağaoğlu, Ελλάς, Москва") == "Société Générale, Łódź, Ağaoğlu, Ελλάς, Москва"
    )


def test_a_letter_and_its_separate_accent_become_one() -> None:
    assert printable("Socie\u0301te\u0301") == "Société"


@pytest.mark.parametrize(
    ("text", "shown"), [("三井", "[U+4E09][U+4E95]"), ("😀", "[U+1F600]"), ("a\x00b", "a[U+0000]b")]
)
def test_what_the_fonts_lack_is_shown_as_its_code_point(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_sign_that_would_turn_the_order_of_the_digits_is_shown() -> None:
    assert printable("\u202e000,005") == "[U+202E]000,005"


@pytest.mark.parametrize("before", [None, "/somewhere/fonts.conf"])
def test_the_process_s_own_font_configuration_is_put_back(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    if before:
        monkeypatch.setenv("FONTCONFIG_FILE", before)
    with shipped_fonts():
        assert os.environ["FONTCONFIG_FILE"] == str(CONFIGURATION)
    assert os.environ.get("FONTCONFIG_FILE") == before
