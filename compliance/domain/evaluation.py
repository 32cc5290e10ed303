"""A covenant tested: the verdict on one day's figures, exact, with the working it rests on.

A ratio is compared by cross-multiplication and nothing is rounded before the verdict. A missing figure makes a covenant
untestable, never passed. Where a divisor is zero or negative there is no quotient; the agreement may say what then
holds, and unless it does the covenant is untestable.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from compliance.domain.figures import Figures, Span
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.formula.measure import Measure
from compliance.domain.outcome import Outcome
from compliance.domain.verdict import Comparison, NoQuotient, Verdict
from loans.domain.days import day_text

_OF_NO_QUOTIENT = {
    NoQuotient.UNTESTABLE: (Verdict.UNTESTABLE, ""),
    NoQuotient.PASS: (Verdict.PASS, " By the agreement the covenant is then met."),
    NoQuotient.FAIL: (Verdict.FAIL, " By the agreement the covenant is then not met."),
}

# Read once: looking a member up in its enumeration takes as long as comparing the numbers.
_AT_LEAST, _VERDICTS = Comparison.AT_LEAST, (Verdict.FAIL, Verdict.PASS)


def evaluate(  # noqa: PLR0917  (a test is these things, each of another kind)
    measure: Measure,
    comparison: Comparison,
    required: Decimal | None,
    figures: Figures,
    period_end: date,
    span: Span,
    fiscal_year: FiscalYear,
    no_quotient: NoQuotient = NoQuotient.UNTESTABLE,
) -> Outcome:
    """Test a measure over the period of length `span` that ends on `period_end`.

    `required` is in units of money or a plain ratio; None, where none is on record, makes the covenant untestable.
    """
    program = measure.program
    columns = program.cents(figures, span, period_end, fiscal_year)
    about = (comparison, required, measure, figures, period_end, span, fiscal_year)
    try:
        registers = program.run(columns)
    except KeyError:
        return _without_value(Outcome(Verdict.UNTESTABLE, "", *about, program.run_partly(columns)))
    for divisor in program.divisors:
        if registers[divisor] <= 0:
            verdict, consequence = _OF_NO_QUOTIENT[no_quotient]
            return _without_value(Outcome(verdict, consequence, *about, registers))
    if required is None:
        return Outcome(Verdict.UNTESTABLE, "No requirement is on record.", *about, registers)
    limit, unit = required.as_integer_ratio()
    above = registers[program.numerator] * unit - limit * registers[program.denominator]
    passed = above >= 0 if comparison is _AT_LEAST else above <= 0
    return Outcome(_VERDICTS[passed], "", *about, registers)


def _without_value(outcome: Outcome) -> Outcome:
    """The outcome with the reason why there is no value before what follows from it."""
    return outcome.but(outcome.verdict, outcome.calculation.unmeasured() + outcome.reason)


def evaluate_event(  # noqa: PLR0917  (as above, and the days)
    measure: Measure,
    comparison: Comparison,
    required: Decimal | None,
    figures: Figures,
    period_ends: Iterable[date],
    due: date,
    on: date,
    span: Span,
    fiscal_year: FiscalYear,
) -> Outcome:
    """Test, on the day `on`, a covenant that must be met once, by the day `due`; its measure counts up to a day.

    Met on any of the `period_ends` up to the due day, it stays met, and the outcome is that of the first such day.
    Otherwise it is not due before the due day; from then on the figures of the due day itself decide.
    """
    days = sorted({day for day in period_ends if day <= min(due, on)} | {min(due, on)})
    outcomes = [evaluate(measure, comparison, required, figures, day, span, fiscal_year) for day in days]
    met = next((outcome for outcome in outcomes if outcome.verdict is Verdict.PASS), None)
    if met is not None or on >= due:
        return met or outcomes[-1]
    known = [outcome for outcome in outcomes if outcome.pair is not None]
    reason = f"Due by {day_text(due)}."
    if known:
        reason += f" {known[-1].actual_text} counted to {day_text(known[-1].period_end)}."
    return (known or outcomes)[-1].but(Verdict.NOT_DUE, reason)


def is_narrow(outcome: Outcome, margin: Decimal) -> bool:
    """Whether it passes with a headroom of at most `margin`, a fraction of the requirement's size. Never a verdict.

    A pass without a quotient is not narrow, nor is one against a requirement of zero, which no fraction measures.
    """
    headroom = outcome.reading.exact
    return outcome.verdict is Verdict.PASS and headroom is not None and headroom.within(margin)
