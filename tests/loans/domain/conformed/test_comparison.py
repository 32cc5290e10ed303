"""The old text that a modification quotes against the text on file: same, same but for blanks, near, absent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.conformed.comparison import Likeness, compare
from loans.domain.conformed.redline import new_text, old_text
from loans.domain.conformed.skeleton import skeleton

FILED = """Unused Fee. The Company pays a fee of two-fifths of one percent (.40%) of the unused part of the
Commitment, counted day by day. The "Commitment" is $5,000,000 until the first anniversary of this paper. The
Borrower's consent stands."""

words = st.text(alphabet="abcdé ,.\n-“”\"'1$%", max_size=60)


@pytest.mark.parametrize(
    ("quoted", "likeness"),
    [
        ("a fee of two-fifths of one percent", Likeness.SAME),
        (FILED, Likeness.SAME),
        (f"\n {FILED} ", Likeness.SAME),
        ("of the unused part of the Commitment", Likeness.SAME_BUT_FOR_BLANKS),
        ("a fee of two\u2010fifths of one percent", Likeness.SAME_BUT_FOR_BLANKS),
        ("a fee of two-\nfifths of one percent", Likeness.SAME_BUT_FOR_BLANKS),
        ("a fee of twofifths of one percent", Likeness.SAME_BUT_FOR_BLANKS),
        ("The “Commitment” is $5,000,000", Likeness.SAME_BUT_FOR_BLANKS),
        ("The ``Commitment'' is $5,000,000", Likeness.SAME_BUT_FOR_BLANKS),
        ("two-fifths of one percent (0.40%)", Likeness.NEAR),
        ("(0.40%)", Likeness.NEAR),
        ("is $7,500,000 until the first anniversary", Likeness.NEAR),
        ("pays a charge of three quarters percent (.75%)", Likeness.ABSENT),
        ("The Lender waives every claim", Likeness.ABSENT),
        ("the first anniversary of the paper", Likeness.NEAR),
        ("Compan", Likeness.ABSENT),
        ("nniversary", Likeness.ABSENT),
        ("The Borrower\u2019s consent", Likeness.SAME_BUT_FOR_BLANKS),
        ("...", Likeness.ABSENT),
        ("", Likeness.ABSENT),
    ],
)
def test_how_a_quoted_text_agrees(quoted: str, likeness: Likeness) -> None:
    assert compare(quoted, FILED).likeness is likeness


def test_a_near_passage_is_shown_with_its_difference() -> None:
    found = compare("two-fifths of one percent (0.40%)", FILED)

    assert found.places[0].of(FILED) == "two-fifths of one percent (.40%)"
    assert [(piece.mark.value, piece.text) for piece in found.pieces] == [
        ("kept", "two-fifths of one percent ("),
        ("removed", ".40%"),
        ("added", "0.40%"),
        ("kept", ")"),
    ]
    assert not found.certain


def test_a_quote_that_begins_and_ends_otherwise_is_near_in_its_full_length() -> None:
    found = compare("Each Company owes a fee of two-fifths of one percent (.40%) of the drawn part", FILED)

    assert found.likeness is Likeness.NEAR
    assert found.places[0].of(FILED).endswith("of the unused part")
    assert found.places[0].of(FILED).startswith("The Company pays")


def test_words_that_stand_there_twice_are_not_certain() -> None:
    filed = "The rate is 5%. Later the rate is 5% again, and the rate  is 5%."

    found = compare("the rate is 5%", filed)

    assert [place.start for place in found.places] == [22, 48]
    assert found.likeness is Likeness.SAME
    assert not found.certain


def test_words_that_stand_there_once_are_certain() -> None:
    assert compare("the unused part", FILED).certain


def test_a_place_printed_exactly_comes_before_one_printed_otherwise() -> None:
    found = compare("net  loss", "net loss, and net  loss")

    assert [place.start for place in found.places] == [14, 0]


def test_a_few_words_far_off_do_not_widen_a_near_passage() -> None:
    filed = "anniversary " + "plain words without end " * 30 + "the Company pays one fee of two percent each year"

    found = compare("anniversary: the Company pays one fee of three percent each year of it", filed)

    assert found.places[0].of(filed).endswith("the Company pays one fee of two percent each year")
    assert len(found.places[0].of(filed)) < 80


def test_a_stray_word_behind_does_not_widen_a_near_passage() -> None:
    filed = "the Company pays one fee of two percent each year. " + "plain words without end anniversary"

    found = compare("the Company pays one fee of three percent each year anniversary", filed)

    assert found.places[0].of(filed) == "the Company pays one fee of two percent each year. plain"


def test_a_long_quote_is_found_in_a_long_agreement() -> None:
    filed = "\n".join(
        f"{at}. The Company keeps covenant {at} and reports on it within {at} days." for at in range(5000)
    )
    quoted = filed[filed.index("2500. The") : filed.index("2550. The")].replace("covenant 2520", "promise 2520")

    found = compare(quoted, filed)

    assert found.likeness is Likeness.NEAR
    assert [piece.text for piece in found.pieces if piece.mark.value != "kept"] == ["covenant", "promise"]


def test_words_so_common_that_none_is_telling_are_still_found() -> None:
    filed = "and so on " * 200

    assert compare("and so far on", filed).likeness is Likeness.NEAR


def test_a_figure_keeps_its_hyphen() -> None:
    assert compare("Form 10-12", "as Form 1012 says").likeness is not Likeness.SAME_BUT_FOR_BLANKS
    assert skeleton("non-re\u00adcourse 1-2").text == "nonrecourse1-2"


@given(words, words, words)
def test_every_part_is_found_where_it_stands_as_words(before: str, part: str, after: str) -> None:
    filed = f"{before} {part} {after}"

    found = compare(part, filed)

    assert found.likeness is (Likeness.SAME if part.strip() else Likeness.ABSENT)


@given(words, words)
def test_the_difference_leads_from_the_text_on_file_to_the_quoted_one(quoted: str, filed: str) -> None:
    found = compare(quoted, filed)

    if found.likeness is Likeness.ABSENT:
        assert not found.places
        assert not found.pieces
    else:
        assert old_text(found.pieces) == found.places[0].of(filed)
        assert new_text(found.pieces) == quoted.strip()


@pytest.mark.parametrize(
    ("quoted", "filed"),
    [("a" * 100_000, "a" * 1_000_000), ("z z y " * 10_000, "z x y " * 10_000), ('"' * 50_000, "(" * 500_000)],
)
def test_hostile_texts_come_to_an_end(quoted: str, filed: str) -> None:
    assert compare(quoted, filed).likeness is Likeness.ABSENT
