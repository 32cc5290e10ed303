"""Building a typed tree: which units go together, and what comes of them. Each function raises TreeError."""

from collections.abc import Sequence
from decimal import Decimal

from compliance.domain.figures import Span
from compliance.domain.formula.errors import TreeError
from compliance.domain.formula.tree import (
    Absolute,
    Choice,
    Constant,
    Definition,
    Extremum,
    Node,
    Product,
    Quotient,
    Shape,
    Sum,
    Term,
    Trailing,
    Unit,
)

MAX_HEIGHT = 100
MAX_SCALE = 60
MAX_PERIODS = 120
ADDED = "added to"


def constant(text: str) -> Constant:
    """A decimal literal, or a percentage where it ends with %."""
    percent = text.endswith("%")
    value = Decimal(f"{text[:-1]}E-2") if percent else Decimal(text)
    return Constant(value, percent, Shape(Unit.NUMBER, _decimals(value)))


def amount(number: Constant) -> Constant:
    """The literal as an amount of the agreement's currency."""
    if number.percent or number.shape.scale > 2:
        raise TreeError("an amount of money has at most two decimals")
    return Constant(number.value, percent=False, shape=Shape(Unit.MONEY, number.shape.scale))


def definition(name: str, label: str, body: Node) -> Definition:
    """A named definition of the agreement."""
    return Definition(name, label, body, _shape(body.shape.unit, body.shape.scale, body))


def negated(node: Node) -> Node:
    """The node with its sign turned; twice turned it is itself."""
    if isinstance(node, Sum) and len(node.terms) == 1:
        return node.terms[0].node
    return Sum((Term(node, negative=True),), _shape(node.shape.unit, node.shape.scale, node))


def total(terms: Sequence[Term]) -> Node:
    """The terms added and taken away."""
    plain = tuple(_unwrapped(term) for term in terms)
    nodes = [term.node for term in plain]
    unit = _common_unit(nodes, ADDED)
    return Sum(plain, _shape(unit, max(node.shape.scale for node in nodes), *nodes))


def product(left: Node, right: Node) -> Product:
    """Left times right."""
    units = {left.shape.unit, right.shape.unit}
    if units == {Unit.MONEY}:
        raise TreeError("money cannot be multiplied by money")
    unit = Unit.MONEY if Unit.MONEY in units else Unit.RATIO if Unit.RATIO in units else Unit.NUMBER
    return Product(left, right, _shape(unit, left.shape.scale + right.shape.scale, left, right))


def quotient(left: Node, right: Node) -> Quotient:
    """Left over right."""
    if right.shape.unit is Unit.MONEY and left.shape.unit is not Unit.MONEY:
        raise TreeError("a number cannot be divided by money")
    written = _written_value(right)
    if written is not None and written <= 0:
        raise TreeError("a divisor must be above zero")
    scale = left.shape.scale - right.shape.scale
    return Quotient(left, right, _shape(_unit_of_quotient(left, right), scale, left, right))


def choice(extremum: Extremum, parts: Sequence[Node]) -> Choice:
    """The least or greatest of the parts."""
    if len(parts) < 2:
        raise TreeError(f"{extremum} needs at least two values")
    unit = _common_unit(parts, "compared with")
    return Choice(extremum, tuple(parts), _shape(unit, max(part.shape.scale for part in parts), *parts))


def absolute(body: Node) -> Absolute:
    """The body without its sign."""
    return Absolute(body, _shape(body.shape.unit, body.shape.scale, body))


def trailing(body: Node, count: int, span: Span) -> Trailing:
    """The body summed over the latest `count` periods."""
    if not 1 <= count <= MAX_PERIODS:
        raise TreeError(f"a sum runs over 1 to {MAX_PERIODS} periods, not {count}")
    if body.shape.trails:
        raise TreeError("a sum over periods cannot stand in another")
    shape = _shape(body.shape.unit, body.shape.scale, body)
    return Trailing(body, count, span, Shape(shape.unit, shape.scale, shape.height, trails=True))


def joined_unit(unit: Unit | None, node: Node, joined: str) -> Unit | None:
    """The unit of what has `unit` so far, joined with a node; None is a written 0, which is of any unit."""
    if node.shape.unit is Unit.NUMBER and _written_value(node) == 0:
        return unit
    if unit is None:
        return node.shape.unit
    if (unit is Unit.MONEY) != (node.shape.unit is Unit.MONEY):
        raise TreeError(f"money cannot be {joined} a number; an amount is written money(1000.00)")
    return node.shape.unit if unit is Unit.NUMBER else unit


def _common_unit(nodes: Sequence[Node], joined: str) -> Unit:
    unit: Unit | None = None
    for node in nodes:
        unit = joined_unit(unit, node, joined)
    return unit or Unit.NUMBER


def _unit_of_quotient(left: Node, right: Node) -> Unit:
    if left.shape.unit is Unit.MONEY:
        return Unit.RATIO if right.shape.unit is Unit.MONEY else Unit.MONEY
    return Unit.RATIO if Unit.RATIO in {left.shape.unit, right.shape.unit} else Unit.NUMBER


def _written_value(node: Node) -> Decimal | None:
    """The value of a literal, signed or not; None for anything else."""
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Sum) and len(node.terms) == 1 and isinstance(node.terms[0].node, Constant):
        return -node.terms[0].node.value
    return None


def _unwrapped(term: Term) -> Term:
    """A negation within a sum as a term taken away."""
    if isinstance(term.node, Sum) and len(term.node.terms) == 1:
        return Term(term.node.terms[0].node, negative=not term.negative)
    return term


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _shape(unit: Unit, scale: int, *parts: Node) -> Shape:
    height = 1 + max(part.shape.height for part in parts)
    if height > MAX_HEIGHT:
        raise TreeError(f"the formula is nested more than {MAX_HEIGHT} deep")
    if abs(scale) > MAX_SCALE:
        raise TreeError(f"the formula has more than {MAX_SCALE} decimals")
    return Shape(unit, scale, height, any(part.shape.trails for part in parts))
