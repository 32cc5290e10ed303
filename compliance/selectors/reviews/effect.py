"""How an agreement would come out with a draft on record: what is tested again in memory and never written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from accounts.clock import day_of
from compliance.models import Evaluation
from compliance.selectors.figures import figures_on_record
from compliance.selectors.obligations import AgreementObligations
from compliance.selectors.reviews.changes import Change, DraftChanges
from compliance.selectors.verdicts import Tested, tested
from compliance.templatetags.money import in_unit
from loans.models import Covenant, ModificationDraft

LOOK_BACK, LOOK_AHEAD = timedelta(days=35), timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Retested:
    """A test on record that would come out otherwise, or against another requirement."""

    evaluation: Evaluation
    after: Tested

    @property
    def covenant(self) -> Covenant:
        return self.evaluation.covenant

    @property
    def day(self) -> date:
        return self.evaluation.test_day

    @property
    def turns(self) -> bool:
        """Whether the verdict itself would be another."""
        return self.evaluation.verdict != self.after.verdict.value

    @property
    def status_after(self) -> str:
        return "narrow" if self.after.narrow and self.after.verdict.value == "pass" else self.after.verdict.value

    @property
    def required_before(self) -> str:
        return in_unit(self.evaluation.required, self.covenant.unit)

    @property
    def required_after(self) -> str:
        return in_unit(self.after.required, self.covenant.unit)


@dataclass(frozen=True, slots=True)
class Moved:
    """A delivery that would be due on another day, or only before, or only after."""

    name: str
    period_end: date | None
    before: date | None
    after: date | None


class DraftEffect:
    """What would change in terms, tests on record and deadlines to come, worked out as of the instant `at`."""

    def __init__(self, draft: ModificationDraft, *, at: datetime) -> None:
        self.draft = draft
        self.at = at
        self.changes = DraftChanges(draft, day_of(at))

    @cached_property
    def terms(self) -> tuple[Change, ...]:
        return tuple(each for each in self.changes.all if each.changes)

    @cached_property
    def retested(self) -> tuple[Retested, ...]:
        """The current tests on record that would come out otherwise, oldest first."""
        return tuple(self._retested())

    @property
    def turned(self) -> tuple[Retested, ...]:
        return tuple(each for each in self.retested if each.turns)

    def _retested(self) -> Iterator[Retested]:
        tests = self.changes.after
        figures = figures_on_record(self.draft.agreement, until=self.changes.known, known=self.at)
        rows = Evaluation.objects.filter(agreement=self.draft.agreement, superseded_by__isnull=True)
        for row in rows.select_related("covenant").order_by("test_day", "covenant__position"):
            result = tested(tests, tests.test(row.covenant, row.test_day), figures, asked_on=self.changes.known)
            if (row.verdict, row.required) != (result.verdict.value, result.required):
                yield Retested(row, result)

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """Deliveries of the next year or so whose day would be another one."""
        today = self.changes.known
        first, last = today - LOOK_BACK, today + LOOK_AHEAD
        before = {each.key: each for each in AgreementObligations(self.changes.before).between(first, last)}
        after = {each.key: each for each in AgreementObligations(self.changes.after).between(first, last)}
        found = []
        for key in dict.fromkeys((*before, *after)):
            one, other = before.get(key), after.get(key)
            days = (one.due if one else None, other.due if other else None)
            if days[0] != days[1]:
                named = other or one
                if named is not None:
                    found.append(Moved(named.deliverable.name, named.period_end, *days))
        return tuple(sorted(found, key=lambda each: each.after or each.before or date.max))
