"""Testing without recording: one covenant on one day, over given figures, with all that an evaluation keeps."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.domain.default.equity_cure import cured
from compliance.domain.evaluation import evaluate, evaluate_event, is_narrow
from compliance.domain.figures import FigureKey, Figures
from compliance.domain.outcome import Outcome
from compliance.domain.step import steps_as_json
from compliance.domain.verdict import Comparison, NoQuotient, Verdict
from compliance.models import CurePayment
from compliance.selectors.agreement_tests import AgreementTests, Test
from compliance.selectors.relief import grant_of, payment_of, subject_of
from loans.domain.days import day_text
from loans.domain.digests import digest
from loans.domain.money import money_text
from loans.domain.terms import Absent, InForce
from loans.domain.waivers import Excused
from loans.models import Covenant
from loans.models.covenant import CovenantKind

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Tested:
    """What testing one covenant on one day comes to. Decimal texts are plain digits; empty where there is no value."""

    test: Test
    verdict: Verdict
    narrow: bool
    reason: str
    outcome: Outcome | None
    needs: tuple[FigureKey, ...]
    terms_digest: str
    figures_digest: str
    excused: Excused | None = None
    """The document by which a failed or untestable test is waived."""
    payment: CurePayment | None = None
    """The money that counts in a failed test under an equity cure, whether it suffices or not."""

    @property
    def covenant(self) -> Covenant:
        return self.test.covenant

    @property
    def decided_on(self) -> date:
        """The day whose figures decide: the test day itself, or for an event the day on which it was met."""
        return self.outcome.calculation.period_end if self.outcome else self.test.day

    @property
    def set_by(self) -> str:
        """The document and clause that set the requirement, or why there is none."""
        found = self.test.threshold
        return found.set_by if isinstance(found, InForce) else found.reason

    @property
    def required(self) -> str:
        found = self.test.threshold
        return format(found.value, "f") if isinstance(found, InForce) else ""

    @property
    def actual(self) -> str:
        return _text(self.outcome.actual) if self.outcome else ""

    @property
    def headroom(self) -> str:
        return _text(self.outcome.headroom) if self.outcome else ""

    @property
    def headroom_share(self) -> Decimal | None:
        percent = self.outcome.headroom_percent if self.outcome else None
        return None if percent is None else percent / HUNDRED

    @property
    def working(self) -> list[dict[str, Any]]:
        return [dict(step) for step in steps_as_json(self.outcome.working)] if self.outcome else []

    @property
    def inputs(self) -> str:
        return digest(self.terms_digest, self.figures_digest)

    def as_json(self) -> dict[str, Any]:
        return {
            "covenant": self.covenant.section,
            "name": self.covenant.name,
            "test_date": self.test.day.isoformat(),
            "required": self.required or None,
            "actual": self.actual or None,
            "headroom": self.headroom or None,
            "verdict": self.verdict.value,
            "narrow": self.narrow,
            "reason": self.reason,
            "set_by": self.set_by,
            "working": self.working,
        }


def tested(tests: AgreementTests, test: Test, figures: Figures, *, asked_on: date) -> Tested:
    """Test one covenant. An event whose day has not come is not due unless it has been met already.

    A fail may be cured by money paid in where the agreement grants that; what then fails or cannot be tested is waived
    where a waiver or a consent in force excuses the period.
    """
    outcome, verdict, reason = _outcome(tests, test, figures, asked_on)
    found = _Found(outcome, verdict, reason, figures)
    if verdict is Verdict.FAIL:
        found = _cured(tests, test, found, asked_on)
    if found.verdict in {Verdict.FAIL, Verdict.UNTESTABLE}:
        found = _waived(tests, test, found)
    needs = _needs(found.outcome)
    return Tested(
        test=test,
        verdict=found.verdict,
        narrow=outcome is not None and is_narrow(outcome, tests.agreement.early_warning),
        reason=found.reason,
        outcome=found.outcome,
        needs=needs,
        terms_digest=_terms_digest(test, tests.agreement.early_warning, found.excused),
        figures_digest=found.figures.only(needs).digest(),
        excused=found.excused,
        payment=found.payment,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """How a test comes out so far, and what was brought in to its help."""

    outcome: Outcome | None
    verdict: Verdict
    reason: str
    figures: Figures
    payment: CurePayment | None = None
    excused: Excused | None = None


def _cured(tests: AgreementTests, test: Test, found: _Found, asked_on: date) -> _Found:
    """The test again with the money that counts in it; a fail stays one where it does not suffice."""
    payment = tests.relief.payment(test.covenant, test.day, tests.known)
    granted = tests.relief.grant(test.covenant, test.day, tests.known) if payment else None
    if payment is None or granted is None:
        return found
    figures = cured(found.figures, _needs(found.outcome), grant_of(granted), payment_of(payment))
    if figures is None:
        return found
    outcome, verdict, _ = _outcome(tests, test, figures, asked_on)
    money = f"{money_text(payment.amount)} received on {day_text(payment.received_on)}"
    if verdict is Verdict.PASS:
        return _Found(outcome, Verdict.CURED, f"Cured by {money} ({granted.set_by}).", figures, payment)
    return _Found(outcome, verdict, f"Not met even with {money}.", figures, payment)


def _waived(tests: AgreementTests, test: Test, found: _Found) -> _Found:
    excuse = tests.relief.excused(subject_of(test.covenant), test.day, tests.known)
    if excuse is None:
        return found
    reason = f"Waived by the {excuse.set_by}. {found.reason}".rstrip()
    return replace(found, verdict=Verdict.WAIVED, reason=reason, excused=excuse)


def _outcome(
    tests: AgreementTests, test: Test, figures: Figures, asked_on: date
) -> tuple[Outcome | None, Verdict, str]:
    if isinstance(test.measure, Absent):
        return None, Verdict.UNTESTABLE, f"{test.measure.reason}."
    threshold = test.threshold
    covenant = test.covenant
    comparison = Comparison(covenant.comparison)
    required = threshold.value if isinstance(threshold, InForce) else None
    if covenant.kind == CovenantKind.EVENT:
        ends = {figure.end for figure in figures}
        outcome = evaluate_event(
            test.measure, comparison, required, figures, ends, test.day, asked_on, test.span, tests.fiscal_year
        )
    else:
        no_quotient = NoQuotient(covenant.no_quotient)
        outcome = evaluate(
            test.measure, comparison, required, figures, test.day, test.span, tests.fiscal_year, no_quotient
        )
    if isinstance(threshold, Absent):
        return outcome, Verdict.UNTESTABLE, f"{threshold.reason}."
    return outcome, outcome.verdict, outcome.reason


def _needs(outcome: Outcome | None) -> tuple[FigureKey, ...]:
    """The figures that the outcome rests on, or would rest on were they there."""
    if outcome is None:
        return ()
    calculation = outcome.calculation
    return calculation.measure.needs(calculation.span, calculation.period_end, calculation.fiscal_year)


def _terms_digest(test: Test, early_warning: Decimal, excuse: Excused | None) -> str:
    """Everything but the figures that a verdict rests on. What waives nothing leaves the digest as it was."""
    covenant = test.covenant
    return digest(
        covenant.key,
        test.day,
        covenant.comparison,
        covenant.no_quotient,
        early_warning,
        test.threshold.digest,
        test.formula.digest,
        {code: found.digest for code, found in test.definitions.items()},
        *(() if excuse is None else (excuse.digest,)),
    )


def _text(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")
