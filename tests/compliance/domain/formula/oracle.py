"""A second evaluator of formulas, written apart from the product: random trees over Fractions.

A tree carries its text, its value as a function of a lookup, and the figures it reads. Windows are resolved with plain
month arithmetic of the calendar year, and a divisor that is not above zero raises NoQuotientFoundError.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import TypeAlias

PERIOD_END = date(2006, 3, 31)
STOCKS = ("cash_and_equivalents", "inventory", "current_liabilities", "deferred_revenue")
FLOWS = ("net_income", "interest_expense", "revenue")
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}

Key: TypeAlias = tuple[str, str, date]
Lookup: TypeAlias = Callable[[Key], Fraction]
Ends: TypeAlias = tuple[str, date]  # the span flows have, and the day


class NoQuotientFoundError(ArithmeticError):
    """A divisor is zero or negative."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A random formula: `written` is the value of a literal with its signs, None for anything else."""

    text: str
    value: Callable[[Lookup, Ends], Fraction]
    keys: Callable[[Ends], frozenset[Key]]
    written: Fraction | None = None
    windowed: bool = False


def month_end(day: date, back: int) -> date:
    """The last day of the month so many months before the day's."""
    month = 12 * day.year + day.month - 1 - back
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return following - timedelta(days=1)


def window(span: str, count: int) -> list[Ends]:
    """The latest `count` periods of a span that ended by PERIOD_END."""
    length = MONTHS_IN[span]
    latest = next(back for back in range(12) if month_end(PERIOD_END, back).month % length == 0)
    return [(span, month_end(PERIOD_END, latest + length * index)) for index in range(count)]


class Grower:
    """Grows random trees; `definitions` are texts that trees may name, each with its tree."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.definitions: dict[str, Tree] = {}

    def grow_definitions(self, count: int) -> None:
        """Add definitions, the later ones using the earlier."""
        for number in range(count):
            self.definitions[f"defined_{number}"] = self.money(2)

    def measure(self) -> Tree:
        """A tree of either unit that reads at least one figure."""
        while True:
            tree = self.random.choice((self.money, self.number))(self.random.randint(1, 4))
            if tree.keys(("quarter", PERIOD_END)):
                return tree

    def money(self, depth: int) -> Tree:
        """A tree worth an amount."""
        if depth == 0:
            return self.random.choice((self.item, self.item, self.item, self.amount, self.defined))()
        grown = self.random.choice((
            self.item,
            lambda: self.joined(self.money, depth),
            lambda: self.joined(self.money, depth),
            lambda: self.scaled(depth),
            lambda: self.divided(self.money(depth - 1), self.positive(self.number, depth)),
            lambda: self.chosen(self.money, depth),
            lambda: self.signed(self.money(depth - 1)),
            lambda: self.trailing(self.money(depth - 1)),
        ))  # fmt: skip
        return grown()

    def number(self, depth: int) -> Tree:
        """A tree worth a ratio or a plain number."""
        if depth == 0:
            return self.literal()
        grown = self.random.choice((
            self.literal,
            lambda: self.joined(self.number, depth),
            lambda: binary(self.number(depth - 1), "*", self.number(depth - 1), lambda left, right: left * right),
            lambda: self.divided(self.money(depth - 1), self.positive(self.money, depth)),
            lambda: self.divided(self.money(depth - 1), self.positive(self.money, depth)),
            lambda: self.divided(self.number(depth - 1), self.positive(self.number, depth)),
            lambda: self.chosen(self.number, depth),
            lambda: self.signed(self.number(depth - 1)),
            lambda: self.trailing(self.number(depth - 1)),
        ))  # fmt: skip
        return grown()

    def item(self) -> Tree:
        code = self.random.choice(STOCKS + FLOWS)

        def key(ends: Ends) -> Key:
            return (code, "day" if code in STOCKS else ends[0], ends[1])

        return Tree(code, lambda lookup, ends: lookup(key(ends)), lambda ends: frozenset({key(ends)}))

    def literal(self) -> Tree:
        whole, cents = self.random.choice((0, 1, 2, 3, 12, 250)), self.random.choice(("", ".5", ".25", ".333", ".10"))
        text = f"{whole}{cents}" if whole or cents else "1"
        if self.random.random() < 0.3:
            return constant(f"{text}%", Fraction(text) / 100)
        return constant(text, Fraction(text))

    def amount(self) -> Tree:
        text = self.random.choice(("0.01", "1", "2000000.00", "15.5"))
        return constant(f"money({text})", Fraction(text))

    def defined(self) -> Tree:
        if not self.definitions:
            return self.item()
        name = self.random.choice(sorted(self.definitions))
        tree = self.definitions[name]
        return Tree(name, tree.value, tree.keys, None, tree.windowed)

    def joined(self, kind: Callable[[int], Tree], depth: int) -> Tree:
        """Two to four terms; a written 0 may stand among amounts."""
        tree = kind(depth - 1)
        for _ in range(self.random.randint(1, 3)):
            right = constant("0", Fraction(0)) if self.random.random() < 0.05 else kind(depth - 1)
            if self.random.random() < 0.5:
                tree = binary(tree, "+", right, lambda one, two: one + two, loose=True)
            else:
                tree = binary(tree, "-", right, lambda one, two: one - two, loose=True)
        return tree

    def scaled(self, depth: int) -> Tree:
        parts = [self.money(depth - 1), self.number(depth - 1)]
        self.random.shuffle(parts)
        return binary(parts[0], "*", parts[1], lambda left, right: left * right)

    def divided(self, left: Tree, right: Tree) -> Tree:
        def divide(one: Fraction, two: Fraction) -> Fraction:
            if two <= 0:
                raise NoQuotientFoundError
            return one / two

        return binary(left, "/", right, divide)

    def positive(self, kind: Callable[[int], Tree], depth: int) -> Tree:
        """A tree that the product takes as a divisor: a literal must be above zero."""
        while True:
            tree = kind(depth - 1)
            if tree.written is None or tree.written > 0:
                return tree

    def chosen(self, kind: Callable[[int], Tree], depth: int) -> Tree:
        parts = [kind(depth - 1) for _ in range(self.random.randint(2, 4))]
        name, choose = self.random.choice((("min", min), ("max", max)))
        return Tree(
            f"{name}({', '.join(part.text for part in parts)})",
            lambda lookup, ends: choose([part.value(lookup, ends) for part in parts]),
            lambda ends: frozenset().union(*(part.keys(ends) for part in parts)),
            None,
            any(part.windowed for part in parts),
        )

    def signed(self, tree: Tree) -> Tree:
        if self.random.random() < 0.5:
            return Tree(
                f"abs({tree.text})", lambda lookup, ends: abs(tree.value(lookup, ends)), tree.keys, None, tree.windowed
            )
        written = None if tree.written is None else -tree.written
        return Tree(
            f"-({tree.text})", lambda lookup, ends: -tree.value(lookup, ends), tree.keys, written, tree.windowed
        )

    def trailing(self, tree: Tree) -> Tree:
        """The tree summed over periods; the tree itself where it already is such a sum."""
        if tree.windowed:
            return tree
        span, count = self.random.choice(("month", "quarter", "year")), self.random.randint(1, 4)
        plural = "" if count == 1 and self.random.random() < 0.5 else "s"
        return Tree(
            f"sum({tree.text}, {count} {span}{plural})",
            lambda lookup, ends: sum((tree.value(lookup, each) for each in window(span, count)), Fraction(0)),
            lambda ends: frozenset().union(*(tree.keys(each) for each in window(span, count))),
            None,
            windowed=True,
        )


def constant(text: str, value: Fraction) -> Tree:
    """A literal."""
    return Tree(text, lambda lookup, ends: value, lambda ends: frozenset(), value)


def binary(
    left: Tree, sign: str, right: Tree, operation: Callable[[Fraction, Fraction], Fraction], *, loose: bool = False
) -> Tree:
    """Two trees with a sign between; the left of a loose one needs no parentheses, whatever it is."""
    return Tree(
        f"{left.text} {sign} ({right.text})" if loose else f"({left.text}) {sign} ({right.text})",
        lambda lookup, ends: operation(left.value(lookup, ends), right.value(lookup, ends)),
        lambda ends: left.keys(ends) | right.keys(ends),
        None,
        left.windowed or right.windowed,
    )
