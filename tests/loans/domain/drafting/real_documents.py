"""The real documents that lie beside the project, where they do."""

from functools import cache
from pathlib import Path

import pytest

from loans.domain.drafting.operation import Operation
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Reading

REAL = Path(__file__).resolve().parents[5] / "shared"
NINTH = REAL / "seeds" / "000_6ffb25f1c2dbbfad.txt"
FOURTH = REAL / "seeds" / "002_d14c71b9854c3c23.txt"

beside = pytest.mark.skipif(not NINTH.exists(), reason="the real documents of ../shared are not beside the project")


@cache
def text_of(path: Path) -> str:
    """The text of one of them."""
    return path.read_text(errors="replace")


@cache
def reading_of(path: Path) -> Reading:
    """Its reading, made once."""
    return read(text_of(path))


def operation(path: Path, clause: str) -> Operation:
    """The first operation of one of its clauses."""
    return next(one for one in reading_of(path).operations if one.clause == clause)


def all_documents() -> list[Path]:
    """Every real modification, none where they are absent."""
    return [path for path in (NINTH, FOURTH, *sorted((REAL / "amendments" / "text").glob("*.txt"))) if path.exists()]
