"""Each way to tamper with a chain is found, at its place and under its name; a sound chain shows nothing."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from accounts.domain.trail import GENESIS, Entry, entry_digest
from accounts.domain.verification import NEARBY, Seal
from tests.accounts.domain.chains import SCOPE, chain_of, entry, findings, head_of, relinked, told

LENGTHS = st.integers(0, 12)


def test_a_sound_chain_shows_nothing() -> None:
    chain = chain_of(5)
    assert told(chain, head_of(chain)) == []
    assert told(chain, head_of(chain), {2: chain[1].digest, 5: chain[4].digest}) == []


def test_a_scope_before_its_first_entry_is_sound() -> None:
    assert told([], Seal(SCOPE, 0, GENESIS)) == []


def test_a_changed_entry_does_not_fit_its_digest() -> None:
    chain = chain_of(5)
    head = head_of(chain)
    chain[2] = replace(chain[2], after={"verdict": "pass"})
    assert [str(each) for each in findings(chain, head)] == [
        f"{SCOPE} 3: changed: what it says does not fit its digest"
    ]


def test_a_change_with_a_digest_to_match_breaks_the_link_after_it() -> None:
    chain = chain_of(5)
    head = head_of(chain)
    forged = replace(chain[2], why="nothing to see")
    chain[2] = replace(forged, digest=entry_digest(forged))
    assert [str(each) for each in findings(chain, head)] == [
        f"{SCOPE} 4: broken link: it does not follow entry 3 as that stands"
    ]


def test_a_number_that_was_never_plain_reads_as_changed() -> None:
    chain = chain_of(2)
    head = head_of(chain)
    assert told([replace(chain[0], after=1.5), chain[1]], head) == [(1, "changed")]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("removed", "what"),
    [([1], "entry 1 is missing"), ([3], "entry 3 is missing"), ([2, 3, 4], "entries 2 to 4 are missing")],
)
def test_removed_entries_leave_a_gap_that_is_named(removed: list[int], what: str) -> None:
    chain = chain_of(5)
    left = [each for each in chain if each.sequence not in removed]
    assert [str(each) for each in findings(left, head_of(chain))] == [f"{SCOPE} {removed[0]}: removed: {what}"]


def test_entries_that_changed_places_are_told_from_changed_ones() -> None:
    chain = chain_of(6)
    head = head_of(chain)
    swapped = [*chain]
    swapped[1], swapped[3] = replace(chain[3], sequence=2), replace(chain[1], sequence=4)
    found = findings(swapped, head)
    assert [(each.sequence, each.fault.value, each.what) for each in found[:1] + found[2:3]] == [
        (2, "reordered", "by its digest it was entry 4"),
        (4, "reordered", "by its digest it was entry 2"),
    ]
    assert {(each.sequence, each.fault.value) for each in found} >= {(3, "broken link"), (5, "broken link")}


def test_an_entry_moved_from_far_away_is_found_all_the_same() -> None:
    chain = chain_of(NEARBY + 3)
    moved = replace(chain[-1], sequence=1)
    assert told([moved, *chain[1:]], head_of(chain))[0] == (1, "changed")


def test_a_number_that_stands_twice_is_found() -> None:
    chain = chain_of(3)
    assert told([*chain[:2], chain[1], chain[2]], head_of(chain)) == [(2, "repeated")]


@pytest.mark.parametrize(("left", "what"), [(4, "entry 5 is missing"), (2, "entries 3 to 5 are missing")])
def test_what_was_cut_off_at_the_end_is_known_from_the_head(left: int, what: str) -> None:
    chain = chain_of(5)
    assert [str(each) for each in findings(chain[:left], head_of(chain))] == [f"{SCOPE} {left + 1}: cut off: {what}"]


def test_a_chain_cut_off_altogether_is_known_from_the_head() -> None:
    assert told([], head_of(chain_of(3))) == [(1, "cut off")]


def test_a_chain_without_a_head_is_a_fault() -> None:
    assert told(chain_of(2), None) == [(2, "no head")]


def test_entries_that_the_head_does_not_know_are_found() -> None:
    chain = chain_of(4)
    assert told(chain, head_of(chain[:2])) == [(3, "beyond the head")]


def test_a_chain_written_anew_does_not_fit_the_old_head() -> None:
    chain = chain_of(4)
    forged = relinked([replace(each, why="forged") for each in chain])
    assert told(forged, head_of(chain)) == [(4, "rewritten")]


def test_a_chain_written_anew_with_its_head_is_known_from_heads_kept_elsewhere() -> None:
    chain = chain_of(4)
    forged = relinked([chain[0], *(replace(each, why="forged") for each in chain[1:])])
    assert told(forged, head_of(forged)) == []
    assert told(forged, head_of(forged), {1: chain[0].digest, 3: chain[2].digest}) == [(3, "rewritten")]


def test_an_end_cut_off_with_its_head_is_known_from_heads_kept_elsewhere() -> None:
    chain = chain_of(4)
    assert told(chain[:2], head_of(chain[:2]), {4: chain[3].digest}) == [(3, "cut off")]
    assert told([], None, {4: chain[3].digest}) == [(1, "cut off"), (0, "no head")]


@given(LENGTHS)
def test_any_sound_chain_shows_nothing(length: int) -> None:
    chain = chain_of(length)
    assert told(chain, head_of(chain), {each.sequence: each.digest for each in chain}) == []


@st.composite
def tampered(draw: st.DrawFn) -> tuple[list[Entry], Seal]:
    """A chain after one to three acts of tampering that leave it other than it was, and its head."""
    chain = chain_of(draw(st.integers(2, 9)))
    left = [*chain]
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(left) - 1))
        act = draw(st.sampled_from(["change", "remove", "repeat", "forge", "move"]))
        if act == "remove" and len(left) > 1:
            del left[place]
        elif act == "repeat":
            left.insert(place, left[place])
        elif act == "forge":
            left[place] = entry(left[place].sequence, left[place].previous, why=f"forged {draw(st.uuids())}")
        elif act == "move":
            left[place] = replace(left[place], sequence=left[place].sequence + draw(st.integers(1, 5)))
        else:
            left[place] = replace(left[place], subject=f"changed {draw(st.uuids())}")
    left.sort(key=lambda each: each.sequence)
    assume(left != chain)
    return left, head_of(chain)


@given(tampered())
def test_no_tampering_goes_unseen(case: tuple[list[Entry], Seal]) -> None:
    left, head = case
    assert findings(left, head)
