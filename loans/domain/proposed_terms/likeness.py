"""How near a clause, or a line of a form, stands to a thing of the agreement: by number, by title, by words."""

import re
from collections.abc import Iterable
from typing import Final

from loans.domain.drafting.given_text import defined_terms, head_of
from loans.domain.drafting.operation import Operation, Unit
from loans.domain.operations import same_name
from loans.domain.proposed_terms.things import Side, Thing

_WORD: Final = re.compile(r"[A-Za-z0-9][\w'\u2019/-]*")
_INITIALS: Final = re.compile(r"\b[A-Z]{2,4}\b")
_IDLE: Final = frozenset(
    {"a", "all", "an", "and", "any", "as", "at", "be", "by", "each", "for", "from", "in", "is", "of", "on", "or"}
    | {"other", "shall", "such", "the", "to", "under", "with", "within"}
)
_GENERAL: Final = {
    Side.FACILITY: frozenset({"commit", "line", "facili", "advanc", "loan"}),
    Side.COVENANT: frozenset({"minimu", "maximu", "requir"}),
}
_STEM: Final = 6
EXACT, TITLED, AROUND = 4, 4, 2


def nearness(operation: Operation, thing: Thing) -> int:
    """How surely a clause is about the thing; 0 where nothing speaks for it.

    Its number counts, and its title: the one by which the clause names the unit and the one that the new text bears. A
    title that has no word of the thing's name takes away from a number that agrees.
    """
    names = _titles(operation)
    titled = max((_title_score(name, thing) for name in names), default=0)
    numbered = max((_number_score(number, thing.section) for number in _numbers(operation)), default=0)
    if numbered == EXACT and names and not titled:
        numbered -= 1
    return numbered + titled


def shared_words(text: str, thing: Thing) -> int:
    """How many words of the thing's name the text has, in whatever form; initials of its words count as they do.

    A name that is there whole counts one more, so that a longer name does not tie with it.
    """
    stems, initials = set(stems_of(text)), set(_INITIALS.findall(text))
    own = set(stems_of(thing.name)) - _GENERAL.get(thing.side, frozenset())
    found = own & stems
    short = sum(1 for each in initials if _is_short_for(each, thing.name))
    return len(found) + 2 * short + (1 if found and found == own else 0)


def percent_of_name(text: str, thing: Thing) -> int:
    """Which part of the words of the thing's name the text has, in whole percent."""
    own = set(stems_of(thing.name))
    return 100 * len(own & set(stems_of(text))) // len(own) if own else 0


def stems_of(text: str) -> Iterable[str]:
    """The telling words of a text by their beginnings, so that "statements" meets "statement"."""
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        if word not in _IDLE:
            yield word.rstrip("s")[:_STEM] if len(word) > 3 else word


def _titles(operation: Operation) -> list[str]:
    text = operation.new_text.text if operation.new_text else ""
    named = [operation.target] if operation.unit is Unit.DEFINITION else []
    defined = defined_terms(text, several=False) if operation.unit is Unit.DEFINITION else ()
    found = [operation.title, head_of(text).title, *named, *defined]
    return [each for each in found if each]


def _numbers(operation: Operation) -> list[str]:
    text = operation.new_text.text if operation.new_text else ""
    head = head_of(text)
    own = head.number if "." in head.number else ""
    return [each for each in (operation.target, own, operation.becomes.split(",")[0]) if each]


def _title_score(title: str, thing: Thing) -> int:
    general = _GENERAL.get(thing.side, frozenset())
    one, other = set(stems_of(title)), set(stems_of(thing.name))
    if one == other and one:
        return TITLED + 1
    told, own = one - general, other - general
    if own and own <= told:
        return TITLED - 1 + min(len(own), 3) if thing.side is Side.FACILITY else AROUND
    return AROUND - 1 if told & own and thing.side is not Side.FACILITY else 0


def _number_score(number: str, section: str) -> int:
    if not section or not number[:1].isdigit():
        return 0
    if same_name(number, section):
        return EXACT
    one, other = number.casefold(), section.casefold()
    inside = any(
        long.startswith(short) and long[len(short) :][:1] in "(." for long, short in ((one, other), (other, one))
    )
    return AROUND if inside else 0


def _is_short_for(initials: str, name: str) -> bool:
    """Whether the letters begin words of the name that stand side by side: BBC, borrowing base certificate."""
    first = "".join(word[0] for word in name.upper().split())
    return initials in first
