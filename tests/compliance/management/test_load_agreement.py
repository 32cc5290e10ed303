"""`manage.py load_agreement`: twice changes nothing, a contradiction is refused, errors point to their line."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from loans.models import Agreement, FiledText, Modification
from tests import cast

pytestmark = pytest.mark.django_db
Load = Callable[[str], str]


def row_counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.fixture
def text() -> str:
    return (cast.SAMPLES / "art-technology-2002.yaml").read_text(encoding="utf-8")


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load an agreement file of this text; what the command prints."""

    def loaded(text: str) -> str:
        path = tmp_path / "agreement.yaml"
        path.write_text(text, encoding="utf-8")
        out = StringIO()
        call_command("load_agreement", str(path), stdout=out)
        return out.getvalue()

    return loaded


def test_the_second_time_nothing_changes(load: Load, text: str) -> None:
    assert load(text) == "art-technology-2002: recorded\n"
    before = row_counts()
    assert load(text) == "art-technology-2002: on record already, nothing changed\n"
    assert load(f"# a remark that says nothing\n{text}") == "art-technology-2002: on record already, nothing changed\n"
    assert row_counts() == before


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("value: 500000.00", "value: 600000.00", "on record"),
        ("name: Profitability", "name: Earnings", "name is Profitability on record and Earnings in the file"),
    ],
)
def test_a_file_that_contradicts_the_record_is_refused_whole(
    load: Load, text: str, old: str, new: str, says: str
) -> None:
    load(text)
    before = row_counts()
    assert old in text
    with pytest.raises(CommandError, match=f"{says}.*Nothing was recorded"):
        load(text.replace(old, new, 1))
    assert row_counts() == before


def test_an_error_names_its_line(load: Load, text: str) -> None:
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines, start=1) if line.startswith("currency:"))
    lines[at - 1] = "currency: dollars"
    with pytest.raises(CommandError, match=rf"agreement\.yaml: (line )?{at}\b"):
        load("\n".join(lines))
    assert not Agreement.objects.exists()


def test_a_name_that_a_formula_does_not_know_is_shown_at_its_line_and_column(load: Load, text: str) -> None:
    wrong = text.replace("formula: net_income\n", "formula: net_incom\n", 1)
    at = next(
        number for number, line in enumerate(wrong.splitlines(), start=1) if "net_incom" in line and "formula" in line
    )
    with pytest.raises(CommandError) as error:
        load(wrong)
    assert f"line {at}," in str(error.value)
    assert "(column 1)" in str(error.value)
    assert "net_income" in str(error.value)
    assert not Agreement.objects.exists()


def test_a_file_that_grows_by_a_modification_adds_only_that(load: Load, text: str) -> None:
    older = (cast.SAMPLES / "more" / "larkfield-optics-2004.yaml").read_text(encoding="utf-8")
    load(older)
    agreement = Agreement.objects.get(slug="larkfield-optics-2004")
    before = row_counts()
    third = """  - key: third
    sequence: 3
    title: Third Loan Modification Agreement
    short: Third
    kind: modification
    dated: 2006-12-01
    effective: 2006-12-01
    recorded: 2006-12-04
    needs:
      - party: borrower
    signatures:
      - party: borrower
        title: President
        day: 2006-12-01
    clauses:
      - number: "1"
        heading: Ratification
        text: Everything else stays as it is.
"""
    start = older.index("\nmodifications:")
    end = start + re.search(r"\n\n(?=\S)", older[start:]).start() + 1  # type: ignore[union-attr]
    grown = older[:end] + third + older[end:]
    assert load(grown) == "larkfield-optics-2004: recorded\n"
    after = row_counts()
    changed = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert changed == {
        "loans.Modification": 1,
        "loans.RequiredSignature": 1,
        "loans.Execution": 1,
        "loans.Clause": 1,
        "loans.AgreementPaper": 1,
        "accounts.TrailEntry": 1,
    }
    assert Modification.objects.filter(agreement=agreement).order_by("-sequence")[0].key == "third"


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_agreement", "nowhere.yaml")


def test_the_documents_texts_lie_in_a_folder_named_after_their_keys(tmp_path: Path, load: Load, text: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ninth.txt").write_text("1. The line is extended.\f\n2. Nothing else.", encoding="utf-8")
    (tmp_path / "texts" / "notes.md").write_text("passed over", encoding="utf-8")

    load(text)
    day_known_without = {each.key: each.recorded for each in Modification.objects.all()}
    said = load_with_texts(tmp_path)
    again = load_with_texts(tmp_path)

    filed = FiledText.objects.get()
    assert filed.modification.key == "ninth"
    assert filed.text == "1. The line is extended.\n<PAGE>\n\n2. Nothing else."
    assert filed.recorded > day_known_without["ninth"], "a text that comes later is known from its own day"
    assert "recorded" in said
    assert "nothing changed" in again


def test_a_text_that_comes_with_its_document_is_known_as_early(tmp_path: Path, text: str) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ninth.txt").write_text("1. The line is extended.", encoding="utf-8")
    (tmp_path / "agreement.yaml").write_text(text, encoding="utf-8")

    load_with_texts(tmp_path)

    filed = FiledText.objects.get()
    assert filed.recorded == filed.modification.recorded


def test_a_text_that_cannot_be_read_or_differs_changes_nothing(tmp_path: Path, load: Load, text: str) -> None:
    load(text)
    (tmp_path / "texts").mkdir()
    paper = tmp_path / "texts" / "ninth.txt"
    paper.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(CommandError, match=r"ninth\.txt: the file is a picture.*Nothing was recorded"):
        load_with_texts(tmp_path)
    paper.write_text("The line is extended.", encoding="utf-8")
    load_with_texts(tmp_path)
    before = row_counts()
    paper.write_text("The line is ended.", encoding="utf-8")

    with pytest.raises(CommandError, match="the digest of its text"):
        load_with_texts(tmp_path)
    with pytest.raises(CommandError, match="nowhere: No such file"):
        load_with_texts(tmp_path, "nowhere")

    assert row_counts() == before


def load_with_texts(folder: Path, texts: str = "texts") -> str:
    """Load the agreement file of the folder with the texts that lie in it; what the command prints."""
    out = StringIO()
    call_command("load_agreement", str(folder / "agreement.yaml"), "--texts", str(folder / texts), stdout=out)
    return out.getvalue()
