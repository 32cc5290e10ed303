"""What a given text as a whole sets: the wording of an attested promise, what a covenant measures, a form; and what
a deletion takes away.
"""

import re
from collections.abc import Iterator
from typing import Final

from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.proposals import Schedule
from loans.domain.proposed_terms.likeness import EXACT, nearness, percent_of_name, shared_words
from loans.domain.proposed_terms.passage import LEAST, GivenText
from loans.domain.proposed_terms.proposal import ProposedTerm
from loans.domain.proposed_terms.things import Side, Thing
from loans.domain.terms import Standing

_WHOLE: Final = {Unit.SECTION, Unit.PARAGRAPH}
_FORMS: Final = {Unit.EXHIBIT, Unit.SCHEDULE}
_HEAD: Final = 400
_SPOKEN_OF, _SILENT = 60, 40
MEASURE: Final = "formula"


def text_terms(text: GivenText) -> Iterator[ProposedTerm]:
    """The terms that the text sets as a whole."""
    operation = text.operation
    given = operation.old_text if text.quotes else operation.new_text
    if given is None:
        return
    if operation.unit in _WHOLE:
        for thing in text.ground.of(Side.COVENANT):
            if nearness(operation, thing) >= EXACT:
                yield from _of_covenant(text, thing, given.text)
    if operation.unit in _FORMS and not text.quotes:
        yield from _form(text, given.text)


def _of_covenant(text: GivenText, thing: Thing, given: str) -> Iterator[ProposedTerm]:
    if thing.kind in {"affirmative", "negative"}:
        yield text.term(thing, "wording", " ".join(given.replace("\v", "\n").split()), None)
        return
    formula = thing.now(MEASURE)
    steps = [step.first for each in text.found if isinstance(each, Schedule) for step in each.steps if step.first]
    first = min(steps, default=None) if text.quotes else None
    doubt = "a formula is never read from the text: see that it measures what the text says"
    plain = text.term(thing, MEASURE, formula, None, first=first, doubts=[doubt])
    measured = Thing(Side.COVENANT, thing.key, "", "")
    yield _renamed(plain, f"measure/measure_of_{measured.key}/formula")


def _renamed(term: ProposedTerm, subject: str) -> ProposedTerm:
    return ProposedTerm(
        term.operation,
        term.annex,
        subject,
        term.value,
        term.first,
        term.through,
        term.standing,
        term.reaches_back,
        term.words,
        term.span,
        (subject,),
        term.doubts,
    )


def _form(text: GivenText, given: str) -> Iterator[ProposedTerm]:
    head = f"{text.operation.title} {given[:_HEAD]}"
    for form in text.ground.of(Side.FORM):
        if shared_words(head, form) >= LEAST:
            doubt = "the rows of a form are not read: see that each stands here as the text has it"
            yield text.term(form, "form", form.now("form"), None, doubts=[doubt])


def ended_terms(text: GivenText) -> Iterator[ProposedTerm]:
    """What goes with a text that is taken away: everything of a thing that is deleted, and a delivery of which the new
    text no longer speaks.
    """
    operation = text.operation
    if operation.action is Action.DELETE and operation.unit in {*_WHOLE, Unit.DEFINITION}:
        for thing in text.ground.things:
            if thing.side in {Side.COVENANT, Side.FACILITY, Side.DELIVERABLE} and nearness(operation, thing) >= EXACT:
                yield from (_ended(text, thing, aspect) for aspect in thing.current or {} if aspect != MEASURE)
        return
    if operation.action is not Action.REPLACE or operation.old_text is None or operation.new_text is None:
        return
    for thing in text.ground.of(Side.DELIVERABLE):
        told = percent_of_name(operation.old_text.text, thing) >= _SPOKEN_OF
        silent = percent_of_name(operation.new_text.text, thing) < _SILENT
        if told and silent and thing.now("due") is not None and _may_hold(operation.target, thing.section):
            yield _ended(text, thing, "due")


def _ended(text: GivenText, thing: Thing, aspect: str) -> ProposedTerm:
    doubt = "the new text no longer has it: see that nothing else does"
    plain = text.term(thing, aspect, thing.now(aspect), None, doubts=[doubt])
    return ProposedTerm(
        plain.operation,
        "",
        plain.subject,
        plain.value,
        text.ground.effective,
        None,
        Standing.ENDS,
        reaches_back=False,
        words="",
        span=None,
        candidates=(plain.subject,),
        doubts=plain.doubts,
    )


def _may_hold(target: str, section: str) -> bool:
    """Whether a section stands in the one that the clause works on, by its number."""
    number = re.match(r"[\d.]+", target)
    return number is not None and section.startswith(number.group().rstrip("."))
