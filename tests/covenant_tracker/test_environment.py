"""Settings are read strictly: what cannot be used stops the start, with the variable's name."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from covenant_tracker.environment import BadVariable, Environment


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("maybe", lambda environment: environment.flag("X", default=False)),
        ("10O", lambda environment: environment.number("X", 1, 0, 200)),
        ("201", lambda environment: environment.number("X", 1, 0, 200)),
        ("-1", lambda environment: environment.number("X", 1, 0, 200)),
        ("٣", lambda environment: environment.number("X", 1, 0, 200)),
        ("dev", lambda environment: environment.choice("X", ("production", "local"), "local")),
        ("2006-02-30", lambda environment: environment.day("X")),
        ("20060228", lambda environment: environment.day("X")),
        ("28 Feb 2006", lambda environment: environment.day("X")),
        ("America/Gotham", lambda environment: environment.zone("X", "UTC")),
        ("../etc/passwd", lambda environment: environment.zone("X", "UTC")),
    ],
)
def test_a_bad_value_is_refused_by_name(value: str, read: Callable[[Environment], object]) -> None:
    with pytest.raises(BadVariable, match=r"^X: ") as refusal:
        read(Environment({"X": value}))
    assert value in str(refusal.value)


@pytest.mark.parametrize(("value", "flag"), [("1", True), ("TRUE", True), ("on", True), ("0", False), ("no", False)])
def test_a_flag_has_words_for_yes_and_no(value: str, *, flag: bool) -> None:
    assert Environment({"X": value}).flag("X", default=not flag) is flag


def test_an_empty_variable_counts_as_not_set() -> None:
    environment = Environment({"X": ""})
    assert not environment.is_set("X")
    assert environment.number("X", 7, 1, 9) == 7
    assert environment.day("X") is None
    assert environment.flag("X", default=True) is True


def test_values_are_read_as_what_they_are() -> None:
    environment = Environment({"DAY": "2006-04-28", "HOSTS": "a.example, b.example,", "N": "12"})
    assert environment.day("DAY") == date(2006, 4, 28)
    assert environment.names("HOSTS") == ["a.example", "b.example"]
    assert environment.number("N", 1, 1, 12) == 12


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("from the file\n")
    environment = Environment({"KEY_FILE": str(path)})
    assert environment.is_set("KEY")
    assert environment.secret("KEY") == "from the file"


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadVariable, match="KEY: set either KEY or KEY_FILE, not both"):
        Environment({"KEY": "a", "KEY_FILE": str(tmp_path)}).secret("KEY")


def test_a_secret_file_that_is_missing_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadVariable, match="KEY_FILE: cannot read"):
        Environment({"KEY_FILE": str(tmp_path / "none")}).secret("KEY")
    (tmp_path / "empty").touch()
    with pytest.raises(BadVariable, match="empty is empty"):
        Environment({"KEY_FILE": str(tmp_path / "empty")}).secret("KEY")


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "expected"), [("", (14, 7, 1)), ("3", (3,)), ("1, 30,7,7", (30, 7, 1)), (" 90 ", (90,))]
    )
    def test_are_each_once_with_the_greatest_first(self, text: str, expected: tuple[int, ...]) -> None:
        assert Environment({"DAYS": text}).numbers("DAYS", (14, 7, 1), 1, 90) == expected

    @pytest.mark.parametrize("text", ["0", "91", "a", "7;1", "-1", "1.5"])
    def test_out_of_bounds_stop_the_start(self, text: str) -> None:
        with pytest.raises(BadVariable, match="DAYS"):
            Environment({"DAYS": text}).numbers("DAYS", (14, 7, 1), 1, 90)
