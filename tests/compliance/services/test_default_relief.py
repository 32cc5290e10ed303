"""A waiver turns the verdict of its periods into waived, and lets the default stand again when a condition fails."""

from datetime import date, timedelta

import pytest

from accounts.models.membership import Role
from compliance.models import ConditionStep, Default, Evaluation
from compliance.selectors.day_results import results_on
from compliance.services.agreement_files import agreement_file_take
from compliance.services.evaluations import agreement_evaluate
from compliance.services.sweeps import agreement_sweep
from loans.models import Agreement, WaiverCondition
from tests import cast
from tests.relief import CONDITION, with_waiver

pytestmark = pytest.mark.django_db
MARCH = date(2006, 3, 31)
EXECUTED = date(2006, 5, 9)


@pytest.fixture
def agreement() -> Agreement:
    """The arrangement of 2002 with liquidity failed in March 2006, tested before there was any waiver."""
    found = cast.record("art-technology-2002")
    cast.play(found, [MARCH])
    return found


def take(agreement: Agreement, text: str, on: date = EXECUTED) -> None:
    agreement_file_take(text=text, actor=None, at=cast.instant(on))
    sweep(agreement, on)


def sweep(agreement: Agreement, on: date) -> None:
    agreement_sweep(agreement=agreement, at=cast.instant(on))


def verdict(agreement: Agreement) -> str:
    row = Evaluation.objects.get(
        agreement=agreement, covenant__key="minimum_liquidity", test_day=MARCH, superseded_by__isnull=True
    )
    return row.verdict


def steps() -> list[tuple[str, date]]:
    return list(Default.objects.get(covenant__isnull=False).steps.order_by("ordinal").values_list("kind", "day"))


def test_a_waiver_waives_the_verdict_and_ends_the_default_from_its_effective_day(agreement: Agreement) -> None:
    take(agreement, with_waiver())
    row = Evaluation.objects.get(covenant__key="minimum_liquidity", superseded_by__isnull=True)
    assert (row.verdict, row.ordinal) == ("waived", 2)
    assert row.reason == "Waived by the Limited Waiver, 1."
    assert row.actual == "18400000.00"
    assert steps() == [("opened", MARCH), ("waived", date(2006, 5, 8))]
    step = Default.objects.get(covenant__isnull=False).steps.get(kind="waived")
    assert step.modification is not None
    assert step.modification.key == "waiver"


def test_it_counts_only_once_all_have_signed(agreement: Agreement) -> None:
    take(agreement, with_waiver(), on=date(2006, 5, 9))
    results = {known: _known(agreement, known) for known in (date(2006, 5, 8), date(2006, 5, 9))}
    assert results == {date(2006, 5, 8): "fail", date(2006, 5, 9): "waived"}


def _known(agreement: Agreement, known: date) -> str:
    found = results_on(agreement, MARCH, known=known, at=cast.instant(cast.TODAY))
    return next(each.verdict.value for each in found if each.covenant.key == "minimum_liquidity")


def test_other_periods_are_not_waived(agreement: Agreement) -> None:
    take(agreement, with_waiver())
    statement = cast.deliver_changed(
        agreement, date(2006, 4, 30), {"cash_and_equivalents": "1.00"}, at=cast.instant(date(2006, 5, 23))
    )
    agreement_evaluate(agreement=agreement, days=[date(2006, 4, 30)], at=statement.submitted_at)
    assert Evaluation.objects.get(test_day=date(2006, 4, 30)).verdict == "fail"


def test_a_condition_that_is_not_met_in_time_lets_the_default_stand_again_from_its_own_day(
    agreement: Agreement,
) -> None:
    take(agreement, with_waiver(CONDITION))
    sweep(agreement, date(2006, 5, 31))
    assert verdict(agreement) == "waived"
    for _ in range(2):
        sweep(agreement, date(2006, 6, 3))
    assert verdict(agreement) == "fail"
    assert steps() == [("opened", MARCH), ("waived", date(2006, 5, 8)), ("lapsed", date(2006, 6, 1))]
    lapsed = Default.objects.get(covenant__isnull=False).steps.get(kind="lapsed")
    assert lapsed.note == "Not met: A plan for the borrower's cash (by 31 May 2006)"
    assert _known(agreement, date(2006, 5, 20)) == "waived"


def met(agreement: Agreement, on: date, known: date) -> None:
    condition = WaiverCondition.objects.get(waiver__modification__agreement=agreement)
    author = cast.person("ruth@bank.example", "Ruth Callahan", Role.OFFICER, agreement.bank)
    ConditionStep.objects.create(
        condition=condition, ordinal=1, met_on=on, note="Received.", author=author, taken_at=cast.instant(known)
    )


def test_a_condition_that_is_met_keeps_the_waiver(agreement: Agreement) -> None:
    take(agreement, with_waiver(CONDITION))
    met(agreement, date(2006, 5, 30), date(2006, 5, 30))
    sweep(agreement, date(2006, 7, 1))
    assert verdict(agreement) == "waived"


def test_a_condition_met_in_time_and_recorded_late_brings_the_waiver_back(agreement: Agreement) -> None:
    take(agreement, with_waiver(CONDITION))
    sweep(agreement, date(2006, 6, 1))
    met(agreement, date(2006, 5, 31), date(2006, 6, 5))
    sweep(agreement, date(2006, 6, 5))
    assert verdict(agreement) == "waived"
    assert [kind for kind, _ in steps()] == ["opened", "waived", "lapsed", "waived"]


def test_a_waiver_that_ends_on_its_own_day_lets_the_default_stand_again(agreement: Agreement) -> None:
    take(agreement, with_waiver("      until: 2006-06-30\n"))
    sweep(agreement, date(2006, 7, 1))
    assert steps()[-1] == ("lapsed", date(2006, 7, 1))
    assert Default.objects.get(covenant__isnull=False).steps.get(kind="lapsed").note == "It held until 30 Jun 2006."


def test_a_forbearance_is_told_once_and_leaves_the_default_standing(agreement: Agreement) -> None:
    take(agreement, with_waiver("      until: 2006-06-30\n", kind="forbearance"))
    sweep(agreement, EXECUTED + timedelta(days=3))
    assert verdict(agreement) == "fail"
    assert steps() == [("opened", MARCH), ("forborne", date(2006, 5, 8))]


def test_a_consent_excuses_as_a_waiver_does(agreement: Agreement) -> None:
    take(agreement, with_waiver("      as_if_never: yes\n", kind="consent"))
    assert verdict(agreement) == "waived"
    assert Default.objects.get(covenant__isnull=False).steps.get(kind="waived").as_if_never


def test_the_standing_is_looked_at_again_on_the_day_after_a_condition(agreement: Agreement) -> None:
    take(agreement, with_waiver(CONDITION))
    review_on = agreement.standing.review_on
    assert review_on is not None
    assert review_on <= date(2006, 6, 1)
