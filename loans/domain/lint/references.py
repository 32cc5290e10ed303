"""References to what is gone: in the texts that the document gives, in those on file, and in the rows of forms."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from loans.domain.drafting.operation import Action, Unit
from loans.domain.findings import Severity
from loans.domain.lint.drafted import Drafted, DraftedOperation, Lint
from loans.domain.operations import Family
from loans.domain.terms import Standing

_BLANKS: Final = re.compile(r"\s+")
_FORMS: Final = {Unit.EXHIBIT, Unit.SCHEDULE}


def texts_refer_to_what_stands(drafted: Drafted) -> Iterator[Lint]:
    """A new text that names what the document, or one before it, deletes."""
    gone = tuple(_gone(drafted))
    for each in drafted.operations:
        rule = "form_refers_to_what_stands" if each.operation.unit in _FORMS else "text_refers_to_what_stands"
        for name, pattern in gone:
            if each.new_text and pattern.search(each.new_text) and not _deletes(each, name):
                text = f"{each.clause}, the new text of {each.operation.target}, speaks of {name}, which is deleted"
                yield Lint(rule, Severity.NOTE, each.clause, text)


def texts_on_file_are_left_whole(drafted: Drafted) -> Iterator[Lint]:
    """A deletion after which a text on file names what is gone."""
    replaced = {each.operation.target.casefold() for each in drafted.operations}
    for each in drafted.operations:
        if each.operation.action is Action.DELETE and each.operation.whole:
            for name, pattern in _of_target(each):
                for where, text in drafted.texts.items():
                    if where.casefold() not in replaced and pattern.search(text):
                        said = f"{each.clause} deletes {name}, of which {where} still speaks"
                        yield Lint("deletion_leaves_no_reference", Severity.NOTE, each.clause, said)


def form_rows_are_in_force(drafted: Drafted) -> Iterator[Lint]:
    """A form whose row is about a covenant or a delivery that the document ends, or that nothing sets."""
    ended = {term.subject for term in drafted.terms if term.standing is Standing.ENDS}
    set_here = {term.subject for term in drafted.terms if term.standing is Standing.SETS}
    for form in drafted.forms:
        for subject in form.subjects:
            if subject in ended or subject not in drafted.in_force | set_here:
                name = drafted.names.get(subject, subject)
                why = "which the document ends" if subject in ended else "for which nothing is in force"
                text = f"{form.name} has a row for {name}, {why}"
                yield Lint("form_rows_are_in_force", Severity.ERROR, form.clause, text)


def _gone(drafted: Drafted) -> Iterator[tuple[str, re.Pattern[str]]]:
    for provision in drafted.after.held:
        last = provision.changes[-1]
        if last.after is None and last.before is not None:
            yield from _names(provision.family, last.before.number, last.before.title)


def _of_target(each: DraftedOperation) -> Iterator[tuple[str, re.Pattern[str]]]:
    yield from _names(each.operation.family, each.operation.target, each.operation.title)


def _names(family: Family, number: str, title: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The words by which a text names a provision: a defined term, or the title of a section; an exhibit's letter.

    A bare section number is left out where it may be borne by another section by then.
    """
    words = number if family is not Family.SECTION else title
    if len(words) > 3:
        yield words, _spelled(words)


@cache
def _spelled(words: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\s+".join(re.escape(word) for word in _BLANKS.split(words)) + r"\b", re.IGNORECASE)


def _deletes(each: DraftedOperation, name: str) -> bool:
    return each.operation.action is Action.DELETE and name.casefold() == each.operation.target.casefold()
