"""What is doubtful in the texts that an operation takes out and puts in."""

import re
from collections.abc import Iterator
from datetime import date

from loans.domain.drafting.calendar_words import days_in
from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.draft import Draft
from loans.domain.drafting.given_text import defined_terms, head_of
from loans.domain.drafting.operation import Action, Quotation, Unit
from loans.domain.drafting.places import stem

_EXCEPTION = re.compile(
    r"\b(?:shall\s+not\s+apply\s+to|does\s+not\s+apply\s+to|do\s+not\s+apply\s+to|(?:except"
    r"|unless)\s+(?:as\s+)?(?:otherwise\s+)?(?:approved|agreed|consented\s+to"
    r"|permitted)\s+(?:to\s+)?(?:in\s+writing\s+)?by|except\s+(?:as|with"
    r"|to\s+the\s+extent)\s+(?:approved|consented))\b[^.;]{0,90}(?=[\s.;]|$)",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(r"\beffective\s+(?:as\s+of\s+|on\s+|from\s+)?(?=[A-Z\d])", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:(?:19|20)\d{2})\b")


def text_doubts(draft: Draft, old: Quotation | None, new: Quotation | None) -> Iterator[Doubt]:
    """Doubts about one operation's texts."""
    if new is not None and draft.action in (Action.REPLACE, Action.INSERT):
        yield from _head_doubts(draft, new.text)
        yield from _term_doubts(draft, new.text)
        yield from _exceptions(new.text)
    if old is not None and not old.text.strip():
        yield Doubt(DoubtCode.NEW_TEXT_ABSENT, "the text to be deleted is empty")
    if draft.action in (Action.REPLACE, Action.INSERT) and new is None and not draft.doubts:
        yield Doubt(
            DoubtCode.NEW_TEXT_ABSENT,
            "no new text is printed; the clause refers to another document or to words that were not found",
        )


def _head_doubts(draft: Draft, text: str) -> Iterator[Doubt]:
    """The number and title at the head of the new text against those that the clause names."""
    if draft.unit not in (Unit.SECTION, Unit.PARAGRAPH):
        return
    head = head_of(text)
    named = stem(draft.target)
    if (
        head.number
        and "." in head.number
        and "." in named
        and head.number not in (named, draft.target)
        and not draft.target.startswith(head.number)
    ):
        yield Doubt(DoubtCode.NUMBER_DISAGREES, f"the clause names {draft.target}, its text is numbered {head.number}")
    if (
        draft.title
        and head.title
        and not head.letters
        and _key(head.title) != _key(draft.title)
        and draft.action is Action.REPLACE
    ):
        yield Doubt(DoubtCode.TITLE_DISAGREES, f"the title changes from {draft.title} to {head.title.title()}")


def _key(title: str) -> str:
    return re.sub(r"\W+", "", title.casefold())


def _term_doubts(draft: Draft, text: str) -> Iterator[Doubt]:
    if draft.unit is not Unit.DEFINITION or draft.action is not Action.REPLACE:
        return
    terms = defined_terms(text, several=True)
    if terms and all(_key(term) != _key(draft.target) for term in terms):
        yield Doubt(
            DoubtCode.TERM_DISAGREES, f"the clause replaces {draft.target}, its text defines {', '.join(terms)}"
        )


def _exceptions(text: str) -> Iterator[Doubt]:
    for match in _EXCEPTION.finditer(text):
        yield Doubt(DoubtCode.EXCEPTION, f"the text holds an exception: {' '.join(match.group().split())}")


def lost_lines(source: str) -> Iterator[Doubt]:
    """A form whose rows run together: blanks to be filled in stand within one very long line of the source."""
    if any(len(line) > 500 and len(re.findall(r"_{4,}|Yes No", line)) > 2 for line in source.splitlines()):
        yield Doubt(DoubtCode.LINE_BREAKS_LOST, "the form has lost its line breaks; its rows run together")


def reaches_back(text: str, dated: date) -> Doubt | None:
    """A new text that is effective from a day before the document itself."""
    match = _EFFECTIVE.search(text)
    if match is None:
        return None
    day = next((one.day for one in days_in(text, match.end(), match.end() + 30)), None)
    if day is None or day >= dated:
        return None
    return Doubt(
        DoubtCode.REACHES_BACK, f"the new text has effect from {day.isoformat()}, before the document's own day"
    )


def _printed(name: str) -> str:
    """An exhibit's name as it is printed, from the same in capitals: Annex II."""
    word, _, item = name.partition(" ")
    return f"{word.capitalize()} {item}"


def annex_doubts(draft: Draft, pointed: str, new: Quotation | None, *, carried: bool) -> Iterator[Doubt]:
    """Exhibits whose new text is another exhibit, or is not in the document."""
    if draft.unit not in (Unit.EXHIBIT, Unit.SCHEDULE):
        return
    if pointed and not carried:
        yield Doubt(
            DoubtCode.ANNEX_ABSENT, f"the new text is {_printed(pointed)} of the modification, which is not in the text"
        )
    elif pointed and pointed.casefold() != draft.target.casefold():
        yield Doubt(
            DoubtCode.LETTER_SHIFTS, f"{draft.target} of the agreement is {_printed(pointed)} of the modification"
        )
    elif new is None and draft.action is not Action.DELETE:
        yield Doubt(DoubtCode.NEW_TEXT_ABSENT, f"the new text of {draft.target} was not found")
