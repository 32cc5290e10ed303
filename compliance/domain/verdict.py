"""The words of a test: what it can say, which way it compares, and what a missing quotient means."""

from enum import StrEnum


class Verdict(StrEnum):
    """What an evaluation says of its covenant."""

    PASS = "pass"
    FAIL = "fail"
    UNTESTABLE = "untestable"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"
    CURED = "cured"


class Comparison(StrEnum):
    """Which side of the requirement is the right one; the requirement itself always is."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class NoQuotient(StrEnum):
    """What holds, by the agreement, where a divisor is zero or negative."""

    UNTESTABLE = "untestable"
    PASS = "pass"
    FAIL = "fail"
