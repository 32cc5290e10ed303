"""The provisions of an agreement through time, known by number and title together.

The operations of the clauses are folded document by document. For a day, what is in effect on it comes first, in the
stated order; documents that the record knows and that take effect later come after, because what they name, delete or
quote is evidence of what stood before them. A base text that is not on file is not invented: a provision is on record
from the first clause that names it. A target that is missing, there twice or gone is a finding and changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from loans.domain.chain import Modification, counted
from loans.domain.drafting.operation import Action, Unit
from loans.domain.findings import Finding
from loans.domain.operations import Family, Name, Operation, reading_order
from loans.domain.targets import Found, Stood, insertion_findings, renaming_findings, target_of

_FAMILIES = tuple(Family)


class TextOnFile(StrEnum):
    """How much of a provision's text, as it stands on a day, the record holds."""

    WHOLE = "whole"
    """A clause on file gives the text whole."""
    IN_PART = "in part"
    """Clauses on file give parts; the rest stands in a document that is not on file."""
    QUOTED = "quoted"
    """A later clause on file prints what stood here."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """What one clause did to a provision, and the provision's name before and after; nothing where it was not there."""

    operation: Operation
    modification: Modification
    before: Name | None
    after: Name | None
    in_effect: bool

    @property
    def set_by(self) -> str:
        """The clause, as "Ninth, 3.A.3"."""
        return f"{self.modification.name}, {self.operation.clause.number}"

    @property
    def amends_a_part(self) -> bool:
        """Whether it gave or took a part of the text."""
        return not self.operation.whole and self.operation.action in {Action.INSERT, Action.REPLACE, Action.DELETE}

    @property
    def words(self) -> str:
        """What was done, in words: "Renumbered from 2.1.3", "Sentence replaced"."""
        match self.operation.action:
            case Action.RENUMBER:
                return f"Renumbered from {self.before}"
            case Action.REDIRECT:
                return f"References to {self.operation.target} redirected"
            case Action.STATE:
                return "Statement made"
        return self._amended

    @property
    def _amended(self) -> str:
        verb = {Action.INSERT: "added", Action.WAIVE: "waived"}.get(self.operation.action, f"{self.operation.action}d")
        unit = "" if self.operation.whole else f"{self.operation.unit} "
        return f"{unit}{verb}".capitalize() + (f" (was {self.before})" if self._renamed else "")

    @property
    def _renamed(self) -> bool:
        """Whether the name is another one afterwards; a title that was merely learned is none."""
        if self.before is None or self.after is None:
            return False
        retitled = bool(self.before.title) and self.before.title != self.after.title
        return retitled or self.before.number != self.after.number


@dataclass(frozen=True, slots=True)
class Provision:
    """One section, definition or exhibit through time: all that the record knows was done to it, in order."""

    family: Family
    changes: tuple[Change, ...]

    @property
    def latest(self) -> Name | None:
        """Its name after all that is known; None once deleted."""
        return self.changes[-1].after

    @property
    def in_effect(self) -> tuple[Change, ...]:
        """The changes in effect on the day, oldest first."""
        return tuple(change for change in self.changes if change.in_effect)

    @property
    def later(self) -> tuple[Change, ...]:
        """Known changes that take effect after the day: evidence of what stood on it."""
        return tuple(change for change in self.changes if not change.in_effect)

    @property
    def last(self) -> Change | None:
        """What last changed it, as of the day; None where only a later clause names it."""
        return self.in_effect[-1] if self.in_effect else None

    @property
    def stood(self) -> bool:
        """Whether it is there on the day, or was before it."""
        return bool(self.in_effect) or not self.changes[0].operation.creates

    @property
    def is_gone(self) -> bool:
        """Whether a clause in effect took it away."""
        return self.last is not None and self.last.after is None

    @property
    def name(self) -> Name:
        """Its number and title on the day; those it had last, where it is gone."""
        if self.last is None:
            return self.changes[0].before or Name("")
        return self.last.after or self.last.before or Name("")

    @property
    def within(self) -> str:
        """What holds it, where a clause says so."""
        return next((each.operation.within for each in self.changes if _places(each)), "")

    @property
    def text(self) -> TextOnFile:
        """How much of its text of the day is on file."""
        found = TextOnFile.NONE
        for change in self.in_effect:
            if change.operation.action in {Action.INSERT, Action.REPLACE} and change.operation.whole:
                found = TextOnFile.WHOLE
            elif change.amends_a_part and found is TextOnFile.NONE:
                found = TextOnFile.IN_PART
        if found is not TextOnFile.WHOLE and self.quoted_by is not None:
            return TextOnFile.QUOTED
        return found

    @property
    def quoted_by(self) -> Change | None:
        """The nearest later clause that prints what stood here on the day."""
        return next((change for change in self.later if change.operation.quotes), None)


@dataclass(frozen=True, slots=True)
class Provisions:
    """All provisions on record, with what could not be told for certain."""

    held: tuple[Provision, ...] = ()
    findings: tuple[Finding, ...] = ()
    unfiled: tuple[str, ...] = ()
    """The documents so far whose text is not on file, by key: what they did to the text is not known."""

    @property
    def listed(self) -> tuple[Provision, ...]:
        """Those that stand on the day or once stood: sections, definitions, exhibits, each in reading order."""
        stood = [each for each in self.held if each.stood]
        return tuple(sorted(stood, key=lambda each: (_FAMILIES.index(each.family), reading_order(each.name.number))))

    def amended(
        self, document: Modification, operations: Iterable[Operation], *, in_effect: bool = True
    ) -> "Provisions":
        """These provisions as one more document of the chain changes them, clause by clause."""
        state = self
        if not document.on_file and document.key not in self.unfiled:
            state = replace(self, unfiled=(*self.unfiled, document.key))
        for operation in sorted(operations, key=_place_in_document):
            state = state.changed(document, operation, in_effect=in_effect)
        return state

    def changed(self, document: Modification, operation: Operation, *, in_effect: bool) -> "Provisions":
        """These provisions after one operation; a finding, and nothing else, where its target is not certain."""
        standing = [Stood(each.family, each.latest, _last_name(each)) for each in self.held]
        if operation.creates:
            found = Found(findings=insertion_findings(document, operation, standing) if document.sequence else ())
        else:
            found = target_of(document, operation, standing, text_is_missing=bool(self.unfiled))
        held = self.held if found.unresolved else self._with(document, operation, found, in_effect=in_effect)
        more = found.findings
        if not found.unresolved:
            more += renaming_findings(document, operation, standing, found.at)
        return replace(self, held=held, findings=(*self.findings, *more) if in_effect else self.findings)

    def _with(
        self, document: Modification, operation: Operation, found: Found, *, in_effect: bool
    ) -> tuple[Provision, ...]:
        older = None if found.at is None else self.held[found.at]
        before = None if operation.creates else (older.latest if older else None) or operation.named
        change = Change(operation, document, before, _after(operation, before), in_effect)
        if older is None or found.at is None:
            return (*self.held, Provision(operation.family, (change,)))
        grown = replace(older, changes=(*older.changes, change))
        return (*self.held[: found.at], grown, *self.held[found.at + 1 :])


def fold(chain: Iterable[Modification], operations: Iterable[Operation], on: date, known: date) -> Provisions:
    """The provisions as they held on the day `on`, as the record of the day `known` had them.

    The order of the input does not matter. Raises LookupError for an operation whose document is not in the chain.
    """
    documents = {each.key: each for each in chain}
    by_document: dict[str, list[Operation]] = {key: [] for key in documents}
    for operation in operations:
        if operation.clause.modification not in documents:
            raise LookupError(f"the chain has no document {operation.clause.modification}")
        by_document[operation.clause.modification].append(operation)
    state = Provisions()
    for document, in_effect in _in_turn(counted(documents.values(), known), on):
        state = state.amended(document, by_document[document.key], in_effect=in_effect)
    return state


def _in_turn(counting: tuple[Modification, ...], on: date) -> Iterator[tuple[Modification, bool]]:
    """The documents in effect on the day in their stated order, then those to come; none before the first of them."""
    effective = [each for each in counting if each.effective <= on]
    if effective:
        yield from ((each, True) for each in effective)
        coming = [each for each in counting if each.effective > on]
        yield from ((each, False) for each in sorted(coming, key=lambda each: (each.effective, each.sequence)))


def _place_in_document(operation: Operation) -> tuple[int, str, str]:
    return operation.position, operation.clause.number, operation.target


def _last_name(provision: Provision) -> Name:
    return provision.latest or provision.changes[-1].before or Name("")


def _places(change: Change) -> bool:
    return bool(change.operation.within) and change.operation.unit is not Unit.REFERENCE


def _after(operation: Operation, before: Name | None) -> Name | None:
    """The name after an operation; a title that was not known is learned from the clause that names it."""
    now = before or operation.named
    if operation.action is Action.DELETE and operation.whole:
        return None
    learned = now.title or ("" if operation.unit is Unit.REFERENCE else operation.title)
    if operation.whole and operation.action in {Action.INSERT, Action.REPLACE, Action.RENUMBER}:
        return Name(operation.becomes or now.number, operation.retitled or learned)
    return Name(now.number, learned)
