"""What people record about conditions and cure payments, and what follows from it at once."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from accounts.models import Person, TrailEntry
from compliance.models import ConditionStep, CurePayment, Default, Evaluation
from compliance.services.agreement_files import agreement_file_take
from compliance.services.relief import CureRefused, NotYetMet, condition_settle, cure_payment_record
from compliance.services.sweeps import agreement_sweep
from loans.models import Agreement, WaiverCondition
from tests import cast
from tests.relief import CONDITION, GRANT, with_equity_cure, with_waiver

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2006, 3, 31), date(2006, 4, 30)
Pay = Callable[..., CurePayment]


def taken(text: str) -> Agreement:
    at = cast.instant(date(2006, 2, 13))
    agreement = agreement_file_take(text=text, actor=None, at=at).agreement
    cast.play(agreement, [MARCH])
    return agreement


@pytest.fixture
def officer() -> Person:
    return Person.objects.create_person(email="ruth@bank.example", name="Ruth Callahan", password="x" * 12)


@pytest.fixture
def pay(officer: Person) -> Pay:
    agreement = taken(with_equity_cure())

    def record(amount: str = "1600000.00", on: date = date(2006, 5, 2), day: date = MARCH) -> CurePayment:
        return cure_payment_record(
            agreement=agreement,
            covenant=agreement.covenants.get(key="minimum_liquidity"),
            test_day=day,
            amount=Decimal(amount),
            received_on=on,
            note="Wire from the shareholders.",
            file=None,
            actor=officer,
            at=cast.instant(date(2006, 5, 15)),
        )

    return record


def failed() -> Default:
    return Default.objects.get(covenant__key="minimum_liquidity")


def current() -> Evaluation:
    return Evaluation.objects.get(covenant__key="minimum_liquidity", test_day=MARCH, superseded_by__isnull=True)


def test_enough_money_cures_the_test_and_ends_the_default_as_if_it_had_never_been(pay: Pay) -> None:
    pay()
    found = current()
    assert (found.verdict, found.actual, found.headroom) == ("cured", "20000000.00", "0.00")
    assert found.reason == "Cured by 1,600,000.00 received on 2 May 2006 (Ninth, Exhibit B)."
    cash = next(step for step in found.working if step["key"] == "cash_and_equivalents")
    assert cash["source"].endswith("with an equity cure of 1,600,000.00")
    step = failed().steps.get(kind="cured")
    assert (step.evaluation, step.as_if_never) == (found, True)
    assert TrailEntry.objects.filter(act="record cure payment", why="Wire from the shareholders.").exists()


def test_money_that_does_not_suffice_leaves_the_fail_and_says_so(pay: Pay) -> None:
    pay("1599999.99")
    found = current()
    assert (found.verdict, found.headroom) == ("fail", "-0.01")
    assert found.reason == "Not met even with 1,599,999.99 received on 2 May 2006."
    assert not failed().steps.filter(kind="cured").exists()


def test_an_entry_withdrawn_lets_the_default_stand_again(pay: Pay) -> None:
    pay()
    pay("0.00")
    assert current().verdict == "fail"
    assert list(failed().steps.values_list("kind", flat=True)) == [
        "opened",
        "cured",
        "reopened",
    ]


@pytest.mark.parametrize(
    ("amount", "on", "words"),
    [
        ("2000000.01", date(2006, 5, 2), "counts at most 2,000,000.00"),
        ("1600000.00", date(2006, 5, 16), "16 May 2006 has not come yet"),
        ("1600000.00", date(2006, 3, 30), "stands in the figures already"),
    ],
)
def test_a_payment_beyond_the_caps_is_refused_and_changes_nothing(pay: Pay, amount: str, on: date, words: str) -> None:
    with pytest.raises(CureRefused, match=words):
        pay(amount, on)
    assert not CurePayment.objects.exists()
    assert current().verdict == "fail"


def test_the_cap_over_quarters_counts_what_is_on_record(pay: Pay) -> None:
    pay()
    with pytest.raises(CureRefused, match="1 cure in 2 consecutive quarters"):
        pay(day=date(2006, 4, 30), on=date(2006, 5, 3))


def test_where_the_agreement_grants_none_there_is_no_cure(officer: Person) -> None:
    agreement = taken(with_equity_cure(""))
    with pytest.raises(CureRefused, match="grants no equity cure of 6"):
        cure_payment_record(
            agreement=agreement,
            covenant=agreement.covenants.get(key="minimum_liquidity"),
            test_day=MARCH,
            amount=Decimal(1),
            received_on=MARCH,
            note="Wire.",
            file=None,
            actor=officer,
            at=cast.instant(date(2006, 5, 15)),
        )


def test_a_grant_for_a_line_that_the_test_does_not_count_is_refused(officer: Person) -> None:
    agreement = taken(with_equity_cure(GRANT.replace("item: cash_and_equivalents", "item: net_income")))
    with pytest.raises(CureRefused, match="does not count net_income"):
        cure_payment_record(
            agreement=agreement,
            covenant=agreement.covenants.get(key="minimum_liquidity"),
            test_day=MARCH,
            amount=Decimal(1),
            received_on=MARCH,
            note="Wire.",
            file=None,
            actor=officer,
            at=cast.instant(date(2006, 5, 15)),
        )


def settle(met_on: date | None, on: date, officer: Person) -> ConditionStep:
    return condition_settle(
        condition=WaiverCondition.objects.get(),
        met_on=met_on,
        note="The plan came by mail.",
        file=None,
        actor=officer,
        at=cast.instant(on),
    )


@pytest.fixture
def waived(officer: Person) -> Agreement:
    """Liquidity of March waived on the condition that a plan comes by 31 May 2006."""
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [MARCH])
    agreement_file_take(text=with_waiver(CONDITION), actor=None, at=cast.instant(date(2006, 5, 9)))
    agreement_sweep(agreement=agreement, at=cast.instant(date(2006, 5, 9)))
    return agreement


def test_a_condition_met_keeps_the_waiver_and_one_that_was_not_met_after_all_ends_it(
    waived: Agreement, officer: Person
) -> None:
    settle(date(2006, 5, 30), date(2006, 5, 30), officer)
    agreement_sweep(agreement=waived, at=cast.instant(date(2006, 6, 5)))
    assert current().verdict == "waived"
    settle(None, date(2006, 6, 6), officer)
    assert current().verdict == "fail"
    assert list(TrailEntry.objects.filter(act__endswith="condition").values_list("act", flat=True)) == [
        "meet condition"
    ]
    assert TrailEntry.objects.filter(act="condition not met").exists()


def test_a_condition_met_after_it_had_lapsed_brings_the_waiver_back_at_once(waived: Agreement, officer: Person) -> None:
    agreement_sweep(agreement=waived, at=cast.instant(date(2006, 6, 1)))
    assert current().verdict == "fail"
    settle(date(2006, 5, 31), date(2006, 6, 2), officer)
    assert current().verdict == "waived"


def test_a_condition_cannot_be_met_on_a_day_to_come(waived: Agreement, officer: Person) -> None:
    with pytest.raises(NotYetMet, match="31 May 2006 has not come yet"):
        settle(date(2006, 5, 31), date(2006, 5, 30), officer)
    assert not ConditionStep.objects.exists()
