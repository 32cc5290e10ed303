"""The seven statuses."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from compliance.domain.verdict import Verdict
from compliance.templatetags.status import SEVEN, mark, seven_statuses, status

STATIC = Path(__file__).resolve().parents[3] / "static"


@dataclass
class Judged:
    verdict: str
    narrow: bool = False


def test_the_seven_differ_in_word_shape_and_character() -> None:
    assert len({each.word for each in SEVEN}) == 7
    assert len({each.shape for each in SEVEN}) == 7
    assert len({each.character for each in SEVEN}) == 7
    assert seven_statuses() == SEVEN


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_can_be_shown(verdict: Verdict) -> None:
    assert mark(verdict.value).word.lower() == verdict.value.replace("_", " ")


def test_every_shape_is_drawn_and_coloured() -> None:
    symbols = {symbol.get("id") for symbol in ET.parse(STATIC / "icons/status.svg").getroot()}
    colours = (STATIC / "css/status.css").read_text()
    assert symbols == {each.shape for each in SEVEN}
    assert all(f".status-{each.shape} {{" in colours for each in SEVEN)


def test_a_status_that_nobody_defined_is_not_shown() -> None:
    with pytest.raises(KeyError):
        mark("fine")


@pytest.mark.parametrize(
    ("evaluation", "seen"),
    [
        (Judged("pass"), "pass"),
        (Judged("pass", narrow=True), "narrow"),
        (Judged("waived", narrow=True), "waived"),
        (Judged("fail"), "fail"),
        (None, "not_due"),
    ],
)
def test_a_pass_by_little_is_narrow_and_what_was_not_tested_is_not_due(evaluation: Judged | None, seen: str) -> None:
    assert status(evaluation) == seen
