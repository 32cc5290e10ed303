"""What an operation does, in words: "replaces 6.7(B), Profitability"."""

from loans.domain.drafting.operation import Action, Unit
from loans.models import DraftOperation

DOES = {
    Action.REPLACE: "replaces",
    Action.INSERT: "adds",
    Action.DELETE: "deletes",
    Action.RENUMBER: "renumbers",
    Action.REDIRECT: "redirects references to",
    Action.WAIVE: "waives",
    Action.STATE: "states something on",
}
PARTS = {Unit.SENTENCE: "a sentence", Unit.PHRASE: "words"}


def does(operation: DraftOperation) -> str:
    """Verb and unit, with the title by which the clause names it."""
    unit = Unit(operation.unit)
    target = f"“{operation.target}”" if unit is Unit.DEFINITION else operation.target
    part = PARTS.get(unit, "")
    part = f"{part} {'to' if operation.action == Action.INSERT else 'of'}" if part else ""
    words = [DOES[Action(operation.action)], part, "the definition of" if unit is Unit.DEFINITION else "", target]
    said = " ".join(word for word in words if word)
    if operation.becomes and operation.action in {Action.RENUMBER, Action.REDIRECT}:
        said = f"{said} as {operation.becomes}"
    return f"{said}, {operation.title}" if operation.title else said


def heading(operation: DraftOperation) -> str:
    """The same with the clause before it: "3.A.3 replaces 6.7(B), Profitability"."""
    return f"{operation.clause.number} {does(operation)}"
