"""The defaults of an agreement, and how each stands on a day as known on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from accounts.clock import day_of
from compliance.domain.deadlines import Count
from compliance.domain.default.cure import CurePeriod, CureStart
from compliance.domain.default.standing import DefaultStanding, State, default_standing
from compliance.domain.default.steps import Step, StepKind
from compliance.models import Default, DefaultStep
from compliance.selectors.agreement_tests import AgreementTests
from loans.agreement_file.codecs import Plain
from loans.agreement_file.remedy_shapes import CURE_PERIOD
from loans.agreement_file.stored import value_of
from loans.domain.calendar import Calendar
from loans.domain.terms import InForce

_EVIDENCE = ("author", "evaluation__covenant", "modification", "statement", "letter", "certificate", "file")


@dataclass(frozen=True, slots=True)
class StandingDefault:
    """A default as it stands on a day, with the clause of its cure period where there is one."""

    row: Default
    standing: DefaultStanding
    cure_set_by: str = ""

    @property
    def name(self) -> str:
        return str(self.row)

    @property
    def state(self) -> State:
        return self.standing.state

    @property
    def steps(self) -> tuple[DefaultStep, ...]:
        return tuple(self.row.steps.all())


class AgreementDefaults:
    """Reads an agreement's defaults with their steps once, and answers for any day.

    Pages read what each step rests on along with it (`evidence`); how a default stands follows without.
    """

    def __init__(self, tests: AgreementTests, *, evidence: bool = True) -> None:
        self.tests = tests
        self._with = _EVIDENCE if evidence else ()

    @cached_property
    def rows(self) -> tuple[Default, ...]:
        found = Default.objects.filter(agreement=self.tests.agreement).select_related("covenant", "deliverable")
        steps = ("steps", *(f"steps__{name}" for name in self._with))
        return tuple(found.prefetch_related(*steps).order_by("since", "id"))

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self.tests.agreement.holidays)

    def standing(self, row: Default, on: date, known: date) -> StandingDefault | None:
        """How one default stands; None before it began, or before the record knew of it."""
        period = self.cure_period(row, known)
        cure = None if period is None else cure_of(period)
        found = default_standing(steps_of(row), cure, self.calendar, on, known)
        return StandingDefault(row, found, period.set_by if period else "") if found else None

    def cure_period(self, row: Default, known: date) -> InForce[Plain] | None:
        """The cure period in force on the day of the default: its promise's own, else the agreement's."""
        own = row.covenant or row.deliverable
        about = "covenant" if row.covenant else "deliverable"
        for subject in (f"{about}/{own.key}/cure" if own else "", "agreement/cure"):
            found = self.tests.record.in_force(subject, row.since, known) if subject else None
            if isinstance(found, InForce):
                return found
        return None

    def on(self, on: date, known: date | None = None) -> tuple[StandingDefault, ...]:
        """Every default that had begun by the day, the oldest first."""
        moment = self.tests.known if known is None else known
        found = (self.standing(row, on, moment) for row in self.rows)
        return tuple(each for each in found if each is not None)

    def standing_on(self, on: date, known: date | None = None) -> tuple[StandingDefault, ...]:
        """Those that stand on the day, neither cured nor waived."""
        return tuple(each for each in self.on(on, known) if each.state.stands)

    def events(self, on: date, known: date | None = None) -> Iterator[tuple[date, StandingDefault]]:
        """The days on which Events of Default occurred by the day `on`, each with its default."""
        for each in self.on(on, known):
            if each.standing.event_since is not None:
                yield each.standing.event_since, each


def steps_of(row: Default) -> list[Step]:
    """The steps of a default as the domain takes them, in the order of their recording."""
    rows = sorted(row.steps.all(), key=lambda step: step.ordinal)
    return [Step(StepKind(step.kind), step.day, day_of(step.taken_at), step.as_if_never) for step in rows]


def cure_of(found: InForce[Plain]) -> CurePeriod:
    said = value_of(CURE_PERIOD, found.value)
    count = Count.BUSINESS_DAYS if said.business_days else Count.CALENDAR_DAYS
    return CurePeriod(said.days, count, CureStart(said.runs_from.value))
