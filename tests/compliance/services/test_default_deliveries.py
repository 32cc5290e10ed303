"""What did not come within its grace is a default from the day after, and its coming cures it."""

from datetime import date, timedelta

import pytest

from compliance.models import Default, Delivery, DeliveryDecision, Extension
from compliance.services.evaluations import agreement_evaluate
from compliance.services.sweeps import agreement_sweep
from loans.models import Agreement
from tests import cast

pytestmark = pytest.mark.django_db
APRIL, MAY = date(2006, 4, 30), date(2006, 5, 31)
DUE = date(2006, 6, 25)
CAUSE = "delivery/monthly_figures/2006-05-31"


@pytest.fixture
def agreement() -> Agreement:
    """The arrangement of 2002, its figures delivered through April 2006."""
    found = cast.record("art-technology-2002")
    cast.play(found, [APRIL])
    return found


def sweep(agreement: Agreement, on: date) -> None:
    agreement_sweep(agreement=agreement, at=cast.instant(on, hour=6))


def deliver(agreement: Agreement, on: date) -> None:
    statement = cast.deliver(agreement, MAY, at=cast.instant(on))
    agreement_evaluate(agreement=agreement, days=[MAY], at=statement.submitted_at)


def steps(cause: str = CAUSE) -> list[tuple[str, date]]:
    default = Default.objects.get(cause=cause)
    return list(default.steps.order_by("ordinal").values_list("kind", "day"))


def test_on_the_day_it_is_due_nothing_is_missed(agreement: Agreement) -> None:
    sweep(agreement, DUE)
    assert not Default.objects.exists()


def test_from_the_day_after_it_is_a_default_under_its_section(agreement: Agreement) -> None:
    for _ in range(2):
        sweep(agreement, DUE + timedelta(days=1))
    default = Default.objects.get()
    assert (default.kind, default.section, default.name) == (
        "missed_delivery",
        "6.7(a)",
        "Monthly figures for minimum liquidity",
    )
    assert (default.since, default.period_end) == (date(2006, 6, 26), MAY)
    assert steps() == [("opened", date(2006, 6, 26))]


def test_a_late_delivery_cures_it_on_its_day_and_is_the_proof(agreement: Agreement) -> None:
    sweep(agreement, DUE + timedelta(days=1))
    deliver(agreement, date(2006, 7, 3))
    assert steps() == [("opened", date(2006, 6, 26)), ("cured", date(2006, 7, 3))]
    statement = Default.objects.get().steps.get(kind="cured").statement
    assert statement is not None
    assert statement.period_end == MAY


@pytest.mark.parametrize("sweeps", [[], [26], [26, 26, 28], [27, 30]])
def test_the_record_is_the_same_however_often_anybody_looked(agreement: Agreement, sweeps: list[int]) -> None:
    for day in sweeps:
        sweep(agreement, date(2006, 6, day))
    deliver(agreement, date(2006, 7, 3))
    sweep(agreement, date(2006, 7, 4))
    assert steps() == [("opened", date(2006, 6, 26)), ("cured", date(2006, 7, 3))]
    assert Default.objects.count() == 1


def test_what_came_in_time_is_none(agreement: Agreement) -> None:
    deliver(agreement, DUE)
    sweep(agreement, date(2006, 7, 4))
    assert not Default.objects.exists()


def test_what_was_owed_before_the_record_knew_of_it_was_never_missed() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2005, 11, 30), date(2005, 12, 31)])
    sweep(agreement, date(2006, 3, 10))
    assert set(Default.objects.values_list("period_end", flat=True)) == {date(2006, 1, 31)}


def extend(agreement: Agreement, until: date, on: date) -> None:
    Extension.objects.create(
        agreement=agreement,
        deliverable=agreement.deliverables.get(key="monthly_figures"),
        period_end=MAY,
        before=DUE,
        until=until,
        reason="The auditors are late.",
        authority="The bank's officer",
        granted_at=cast.instant(on),
    )


def test_an_extension_granted_in_time_keeps_it_away(agreement: Agreement) -> None:
    extend(agreement, date(2006, 7, 10), date(2006, 6, 20))
    sweep(agreement, date(2006, 7, 10))
    assert not Default.objects.exists()
    sweep(agreement, date(2006, 7, 11))
    assert steps() == [("opened", date(2006, 7, 11))]


def test_an_extension_granted_afterwards_withdraws_it_until_the_new_day_is_over(agreement: Agreement) -> None:
    sweep(agreement, date(2006, 6, 26))
    extend(agreement, date(2006, 7, 10), date(2006, 6, 27))
    sweep(agreement, date(2006, 6, 28))
    assert steps() == [("opened", date(2006, 6, 26)), ("withdrawn", date(2006, 6, 26))]
    assert Default.objects.get().steps.get(kind="withdrawn").note == "The deadline is 10 Jul 2006 now."
    sweep(agreement, date(2006, 7, 11))
    assert steps()[-1] == ("reopened", date(2006, 6, 26))


def test_a_document_returned_by_the_bank_is_owed_again() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2005, 12, 31)])
    plan = agreement.deliverables.get(key="audited_statements")
    sweep(agreement, date(2006, 5, 2))
    cause = "delivery/audited_statements/2005-12-31"
    assert steps(cause) == [("opened", date(2006, 5, 1))]
    delivery = Delivery.objects.create(
        agreement=agreement,
        deliverable=plan,
        period_end=date(2005, 12, 31),
        received_on=date(2006, 5, 4),
        digest="0" * 64,
        delivered_at=cast.instant(date(2006, 5, 4)),
    )
    sweep(agreement, date(2006, 5, 5))
    assert steps(cause)[-1] == ("cured", date(2006, 5, 4))
    DeliveryDecision.objects.create(
        delivery=delivery, verdict="returned", reason="No opinion.", decided_at=cast.instant(date(2006, 5, 8))
    )
    sweep(agreement, date(2006, 5, 9))
    assert steps(cause)[-1][0] == "reopened"
