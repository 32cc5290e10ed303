"""What a clause calls the unit that it works on, and what the unit is called after it."""

import re
from dataclasses import dataclass
from typing import Final

from loans.domain.drafting.given_text import defined_terms, head_of
from loans.domain.drafting.operation import Action, Operation, Unit
from loans.domain.operations import same_name

_NUMBER: Final = re.compile(r"(?:exhibit|schedule|annex)\b|[\w.()]*\d", re.IGNORECASE)
_SMALL: Final = re.compile(r"(?<=\s)(Of|And|Or|The|To|In|For|By|On|With|From|At|A|An)(?=\s)")


@dataclass(frozen=True, slots=True)
class Names:
    """Target and title as the clause names the unit; number and title that it bears afterwards, where these differ."""

    target: str
    title: str = ""
    becomes: str = ""
    retitled: str = ""


def names_of(operation: Operation) -> Names:
    """The names of an operation that was read, in small letters where the paper shouts.

    What the unit becomes follows from the clause where it renumbers, else from the head of the text that it gives.
    """
    target = spoken(operation.target) if operation.unit is Unit.DEFINITION else operation.target
    title = spoken(operation.title)
    if operation.action is Action.RENUMBER:
        number, retitled = _parted(operation.becomes)
        return Names(target, title, number, retitled)
    if operation.new_text is None or operation.action not in {Action.REPLACE, Action.INSERT}:
        return Names(target, title, operation.becomes)
    if operation.unit is Unit.DEFINITION:
        return Names(target, title, _other_term(operation, target))
    if operation.unit in {Unit.SECTION, Unit.PARAGRAPH}:
        return _headed(operation, target, title)
    return Names(target, title)


def spoken(title: str) -> str:
    """A title in capitals as it would be written within a sentence; any other as it is."""
    return _SMALL.sub(lambda match: match.group().lower(), title.title()) if title.isupper() else title


def _parted(becomes: str) -> tuple[str, str]:
    """A new number and a new title, of which either may be missing."""
    first, _, rest = becomes.partition(", ")
    return (first, rest) if _NUMBER.match(first) else ("", becomes)


def _other_term(operation: Operation, target: str) -> str:
    """The term that the new text defines, where it is not the one that the clause replaces."""
    if operation.action is not Action.REPLACE or operation.new_text is None:
        return ""
    terms = defined_terms(operation.new_text.text, several=True)
    return "" if not terms or any(same_name(term, target) for term in terms) else spoken(terms[0])


def _headed(operation: Operation, target: str, title: str) -> Names:
    head = head_of(operation.new_text.text if operation.new_text else "")
    differs = "." in head.number and operation.unit is Unit.SECTION and not _agree(head.number, target)
    printed = "" if head.letters else spoken(head.title)
    retitled = printed if printed and not same_name(printed, title) else ""
    return Names(target, title, head.number if differs else "", retitled if title else "")


def _agree(printed: str, target: str) -> bool:
    """Whether two numbers are one, or one stands in the other."""
    short, long = sorted((printed.casefold(), target.casefold()), key=len)
    return long == short or (long.startswith(short) and long[len(short)] in "(.")
