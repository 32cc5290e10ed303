"""Gaps and overlaps in the schedules that the document sets."""

from collections.abc import Iterator

from loans.domain.lint.drafted import Drafted, Lint
from loans.domain.schedules import gaps, overlaps, schedules


def schedules_are_whole(drafted: Drafted) -> Iterator[Lint]:
    """No test day is left out between the steps of one subject, and none has two values."""
    for schedule in schedules(drafted.terms):
        days = drafted.test_days.get(schedule.subject)
        clause = schedule.terms[0].clause.number
        name = drafted.names.get(schedule.subject, schedule.subject)
        for finding in (*gaps(schedule, days), *overlaps(schedule)):
            yield Lint(finding.rule, finding.severity, clause, f"{name}: {finding.text}")
