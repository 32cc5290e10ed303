"""An agreement's text as the documents so far have left it."""

from dataclasses import dataclass, replace

from loans.domain.chain import Modification
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.text import Note, Unit
from loans.domain.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Text:
    """The units in reading order, what is said of the agreement as a whole, and what could not be done for certain."""

    units: tuple[Unit, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    unfiled: tuple[str, ...] = ()
    """The documents so far whose text is not on file, by key: what they did to the text is not known."""

    def spliced(self, start: int, end: int, units: tuple[Unit, ...]) -> "Text":
        """The same text with other units from one place to another."""
        return replace(self, units=(*self.units[:start], *units, *self.units[end:]))

    def with_unit(self, at: int, unit: Unit) -> "Text":
        """The same text with one unit changed."""
        return self.spliced(at, at + 1, (unit,))

    def found(self, *findings: Finding) -> "Text":
        """The same text with more findings."""
        return replace(self, findings=(*self.findings, *findings)) if findings else self

    def noted(self, at: int | None, note: Note) -> "Text":
        """The same text with a note on a unit, or on the agreement as a whole."""
        if at is None:
            return replace(self, notes=(*self.notes, note))
        return self.with_unit(at, replace(self.units[at], notes=(*self.units[at].notes, note)))

    def waits(self, at: int | None, edit: Edit, *findings: Finding) -> "Text":
        """The same words, with the change noted as waiting for a person, and why."""
        words = edit.new_text or edit.stated
        return self.noted(at, Note(edit.clause, edit.action, words, waits=True, old=edit.old_text)).found(*findings)


def put_to_a_person(document: Modification, edit: Edit, rule: str, text: str) -> Finding:
    """The finding that a change was not made."""
    return _finding(document, edit, rule, Severity.ERROR, text)


def shown(document: Modification, edit: Edit, rule: str, text: str) -> Finding:
    """The finding that a change was made, and what is odd about it."""
    return _finding(document, edit, rule, Severity.NOTE, text)


def _finding(document: Modification, edit: Edit, rule: str, severity: Severity, text: str) -> Finding:
    return Finding(rule, severity, (document.key,), f"The {document.name}, {edit.clause.number}, {text}")
