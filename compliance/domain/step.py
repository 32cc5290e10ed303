"""One line of a working, as data: enough for a page, a PDF and a spreadsheet to lay it out as on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict


class StepKind(StrEnum):
    """What a line of a working is."""

    FIGURE = "figure"
    CONSTANT = "constant"
    SUBTOTAL = "subtotal"
    QUOTIENT = "quotient"
    REQUIREMENT = "requirement"
    HEADROOM = "headroom"
    SHORTFALL = "shortfall"


@dataclass(frozen=True, slots=True)
class Step:
    """A line: its label, its value as a decimal string and as people read it, and where the value comes from.

    `value` is empty where there is none; `shown` then says why, as in `missing`. A line taken away from the sum it
    stands in has its value negative. `key` and `end` name a figure's item and period, `level` is the indent.
    """

    kind: StepKind
    label: str
    value: str = ""
    shown: str = ""
    source: str = ""
    key: str = ""
    end: str = ""
    level: int = 0


class StepRow(TypedDict):
    """A step in JSON."""

    kind: str
    label: str
    value: str
    shown: str
    source: str
    key: str
    end: str
    level: int


def steps_as_json(steps: Iterable[Step]) -> list[StepRow]:
    """The steps as JSON has them: strings, and the level as a whole number."""
    return [
        StepRow(
            kind=step.kind.value,
            label=step.label,
            value=step.value,
            shown=step.shown,
            source=step.source,
            key=step.key,
            end=step.end,
            level=step.level,
        )
        for step in steps
    ]


def steps_from_json(rows: Iterable[StepRow]) -> tuple[Step, ...]:
    """What `steps_as_json` wrote, read back; raise ValueError for a kind that is none."""
    return tuple(
        Step(
            kind=StepKind(row["kind"]),
            label=row["label"],
            value=row["value"],
            shown=row["shown"],
            source=row["source"],
            key=row["key"],
            end=row["end"],
            level=row["level"],
        )
        for row in rows
    )
