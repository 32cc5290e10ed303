"""Defaults as their pages show them: the list of an agreement, and one with everything that happened to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from accounts.clock import day_of
from compliance.addresses import (
    default_address,
    document_address,
    letter_address,
    period_address,
    statement_address,
)
from compliance.domain.default.standing import State
from compliance.domain.default.steps import CauseKind, StepKind
from compliance.domain.verdict import Verdict
from compliance.models import DefaultStep, Evaluation
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.defaults import AgreementDefaults, StandingDefault
from loans.domain.days import day_text
from loans.models import Agreement

STATES = {
    State.EVENT_OF_DEFAULT.value: "Event of Default",
    State.DEFAULT.value: "Default",
    State.WAIVED.value: "Waived",
    State.CURED.value: "Cured",
    State.WITHDRAWN.value: "Withdrawn",
}
CAUSES = {
    CauseKind.FAILED_COVENANT.value: "Covenant failed",
    CauseKind.MISSED_DELIVERY.value: "Delivery missed",
    CauseKind.CERTIFIED_EXCEPTION.value: "Exception certified",
    CauseKind.OFFICERS_ENTRY.value: "Entered by an officer",
}
STEP_WORDS = {
    StepKind.OPENED: "Default opened",
    StepKind.CERTIFIED: "Certified by the borrower as an exception",
    StepKind.NOTICED: "Notice of default sent",
    StepKind.RESERVED: "Rights reserved in writing",
    StepKind.FORBORNE: "Bank forbears from acting",
    StepKind.CURED: "Cured",
    StepKind.WAIVED: "Waived",
    StepKind.WITHDRAWN: "Withdrawn: no default after all",
    StepKind.LAPSED: "Waiver lapsed, the default stands again",
    StepKind.REOPENED: "Cure undone, the default stands again",
}
BY_ITSELF = "Covenant Tracker"


@dataclass(frozen=True, slots=True)
class Link:
    """Something that a line leads to."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class DefaultLine:
    """One default in the list, as it stands on the day of the page."""

    found: StandingDefault
    address: str

    @property
    def name(self) -> str:
        return self.found.name

    @property
    def state(self) -> str:
        return self.found.state.value

    @property
    def word(self) -> str:
        return STATES[self.state]

    @property
    def status(self) -> str:
        return status_of_default(self.found)

    @property
    def cause(self) -> str:
        return CAUSES[self.found.row.kind]

    @property
    def period_end(self) -> date | None:
        return self.found.row.period_end

    @property
    def since(self) -> date:
        return self.found.standing.since

    @property
    def event_since(self) -> date | None:
        return self.found.standing.event_since

    @property
    def ended(self) -> date | None:
        return self.found.standing.ended

    @property
    def steps(self) -> int:
        return len(self.found.steps)

    @property
    def about(self) -> str:
        """What there is to say under its state: since when it is an Event of Default, until when it may be cured."""
        return about(self.found)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step with its author, its day, when it was recorded, and what it rests on."""

    row: DefaultStep
    words: str
    evidence: tuple[Link, ...]

    @property
    def day(self) -> date:
        return self.row.day

    @property
    def at(self) -> datetime:
        return self.row.taken_at

    @property
    def was_late(self) -> bool:
        """Whether it came on record on another day than the one on which it took effect."""
        return day_of(self.row.taken_at) != self.row.day

    @property
    def by(self) -> str:
        return self.row.author.name if self.row.author else BY_ITSELF

    @property
    def note(self) -> str:
        return self.row.note


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the failed test came to, from its current evaluation."""

    evaluation: Evaluation
    period: str


@dataclass(frozen=True, slots=True)
class DefaultPage:
    """One default with everything about it."""

    line: DefaultLine
    steps: tuple[StepLine, ...]
    numbers: Numbers | None
    cure_words: str
    cure_set_by: str
    equity_cure: str
    """The clause that grants an equity cure of the failed test; empty where none does."""

    @property
    def stands(self) -> bool:
        return self.line.found.state.stands


def status_of_default(found: StandingDefault) -> str:
    """Which of the seven statuses shows it: a delivery that may still be cured in time is late."""
    if found.state is State.WITHDRAWN:
        return "not_applicable"
    if not found.state.stands:
        return found.state.value
    late = found.row.kind == CauseKind.MISSED_DELIVERY and found.state is State.DEFAULT
    return "late" if late else "fail"


def about(found: StandingDefault) -> str:
    standing = found.standing
    if standing.state is State.DEFAULT:
        return f"cure by {day_text(standing.cure_until)}" if standing.cure_until else "cure period from notice"
    if standing.state is State.EVENT_OF_DEFAULT:
        return "the bank forbears" if standing.forborne else ""
    return f"was an Event of Default from {day_text(standing.event_since)}" if standing.event_since else ""


def default_lines(defaults: AgreementDefaults, on: date) -> list[DefaultLine]:
    """Every default of the agreement as it stands on a day, those that stand first, then the newest."""
    agreement = defaults.tests.agreement
    found = sorted(defaults.on(on), key=lambda each: (not each.state.stands, -each.standing.since.toordinal()))
    return [DefaultLine(each, default_address(agreement, each.row)) for each in found]


def default_page(defaults: AgreementDefaults, pk: int, on: date) -> DefaultPage | None:
    """One default of the agreement; None where the record of the day does not know it."""
    row = next((each for each in defaults.rows if each.pk == pk), None)
    found = defaults.standing(row, max(on, row.since), defaults.tests.known) if row else None
    if row is None or found is None:
        return None
    tests = defaults.tests
    grant = tests.relief.grant(row.covenant, row.since, tests.known) if row.covenant else None
    return DefaultPage(
        line=DefaultLine(found, default_address(tests.agreement, row)),
        steps=tuple(_step_line(tests.agreement, step) for step in reversed(found.steps)),
        numbers=_numbers(tests, found),
        cure_words=_cure_words(found),
        cure_set_by=found.cure_set_by,
        equity_cure=grant.set_by if grant else "",
    )


def _numbers(tests: AgreementTests, found: StandingDefault) -> Numbers | None:
    row = found.row
    if row.covenant is None or row.period_end is None:
        return None
    current = Evaluation.objects.filter(
        covenant=row.covenant, test_day=row.period_end, superseded_by__isnull=True
    ).select_related("covenant", "term__clause__modification", "term__modification", "term__assumption")
    evaluation = current.first()
    return Numbers(evaluation, period_address(tests.agreement, row.period_end)) if evaluation else None


def _cure_words(found: StandingDefault) -> str:
    if not found.cure_set_by:
        return "The agreement grants no time to cure: an Event of Default from its own day."
    if found.standing.cure_until is None:
        return "The cure period runs from the bank's notice of default, which was not sent."
    return f"May be cured through {day_text(found.standing.cure_until)}."


def _step_line(agreement: Agreement, step: DefaultStep) -> StepLine:
    return StepLine(step, STEP_WORDS[StepKind(step.kind)], tuple(_evidence(agreement, step)))


def _evidence(agreement: Agreement, step: DefaultStep) -> Iterator[Link]:
    if step.evaluation is not None:
        row = step.evaluation
        verdict = Verdict(row.verdict).value.replace("_", " ")
        yield Link(f"Test of {day_text(row.test_day)}: {verdict}", period_address(agreement, row.test_day))
    if step.statement is not None:
        label = f"Figures of {day_text(step.statement.period_end)}, version {step.statement.version}"
        yield Link(label, statement_address(agreement, step.statement))
    if step.modification is not None:
        yield Link(step.modification.title, document_address(agreement, step.modification))
    if step.certificate is not None:
        yield Link(
            f"Certificate of {day_text(step.certificate.period_end)}",
            period_address(agreement, step.certificate.period_end),
        )
    if step.letter is not None:
        yield Link(str(step.letter), letter_address(agreement, step.letter))
    if step.file is not None:
        yield Link(step.file.name, f"{default_address(agreement, step.default)}/files/{step.file.digest}")
