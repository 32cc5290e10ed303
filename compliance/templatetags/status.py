"""The seven statuses: each a word, a shape and a colour, the same in tables, grid, charts, PDFs and mail."""

from dataclasses import dataclass
from typing import Protocol

from django import template

register = template.Library()


@dataclass(frozen=True, slots=True)
class Mark:
    """How a status is shown."""

    word: str
    shape: str
    """The symbol's id in static/icons/status.svg, and the end of the class status-<shape> that gives the colour."""
    character: str
    """The same shape where only letters can stand, as in mail."""


PASS = Mark("Pass", "pass", "\N{BLACK CIRCLE}")
FAIL = Mark("Fail", "fail", "\N{BLACK DIAMOND}")
NARROW = Mark("Narrow", "narrow", "\N{CIRCLE WITH RIGHT HALF BLACK}")
LATE = Mark("Late", "late", "\N{WHITE CIRCLE WITH UPPER RIGHT QUADRANT}")
UNTESTABLE = Mark("Untestable", "untestable", "\N{EN DASH}")
WAIVED = Mark("Waived", "waived", "\N{BLACK SQUARE}")
NOT_DUE = Mark("Not due", "not-due", "\N{WHITE CIRCLE}")
SEVEN = (PASS, FAIL, NARROW, LATE, UNTESTABLE, WAIVED, NOT_DUE)

MARKS = {mark.word.lower().replace(" ", "_"): mark for mark in SEVEN} | {
    "cured": Mark("Cured", WAIVED.shape, WAIVED.character),
    "not_applicable": Mark("Not applicable", NOT_DUE.shape, NOT_DUE.character),
}
"""By the name of a status, or of a verdict, of which there are two more."""


class Tested(Protocol):
    """What has a verdict, as an evaluation."""

    @property
    def verdict(self) -> str: ...

    @property
    def narrow(self) -> bool: ...


@register.filter
def mark(status: str) -> Mark:
    """How to show a status or a verdict. Raises KeyError for an unknown one: no page shows a status nobody defined."""
    return MARKS[status]


@register.filter
def status(evaluation: Tested | None) -> str:
    """The status of an evaluation as the bank sees it: a pass by little is narrow, and no evaluation is not due."""
    if evaluation is None:
        return "not_due"
    return "narrow" if evaluation.narrow and evaluation.verdict == "pass" else evaluation.verdict


@register.simple_tag
def seven_statuses() -> tuple[Mark, ...]:
    """For a legend."""
    return SEVEN
