"""Waivers, consents and forbearances as their pages show them: drafts on their way, and documents of the chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from compliance.addresses import document_address, period_address
from compliance.domain.status import Status, status_of
from compliance.domain.verdict import Verdict
from compliance.models import ConditionStep, Evaluation
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.default_pages import Link
from loans.domain.chain import Kind
from loans.domain.days import day_text
from loans.domain.draft import OPEN, Act, State
from loans.domain.waivers import Holding, Waiver, WaiverStanding
from loans.models import Agreement, Covenant, DraftEvent, Excuse, ModificationDraft, WaiverCondition
from loans.models import Waiver as WaiverRow
from loans.selectors.records import execution_of

EXCUSING = (Kind.WAIVER, Kind.CONSENT, Kind.FORBEARANCE)
HOLDINGS = {
    Holding.NOT_YET: ("Does not count yet", Status.NOT_DUE),
    Holding.HOLDS: ("In force", Status.WAIVED),
    Holding.LAPSED: ("Lapsed", Status.FAIL),
    Holding.ENDED: ("Ended", Status.NOT_DUE),
}


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition with what was said of it: met, failed, or still to come."""

    row: WaiverCondition
    word: str
    status: str
    met_on: date | None
    said: tuple[ConditionStep, ...]

    @property
    def is_open(self) -> bool:
        return self.met_on is None


@dataclass(frozen=True, slots=True)
class ExcusedLine:
    """A period that the document excuses, with the verdict of its test today."""

    row: Excuse
    period: str
    tests: tuple[tuple[date, str, str], ...]
    """Of each test day in the period the day, its status and its address."""

    @property
    def name(self) -> str:
        thing = self.row.covenant or self.row.deliverable
        return str(thing) if thing else f"Section {self.row.section}"


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A document of the chain that excuses something, as it stands on a day."""

    row: WaiverRow
    waiver: Waiver
    standing: WaiverStanding
    missing: tuple[str, ...]
    conditions: tuple[ConditionLine, ...]
    excused: tuple[ExcusedLine, ...]
    address: str
    document: Link

    @property
    def word(self) -> str:
        return HOLDINGS[self.standing.holding][0]

    @property
    def status(self) -> str:
        return HOLDINGS[self.standing.holding][1].value

    @property
    def kind(self) -> str:
        return self.row.modification.get_kind_display()

    @property
    def next_condition(self) -> ConditionLine | None:
        """The condition that is to be met next."""
        found = [each for each in self.conditions if each.is_open]
        return min(found, key=lambda each: each.row.by, default=None)

    @property
    def next_condition_by(self) -> date | None:
        """The day by which that one is to be met."""
        return self.next_condition.row.by if self.next_condition else None

    @property
    def excuses(self) -> str:
        """What it excuses, for a search and for a file."""
        return "; ".join(f"{each.name}, {each.period}" for each in self.excused)

    @property
    def asks(self) -> str:
        """The texts of its conditions, for a search."""
        return " ".join(each.row.text for each in self.conditions)

    @property
    def counts(self) -> bool:
        return self.standing.holding is not Holding.NOT_YET


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A waiver under preparation."""

    row: ModificationDraft
    word: str
    address: str


DRAFT_WORDS = {
    State.DRAFT: "Being prepared",
    State.SUBMITTED: "Waits for approval",
    State.REJECTED: "Sent back",
    State.APPROVED: "Approved, waits for signatures",
    State.RECORDED: "Signed and on record",
    State.WITHDRAWN: "Withdrawn",
    State.SUPERSEDED: "Superseded",
}


EVENT_WORDS = {
    "start": "Begun",
    Act.CORRECT.value: "Corrected",
    Act.SUBMIT.value: "Handed to an approver",
    Act.REOPEN.value: "Taken up again",
    Act.APPROVE.value: "Approved",
    Act.REJECT.value: "Sent back",
    Act.WITHDRAW.value: "Withdrawn",
}
"""What each act on a draft did, as its page tells it."""


def draft_events(draft: ModificationDraft) -> list[tuple[DraftEvent, str]]:
    """What happened to a draft with its words, newest first."""
    rows = draft.events.select_related("actor").order_by("-revision")
    return [(row, EVENT_WORDS.get(row.act, row.act.capitalize())) for row in rows]


def draft_lines(agreement: Agreement) -> list[DraftLine]:
    """Waivers, consents and forbearances that somebody still has to do something about, the newest first."""
    rows = ModificationDraft.objects.filter(
        agreement=agreement, waiver__isnull=False, state__in=[state.value for state in OPEN]
    ).exclude(state=State.APPROVED.value)
    return [
        DraftLine(row, DRAFT_WORDS[State(row.state)], reverse("waiver_draft", args=[agreement.slug, row.pk]))
        for row in rows.select_related("started_by").order_by("-started_at")
    ]


def waiver_lines(tests: AgreementTests, on: date) -> list[WaiverLine]:
    """Every document of the chain that excuses something, the newest first."""
    waivers = {waiver.document.key: waiver for waiver in tests.relief.waivers}
    return [_line(tests, key, row, waivers[key], on) for key, row in reversed(tests.relief.rows.items())]


def waiver_line(tests: AgreementTests, key: str, on: date) -> WaiverLine | None:
    """One such document by its key in the chain; None where there is none."""
    return next((each for each in waiver_lines(tests, on) if each.waiver.document.key == key), None)


def _line(tests: AgreementTests, key: str, row: WaiverRow, waiver: Waiver, on: date) -> WaiverLine:
    agreement, modification = tests.agreement, tests.record.modifications[key]
    return WaiverLine(
        row=row,
        waiver=waiver,
        standing=waiver.standing(on, tests.known),
        missing=execution_of(modification, tests.known).missing,
        conditions=tuple(_condition(each, on) for each in row.conditions.all()),
        excused=tuple(_excused(tests, row)),
        address=reverse("waiver", args=[agreement.slug, key]),
        document=Link(modification.title, document_address(agreement, modification)),
    )


def _condition(row: WaiverCondition, on: date) -> ConditionLine:
    said = tuple(row.steps.all())
    met_on = said[-1].met_on if said else None
    if met_on is not None and met_on <= row.by:
        return ConditionLine(row, f"Met {day_text(met_on)}", "pass", met_on, said)
    if met_on is not None:
        return ConditionLine(row, f"Met {day_text(met_on)}, too late", "fail", met_on, said)
    if row.by < on:
        return ConditionLine(row, "Not met", "fail", None, said)
    return ConditionLine(row, "To come", "not_due", None, said)


def _excused(tests: AgreementTests, row: WaiverRow) -> Iterator[ExcusedLine]:
    for excuse in row.excuses.all():
        first, last = day_text(excuse.first), day_text(excuse.last)
        period = first if excuse.first == excuse.last else f"{first} to {last}"
        found = tuple(_tests(tests, excuse.covenant, excuse)) if excuse.covenant else ()
        yield ExcusedLine(excuse, period, found)


def _tests(tests: AgreementTests, covenant: Covenant, excuse: Excuse) -> Iterator[tuple[date, str, str]]:
    rows = Evaluation.objects.filter(
        covenant=covenant, test_day__range=(excuse.first, excuse.last), superseded_by__isnull=True
    )
    for row in rows.order_by("test_day").defer("working"):
        status = status_of(Verdict(row.verdict), narrow=row.narrow).value if row.verdict != Verdict.CURED else "cured"
        yield row.test_day, status, period_address(tests.agreement, row.test_day)
