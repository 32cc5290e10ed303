"""Playing what the samples do besides figures: events reported, documents delivered and decided on, deadlines moved."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from accounts.models import Person
from compliance.delivered_files.kinds import document_of
from compliance.models import Delivery, DeliveryDecision, Occurrence
from compliance.samples import story
from compliance.services.deliveries import delivery_record
from compliance.services.delivery_decisions import delivery_decide
from compliance.services.delivery_requests import request_make
from compliance.services.extensions import extension_grant
from compliance.services.occurrences import Report, event_report, root_of
from loans.models import Agreement

LATEST = "latest"


class Deliveries:
    """By the name of an act the way in which it is done."""

    def __init__(self, agreements: Mapping[str, Agreement]) -> None:
        self.agreements = agreements
        self.kinds: Mapping[str, Callable[[story.Act, datetime], object]] = {
            "report": self._report,
            "deliver": self._deliver,
            "record": self._deliver,
            "accept": self._decide,
            "return": self._decide,
            "extend": self._extend,
            "request": self._request,
        }

    def _report(self, act: story.Act, at: datetime) -> None:
        agreement = self.agreements[act.agreement]
        amount = act.text("amount")
        report = Report(
            day=date.fromisoformat(act.text("day")),
            period_end=act.day("period"),
            amount=Decimal(amount) if amount else None,
            text=act.text("text"),
        )
        event = agreement.events.get(key=act.text("event"))
        event_report(agreement=agreement, event=event, report=report, actor=person_of(act), at=at)

    def _deliver(self, act: story.Act, at: datetime) -> None:
        delivery_record(
            agreement=self.agreements[act.agreement],
            deliverable=act.text("deliverable"),
            occasion=self._occasion(act),
            documents=[document_of(path.name, path.read_bytes()) for path in act.papers],
            note=act.text("note"),
            actor=person_of(act),
            at=at,
            received_on=act.day("received_on"),
            is_certificate=bool(act.said.get("certificate")),
        )

    def _decide(self, act: story.Act, at: datetime) -> None:
        rows = Delivery.objects.filter(
            agreement=self.agreements[act.agreement], deliverable__key=act.text("deliverable")
        ).order_by("-pk")
        delivery = next(row for row in rows if row.occasion == self._occasion(act))
        verdict = DeliveryDecision.Verdict.ACCEPTED if act.act == "accept" else DeliveryDecision.Verdict.RETURNED
        delivery_decide(delivery=delivery, verdict=verdict, reason=act.text("reason"), actor=person_of(act), at=at)

    def _extend(self, act: story.Act, at: datetime) -> None:
        extension_grant(
            agreement=self.agreements[act.agreement],
            deliverable=act.text("deliverable"),
            occasion=self._occasion(act),
            until=date.fromisoformat(act.text("until")),
            reason=act.text("reason"),
            authority=act.text("authority"),
            actor=person_of(act),
            at=at,
        )

    def _request(self, act: story.Act, at: datetime) -> None:
        agreement = self.agreements[act.agreement]
        request_make(
            agreement=agreement,
            deliverable=agreement.deliverables.get(key=act.text("deliverable")),
            text=act.text("text"),
            by=date.fromisoformat(act.text("by_day")),
            actor=person_of(act),
            at=at,
        )

    def _occasion(self, act: story.Act) -> str:
        """The occasion that an act names; the newest event or request where it says so."""
        if act.text("occasion") != LATEST:
            return act.text("occasion")
        row = Occurrence.objects.filter(agreement=self.agreements[act.agreement], period_end__isnull=True).latest("pk")
        return f"after-{root_of(row).pk}"


def person_of(act: story.Act) -> Person:
    """Whoever does it."""
    return Person.objects.get(email=act.done_by)
