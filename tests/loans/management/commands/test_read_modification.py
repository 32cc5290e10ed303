"""The command that prints a reading."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.loans.domain.drafting.styles import FOOT, HEAD

TEXT = (
    HEAD
    + "1. Exhibit C to the Credit Agreement is hereby replaced by Exhibit C attached hereto.\n\n2. Amongst other things"
    + FOOT
)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "third.txt"
    path.write_text(TEXT)
    return path


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("read_modification", *arguments, stdout=out)
    return out.getvalue()


def test_the_facts_are_printed_as_json(document: Path) -> None:
    facts = json.loads(printed(str(document), "--json"))
    assert (facts["document"], facts["ordinal"], facts["kind"], facts["dated"]) == (
        "third.txt",
        3,
        "amendment",
        "2011-06-30",
    )
    assert facts["amends"] == {"title": "Credit Agreement", "dated": "2009-05-01"}
    assert facts["operations"][0]["clause"] == "1"
    assert facts["operations"][0]["target"] == "Exhibit C"
    assert "not in the text" in facts["operations"][0]["note"]


def test_a_person_gets_lines_with_doubts(document: Path) -> None:
    lines = printed(str(document)).splitlines()
    assert lines[0].startswith("THIRD AMENDMENT TO CREDIT AGREEMENT, dated 2011-06-30")
    assert any("Exhibit C" in line for line in lines)
    assert any("not in the text" in line for line in lines)


def test_what_is_not_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    moon = "The moon over the yard was seen to wane on that night by all hands and it lit the dock for hours and hours."
    path.write_text(f"AMENDMENT\n\nNOW, THEREFORE, we agree:\n\n1. {moon}\n")
    assert "unread" in printed(str(path))


def test_a_file_that_is_absent_or_unreadable_ends_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        printed(str(tmp_path / "absent.txt"))
    empty = tmp_path / "empty.txt"
    empty.write_text("1 2 3")
    with pytest.raises(CommandError, match="no words"):
        printed(str(empty))
