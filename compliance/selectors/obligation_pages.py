"""The page of one thing owed once: its rule and clause, the count to its deadline, and all that became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from accounts.clock import day_of
from compliance.addresses import certificate_address, clause_address, delivery_address, statement_address
from compliance.domain.certificate_life import StepKind
from compliance.domain.deadline_working import DeadlineStep, deadline_steps
from compliance.domain.owing import opens
from compliance.domain.status import Status
from compliance.models import Certificate, Delivery, DeliveryDecision, Occurrence, Statement
from compliance.selectors.certificate_lives import certificate_lives
from compliance.selectors.continuing_defaults import default_continues
from compliance.selectors.owed import CERTIFICATE, DOCUMENT, FIGURES, AgreementOwed, OwedItem, decision_of
from compliance.selectors.owed_words import item_name, occasion_name, state_word, status_of_item
from compliance.selectors.term_words import Stated, due_text, event_names, stated_state
from loans.domain.days import day_text
from loans.domain.waivers import Excused
from loans.models import Assumption

PART_NAMES = {FIGURES: "Numbers", CERTIFICATE: "Compliance certificate", DOCUMENT: "Documents"}


@dataclass(frozen=True, slots=True)
class PartLine:
    """One of the things that it consists of, and the day on which it came; None while it is to come."""

    kind: str
    name: str
    there_on: date | None


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One delivery with what the bank made of it."""

    delivery: Delivery
    decision: DeliveryDecision | None
    late_days: int

    @property
    def is_returned(self) -> bool:
        return self.decision is not None and self.decision.verdict == DeliveryDecision.Verdict.RETURNED

    @property
    def is_accepted(self) -> bool:
        return self.decision is not None and self.decision.verdict == DeliveryDecision.Verdict.ACCEPTED


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of its history: when, by whom, what; `inside` lines are read by the bank alone."""

    at: datetime
    by: str
    what: str
    said: str = ""
    inside: str = ""
    address: str = ""


class ObligationPage:
    """Everything that the page shows, as its reader may see it."""

    def __init__(self, owed: AgreementOwed, item: OwedItem, *, bank_view: bool) -> None:
        self.owed = owed
        self.item = item
        self.agreement = owed.agreement
        self.bank_view = bank_view

    @property
    def name(self) -> str:
        return item_name(self.item)

    @property
    def occasion(self) -> str:
        return occasion_name(self.item)

    @property
    def word(self) -> str:
        return state_word(self.item)

    @property
    def status(self) -> Status:
        return status_of_item(self.item)

    @cached_property
    def waiver(self) -> Excused | None:
        """The document that excuses it now."""
        return self.owed.waiver(self.item.owed)

    @property
    def opens(self) -> date | None:
        """The first day on which it can be delivered, where that lies ahead."""
        begins = opens(self.item.owed.obligation)
        return begins if begins is not None and begins > self.owed.on else None

    @cached_property
    def rule(self) -> str:
        """The rule in force for it, in words."""
        row = self.owed.tests.record.row(self.item.owed.source)
        return due_text(row.detail or {}, event_names(self.agreement))

    @cached_property
    def source(self) -> Stated:
        """Where the rule stands."""
        return stated_state(self.owed.tests.record, self.item.owed.source, bank_view=self.bank_view)

    @cached_property
    def override(self) -> Stated | None:
        """The clause that states a day for this period alone, where one does."""
        if not self.item.owed.original.overridden or self.item.owed.period_end is None:
            return None
        rows = self.item.owed.deliverable.overrides.all()
        mine = [row for row in rows if row.period_end == self.item.owed.period_end]
        row = max(mine, key=lambda each: each.clause.modification.sequence, default=None)
        if row is None:
            return None
        return Stated(day_text(row.due), str(row.clause), clause_address(self.agreement, row.clause))

    @cached_property
    def steps(self) -> tuple[DeadlineStep, ...]:
        return deadline_steps(self.item.owed.rule, self.item.owed.original, self.owed.obligations.calendar)

    @cached_property
    def parts(self) -> tuple[PartLine, ...]:
        return tuple(PartLine(part.kind, PART_NAMES[part.kind], part.there_on) for part in self.item.parts)

    @property
    def takes_documents(self) -> bool:
        return any(part.kind == DOCUMENT for part in self.item.parts)

    @cached_property
    def deliveries(self) -> tuple[DeliveryLine, ...]:
        """Newest first."""
        return tuple(
            DeliveryLine(delivery, decision_of(delivery), self._late(delivery))
            for delivery in reversed(self.item.deliveries)
        )

    def _late(self, delivery: Delivery) -> int:
        due = self.item.due
        if due is None or not self.item.owed.obligation.is_counted:
            return 0
        return max((delivery.received_on - due).days, 0)

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        rows = Assumption.objects.filter(uses__deliverable=self.item.owed.deliverable)
        return tuple(rows.order_by("id")) if self.bank_view else ()

    @property
    def default_continues(self) -> bool:
        return default_continues(self.agreement, self.owed.at)

    @cached_property
    def history(self) -> tuple[Happened, ...]:
        """All that happened to it, newest first."""
        found = [*self._reported(), *self._extended(), *self._came(), *self._delivered()]
        return tuple(sorted(found, key=lambda each: each.at, reverse=True))

    def _reported(self) -> Iterator[Happened]:
        for before, row in self.owed.obligations.reported(self.item.owed):
            yield Happened(row.reported_at, str(row.reported_by or ""), _report_text(before, row), row.text)

    def _extended(self) -> Iterator[Happened]:
        for row in self.item.owed.extensions:
            before = f" from {day_text(row.before)}" if row.before else ""
            yield Happened(
                at=row.granted_at,
                by=str(row.granted_by or ""),
                what=f"Deadline extended{before} to {day_text(row.until)}",
                inside=f"{row.reason} Authority: {row.authority}" if self.bank_view else "",
            )

    def _came(self) -> Iterator[Happened]:
        """Numbers and certificates, which are deliveries of their own kind."""
        end, kinds = self.item.owed.period_end, {part.kind for part in self.item.parts}
        if end is None:
            return
        if FIGURES in kinds:
            rows = Statement.objects.filter(agreement=self.agreement, period_end=end, submitted_at__lte=self.owed.at)
            for row in rows.select_related("submitted_by"):
                what = f"Numbers, version {row.version}"
                yield Happened(
                    row.submitted_at,
                    str(row.submitted_by or "the bank's own feed"),
                    what,
                    row.note,
                    address=statement_address(self.agreement, row),
                )
        if CERTIFICATE in kinds:
            yield from self._certified(end)

    def _certified(self, end: date) -> Iterator[Happened]:
        """Signed certificates, and those that the bank gave back."""
        rows = Certificate.objects.filter(agreement=self.agreement, period_end=end).defer("content", "evidence")
        for life in certificate_lives(rows):
            address = f"{certificate_address(self.agreement, end)}?version={life.certificate.version}"
            for kind, word in ((StepKind.SIGNED, "signed"), (StepKind.RETURNED, "returned")):
                step = life.step(kind)
                if step is not None and step.taken_at <= self.owed.at:
                    what = f"Compliance certificate, version {life.certificate.version}, {word}"
                    yield Happened(step.taken_at, str(step.taken_by), what, step.reason, address=address)

    def _delivered(self) -> Iterator[Happened]:
        for line in self.deliveries:
            row = line.delivery
            files = len(row.files.all())
            what = f"Delivered: {files} file{'' if files == 1 else 's'}" if files else "Delivered without a file"
            paper = f", received {day_text(row.received_on)}" if row.received_on != day_of(row.delivered_at) else ""
            by = str(row.delivered_by or "")
            yield Happened(row.delivered_at, by, what + paper, row.note, address=delivery_address(self.agreement, row))
            for decision in row.decisions.all():
                yield Happened(
                    decision.decided_at, str(decision.decided_by or ""), decision.get_verdict_display(), decision.reason
                )


def _report_text(before: Occurrence | None, row: Occurrence) -> str:
    name = row.event.name if row.event else "Asked for by the bank"
    if row.withdrawn:
        return f"Withdrawn: {name}, {day_text(row.day)}"
    corrected = f"Corrected from {day_text(before.day)}: " if before else ""
    by = f", by {day_text(row.by)}" if row.by else ""
    return f"{corrected}{name}, {day_text(row.day)}{by}"
