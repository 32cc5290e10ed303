"""What a waiver, a consent or a forbearance under preparation would do: worked out in memory, never written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from accounts.clock import day_of
from compliance.addresses import default_address, period_address
from compliance.domain.status import status_of
from compliance.domain.verdict import Verdict
from compliance.models import Evaluation
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.default_pages import STATES, status_of_default
from compliance.selectors.defaults import AgreementDefaults, StandingDefault
from compliance.selectors.relief import subject_of
from loans.agreement_file.modification_shapes import WAIVER
from loans.agreement_file.stored import value_of
from loans.agreement_file.waivers import Excuse as ExcuseEntry
from loans.domain.waivers import Condition, Excuse, Holding, Waiver, WaiverStanding
from loans.models import ModificationDraft
from loans.selectors.proposed_record import ProposedRecord

WAIVABLE = (Verdict.FAIL.value, Verdict.UNTESTABLE.value)
"""A test that came out otherwise needs no waiver, and keeps its verdict."""


@dataclass(frozen=True, slots=True)
class TurnedVerdict:
    """A current test that would turn waived."""

    evaluation: Evaluation
    address: str

    @property
    def name(self) -> str:
        return str(self.evaluation.covenant)

    @property
    def day(self) -> date:
        return self.evaluation.test_day

    @property
    def status(self) -> str:
        """How it stands now."""
        return status_of(Verdict(self.evaluation.verdict), narrow=False).value


@dataclass(frozen=True, slots=True)
class AffectedDefault:
    """A default that stands now; `ends` is the day on which the document would end it, None where it stands on."""

    found: StandingDefault
    address: str
    ends: date | None

    @property
    def word(self) -> str:
        return STATES[self.found.state.value]

    @property
    def status(self) -> str:
        return status_of_default(self.found)


class WaiverEffect:
    """The effect of a draft as if all had signed it at the instant `at`."""

    def __init__(self, draft: ModificationDraft, *, at: datetime) -> None:
        self.today = day_of(at)
        self.waiver = proposed_waiver(draft, self.today)
        self.tests = AgreementTests(draft.agreement, known=self.today)

    @property
    def starts(self) -> date:
        """The day from which it would hold."""
        return max(self.waiver.document.effective, self.today)

    @cached_property
    def standing(self) -> WaiverStanding:
        """How it would stand on that day: a day that is over for a condition lets it lapse at once."""
        return self.waiver.standing(self.starts, self.today)

    @property
    def would_hold(self) -> bool:
        return self.standing.holding is Holding.HOLDS

    @cached_property
    def verdicts(self) -> tuple[TurnedVerdict, ...]:
        """The tests on record that would turn waived, oldest first; none by a forbearance."""
        if not (self.waiver.waives and self.would_hold):
            return ()
        rows = Evaluation.objects.filter(
            agreement=self.tests.agreement, superseded_by__isnull=True, verdict__in=WAIVABLE
        ).select_related("covenant")
        return tuple(
            TurnedVerdict(row, period_address(self.tests.agreement, row.test_day))
            for row in rows.order_by("test_day", "covenant__position")
            if self._covers(subject_of(row.covenant), row.test_day)
        )

    @cached_property
    def ended(self) -> tuple[AffectedDefault, ...]:
        """The defaults that would end, oldest first."""
        return tuple(each for each in self._defaults if each.ends is not None)

    @cached_property
    def left(self) -> tuple[AffectedDefault, ...]:
        """The defaults that would stand on."""
        return tuple(each for each in self._defaults if each.ends is None)

    @cached_property
    def forborne(self) -> tuple[AffectedDefault, ...]:
        """The defaults on which the bank would not act, though they stand."""
        if self.waiver.waives or not self.would_hold:
            return ()
        return tuple(each for each in self._defaults if self._covers_default(each.found))

    @cached_property
    def _defaults(self) -> tuple[AffectedDefault, ...]:
        found = AgreementDefaults(self.tests).standing_on(self.today)
        return tuple(
            AffectedDefault(each, default_address(self.tests.agreement, each.row), self._end(each)) for each in found
        )

    def _end(self, found: StandingDefault) -> date | None:
        ends = self.waiver.waives and self.would_hold and self._covers_default(found)
        return max(self.waiver.document.effective, found.row.since) if ends else None

    def _covers_default(self, found: StandingDefault) -> bool:
        row = found.row
        return self._covers(subject_of(row.covenant, row.deliverable, row.section), row.period_end or row.since)

    def _covers(self, subject: str, period_end: date) -> bool:
        return self.waiver.excuse(subject, period_end) is not None


def proposed_waiver(draft: ModificationDraft, known: date) -> Waiver:
    """The document as the domain would know it, executed on the day `known`."""
    entry = value_of(WAIVER, draft.waiver or {})
    return Waiver(
        document=ProposedRecord(draft, known).link,
        excuses=tuple(excuse for each in entry.excuses for excuse in _excuses(each)),
        until=entry.until,
        as_if_never=entry.as_if_never,
        conditions=tuple(Condition(each.text, each.by) for each in entry.conditions),
    )


def _excuses(entry: ExcuseEntry) -> Iterator[Excuse]:
    for about, keys in (
        ("covenant", entry.covenants),
        ("deliverable", entry.deliverables),
        ("section", entry.sections),
    ):
        for key in keys:
            yield Excuse(f"{about}/{key}", entry.first, entry.last, entry.clause)
