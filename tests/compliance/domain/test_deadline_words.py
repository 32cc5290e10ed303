"""The rule of a deadline reads as a calendar would have it."""

from datetime import date

import pytest

from compliance.domain.deadline_words import rule_words
from compliance.domain.deadlines import AfterEvent, AfterPeriod, Count, OnDay, OnRequest, Promptly, Rule
from compliance.domain.figures import Span

FILING = {"filing": "the report on Form 10-Q"}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (AfterPeriod(Span.MONTH, 25), "25 days after the end of each month"),
        (AfterPeriod(Span.QUARTER, 1), "1 day after the end of each quarter"),
        (AfterPeriod(Span.YEAR, 120, grace_days=5), "120 days after the end of each fiscal year, with 5 days of grace"),
        (
            AfterPeriod(Span.QUARTER, 30, Count.BUSINESS_DAYS, grace_days=1),
            "30 business days after the end of each quarter, with 1 day of grace",
        ),
        (AfterEvent("filing", 5, Span.QUARTER), "5 days after the report on Form 10-Q, for each quarter"),
        (AfterEvent("filing", 5), "5 days after the report on Form 10-Q"),
        (AfterEvent("legal_action", 2), "2 days after legal action"),
        (OnDay(date(1999, 12, 31)), "Once, by 31 Dec 1999"),
        (OnDay(date(1999, 12, 31), grace_days=3), "Once, by 31 Dec 1999, with 3 days of grace"),
        (Promptly("filing"), "Promptly after the report on Form 10-Q"),
        (Promptly(""), "Promptly"),
        (OnRequest(), "When the bank asks"),
        (OnRequest(12), "When the bank asks, at most once in 12 months"),
        (
            OnRequest(12, unless_default=True),
            "When the bank asks, at most once in 12 months unless a default continues",
        ),
    ],
)
def test_a_rule_in_words(rule: Rule, said: str) -> None:
    assert rule_words(rule, FILING) == said
