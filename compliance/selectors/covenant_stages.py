"""How the requirement of a covenant came to be: stage by stage, with the tests that each is for and its clause."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from compliance.domain.periods import period_of
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.term_words import Stated, stated_state
from loans.domain.days import day_text
from loans.domain.terms import InForce, Interval
from loans.models import Covenant
from loans.models.covenant import CovenantKind

FAR = timedelta(days=800)
"""So far ahead the tests of a stage without an end are looked for."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TermStage:
    """One stage of a requirement: the value, for which tests, and the clause; or why there is none."""

    value: str
    tests: str
    source: Stated
    dated: date | None = None
    effective: date | None = None
    now: bool = False


def covenant_stages(tests: AgreementTests, covenant: Covenant, governing: date) -> list[TermStage]:
    """The stages, newest first, that of the day `governing` marked; a gap is said where a test falls into it.

    Days before anything on record are left out.
    """
    history = tests.record.history(f"covenant/{covenant.key}/threshold", tests.known)
    known = history[1:] if history and not isinstance(history[0].state, InForce) else history
    told = (each for each in reversed(known) if isinstance(each.state, InForce) or _days(tests, covenant, each))
    return [_stage(tests, covenant, each, governing) for each in told]


def _stage(tests: AgreementTests, covenant: Covenant, interval: Interval[Any], governing: date) -> TermStage:
    state = interval.state
    source, phrase = stated_state(tests.record, state), _tests_of(tests, covenant, interval)
    now = interval.first <= governing and (interval.end is None or governing < interval.end)
    if not isinstance(state, InForce):
        return TermStage("", phrase, source, now=now)
    return TermStage(source.text, phrase, source, state.modification.dated, state.modification.effective, now)


def _days(tests: AgreementTests, covenant: Covenant, interval: Interval[Any]) -> tuple[date, ...]:
    """The test days that fall into an interval."""
    return tests.days(covenant, interval.first, _last(interval))


def _last(interval: Interval[Any]) -> date:
    return interval.end - ONE_DAY if interval.end else interval.first + FAR


def _tests_of(tests: AgreementTests, covenant: Covenant, interval: Interval[Any]) -> str:
    """The tests that fall into an interval: "for the quarter ended 31 Mar 2006"."""
    days = _days(tests, covenant, interval)
    if covenant.kind == CovenantKind.EVENT or not days:
        begin = day_text(interval.first)
        return f"from {begin}" if interval.end is None else f"from {begin} to {day_text(_last(interval))}"
    first = period_of(days[0], tests.span(covenant), tests.fiscal_year).phrase
    if interval.end is None:
        return f"from the {first}"
    return f"for the {first}" if len(days) == 1 else f"from the {first} to {day_text(days[-1])}"
