"""What an agreement owes and how each thing stands, as known at an instant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from compliance.domain.owing import State
from compliance.models import Delivery, DeliveryDecision, Extension, Occurrence
from compliance.selectors.owed import AgreementOwed, OwedItem
from loans.models import Agreement
from tests import cast, certifying

pytestmark = pytest.mark.django_db
JUNE = date(2006, 6, 30)
PLAN = ("operating_plan", date(2006, 12, 31))


@dataclass(frozen=True, slots=True)
class Scene:
    agreement: Agreement

    def item(self, key: str, on: date) -> OwedItem:
        """One obligation as it stood at the end of a day."""
        found = AgreementOwed(self.agreement, cast.instant(on, 23, 59))
        deliverable, _, occasion = key.partition("/")
        item = found.one(deliverable, occasion)
        assert item is not None, key
        return item

    def states(self, on: date) -> Mapping[str, State]:
        return {item.key: item.state for item in AgreementOwed(self.agreement, cast.instant(on)).items}

    def of(self, deliverable: str, period_end: date) -> dict[str, object]:
        row = self.agreement.deliverables.get(key=deliverable)
        return {"agreement": self.agreement, "deliverable": row, "period_end": period_end}

    def deliver(self, deliverable: str, period_end: date, on: date) -> Delivery:
        of = self.of(deliverable, period_end)
        return Delivery.objects.create(**of, received_on=on, digest="d" * 64, delivered_at=cast.instant(on))

    def decide(self, delivery: Delivery, on: date, verdict: str) -> None:
        DeliveryDecision.objects.create(
            delivery=delivery, verdict=verdict, reason="Page 3 is missing.", decided_at=cast.instant(on)
        )

    def extend(self, deliverable: str, period_end: date, until: date, on: date) -> None:
        of = self.of(deliverable, period_end)
        Extension.objects.create(
            **of, until=until, reason="Auditor ill", authority="Officer, 6.2", granted_at=cast.instant(on)
        )

    def report(self, event: str, day: date, on: date, **columns: object) -> Occurrence:
        row = self.agreement.events.get(key=event)
        return Occurrence.objects.create(
            agreement=self.agreement, event=row, day=day, reported_at=cast.instant(on), **columns
        )


@pytest.fixture
def scene() -> Scene:
    """The arrangement of 2002 with figures since June 2006."""
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [JUNE, date(2006, 7, 31)])
    return Scene(agreement)


def test_everything_ahead_is_there_at_once(scene: Scene) -> None:
    states = scene.states(date(2006, 9, 1))
    ahead = {key for key, state in states.items() if state is State.NOT_DUE}
    assert "monthly_figures/2007-08-31" in ahead
    assert "operating_plan/2006-12-31" in ahead
    assert "audited_statements/2006-12-31" in ahead
    assert "filed_reports/2007-06-30" in ahead


def test_a_filing_is_awaited_then_overdue_then_starts_its_deadline(scene: Scene) -> None:
    key = "filed_reports/2006-06-30"
    assert scene.item(key, date(2006, 8, 14)).state is State.AWAITING
    assert scene.item(key, date(2006, 8, 15)).state is State.EVENT_OVERDUE
    scene.report("sec_filing", date(2006, 8, 8), date(2006, 8, 20), period_end=JUNE)
    assert scene.item(key, date(2006, 8, 19)).state is State.EVENT_OVERDUE, "not reported by then"
    found = scene.item(key, date(2006, 8, 20))
    assert (found.due, found.state, found.owing.late_days) == (date(2006, 8, 13), State.MISSED, 7)
    assert found.asks == ("certificate", "document")
    assert found.owed.occurrence is not None
    assert found.owed.occurrence.day == date(2006, 8, 8)


def test_a_corrected_filing_day_counts_from_when_it_was_corrected(scene: Scene) -> None:
    first = scene.report("sec_filing", date(2006, 8, 8), date(2006, 8, 9), period_end=JUNE)
    scene.report("sec_filing", date(2006, 8, 9), date(2006, 8, 11), period_end=JUNE, supersedes=first)
    assert scene.item("filed_reports/2006-06-30", date(2006, 8, 10)).due == date(2006, 8, 13)
    assert scene.item("filed_reports/2006-06-30", date(2006, 8, 11)).due == date(2006, 8, 14)


def test_a_filing_reported_by_mistake_is_awaited_again(scene: Scene) -> None:
    first = scene.report("sec_filing", date(2006, 8, 8), date(2006, 8, 9), period_end=JUNE)
    scene.report(
        "sec_filing", date(2006, 8, 8), date(2006, 8, 10), period_end=JUNE, supersedes=first, withdrawn=True, text="No"
    )
    assert scene.item("filed_reports/2006-06-30", date(2006, 8, 10)).state is State.AWAITING


def test_a_report_is_delivered_once_figures_certificate_and_document_are_there(scene: Scene) -> None:
    scene.report("sec_filing", date(2006, 8, 8), date(2006, 8, 8), period_end=JUNE)
    certifying.signed(scene.agreement, JUNE, at=cast.instant(date(2006, 8, 10)))
    assert scene.item("filed_reports/2006-06-30", date(2006, 8, 11)).asks == ("document",)
    report = scene.deliver("filed_reports", JUNE, date(2006, 8, 12))
    found = scene.item("filed_reports/2006-06-30", date(2006, 8, 12))
    assert (found.state, found.owing.delivered_on) == (State.DELIVERED, date(2006, 8, 12))
    scene.decide(report, date(2006, 8, 14), "accepted")
    assert scene.item("filed_reports/2006-06-30", date(2006, 8, 13)).state is State.DELIVERED
    assert scene.item("filed_reports/2006-06-30", date(2006, 8, 14)).state is State.ACCEPTED


def test_a_returned_plan_is_owed_again(scene: Scene) -> None:
    plan = scene.deliver(*PLAN, date(2007, 3, 20))
    scene.decide(plan, date(2007, 3, 28), "returned")
    found = scene.item("operating_plan/2006-12-31", date(2007, 3, 29))
    assert (found.state, found.owing.is_overdue) == (State.RETURNED, False)
    assert scene.item("operating_plan/2006-12-31", date(2007, 4, 1)).owing.is_missed
    scene.deliver(*PLAN, date(2007, 4, 3))
    again = scene.item("operating_plan/2006-12-31", date(2007, 4, 3))
    assert (again.state, again.owing.late_days, len(again.deliveries)) == (State.DELIVERED, 3, 2)


def test_an_extension_moves_one_deadline_from_when_it_was_granted(scene: Scene) -> None:
    scene.extend(*PLAN, until=date(2007, 4, 20), on=date(2007, 4, 2))
    assert scene.item("operating_plan/2006-12-31", date(2007, 4, 1)).state is State.MISSED
    found = scene.item("operating_plan/2006-12-31", date(2007, 4, 2))
    assert (found.state, found.due, found.owed.original.due) == (State.DUE, date(2007, 4, 20), date(2007, 3, 31))
    assert scene.item("operating_plan/2006-12-31", date(2007, 4, 21)).owing.is_missed
    assert scene.item("audited_statements/2006-12-31", date(2007, 4, 2)).due == date(2007, 4, 30)


@pytest.mark.parametrize(("amount", "owed"), [("749999.99", False), ("750000.00", True), (None, True)])
def test_a_legal_action_of_the_amount_in_force_is_to_be_reported(scene: Scene, amount: str | None, owed: bool) -> None:
    action = scene.report(
        "legal_action", date(2006, 9, 4), date(2006, 9, 5), amount=Decimal(amount) if amount else None
    )
    states = scene.states(date(2006, 9, 30))
    assert (f"legal_actions/after-{action.pk}" in states) == owed
    assert not owed or states[f"legal_actions/after-{action.pk}"] is State.DUE


def test_what_the_bank_asks_for_is_owed_by_the_day_that_it_names(scene: Scene) -> None:
    asked = Occurrence.objects.create(
        agreement=scene.agreement,
        deliverable=scene.agreement.deliverables.get(key="other_information"),
        day=date(2006, 9, 4),
        by=date(2006, 9, 15),
        reported_at=cast.instant(date(2006, 9, 4)),
    )
    found = scene.item(f"other_information/after-{asked.pk}", date(2006, 9, 20))
    assert (found.state, found.owing.late_days) == (State.LATE, 5)


def test_what_fell_due_before_the_record_knew_the_clause_is_not_asked_for() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2004, 12, 31)])
    scene = Scene(agreement)
    states = scene.states(cast.TODAY)
    assert "audited_statements/2004-12-31" not in states
    assert states["audited_statements/2005-12-31"] is State.MISSED
    brought_in = scene.item("monthly_figures/2004-12-31", cast.TODAY)
    assert (brought_in.state, brought_in.owing.late_days) == (State.DELIVERED, 0)
    scene.deliver("audited_statements", date(2004, 12, 31), date(2006, 2, 13))
    assert scene.item("audited_statements/2004-12-31", cast.TODAY).owing.late_days == 0


def test_the_audited_statements_of_1998_are_owed_by_their_own_day() -> None:
    agreement = cast.record("art-technology-1997")
    cast.play(agreement, [date(1999, 5, 31)])
    found = Scene(agreement).item("audited_statements/1998-12-31", date(1999, 6, 30))
    assert (found.due, found.state, found.owing.late_days) == (date(1999, 5, 31), State.MISSED, 30)


def test_once_an_agreement_has_ended_nothing_is_open_and_nothing_grows_later() -> None:
    agreement = cast.record("art-technology-1997")
    cast.play(agreement, [date(1999, 10, 31)])
    end = agreement.ended_on
    assert end is not None
    last = AgreementOwed(agreement, cast.instant(end - timedelta(days=1)))
    after = AgreementOwed(agreement, cast.instant(end + timedelta(days=90)))
    assert last.open
    assert after.open == ()
    assert [(item.key, item.owing) for item in after.items] == [(item.key, item.owing) for item in last.items]


def test_an_agreement_is_read_in_as_many_queries_however_much_is_on_record(
    scene: Scene, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for month in range(1, 10):
        delivery = scene.deliver("operating_plan", date(2005 + month, 12, 31), date(2006, 9, month))
        scene.decide(delivery, date(2006, 9, month), "accepted")
        scene.report("legal_action", date(2006, 9, month), date(2006, 9, month))
    agreement = Agreement.objects.get(pk=scene.agreement.pk)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        assert AgreementOwed(agreement, cast.instant(date(2006, 10, 1))).items


def test_a_filing_for_a_period_before_the_record_asks_for_neither_figures_nor_certificate(scene: Scene) -> None:
    scene.report("sec_filing", date(2006, 9, 4), date(2006, 9, 5), period_end=date(2006, 3, 31))
    before = scene.item("filed_reports/2006-03-31", date(2006, 9, 6))
    since = scene.item("filed_reports/2006-06-30", date(2006, 9, 6))
    assert before.asks == ("document",)
    assert since.asks == ("certificate", "document")
