"""Schedules of dated terms: no step twice, none backwards, none that could never govern, each assumption named."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, Final

from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.problems import Check, Finding
from loans.agreement_file.subjects import DatedSchedule, schedules
from loans.domain.terms import Standing


def steps_run_forward(file: AgreementFile) -> Iterator[Finding]:
    for schedule in schedules(file):
        for index, step in enumerate(schedule.steps):
            if step.end is not None and step.end <= step.first:
                yield Finding(f"{schedule.path}[{index}].through", f"The term ends before it begins, on {step.first}.")


def steps_do_not_overlap(file: AgreementFile) -> Iterator[Finding]:
    """One document cannot say two things in one standing about the same day."""
    for schedule in schedules(file):
        groups: dict[tuple[str, Standing], list[int]] = {}
        for index, step in enumerate(schedule.steps):
            groups.setdefault((step.clause.modification, step.standing), []).append(index)
        for indices in groups.values():
            yield from _overlaps(schedule, indices)


def _overlaps(schedule: DatedSchedule, indices: list[int]) -> Iterator[Finding]:
    for before, after in pairwise(sorted(indices, key=lambda index: schedule.steps[index].first)):
        earlier, later = schedule.steps[before], schedule.steps[after]
        if earlier.end is None or earlier.end > later.first:
            message = f"On {later.first} the term from {earlier.first} still runs: two values for one day."
            yield Finding(f"{schedule.path}[{after}].from", message)


def steps_can_govern(file: AgreementFile) -> Iterator[Finding]:
    """A clause governs from its effective day unless it reaches back; what it quotes stood before that day."""
    effective = {each.key: each.effective for each in file.modifications}
    for schedule in schedules(file):
        for index, step in enumerate(schedule.steps):
            day = effective.get(step.clause.modification)
            message = _never_governs(step, day) if day is not None else ""
            if message:
                yield Finding(f"{schedule.path}[{index}].from", message)


def _never_governs(step: DatedTerm[Any], effective: date) -> str:
    if step.standing is Standing.QUOTES and step.first >= effective:
        return f"Quoted text stood before the quoting document took effect on {effective}."
    set_here = step.standing in (Standing.SETS, Standing.ENDS) and not step.reaches_back
    if set_here and step.end is not None and step.end <= effective:
        return f"The term ends before its document takes effect on {effective}; say reaches_back if it is meant to."
    return ""


def assumptions_stand_apart(file: AgreementFile) -> Iterator[Finding]:
    for schedule in schedules(file):
        for index, step in enumerate(schedule.steps):
            if step.standing is Standing.ASSUMES and not step.assumption:
                yield Finding(
                    f"{schedule.path}[{index}].assumption", "A term that is assumed must name its assumption."
                )
            if step.standing is not Standing.ASSUMES and step.assumption:
                message = f"A term that a clause {step.standing.value} rests on no assumption."
                yield Finding(f"{schedule.path}[{index}].assumption", message, "leave it out, or say standing: assumes")


TERM_CHECKS: Final[tuple[Check, ...]] = (
    steps_run_forward,
    steps_do_not_overlap,
    steps_can_govern,
    assumptions_stand_apart,
)
