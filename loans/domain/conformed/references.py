"""References that are to mean another term or number: the words are changed wherever they stand for themselves."""

import re
from dataclasses import replace
from typing import Final

from loans.domain.chain import Modification
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.outline_reader import SIGNATURES
from loans.domain.conformed.places import by_number
from loans.domain.conformed.state import Text, put_to_a_person, shown
from loans.domain.conformed.text import OnFile, Paragraph, Unit, subtree_end
from loans.domain.drafting.operation import Action
from loans.domain.findings import Finding
from loans.domain.operations import same_name

_CAPITAL_BEFORE: Final = re.compile(r"\b([A-Z][\w\u2019'-]*)\s+\Z")
_NO_PART_OF_A_TERM: Final = re.compile(
    r"A|All|An|And|Any|As|At|By|Each|Every|For|From|If|In|No|Of|On|Or|Such|That|The|This|To|Under|Upon|With"
)


def redirected(text: Text, document: Modification, edit: Edit) -> Text:
    """The text with the new words wherever the old ones stand by themselves, within the unit that the clause names.

    Where they may be part of a longer term they are left, and a person is told. A definition keeps its own term,
    and the signatures stay what they are.
    """
    operation = edit.operation
    at = by_number(text.units, operation.within)
    if edit.action is Action.DELETE or not operation.becomes:
        reason = f"takes references to {operation.target} away; which words go with each is for a person to say"
        finding = put_to_a_person(document, edit, "reference_goes_with_its_words", reason)
        return text.waits(at, edit, *((finding,) if _is_on_file(text) else ()))
    first, end = (0, len(text.units)) if at is None else (at, subtree_end(text.units, at))
    if operation.within and at is None:
        first = end
    turn = _Turn(operation.target, operation.becomes, edit)
    made = text.spliced(first, end, tuple(map(turn.unit, text.units[first:end])))
    if made.units == text.units:
        return made.waits(at, edit, *_not_there(text, document, edit))
    if turn.left:
        reason = f"redirects {operation.target}, and leaves it {turn.left} times where it may be part of a longer term"
        return made.found(shown(document, edit, "reference_stands_alone", reason))
    return made


def _not_there(text: Text, document: Modification, edit: Edit) -> tuple[Finding, ...]:
    """That nothing refers to the term; no finding where texts are missing that may."""
    if not _is_on_file(text):
        return ()
    reason = f"redirects references to {edit.operation.target}, and none stands in the text on file"
    return (put_to_a_person(document, edit, "reference_is_there", reason),)


def _is_on_file(text: Text) -> bool:
    """Whether the words of every document so far are on file."""
    given = (each.on_file is OnFile.GIVEN for unit in text.units for each in unit.paragraphs)
    return not text.unfiled and any(given)


class _Turn:
    """Turns references in one unit after another and counts those that it leaves."""

    def __init__(self, old: str, new: str, edit: Edit) -> None:
        self.old, self.new, self.edit = old, new, edit
        words = old.split()
        printed = [words, [word.upper() for word in words]] if len(words) > 1 else [words]
        options = "|".join(r"\s+".join(re.escape(word) for word in each) for each in printed)
        self.wanted = re.compile(rf"(?<![\w\u2019'-])(?:{options})(?![\w\u2019']|\.\d|\.[A-Z]\b)")
        self.left = 0

    def unit(self, unit: Unit) -> Unit:
        """The unit with its references turned."""
        if same_name(unit.name.number, self.old) or unit.name.title == SIGNATURES:
            return unit
        return replace(unit, paragraphs=tuple(map(self._paragraph, unit.paragraphs)))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        text = self.wanted.sub(self._turned, paragraph.text)
        return paragraph if text == paragraph.text else paragraph.changed(text, self.edit.clause)

    def _turned(self, match: re.Match[str]) -> str:
        before = match.string[max(match.start() - 60, 0) : match.start()]
        start = self.new.find(self.old)
        if start > 0 and before.endswith(self.new[:start]):
            return match.group()
        capital = _CAPITAL_BEFORE.search(before)
        if capital is not None and not _NO_PART_OF_A_TERM.fullmatch(capital.group(1)):
            self.left += 1
            return match.group()
        return self.new.upper() if match.group().isupper() and not self.old.isupper() else self.new
