"""One more modification put into an agreement file: its chain entry, what it brings in, and its dated terms.

The addition is written as plain data and the whole file is read again, so that everything that a file is checked for is
checked, and a value that cannot stand is found with the thing that states it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from loans.agreement_file.codecs import Plain
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.modification_shapes import MODIFICATION
from loans.agreement_file.modifications import ModificationEntry
from loans.agreement_file.problems import AgreementFileError, Check, Problem
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.shapes import AGREEMENT
from loans.domain.terms import Standing

OVERRIDE, BALANCE, MENTIONED, RATIFIED = "override", "balance", "mentioned", "ratified"
"""What is no dated term and still belongs to a subject: a one-off day, a balance stated, a paper named or confirmed."""

_MEASURE_OF: Final = "measure_of_"
FACILITY_ASPECTS: Final = {
    "available_through": "day",
    "rate": "rate",
    "notice": "notice",
    "availability": "text",
    "advance_share": "percent",
    "concentration_share": "percent",
    "invoice_share": "percent",
    "software_share": "percent",
    "bought_after": "day",
    "installments": "months",
    "reborrowing": "allowed",
}
_PLACES: Final[dict[tuple[str, str], tuple[str, str, str]]] = {
    ("covenant", "threshold"): ("covenants", "threshold", "value"),
    ("covenant", "once_by"): ("covenants", "once_by", "day"),
    ("covenant", "wording"): ("covenants", "wording", "text"),
    ("measure", "formula"): ("definitions", "formula", "formula"),
    ("deliverable", "due"): ("deliverables", "due", "rule"),
    ("deliverable", OVERRIDE): ("deliverables", "overrides", ""),
    ("form", "form"): ("certificates", "form", "form"),
    ("covenant", "cure"): ("covenants", "cure", "period"),
    ("covenant", "equity_cure"): ("covenants", "equity_cure", "grant"),
    ("deliverable", "cure"): ("deliverables", "cure", "period"),
    ("facility", "commitment"): ("facilities", "commitment", "amount"),
    ("facility", "maturity"): ("facilities", "maturity", "day"),
    ("facility", BALANCE): ("facilities", "balances", ""),
    **{("facility", f"other/{name}"): ("facilities", name, key) for name, key in FACILITY_ASPECTS.items()},
    ("document", MENTIONED): ("documents", "mentioned", ""),
    ("document", RATIFIED): ("documents", "ratified", ""),
}
"""By what a term is about and its aspect: the list that holds the thing, the thing's own list, the key of the value."""

REMEDIES: Final = {"cure": "period", "no_borrowing": "while", "default_rate": "rate", "waivers": "signed_by"}
"""What the agreement as a whole says of defaults, under the subject `agreement/NAME`, by the key of its value."""

_IN_TEST: Final = {"threshold", "once_by", "measure"}


def value_key(subject: str) -> str:
    """The key under which a file writes the subject's value; empty for what is no dated term.

    Raises LookupError for a subject that no part of a file has.
    """
    about, _, rest = subject.partition("/")
    return REMEDIES[rest] if about == "agreement" else _PLACES[about, rest.partition("/")[2]][2]


@dataclass(frozen=True, slots=True)
class AddedTerm:
    """A dated term of one subject; `ref` is the caller's own name for it, given back with whatever is wrong."""

    ref: str
    subject: str
    value: Plain
    first: date
    through: date | None
    clause: str
    standing: Standing = Standing.SETS
    reaches_back: bool = False
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class AddedEntry:
    """Something new in one list of the file, as `covenants`, without its dated terms.

    `delivered_with` names, of a covenant, the deliverables with which it is tested, by their keys.
    """

    ref: str
    part: str
    detail: Mapping[str, Plain]
    delivered_with: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """A modification with all that it brings; `refs` are the caller's names for its clauses, in their order."""

    entry: ModificationEntry
    refs: Sequence[str] = ()
    entries: Sequence[AddedEntry] = ()
    terms: Sequence[AddedTerm] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an addition; `ref` names the thing that states it, empty for the modification itself."""

    ref: str
    problem: Problem

    @property
    def text(self) -> str:
        allowed = f" Allowed: {self.problem.allowed}." if self.problem.allowed else ""
        return f"{self.problem.message}{allowed}"


class AdditionRefused(ValueError):
    """The modification cannot be taken into the agreement as it stands."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.text for fault in faults))


def with_addition(file: AgreementFile, addition: Addition, *, checks: Sequence[Check] = ()) -> AgreementFile:
    """The file with the modification at the end of its chain. Raises AdditionRefused with everything that is wrong."""
    composed = _Composed(file)
    for entry in addition.entries:
        composed.enter(entry)
    for term in addition.terms:
        composed.state(term, addition.entry.key)
    composed.close(addition.entry, addition.refs)
    if composed.faults:
        raise AdditionRefused(composed.faults)
    try:
        return read_agreement_file(json.dumps(composed.plain, ensure_ascii=False), checks=checks)
    except AgreementFileError as error:
        raise AdditionRefused([Fault(composed.ref_of(each.path), each) for each in error.problems]) from error


class _Composed:
    """The file as plain data, growing; remembers which path came from which reference."""

    def __init__(self, file: AgreementFile) -> None:
        self.plain = _mapping(AGREEMENT.plain(file))
        self.places: dict[str, str] = {}
        self.faults: list[Fault] = []

    def enter(self, entry: AddedEntry) -> None:
        found = self._list(self.plain, entry.part)
        self.places[f"{entry.part}[{len(found)}]"] = entry.ref
        found.append(dict(entry.detail))
        for deliverable in map(_mapping, self._list(self.plain, "deliverables")):
            if deliverable.get("key") in entry.delivered_with:
                self._list(deliverable, "covenants").append(entry.detail["key"])

    def state(self, term: AddedTerm, modification: str) -> None:
        place = self._place(term.subject)
        if place is None:
            message = f"{term.subject or 'This value'} belongs to nothing that the agreement has."
            self.faults.append(Fault(term.ref, Problem(1, 1, term.subject, message)))
            return
        path, holder, name, key = place
        steps = self._list(holder, name)
        self.places[f"{path}.{name}[{len(steps)}]"] = term.ref
        steps.append(_step(term, key, f"{modification} {term.clause}"))

    def close(self, entry: ModificationEntry, refs: Sequence[str]) -> None:
        """Put the modification at the end of the chain, and in what was entered the lists that it needs to have."""
        chain = self._list(self.plain, "modifications")
        self.places |= {f"modifications[{len(chain)}].clauses[{at}]": ref for at, ref in enumerate(refs)}
        chain.append(MODIFICATION.plain(entry))
        for name, lists in (("deliverables", ("due",)), ("certificates", ("form",)), ("definitions", ("formula",))):
            for holder in self._list(self.plain, name):
                for each in lists:
                    _mapping(holder).setdefault(each, [])
        for covenant in self._list(self.plain, "covenants"):
            test = _mapping(covenant).get("test")
            if isinstance(test, dict):
                test.setdefault("measure", [])
                test.setdefault("threshold", [])

    def ref_of(self, path: str) -> str:
        """The reference of the thing that stands at a path, or around it."""
        fitting = [place for place in self.places if path == place or path.startswith((f"{place}.", f"{place}["))]
        return self.places[max(fitting, key=len)] if fitting else ""

    def _place(self, subject: str) -> tuple[str, dict[str, Plain], str, str] | None:
        """Where a subject's values stand: the path and mapping of their holder, the list's name, the value's key."""
        about, _, rest = subject.partition("/")
        key, _, aspect = rest.partition("/")
        if about == "agreement" and key in REMEDIES:
            holder = self.plain.setdefault("remedies", {})
            return "remedies", _mapping(holder), key, REMEDIES[key]
        if about == "measure" and key.startswith(_MEASURE_OF):
            return self._held("covenants", key.removeprefix(_MEASURE_OF), "measure", "formula")
        if (about, aspect) not in _PLACES:
            return None
        part, name, value = _PLACES[about, aspect]
        return self._held(part, key, name, value)

    def _held(self, part: str, key: str, name: str, value: str) -> tuple[str, dict[str, Plain], str, str] | None:
        named = "code" if part == "definitions" else "key"
        for at, entry in enumerate(self._list(self.plain, part)):
            holder = _mapping(entry)
            if holder.get(named) == key:
                test = holder.get("test") if part == "covenants" and name in _IN_TEST else None
                path = f"{part}[{at}]"
                return (path, holder, name, value) if test is None else (f"{path}.test", _mapping(test), name, value)
        return None

    @staticmethod
    def _list(holder: dict[str, Plain], name: str) -> list[Plain]:
        found = holder.setdefault(name, [])
        return found if isinstance(found, list) else []


def _mapping(plain: Plain) -> dict[str, Plain]:
    return plain if isinstance(plain, dict) else {}


def _step(term: AddedTerm, key: str, clause: str) -> Plain:
    """The term as its list holds it: a one-off day and a balance are written out, a paper is named by its clause."""
    if not key:
        return {**term.value, "clause": clause} if isinstance(term.value, dict) else clause
    written: dict[str, Plain] = {key: term.value, "from": term.first.isoformat()}
    if term.through is not None:
        written["through"] = term.through.isoformat()
    written["clause"] = clause
    if term.standing is not Standing.SETS:
        written["standing"] = term.standing.value
    if term.reaches_back:
        written["reaches_back"] = "yes"
    if term.assumption:
        written["assumption"] = term.assumption
    return written
