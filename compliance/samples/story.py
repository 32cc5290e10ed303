"""The samples' files: who is who, and in which order the figures come in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from loans.documents.folder import texts_in

SAMPLES = Path(settings.BASE_DIR) / "samples"


class Far(StrEnum):
    """How far the certificate of a step goes on its way."""

    NONE = "no"
    TO_SIGN = "to_sign"
    SIGNED = "signed"
    RECEIVED = "received"
    RETURNED = "returned"
    VERIFIED = "yes"


@dataclass(frozen=True, slots=True)
class Step:
    """One delivery: the file, its period, the day and person it came from, and how far its certificate goes.

    `words` are the borrower's, by row, for what its certificate does not certify; `reason` is why the bank returns it.
    """

    agreement: str
    period: date
    file: Path
    submitted_on: date
    submitted_by: str
    certificate: Far
    words: Mapping[str, str]
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """What a borrower said of one account held elsewhere; with a number it says more of that account."""

    agreement: str
    said_by: str
    as_of: date
    institution: str
    purpose: str
    control: str
    ending: str = ""
    control_day: date | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Something done about what is owed besides figures, on a day, by somebody; `said` is what the act needs."""

    act: str
    agreement: str
    done_on: date
    done_by: str
    said: Mapping[str, Any]

    def day(self, key: str) -> date | None:
        """A day that is said; None where none is."""
        said = self.text(key)
        return date.fromisoformat(said) if said else None

    def text(self, key: str) -> str:
        """One thing said, as text; empty where it is not."""
        return str(self.said.get(key, ""))

    @property
    def papers(self) -> tuple[Path, ...]:
        return tuple(SAMPLES / "papers" / self.agreement / name for name in self.said.get("papers", ()))


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


def documents_of(slug: str) -> dict[str, str]:
    """The texts of an agreement's documents, by the key of the document; none where the samples hold none."""
    folder = SAMPLES / "documents" / slug
    return texts_in(folder) if folder.is_dir() else {}


def steps() -> list[Step]:
    """The story in its order."""
    return [
        Step(
            agreement=row["agreement"],
            period=row["period"],
            file=SAMPLES / row["file"],
            submitted_on=row["submitted_on"],
            submitted_by=row["submitted_by"],
            certificate=_far(row["certificate"]),
            words=row.get("words", {}),
            reason=row.get("reason", ""),
            note=row.get("note", ""),
        )
        for row in _read("play.yaml")
    ]


def accounts() -> list[SampleAccount]:
    """Accounts that borrowers hold elsewhere, as they said of them."""
    return [SampleAccount(**row) for row in _read("held_accounts.yaml")]


def _far(written: object) -> Far:
    """YAML reads yes and no as true and false."""
    return Far({True: "yes", False: "no"}[written] if isinstance(written, bool) else str(written))


def acts() -> list[Act]:
    """What is done besides, oldest first."""
    own = ("act", "agreement", "done_on", "done_by")
    found = [
        Act(**{key: row[key] for key in own}, said={key: value for key, value in row.items() if key not in own})
        for file in ("deliveries.yaml", "remedies.yaml")
        for row in _read(file)
    ]
    return sorted(found, key=lambda act: act.done_on)


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
