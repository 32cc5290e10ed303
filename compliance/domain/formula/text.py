"""A formula written back: as canonical text, which parses to the same tree, and in plain words for people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from compliance.domain.formula.tree import (
    Absolute,
    Choice,
    Constant,
    Definition,
    Extremum,
    Item,
    Node,
    Product,
    Quotient,
    Sum,
    Unit,
)

LONGEST = 80


def formula_text(node: Node) -> str:
    """The canonical text; definitions stay names."""
    return _written(node, _FORMULA)


def words(node: Node) -> str:
    """The formula as a person would say it, in the middle of a sentence."""
    return _written(node, _WORDS)


def short_words(node: Node, otherwise: str) -> str:
    """The formula as a person would say it, or `otherwise` where that would be long."""
    text = words(node)
    return text if len(text) <= LONGEST else otherwise


def capitalised(text: str) -> str:
    """The text as a sentence begins; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def in_sentence(name: str) -> str:
    """A name without its capital, unless it is an abbreviation: `Net income` becomes `net income`, EBITDA stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def constant_text(node: Constant) -> str:
    """The number as it was written: `80%`, `1.50`."""
    return f"{node.value.scaleb(2):f}%" if node.percent else f"{node.value:f}"


@dataclass(frozen=True, slots=True)
class _Style:
    """How the parts of a formula are put down."""

    item: Callable[[Item], str]
    definition: Callable[[Definition], str]
    amount: str
    plus: str
    minus: str
    negative: str
    product: Callable[[Product, str, str], str]
    over: str
    choice: Callable[[Extremum, Sequence[str]], str]
    absolute: str
    trailing: str


def _written(node: Node, style: _Style) -> str:
    match node:
        case Item():
            text = style.item(node)
        case Definition():
            text = style.definition(node)
        case Constant():
            text = constant_text(node)
            text = style.amount.format(text) if node.shape.unit is Unit.MONEY else text
        case Sum():
            text = _sum(node, style)
        case Product():
            text = style.product(node, _beside(node.left, style), _within(node.right, style))
        case Quotient():
            text = f"{_beside(node.left, style)}{style.over}{_within(node.right, style)}"
        case Choice():
            text = style.choice(node.extremum, [_written(part, style) for part in node.parts])
        case Absolute():
            text = style.absolute.format(_written(node.body, style))
        case _:
            window = f"{node.count} {node.span}{'' if node.count == 1 else 's'}"
            text = style.trailing.format(_written(node.body, style), window)
    return text


def _sum(node: Sum, style: _Style) -> str:
    first, *others = node.terms
    text = f"{style.negative}{_within(first.node, style)}" if first.negative else _beside(first.node, style)
    for term in others:
        text += f"{style.minus if term.negative else style.plus}{_beside(term.node, style)}"
    return text


def _beside(node: Node, style: _Style) -> str:
    """A part that binds at least as tightly as what stands around it, else in parentheses."""
    text = _written(node, style)
    return f"({text})" if isinstance(node, Sum) else text


def _within(node: Node, style: _Style) -> str:
    """A part that must be read as one."""
    text = _written(node, style)
    return f"({text})" if isinstance(node, Sum | Product | Quotient) else text


def _call(extremum: Extremum, parts: Sequence[str]) -> str:
    return f"{extremum}({', '.join(parts)})"


def _lesser(extremum: Extremum, parts: Sequence[str]) -> str:
    which = ("lesser", "least") if extremum is Extremum.MIN else ("greater", "greatest")
    return f"the {which[len(parts) > 2]} of {', '.join(parts[:-1])} and {parts[-1]}"


def _share(node: Product, left: str, right: str) -> str:
    """A percentage is of something: `80% of inventory`, on whichever side it was written."""
    if isinstance(node.left, Constant) and node.left.percent:
        return f"{left} of {right}"
    if isinstance(node.right, Constant) and node.right.percent:
        return f"{right} of {left}"
    return f"{left} times {right}"


_FORMULA = _Style(
    item=lambda node: node.item.code,
    definition=lambda node: node.name,
    amount="money({})",
    plus=" + ",
    minus=" - ",
    negative="-",
    product=lambda _, left, right: f"{left} * {right}",
    over=" / ",
    choice=_call,
    absolute="abs({})",
    trailing="sum({}, {})",
)
_WORDS = _Style(
    item=lambda node: in_sentence(node.item.name),
    definition=lambda node: in_sentence(node.label),
    amount="{}",
    plus=" plus ",
    minus=" less ",
    negative="minus ",
    product=_share,
    over=" divided by ",
    choice=_lesser,
    absolute="the size of ({})",
    trailing="({}) over the last {}",
)
