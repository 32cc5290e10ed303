"""The samples' files: who is who, and in which order the figures come in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

SAMPLES = Path(settings.BASE_DIR) / "samples"


@dataclass(frozen=True, slots=True)
class Step:
    """One delivery: the file, its period, the day and person it came from, and whether a certificate goes with it."""

    agreement: str
    period: date
    file: Path
    submitted_on: date
    submitted_by: str
    certificate: bool
    note: str


@dataclass(frozen=True, slots=True)
class SamplePerson:
    email: str
    name: str
    title: str
    organization: str
    role: str
    watches: tuple[str, ...]


def agreement_files() -> Iterator[Path]:
    """The agreements of the samples, the two on record first."""
    yield from sorted(SAMPLES.glob("*-[0-9][0-9][0-9][0-9].yaml"))
    yield from sorted((SAMPLES / "more").glob("*.yaml"))


def steps() -> list[Step]:
    """The story in its order."""
    return [
        Step(
            agreement=row["agreement"],
            period=row["period"],
            file=SAMPLES / row["file"],
            submitted_on=row["submitted_on"],
            submitted_by=row["submitted_by"],
            certificate=row["certificate"],
            note=row.get("note", ""),
        )
        for row in _read("play.yaml")
    ]


def password() -> str:
    return str(_read("accounts.yaml")["password"])


def organizations() -> list[Mapping[str, str]]:
    return list(_read("accounts.yaml")["organizations"])


def people() -> list[SamplePerson]:
    return [
        SamplePerson(
            email=row["email"],
            name=row["name"],
            title=row["title"],
            organization=row["organization"],
            role=row["role"],
            watches=tuple(row.get("watches", ())),
        )
        for row in _read("accounts.yaml")["people"]
    ]


def basis_of(step: Step, keys: Iterator[str] | list[str]) -> dict[str, str]:
    """Where each figure of a file comes from, by its key."""
    told = _read(step.file.parent / "basis.yaml")
    basis = dict.fromkeys(keys, told["otherwise"])
    for entry in told.get("on_record", ()):
        if entry["period"] == step.period:
            basis.update(dict.fromkeys(entry["items"], entry["basis"]))
    return basis


def _read(path: str | Path) -> Any:
    return yaml.safe_load((SAMPLES / path).read_text(encoding="utf-8"))
