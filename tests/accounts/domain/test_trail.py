"""The digest of an entry covers everything it says, and nothing that a database may give back otherwise."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.domain.trail import GENESIS, Json, NotPlain, entry_digest, fits_digest
from tests.accounts.domain.chains import entry

ENTRY = entry(1, GENESIS, why="Monthly test")


def test_the_digest_is_this_one_for_ever() -> None:
    said = replace(
        ENTRY,
        scope="accounts",
        at=datetime(2006, 3, 31, 14, 5, tzinfo=UTC),
        actor=None,
        act="give role",
        subject="ann@bank.example",
        why="",
        before=None,
        after={"role": "auditor", "organization": "Bank", "number": 3, "flags": [True, None]},
    )
    assert entry_digest(said) == "8028ca16585aa8e989f354928e8816173a3cdfa6c3cbb7f119758b07605c7ced"


@pytest.mark.parametrize(
    "change",
    [
        {"scope": "accounts"},
        {"sequence": 2},
        {"at": ENTRY.at + timedelta(microseconds=1)},
        {"actor": None},
        {"actor": 8},
        {"act": "restate"},
        {"subject": "another"},
        {"why": ""},
        {"before": {}},
        {"after": {"verdict": "pass", "actual": "18400000.00"}},
        {"after": {"verdict": "fail", "actual": "18400000.0"}},
        {"previous": "1" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_is_changed_no_longer_fits(change: dict[str, object]) -> None:
    assert fits_digest(ENTRY)
    assert not fits_digest(replace(ENTRY, **change))  # type: ignore[arg-type]


def test_the_zone_and_the_order_of_keys_do_not_matter() -> None:
    there = ENTRY.at.astimezone(ZoneInfo("America/New_York"))
    assert fits_digest(replace(ENTRY, at=there, after={"actual": "18400000.00", "verdict": "fail"}))


@pytest.mark.parametrize("value", [1.5, {"rate": 0.25}, [{"rates": ["0.25", 0.5]}]])
def test_a_float_is_refused_wherever_it_lies(value: Json) -> None:
    with pytest.raises(NotPlain, match="is a float; the trail holds amounts as text or whole numbers"):
        entry_digest(replace(ENTRY, after=value))
    with pytest.raises(NotPlain):
        entry_digest(replace(ENTRY, before=value))
    assert not fits_digest(replace(ENTRY, after=value))
