"""What a file of figures is asked to hold: the agreement, the period, the currency and the lines needed."""

from dataclasses import dataclass
from datetime import date

from compliance.domain.figures import Figures, LineItem, Nature, Span, key_of
from compliance.figures_file.units import Scale, Unit


@dataclass(frozen=True, slots=True)
class RequestedLine:
    """One figure asked for: a line item over the span of the test that needs it."""

    item: LineItem
    span: Span

    @property
    def key(self) -> str:
        """The code of the line in files and forms: `inventory`, `net_income_quarter`."""
        return key_of(self.item.code, self.span)

    @property
    def label(self) -> str:
        """The name for people: `Inventory`, `Net income, quarter`."""
        return self.item.name if self.item.nature is Nature.STOCK else f"{self.item.name}, {self.span.value}"


@dataclass(frozen=True, slots=True)
class TemplateRequest:
    """The lines of one statement.

    `earlier` holds figures to begin from (an earlier version of the same statement), written into the template's
    Amount column in `scale`; the borrower may state another unit in the file.
    """

    agreement: str
    borrower: str
    period_label: str
    period_end: date
    currency: str
    lines: tuple[RequestedLine, ...]
    earlier: Figures | None = None
    scale: Scale = Scale.ONES

    @property
    def unit(self) -> Unit:
        """The unit the template is handed out in."""
        return Unit(self.currency, self.scale)

    def earlier_cents(self, line: RequestedLine) -> int | None:
        """What an earlier version said of the line, in cents."""
        figure = self.earlier.get(line.item.code, line.span, self.period_end) if self.earlier is not None else None
        return None if figure is None else figure.cents
