"""Drafts of agreements: what each says, what is missing or wrong in it, and where that is put right."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse

from accounts.permissions import Access, Right
from compliance.forms.new_agreements.layout import mappings
from compliance.selectors.agreement_formulas import formula_findings
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.partial import file_of
from loans.agreement_file.problems import AgreementFileError, Problem
from loans.domain.draft import Act
from loans.models import AgreementDraft

_ENTRY: Final = re.compile(r"(\w+)\[(\d+)\]\.?(.*)")
_MISSING: Final = re.compile(r"The key (\w+) is missing\.")
_ROW: Final = re.compile(r"(.+?)\[(\d+)\]\.(.+)")
NAMED_BY_CODE: Final = ("line_items", "definitions")


@dataclass(frozen=True, slots=True)
class PartOfDraft:
    """A page of the draft: its name in addresses, its words, and the keys of the data that it is about."""

    name: str
    label: str
    keys: tuple[str, ...]
    entries: tuple[str, ...] = ()
    """Of these keys the lists whose entries have pages of their own."""


PARTS: Final = (
    PartOfDraft(
        "parties", "Parties", ("title", "dated", "currency", "slug", "office", "origin", "illustrative", "parties")
    ),
    PartOfDraft("document", "Base document", ("modifications",)),
    PartOfDraft("calendar", "Fiscal year and calendar", ("fiscal_year", "calendar", "early_warning")),
    PartOfDraft("measures", "Line items and definitions", ("line_items", "definitions"), ("definitions",)),
    PartOfDraft("covenants", "Covenants", ("covenants",), ("covenants",)),
    PartOfDraft("reporting", "Reporting", ("events", "deliverables"), ("deliverables",)),
    PartOfDraft("facilities", "Facilities", ("facilities", "index_rates", "fees", "remedies"), ("facilities",)),
    PartOfDraft("papers", "Security and assumptions", ("documents", "assumptions"), ("documents",)),
    PartOfDraft("certificate", "Certificate", ("certificates",)),
)
BY_NAME: Final = {part.name: part for part in PARTS}
BY_KEY: Final = {key: part for part in PARTS for key in part.keys}
ENTRIES: Final = {entry: part for part in PARTS for entry in part.entries}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing missing or wrong: its sentence, the part it is in, and the address of its field."""

    text: str
    part: PartOfDraft
    address: str
    about: str


@dataclass(frozen=True, slots=True)
class PartStanding:
    """How far a part has come: how many entries it has, and how many things are missing or wrong."""

    part: PartOfDraft
    address: str
    faults: int
    holds: str


def drafts_of(access: Access) -> QuerySet[AgreementDraft]:
    """The drafts of the banks whose view the person sees."""
    banks = access.organizations(Right.SEE_BANK_VIEW)
    return AgreementDraft.objects.filter(bank__in=banks).select_related("bank", "started_by", "agreement")


class DraftReading:
    """A draft read once: the agreement that it states, or everything that keeps it from stating one."""

    def __init__(self, draft: AgreementDraft) -> None:
        self.draft = draft
        self.plain: dict[str, Any] = draft.plain

    @cached_property
    def _read(self) -> tuple[AgreementFile | None, tuple[Problem, ...]]:
        try:
            return file_of(self.plain, (formula_findings,)), ()
        except AgreementFileError as error:
            return None, error.problems

    @property
    def file(self) -> AgreementFile | None:
        return self._read[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._read[1]

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """The problems as the draft's pages tell them, in the order of its parts."""
        found = [self._fault(problem) for problem in self.problems]
        return tuple(sorted(found, key=lambda fault: PARTS.index(fault.part)))

    def under(self, path: str) -> dict[str, list[str]]:
        """The sentences of the problems at or beneath a path, by the rest of their path."""
        found: dict[str, list[str]] = defaultdict(list)
        for problem in self.problems:
            text = told_at_its_field(problem)
            if not path:
                found[problem.path].append(text)
            elif problem.path == path or problem.path.startswith((f"{path}.", f"{path}[")):
                found[problem.path[len(path) :].removeprefix(".")].append(text)
        return dict(found)

    @cached_property
    def standings(self) -> tuple[PartStanding, ...]:
        counts: dict[str, int] = defaultdict(int)
        for fault in self.faults:
            counts[fault.part.name] += 1
        return tuple(
            PartStanding(part, part_address(self.draft, part.name), counts[part.name], self._holds(part))
            for part in PARTS
        )

    def _holds(self, part: PartOfDraft) -> str:
        """What a part holds already, in a few words."""
        lists = [(key, len(found)) for key in part.keys if (found := mappings(self.plain.get(key)))]
        return ", ".join(f"{count} {_noun(key, count)}" for key, count in lists if key != "modifications")

    def _fault(self, problem: Problem) -> Fault:
        key = re.split(r"[.\[]", problem.path, maxsplit=1)[0]
        part = BY_KEY.get(key, PARTS[0])
        return Fault(sentence(problem), part, self._address(problem.path, part), self._about(problem.path))

    def _address(self, path: str, part: PartOfDraft) -> str:
        found = _ENTRY.fullmatch(path)
        if found is not None and found[1] in ENTRIES:
            entry = self._entry(found[1], int(found[2]))
            if entry:
                return f"{entry_address(self.draft, found[1], entry)}#{field_id(found[3])}"
        base = re.fullmatch(r"modifications\[0\]\.?(.*)", path)
        within = base[1] if base else re.sub(r"^certificates\[0\]\.form\[0\]\.", "", path)
        return f"{part_address(self.draft, part.name)}#{field_id(within)}"

    def _about(self, path: str) -> str:
        """What the problem is about, in words: the entry by its name, or the part."""
        found = _ENTRY.fullmatch(path)
        if found is None:
            return ""
        entries = mappings(self.plain.get(found[1]))
        at = int(found[2])
        return str(_name_of(entries[at])) if at < len(entries) and found[1] != "modifications" else ""

    def _entry(self, part: str, at: int) -> str:
        entries = mappings(self.plain.get(part))
        return key_of(part, entries[at]) if at < len(entries) else ""


@dataclass(frozen=True, slots=True)
class DraftEventLine:
    """What somebody did to a draft, in words."""

    who: str
    did: str
    at: datetime
    why: str


ACTS: Final = {
    "start": "began it",
    Act.SUBMIT.value: "handed it to an approver",
    Act.REOPEN.value: "took it up again",
    Act.APPROVE.value: "approved it",
    Act.EXECUTE.value: "put it on record",
    Act.REJECT.value: "sent it back",
    Act.WITHDRAW.value: "gave it up",
}
LATEST: Final = 50


def draft_events(draft: AgreementDraft) -> tuple[DraftEventLine, ...]:
    """The latest steps, newest first."""
    rows = draft.events.select_related("actor").order_by("-revision")[:LATEST]
    return tuple(DraftEventLine(row.actor.name, _did(row.act, row.about), row.at, row.why) for row in rows)


def _did(act: str, about: str) -> str:
    if act != Act.CORRECT:
        return ACTS.get(act, act)
    part, _, key = about.partition("/")
    if part in ENTRIES and key:
        return f"changed {ENTRIES[part].label}: {key.replace('_', ' ')}"
    return f"changed {BY_NAME[part].label}" if part in BY_NAME else "changed it as a file"


def sentence(problem: Problem) -> str:
    """A problem without its line, which a page does not have, and without the names of keys."""
    missing = _MISSING.fullmatch(problem.message)
    if missing is not None:
        return f"Missing: {missing[1].replace('_', ' ')}."
    return problem.message + (f" Allowed: {problem.allowed}." if problem.allowed else "")


def told_at_its_field(problem: Problem) -> str:
    """The sentence where its field stands beside it."""
    return "Missing." if _MISSING.fullmatch(problem.message) else sentence(problem)


def key_of(part: str, entry: Mapping[str, Any]) -> str:
    return str(entry.get("code" if part in NAMED_BY_CODE else "key", ""))


def _name_of(entry: Mapping[str, Any]) -> str:
    names = ("name", "title", "about", "legal_name", "key", "code")
    return next((str(entry[name]) for name in names if entry.get(name)), "")


def field_id(path: str) -> str:
    """The id of the field that stands for a path beneath its page."""
    row = _ROW.fullmatch(path)
    return f"id_{row[1]}-{row[2]}-{row[3]}" if row else f"id_{path}" if path else "content"


def part_address(draft: AgreementDraft, part: str) -> str:
    return reverse("new_agreement_part", args=[draft.pk, part])


def entry_address(draft: AgreementDraft, part: str, key: str) -> str:
    return reverse("new_agreement_entry", args=[draft.pk, part, key])


def _noun(key: str, count: int) -> str:
    words = {"parties": "part", "documents": "paper", "fiscal_year": "fiscal year"}
    if key == "parties":
        return "party" if count == 1 else "parties"
    if key == "facilities":
        return "facility" if count == 1 else "facilities"
    word = words.get(key, key.replace("_", " ").removesuffix("s"))
    return word if count == 1 else f"{word}s"


def entry_of(plain: Mapping[str, Any], part: str, key: str) -> tuple[int, dict[str, Any]] | None:
    """An entry of a list with its place in it; None where there is none of this key."""
    entries: Sequence[dict[str, Any]] = mappings(plain.get(part))
    return next(((at, each) for at, each in enumerate(entries) if key_of(part, each) == key), None)
