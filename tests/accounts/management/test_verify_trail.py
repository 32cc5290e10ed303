"""`manage.py verify_trail`: a line for each fault, what was sound, and heads to be kept elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.domain.trail import entry_digest
from accounts.models import TrailEntry
from tests.accounts.entries import written

AsOwner = Callable[..., None]
OTHER = "agreement/elsewhere"


def verified(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_trail", *arguments, stdout=out)
    return out.getvalue()


def faults(*arguments: str) -> tuple[list[str], str]:
    """The lines printed, and the error that the command ends with."""
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("verify_trail", *arguments, stdout=out)
    assert caught.value.returncode == 1
    return out.getvalue().splitlines(), str(caught.value)


@pytest.mark.django_db
def test_a_sound_trail_is_counted() -> None:
    assert verified() == "0 entries of 0 scopes sound.\n"
    written(3)
    written(1, OTHER)
    assert verified() == "4 entries of 2 scopes sound.\n"
    assert verified("--scope", OTHER) == "1 entry of 1 scope sound.\n"


@pytest.mark.parametrize(
    ("statement", "lines"),
    [
        (
            "UPDATE accounts_trailentry SET why = 'another' WHERE scope = 'accounts' AND sequence = 2",
            ["accounts 2: changed: what it says does not fit its digest"],
        ),
        (
            "UPDATE accounts_trailentry SET after = '{\"role\": 1.5}' WHERE scope = 'accounts' AND sequence = 2",
            ["accounts 2: changed: what it says does not fit its digest"],
        ),
        (
            "DELETE FROM accounts_trailentry WHERE scope = 'accounts' AND sequence IN (2, 3)",
            ["accounts 2: removed: entries 2 to 3 are missing"],
        ),
        (
            "DELETE FROM accounts_trailentry WHERE scope = 'accounts' AND sequence = 5",
            ["accounts 5: cut off: entry 5 is missing"],
        ),
        (
            "DELETE FROM accounts_trailentry WHERE scope = 'accounts'",
            ["accounts 1: cut off: entries 1 to 5 are missing"],
        ),
        (
            "DELETE FROM accounts_trailhead WHERE scope = 'accounts'",
            ["accounts 5: no head: the head of the chain is missing"],
        ),
        (
            "UPDATE accounts_trailhead SET sequence = 4 WHERE scope = 'accounts'",
            ["accounts 5: beyond the head: the head of the chain knows only 4"],
        ),
        (
            "UPDATE accounts_trailhead SET digest = repeat('1', 64) WHERE scope = 'accounts'",
            ["accounts 5: rewritten: its digest is not the one that the head of the chain holds"],
        ),
    ],
)
def test_what_was_done_behind_the_database_s_back_is_found(as_owner: AsOwner, statement: str, lines: list[str]) -> None:
    written(5)
    written(2, OTHER)
    as_owner(statement)
    assert faults() == (lines, "1 fault in 1 scope; 2 entries of 1 scope sound.")
    assert verified("--scope", OTHER) == "2 entries of 1 scope sound.\n"


def test_entries_that_changed_places_are_found(as_owner: AsOwner) -> None:
    written(4)
    for old, new in ((2, 100), (3, 2), (100, 3)):
        as_owner("UPDATE accounts_trailentry SET sequence = %s WHERE sequence = %s", new, old)
    lines, summary = faults()
    assert lines == [
        "accounts 2: reordered: by its digest it was entry 3",
        "accounts 3: reordered: by its digest it was entry 2",
        "accounts 4: broken link: it does not follow entry 3 as that stands",
    ]
    assert summary == "3 faults in 1 scope; 0 entries of 0 scopes sound."


def test_a_forged_entry_with_a_digest_to_match_breaks_the_link(as_owner: AsOwner) -> None:
    forge(as_owner, 2)
    assert faults()[0] == ["accounts 3: broken link: it does not follow entry 2 as that stands"]


def test_heads_kept_elsewhere_find_a_chain_that_was_written_anew_whole(as_owner: AsOwner, tmp_path: Path) -> None:
    written(3)
    kept = tmp_path / "heads"
    kept.write_text(verified("--heads"))
    assert verified("--against", str(kept)) == "3 entries of 1 scope sound.\n"
    for sequence in (1, 2, 3):
        forge(as_owner, sequence)
    last = TrailEntry.objects.get(sequence=3)
    as_owner("UPDATE accounts_trailhead SET digest = %s", last.digest)
    assert verified() == "3 entries of 1 scope sound.\n"
    assert faults("--against", str(kept))[0] == [
        "accounts 3: rewritten: its digest is not the one that was kept elsewhere"
    ]


def test_heads_kept_elsewhere_find_a_chain_that_is_gone_with_its_head(as_owner: AsOwner, tmp_path: Path) -> None:
    written(2)
    kept = tmp_path / "heads"
    kept.write_text(verified("--heads"))
    as_owner("DELETE FROM accounts_trailentry")
    as_owner("DELETE FROM accounts_trailhead")
    assert verified() == "0 entries of 0 scopes sound.\n"
    assert faults("--against", str(kept))[0] == [
        "accounts 1: cut off: entries 1 to 2 are missing",
        "accounts 0: no head: the head of the chain is missing",
    ]


@pytest.mark.django_db
def test_heads_are_printed_one_a_line_and_grow_stale_without_a_fault(tmp_path: Path) -> None:
    entry = written(2)[-1]
    written(1, OTHER)
    assert verified("--heads").splitlines()[0] == f"2 {entry.digest} accounts"
    assert [line.split(" ")[2] for line in verified("--heads", "--scope", OTHER).splitlines()] == [OTHER]
    kept = tmp_path / "heads"
    kept.write_text(verified("--heads"))
    written(3)
    assert verified("--against", str(kept)) == "6 entries of 2 scopes sound.\n"


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["accounts", "x " + "1" * 64 + " accounts", "1 abc accounts", "1 " + "1" * 64])
def test_a_file_that_holds_no_heads_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "heads"
    kept.write_text(f"\n{text}\n")
    with pytest.raises(CommandError, match=r"heads, line 2: not a sequence, a digest and a scope"):
        verified("--against", str(kept))


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nowhere: No such file or directory"):
        verified("--against", str(tmp_path / "nowhere"))


def forge(as_owner: AsOwner, sequence: int) -> None:
    """Change an entry as somebody would who knows how digests are made; links from before stand or are made to fit."""
    if not TrailEntry.objects.exists():
        written(4)
    entry = TrailEntry.objects.get(scope="accounts", sequence=sequence)
    before = TrailEntry.objects.filter(scope="accounts", sequence=sequence - 1).first()
    said = replace(entry.as_entry(), why="forged", previous=before.digest if before else entry.previous)
    as_owner(
        "UPDATE accounts_trailentry SET why = %s, previous = %s, digest = %s WHERE id = %s",
        said.why,
        said.previous,
        entry_digest(said),
        entry.pk,
    )
