"""`manage.py agreement_file`: an agreement written back from the record, with its texts inside or laid apart."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from compliance.samples import story
from compliance.services.agreement_files import agreement_file_take, with_texts
from loans.agreement_file.reader import read_agreement_file
from tests import cast

pytestmark = pytest.mark.django_db
LARKFIELD = "larkfield-optics-2004"


@pytest.fixture(autouse=True)
def _on_record() -> None:
    text = (cast.SAMPLES / "more" / f"{LARKFIELD}.yaml").read_bytes()
    agreement_file_take(text=text, texts=story.documents_of(LARKFIELD), actor=None, at=cast.instant(cast.TODAY))


def written(*options: object) -> str:
    out = StringIO()
    call_command("agreement_file", LARKFIELD, *map(str, options), stdout=out)
    return out.getvalue()


def test_printed_it_reads_as_the_agreement_that_was_loaded() -> None:
    stated = read_agreement_file((cast.SAMPLES / "more" / f"{LARKFIELD}.yaml").read_bytes())

    assert read_agreement_file(written()) == with_texts(stated, story.documents_of(LARKFIELD))


def test_what_it_writes_loads_again_without_a_change(tmp_path: Path) -> None:
    file = tmp_path / "agreement.yaml"
    assert written("--output", file) == ""
    out = StringIO()
    call_command("load_agreement", str(file), stdout=out)

    assert out.getvalue() == f"{LARKFIELD}: on record already, nothing changed\n"


def test_texts_are_laid_apart_and_taken_together_again(tmp_path: Path) -> None:
    file, folder = tmp_path / "agreement.yaml", tmp_path / "texts"
    written("--output", file, "--texts", folder)
    out = StringIO()
    call_command("load_agreement", str(file), "--texts", str(folder), stdout=out)

    assert sorted(path.name for path in folder.iterdir()) == ["base.txt", "first.txt", "second.txt"]
    assert "This Agreement" not in file.read_text(encoding="utf-8")
    assert out.getvalue() == f"{LARKFIELD}: on record already, nothing changed\n"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere.*No such file or directory"):
        written("--output", tmp_path / "nowhere" / "agreement.yaml")


def test_an_agreement_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(CommandError, match=rf"no agreement 'larkfeld'.*{LARKFIELD}"):
        call_command("agreement_file", "larkfeld")
