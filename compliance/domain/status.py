"""The seven statuses that a person sees, and which of several is the most serious."""

from collections.abc import Iterable
from enum import StrEnum

from compliance.domain.verdict import Verdict


class Status(StrEnum):
    """A status is shown as a word, a shape and a colour; the order here is from the most to the least serious."""

    FAIL = "fail"
    LATE = "late"
    UNTESTABLE = "untestable"
    NARROW = "narrow"
    WAIVED = "waived"
    PASS = "pass"
    NOT_DUE = "not_due"


_OF_VERDICT = {
    Verdict.PASS: Status.PASS,
    Verdict.FAIL: Status.FAIL,
    Verdict.UNTESTABLE: Status.UNTESTABLE,
    Verdict.NOT_DUE: Status.NOT_DUE,
    Verdict.NOT_APPLICABLE: Status.NOT_DUE,
    Verdict.WAIVED: Status.WAIVED,
    Verdict.CURED: Status.WAIVED,
}


def status_of(verdict: Verdict, *, narrow: bool) -> Status:
    """How a verdict is shown: a pass with little headroom as narrow."""
    return Status.NARROW if narrow and verdict is Verdict.PASS else _OF_VERDICT[verdict]


def rank(status: Status) -> int:
    """0 for the most serious."""
    return list(Status).index(status)


def most_serious(statuses: Iterable[Status]) -> Status:
    """The most serious of several; not due where there is none."""
    return min(statuses, key=rank, default=Status.NOT_DUE)
