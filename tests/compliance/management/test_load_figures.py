"""`manage.py load_figures`: a bank's own feed, refused whole or taken whole; a second file stands beside the first."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from compliance.models import Figure, Statement
from compliance.services.evaluations import agreement_evaluate
from loans.models import Agreement
from tests import cast

pytestmark = pytest.mark.django_db
JUNE = date(2006, 6, 30)
Load = Callable[[bytes], str]


@pytest.fixture
def agreement() -> Agreement:
    return cast.record("art-technology-2002")


@pytest.fixture
def load(agreement: Agreement, tmp_path: Path, settings: Settings) -> Load:
    settings.CLOCK_DAY = date(2006, 7, 20)

    def loaded(data: bytes, day: date = JUNE) -> str:
        path = tmp_path / "figures.csv"
        path.write_bytes(data)
        out = StringIO()
        call_command("load_figures", agreement.slug, str(path), period=day, stdout=out)
        return out.getvalue()

    return loaded


@pytest.fixture
def data(agreement: Agreement) -> bytes:
    return (cast.FIGURES / agreement.slug / "2006-06-30.csv").read_bytes()


def row_counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_figures_are_submitted_with_their_cells_and_a_digest(load: Load, data: bytes) -> None:
    said = load(data)
    statement = Statement.objects.get()
    assert f"version 1 submitted, {statement.figures.count()} figures, digest {statement.digest}" in said
    assert len(statement.digest) == 64
    assert all(figure.cell for figure in Figure.objects.all())


def test_the_same_file_again_changes_nothing(load: Load, data: bytes) -> None:
    load(data)
    before = row_counts()
    assert "version 1 is this very file, nothing changed" in load(data)
    assert row_counts() == before


def test_other_figures_are_a_restatement_beside_the_first(load: Load, data: bytes) -> None:
    load(data)
    first = list(Figure.objects.order_by("id").values())
    load(data.replace(b"562000.00", b"561999.99"))
    assert [row.version for row in Statement.objects.order_by("version")] == [1, 2]
    assert list(Figure.objects.filter(statement__version=1).order_by("id").values()) == first
    assert Statement.objects.values("digest").distinct().count() == 2


def test_the_same_figures_from_another_file_are_a_version_without_a_new_evaluation(
    load: Load, data: bytes, agreement: Agreement
) -> None:
    load(data)
    at = cast.instant(date(2006, 7, 21))
    assert agreement_evaluate(agreement=agreement, days=[JUNE], at=at)
    load(data.replace(b"\n", b"\r\n") if b"\r\n" not in data else data.replace(b"\r\n", b"\n"))
    assert Statement.objects.count() == 2
    assert agreement_evaluate(agreement=agreement, days=[JUNE], at=cast.instant(date(2006, 7, 22))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"562000.00", b"5.62e5"),
        (b"562000.00", b"562000.005"),
        (b"562000.00", b"NaN"),
        (b"562000.00", b"#REF!"),
        (b"562000.00", b"about half a million"),
        (b"Unit,USD,", b"Unit,,"),
        (b"2006-06-30", b"2006-03-31"),
    ],
)
def test_a_wrong_file_is_refused_at_its_cell_and_changes_nothing(
    load: Load, data: bytes, old: bytes, new: bytes
) -> None:
    assert old in data
    before = row_counts()
    with pytest.raises(CommandError, match=r"(?s)figures\.csv: .*Nothing was saved"):
        load(data.replace(old, new))
    assert row_counts() == before


def test_a_period_that_has_not_ended_is_refused(agreement: Agreement, settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_DAY = JUNE
    path = tmp_path / "june.csv"
    path.write_bytes((cast.FIGURES / agreement.slug / "2006-06-30.csv").read_bytes())
    before = row_counts()
    with pytest.raises(CommandError, match=r"period ends on 30 Jun 2006.*Nothing was saved"):
        call_command("load_figures", agreement.slug, str(path), period=JUNE)
    assert row_counts() == before


def test_a_day_on_which_nothing_is_tested_is_refused(agreement: Agreement, tmp_path: Path) -> None:
    path = tmp_path / "june.csv"
    path.write_bytes(b"Code,Figure,Amount\n")
    with pytest.raises(CommandError, match="No covenant is tested on this day"):
        call_command("load_figures", agreement.slug, str(path), period=date(2006, 6, 29))
