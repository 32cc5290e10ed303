"""One text against another: what is shown as kept, removed and added, and that both can be read back."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.conformed.matching import matches
from loans.domain.conformed.redline import Piece, new_text, old_text, redline
from loans.domain.conformed.words import parts_a_word, words_of

WORDS = ["the", "Bank", "shall", "1,000", "$2.50", "(a)", ".40%", "not", "\n"]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join))


def shown(old: str, new: str) -> str:
    """A redline in one line: [removed] and {added}."""
    frames = {"kept": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return "".join(frames[piece.mark].format(piece.text) for piece in redline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "read"),
    [
        ("at least 1.50 to 1.00", "at least 1.25 to 1.00", "at least [1.50]{1.25} to 1.00"),
        ("$5,000,000 of loans", "$7,500,000 of loans", "[$5,000,000]{$7,500,000} of loans"),
        ("(.40%) of the line", "(0.40%) of the line", "([.40%]{0.40%}) of the line"),
        ("the borrower's books", "the borrower's records", "the borrower's [books]{records}"),
        ("nothing changes", "nothing changes", "nothing changes"),
        ("", "a new line", "{a new line}"),
        ("an old line", "", "[an old line]"),
        ("", "", ""),
        ("pays monthly in arrears", "pays in arrears", "pays [monthly ]in arrears"),
        ("one big dog", "two red cat", "[one big dog]{two red cat}"),
        ("ends on a Friday", "ends on a Friday, or later", "ends on a Friday{, or later}"),
    ],
)
def test_a_redline_reads_as_a_person_would_have_marked_it(old: str, new: str, read: str) -> None:
    assert shown(old, new) == read


@given(texts, texts)
def test_a_redline_gives_back_old_and_new(old: str, new: str) -> None:
    pieces = redline(old, new)

    assert old_text(pieces) == old
    assert new_text(pieces) == new
    assert all(piece.text for piece in pieces)


@given(texts)
def test_a_text_against_itself_is_kept_whole(text: str) -> None:
    assert [piece.mark.value for piece in redline(text, text)] == ["kept"] * bool(text)


@given(texts)
def test_words_joined_again_are_the_text(text: str) -> None:
    assert "".join(words_of(text)) == text


@given(st.lists(st.sampled_from("abcd"), max_size=40), st.lists(st.sampled_from("abcd"), max_size=40))
def test_matches_are_equal_runs_in_rising_order(one: Sequence[str], other: Sequence[str]) -> None:
    at = there = 0
    for match in matches(one, other):
        assert match.one >= at
        assert match.other >= there
        assert one[match.one : match.one + match.size] == other[match.other : match.other + match.size]
        at, there = match.one + match.size, match.other + match.size


def changed(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces if piece.mark.value != "kept")


def test_few_changes_in_a_long_text_stay_few() -> None:
    old = " ".join(f"clause {at} says the same thing once more;" for at in range(4000))
    new = old.replace("clause 17 says", "clause 17 states").replace("clause 3000 says the same thing", "clause 3000")

    assert changed(redline(old, new)) == len("says" + "states" + " says the same thing")


def test_a_block_moved_far_is_shown_as_taken_and_put_back() -> None:
    parts = [f"Part {at} stands by itself with words of its own{at}.\n" for at in range(400)]
    moved = [*parts[1:], parts[0]]

    assert changed(redline("".join(parts), "".join(moved))) == 2 * len(parts[0])


def test_runs_of_words_anchor_a_text_whose_every_word_repeats() -> None:
    words = [f"w{at % 90}" for at in range(180)]
    moved = [words[(at * 7) % 180] for at in range(180)]

    pieces = redline(" ".join(moved[:90] + words), " ".join(words + moved[90:]))

    assert old_text(pieces) == " ".join(moved[:90] + words)
    assert any(piece.mark.value == "kept" and piece.text.count(" ") > 40 for piece in pieces)


def test_long_texts_with_nothing_to_hold_on_to_are_replaced_whole() -> None:
    old, new = "a b " * 300, "b a c " * 300

    assert new_text(redline(old, new)) == new


def test_a_text_made_to_nest_its_anchors_ends() -> None:
    """Each step offers one anchor only, at the edge: the depth is bounded, so is the time."""
    inner_old, inner_new = ["x"] * 200, ["y"] * 200
    for at in range(60):
        inner_old = [f"o{at}", f"k{at}", *inner_old, "x"]
        inner_new = [f"k{at}", "y", *inner_new, f"n{at}"]

    pieces = redline(" ".join(inner_old), " ".join(inner_new))

    assert old_text(pieces) == " ".join(inner_old)
    assert new_text(pieces) == " ".join(inner_new)


@pytest.mark.parametrize(
    ("text", "at", "parted"),
    [
        ("pays 1,000 a month", 6, True),
        ("pays 1,000 a month", 7, True),
        ("pays 1,000 a month", 5, False),
        ("pays $1,000.", 6, False),
        ("pays 2.5% a year", 7, True),
        ("pays 2.5% a year", 8, False),
        ("ends in 1999, and", 12, False),
        ("the borrower's", 12, True),
        ("", 0, False),
        ("x" * 300, 150, True),
    ],
)
def test_a_cut_through_a_word_or_a_figure_is_seen(text: str, at: int, parted: bool) -> None:
    assert parts_a_word(text, at) is parted
