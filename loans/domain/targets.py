"""Which provision a clause means: found by number and title together, and never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from loans.domain.chain import Modification
from loans.domain.drafting.operation import Action
from loans.domain.findings import Finding, Severity
from loans.domain.operations import Family, Name, Operation, same_name


@dataclass(frozen=True, slots=True)
class Stood:
    """A provision as the clauses so far left it: its name, None once deleted, and the name that it had last."""

    family: Family
    name: Name | None
    last: Name


@dataclass(frozen=True, slots=True)
class Found:
    """The place of the provision that is meant; none where it stands in a text not on file, or is `unresolved`."""

    at: int | None = None
    findings: tuple[Finding, ...] = ()
    unresolved: bool = False


def target_of(
    document: Modification, operation: Operation, standing: Sequence[Stood], *, text_is_missing: bool
) -> Found:
    """The provision that the clause works on.

    With `text_is_missing` some earlier document is not on file, so that what is not on record may have stood there.
    """
    named = operation.named
    numbered = _numbered(standing, operation, named.number) or _numbered(standing, operation, operation.becomes)
    fitting = [at for at in numbered if _fits(standing[at], named.title)]
    exact = [at for at in fitting if same_name(standing[at].last.title, named.title)] if named.title else []
    meant = exact or fitting
    if len(meant) == 1:
        return Found(meant[0])
    if meant:
        return _unresolved(document, operation, "target_is_there_once", f"which is on record {len(meant)} times")
    return _not_on_record(document, operation, standing, numbered, text_is_missing=text_is_missing)


def insertion_findings(document: Modification, operation: Operation, standing: Sequence[Stood]) -> tuple[Finding, ...]:
    """What is odd about a new provision: its number is taken, or it is announced under another title than it bears."""
    found = [
        _finding(
            document, operation, "number_is_free", Severity.ERROR, f"adds {_what(operation)}, which is there already"
        )
        for _ in _numbered(standing, operation, operation.becomes or operation.target)[:1]
    ]
    if operation.title and operation.retitled and not same_name(operation.title, operation.retitled):
        text = f"announces {_what(operation)}, and its text is headed {operation.retitled}"
        found.append(_finding(document, operation, "title_is_kept", Severity.NOTE, text))
    return tuple(found)


def renaming_findings(
    document: Modification, operation: Operation, standing: Sequence[Stood], at: int | None
) -> tuple[Finding, ...]:
    """What is odd about the number that a provision gets."""
    if operation.creates or not operation.becomes or same_name(operation.becomes, operation.target):
        return ()
    found = []
    if any(each != at for each in _numbered(standing, operation, operation.becomes)):
        text = f"gives {_what(operation)} the number {operation.becomes}, which is taken"
        found.append(_finding(document, operation, "number_is_free", Severity.ERROR, text))
    if operation.action is Action.REPLACE and operation.family is not Family.DEFINITION:
        text = f"names {_what(operation)} and restates {operation.becomes}"
        found.append(_finding(document, operation, "number_is_kept", Severity.NOTE, text))
    return tuple(found)


def _not_on_record(
    document: Modification,
    operation: Operation,
    standing: Sequence[Stood],
    numbered: Sequence[int],
    *,
    text_is_missing: bool,
) -> Found:
    """Nothing on record bears both names: it stood in a text not on file, or something is wrong."""
    if operation.family is Family.AGREEMENT:
        return Found()
    elsewhere = [each for each in standing if _titled(each, operation)]
    if elsewhere:
        reason = f"but {elsewhere[0].name} is on record under that title"
        return _unresolved(document, operation, "number_and_title_agree", reason)
    if any(_gone(each, operation) for each in standing):
        return _unresolved(document, operation, "target_is_there_still", "which was deleted before")
    if numbered:
        return _another(document, operation, standing[numbered[0]], text_is_missing=text_is_missing)
    if text_is_missing or _numbered_any(standing, operation.place):
        return Found()
    return _unresolved(document, operation, "target_is_on_record", "which is not on record")


def _another(document: Modification, operation: Operation, stood: Stood, *, text_is_missing: bool) -> Found:
    """The number is borne by a provision of another title."""
    if not text_is_missing:
        return _unresolved(document, operation, "number_and_title_agree", f"but {stood.name} bears that number")
    text = f"names {_what(operation)} beside {stood.name}; they are told apart by their titles"
    return Found(findings=(_finding(document, operation, "number_is_borne_once", Severity.NOTE, text),))


def _numbered(standing: Sequence[Stood], operation: Operation, number: str) -> list[int]:
    return [
        at
        for at, each in enumerate(standing)
        if number and each.family is operation.family and each.name is not None and same_name(each.name.number, number)
    ]


def _numbered_any(standing: Sequence[Stood], number: str) -> bool:
    """Whether anything bears the number of the place, so that its text, on file, holds the unit."""
    return bool(number) and any(each.name is not None and same_name(each.name.number, number) for each in standing)


def _fits(stood: Stood, title: str) -> bool:
    """A title that is not known does not disagree."""
    return not title or not stood.last.title or same_name(stood.last.title, title)


def _titled(stood: Stood, operation: Operation) -> bool:
    named = operation.named
    alike = stood.name is not None and stood.family is operation.family
    return alike and bool(named.title) and same_name(stood.last.title, named.title)


def _gone(stood: Stood, operation: Operation) -> bool:
    gone = stood.name is None and stood.family is operation.family
    return gone and same_name(stood.last.number, operation.named.number) and _fits(stood, operation.named.title)


def _what(operation: Operation) -> str:
    return f"{operation.family} {operation.named}" if operation.family is Family.SECTION else str(operation.named)


def _unresolved(document: Modification, operation: Operation, rule: str, reason: str) -> Found:
    finding = _finding(document, operation, rule, Severity.ERROR, f"names {_what(operation)}, {reason}")
    return Found(findings=(finding,), unresolved=True)


def _finding(document: Modification, operation: Operation, rule: str, severity: Severity, text: str) -> Finding:
    return Finding(rule, severity, (document.key,), f"The {document.name}, {operation.clause.number}, {text}")
