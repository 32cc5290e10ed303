"""The rule of a deadline in the words of a calendar: "25 days after the end of each month"."""

from collections.abc import Mapping
from typing import Final

from compliance.domain.deadlines import AfterEvent, AfterPeriod, Count, OnDay, Promptly, Rule
from compliance.domain.figures import Span
from loans.domain.days import day_text

_PERIODS: Final = {Span.MONTH: "month", Span.QUARTER: "quarter", Span.YEAR: "fiscal year"}


def rule_words(rule: Rule, events: Mapping[str, str]) -> str:
    """The rule as a phrase without a full stop; `events` names what can start a deadline, by key."""
    match rule:
        case AfterPeriod():
            text = f"{_days(rule.days, rule.count)} after the end of each {_PERIODS[rule.span]}"
        case AfterEvent():
            text = f"{_days(rule.days, rule.count)} after {_event(rule.event, events)}"
            text += f", for each {_PERIODS[rule.span]}" if rule.span in _PERIODS else ""
        case OnDay():
            return f"Once, by {day_text(rule.day)}{_grace(rule.grace_days)}"
        case Promptly():
            return f"Promptly after {_event(rule.event, events)}" if rule.event else "Promptly"
        case _:
            return _on_request(rule.at_most_every_months, unless_default=rule.unless_default)
    return f"{text}{_grace(rule.grace_days)}"


def _days(count: int, kind: Count) -> str:
    what = "business day" if kind is Count.BUSINESS_DAYS else "day"
    return f"{count} {what}{'' if count == 1 else 's'}"


def _event(key: str, events: Mapping[str, str]) -> str:
    return events.get(key, key.replace("_", " "))


def _grace(days: int) -> str:
    return f", with {_days(days, Count.CALENDAR_DAYS)} of grace" if days else ""


def _on_request(months: int | None, *, unless_default: bool) -> str:
    if months is None:
        return "When the bank asks"
    limit = f"When the bank asks, at most once in {months} months"
    return f"{limit} unless a default continues" if unless_default else limit
