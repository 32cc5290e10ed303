"""A measure: a formula read, typed and compiled, ready to be evaluated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from compliance.domain.figures import FigureKey, LineItem, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.formula.compiler import compiled
from compliance.domain.formula.errors import FormulaError, TreeError
from compliance.domain.formula.parser import Parser, Vocabulary
from compliance.domain.formula.program import Program
from compliance.domain.formula.text import formula_text, words
from compliance.domain.formula.tree import Node, Unit


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """What a covenant measures. Two measures are one only if they are the same object; compare their `formula`."""

    text: str
    root: Node = field(repr=False)
    program: Program = field(repr=False)

    @property
    def unit(self) -> Unit:
        """MONEY, or RATIO for anything without a currency."""
        return Unit.MONEY if self.root.shape.unit is Unit.MONEY else Unit.RATIO

    @property
    def formula(self) -> str:
        """The formula's canonical text."""
        return formula_text(self.root)

    @property
    def words(self) -> str:
        """The formula as a person would say it."""
        return words(self.root)

    def needs(self, span: Span, period_end: date, fiscal_year: FiscalYear) -> tuple[FigureKey, ...]:
        """Every figure a test over `span` ending at `period_end` asks for: item code, span and end day, each once."""
        return self.program.needs(span, period_end, fiscal_year)


def parse_measure(
    text: str,
    items: Mapping[str, LineItem],
    definitions: Mapping[str, str],
    labels: Mapping[str, str] | None = None,
) -> Measure:
    """Read a formula over line items and the agreement's own definitions; `labels` name definitions for people.

    Raises FormulaError with the column of the first thing that is wrong, in the text or in a definition it uses.
    """
    root = Parser(text, Vocabulary(items, definitions, labels or {})).parse()
    try:
        program = compiled(root)
    except TreeError as error:
        raise FormulaError(str(error), 1, text) from error
    if not program.loads:
        raise FormulaError("the formula names no line item", 1, text)
    return Measure(text, root, program)
