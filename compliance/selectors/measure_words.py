"""How a covenant is measured, in words in which each name opens what it means."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from compliance.domain.figures import LineItem
from compliance.domain.formula.text import capitalised, in_sentence, words
from compliance.domain.formula.tree import Definition, Item, Node
from compliance.selectors.agreement_tests import AgreementTests, Test
from compliance.selectors.term_words import Stated, stated_state
from loans.domain.terms import Absent


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a formula in words; with an anchor where it names something."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A definition of the agreement's own: its formula in words, and the clause or assumption it comes from."""

    anchor: str
    name: str
    meaning: str
    pieces: tuple[Piece, ...]
    source: Stated


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with everything that it names, definitions first."""

    pieces: tuple[Piece, ...]
    source: Stated
    definitions: tuple[Meaning, ...]
    items: tuple[LineItem, ...]


def measured(tests: AgreementTests, test: Test) -> Measured | None:
    """The measure of a test; None where none is on record that day."""
    if isinstance(test.measure, Absent):
        return None
    root = test.measure.root
    named = list(_named(root))
    return Measured(
        pieces=_sentence(root),
        source=stated_state(tests.record, test.formula),
        definitions=tuple(
            _meaning(tests, test, node)
            for node in dict.fromkeys(each for each in named if isinstance(each, Definition))
        ),
        items=tuple(dict.fromkeys(node.item for node in named if isinstance(node, Item))),
    )


def _meaning(tests: AgreementTests, test: Test, node: Definition) -> Meaning:
    row = next(row for row in tests.definitions if row.code == node.name)
    source = stated_state(tests.record, test.definitions[node.name])
    return Meaning(f"definition-{node.name}", node.label, row.meaning, _sentence(node.body), source)


def _sentence(node: Node) -> tuple[Piece, ...]:
    """A formula in words as a sentence."""
    first, *others = _pieces(node)
    return Piece(capitalised(first.text), first.anchor), *others, Piece(".")


def _pieces(node: Node) -> Iterator[Piece]:
    """The words of a formula, parted where they name a definition or a line item; the longest name first."""
    anchors = {in_sentence(name): anchor for name, anchor in _names(_named(node))}
    text = words(node)
    if not anchors:
        yield Piece(text)
        return
    names = sorted(anchors, key=len, reverse=True)
    for part in re.split(f"({'|'.join(re.escape(name) for name in names)})", text):
        if part:
            yield Piece(part, anchors.get(part, ""))


def _names(nodes: Iterable[Definition | Item]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, Definition):
            yield node.label, f"definition-{node.name}"
        else:
            yield node.item.name, f"item-{node.item.code}"


def _named(node: object) -> Iterator[Definition | Item]:
    """Every definition and line item of a tree, in the order of reading."""
    if isinstance(node, Definition | Item):
        yield node
    if isinstance(node, Item) or not is_dataclass(node):
        return
    for part in fields(node):
        value = getattr(node, part.name)
        for each in value if isinstance(value, tuple) else (value,):
            yield from _named(each)
