"""Letters of the bank: their kinds, their life from draft to sending, and templates with a safe placeholder language.

A template is plain text with names in braces, as `{borrower}`. A name is replaced with what the record says, and
nothing else happens: there are no conditions, no calls and no code. A name that stands alone in its paragraph may bring
several lines; elsewhere these are joined with semicolons.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a letter does."""

    NOTICE_OF_DEFAULT = "notice_of_default"
    RESERVATION_OF_RIGHTS = "reservation_of_rights"
    WAIVER = "waiver"
    REQUEST_FOR_ITEMS = "request_for_items"


class State(StrEnum):
    """Where a letter has come to."""

    DRAFT = "draft"
    TO_REVIEW = "to_review"
    RELEASED = "released"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done to it."""

    WRITE = "write"
    SUBMIT = "submit"
    RELEASE = "release"
    RETURN = "return"
    SEND = "send"
    WITHDRAW = "withdraw"


_LEADS: Final[dict[tuple[State, Act], State]] = {
    (State.DRAFT, Act.WRITE): State.DRAFT,
    (State.DRAFT, Act.SUBMIT): State.TO_REVIEW,
    (State.DRAFT, Act.WITHDRAW): State.WITHDRAWN,
    (State.TO_REVIEW, Act.RELEASE): State.RELEASED,
    (State.TO_REVIEW, Act.RETURN): State.DRAFT,
    (State.TO_REVIEW, Act.WITHDRAW): State.WITHDRAWN,
    (State.RELEASED, Act.SEND): State.SENT,
    (State.RELEASED, Act.WITHDRAW): State.WITHDRAWN,
}
_NEEDS_REASON: Final = frozenset({Act.RETURN, Act.WITHDRAW})
_WORDS: Final = {
    State.DRAFT: "is a draft",
    State.TO_REVIEW: "waits for its review",
    State.RELEASED: "is released",
    State.SENT: "was sent",
    State.WITHDRAWN: "was withdrawn",
}
_DONE: Final = {
    Act.WRITE: "be changed",
    Act.SUBMIT: "be handed on",
    Act.RELEASE: "be released",
    Act.RETURN: "be sent back",
    Act.SEND: "be sent",
    Act.WITHDRAW: "be withdrawn",
}
_NAME: Final = re.compile(r"\{([^{}]*)\}|[{}]")

COMMON: Final = ("bank", "borrower", "address", "agreement", "office", "date")
"""The names that every letter knows."""
NAMES: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.NOTICE_OF_DEFAULT: (*COMMON, "defaults", "cure", "consequences"),
    Kind.RESERVATION_OF_RIGHTS: (*COMMON, "defaults", "consequences"),
    Kind.WAIVER: (*COMMON, "document", "clauses"),
    Kind.REQUEST_FOR_ITEMS: (*COMMON, "items"),
}
"""By kind the names that a template may use."""

Values = Mapping[str, str | Sequence[str]]


class ActRefused(ValueError):
    """The step cannot be taken; the message says why."""


def acts(state: State) -> tuple[Act, ...]:
    """What can be done next, in the order of `Act`."""
    return tuple(act for act in Act if (state, act) in _LEADS)


def after(state: State, act: Act, person: int, writers: frozenset[int], why: str = "") -> State:
    """The state to which the act leads. Raises ActRefused with a sentence for the page.

    Whoever wrote or changed a letter does not release it.
    """
    if (state, act) not in _LEADS:
        raise ActRefused(f"The letter {_WORDS[state]}; it cannot {_DONE[act]} now.")
    if act is Act.RELEASE and person in writers:
        raise ActRefused("Whoever wrote or changed a letter does not release it. Another person has to.")
    if act in _NEEDS_REASON and not why.strip():
        raise ActRefused("Say why: the reason stays with the letter.")
    return _LEADS[state, act]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a template, and where: the number of its line."""

    line: int
    message: str


def faults(template: str, kind: Kind) -> tuple[Fault, ...]:
    """Everything in a template that could not be filled."""
    return tuple(_faults(template, NAMES[kind]))


def _faults(template: str, names: Sequence[str]) -> Iterator[Fault]:
    if not template.strip():
        yield Fault(1, "There is no text.")
    allowed = ", ".join(f"{{{name}}}" for name in names)
    for number, line in enumerate(template.splitlines(), start=1):
        for match in _NAME.finditer(line):
            if match[1] is None:
                yield Fault(number, f"A brace stands alone: {match[0]}. Names stand between two, as {{borrower}}.")
            elif match[1] not in names:
                yield Fault(number, f"{match[0]} is no name that is filled here. Allowed: {allowed}.")


def filled(template: str, values: Values) -> str:
    """The template with every name replaced. Raises KeyError for a name without a value; `faults` finds those before.

    What is put in is never read as a template again; a paragraph that comes to nothing is left out.
    """
    found = (_paragraph(each, values) for each in paragraphs(template))
    return "\n\n".join(each for each in found if each.strip())


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, parted by empty lines; lines within one stay lines."""
    return tuple(each.strip("\n") for each in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if each.strip())


def _paragraph(text: str, values: Values) -> str:
    alone = _NAME.fullmatch(text.strip())
    if alone is not None and not isinstance(values[alone[1]], str):
        return "\n".join(f"- {line}" for line in values[alone[1]])
    return _NAME.sub(lambda match: _before(text[match.end() :], _inline(values[match[1]])), text)


def _before(rest: str, value: str) -> str:
    """A value whose own stop ends the sentence too, as that of "Pier Nine, Inc." does."""
    return value.removesuffix(".") if rest.startswith(".") else value


def _inline(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a letter to be laid out: a paragraph, or the lines of a list."""

    text: str = ""
    lines: tuple[str, ...] = ()


def blocks(text: str) -> tuple[Block, ...]:
    """A letter's text as paragraphs and lists: a paragraph whose lines all begin with a hyphen is a list.

    The lines of any other paragraph run on, so that a text may be wrapped where its writer likes.
    """
    return tuple(_block(each) for each in paragraphs(text))


def _block(paragraph: str) -> Block:
    lines = paragraph.split("\n")
    if all(line.startswith("- ") for line in lines):
        return Block(lines=tuple(line.removeprefix("- ") for line in lines))
    return Block(text=" ".join(line.strip() for line in lines))
