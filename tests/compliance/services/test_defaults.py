"""A failed covenant opens its default, once; what ends it, and what makes it stand again, are steps of it."""

from datetime import date

import pytest

from accounts.models import TrailEntry
from accounts.models.membership import Role
from compliance.domain.default.steps import CauseKind, StepKind
from compliance.models import Certificate, Default, DefaultStep
from compliance.services.default_following import certification_cause, default_follow, exception_certified
from compliance.services.defaults import Cause, Happened, StepRefused, default_open, default_step
from compliance.services.evaluations import agreement_evaluate
from loans.models import Agreement
from tests import cast, certifying

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2006, 3, 31), date(2006, 4, 30)
LIQUID = {"cash_and_equivalents": "30000000.00"}
POOR = {"cash_and_equivalents": "1000000.00", "marketable_securities": "1.00"}


@pytest.fixture
def agreement() -> Agreement:
    return cast.record("art-technology-2002")


def steps(default: Default) -> list[tuple[str, date]]:
    return list(default.steps.order_by("ordinal").values_list("kind", "day"))


def restate(agreement: Agreement, day: date, amounts: dict[str, str], on: date) -> None:
    statement = cast.deliver_changed(agreement, day, amounts, at=cast.instant(on))
    agreement_evaluate(agreement=agreement, days=[day], at=statement.submitted_at)


def test_a_fail_opens_a_default_from_its_test_day_under_its_section(agreement: Agreement) -> None:
    (evaluation,) = [row for row in cast.play(agreement, [MARCH]) if row.verdict == "fail"]
    default = Default.objects.get(agreement=agreement)
    assert (default.kind, default.section, default.name) == ("failed_covenant", "6.7(a)", "Minimum liquidity")
    assert (default.since, default.period_end) == (MARCH, MARCH)
    step = default.steps.get()
    assert (step.kind, step.evaluation, step.author) == ("opened", evaluation, None)
    entry = TrailEntry.objects.get(act="open default")
    assert entry.subject == "6.7(a) Minimum liquidity, covenant/minimum_liquidity/2006-03-31"


def test_a_pass_opens_none(agreement: Agreement) -> None:
    cast.play(agreement, [APRIL])
    assert not Default.objects.exists()


def test_followed_twice_it_is_opened_once(agreement: Agreement) -> None:
    for evaluation in cast.play(agreement, [MARCH]):
        default_follow(evaluation=evaluation, at=evaluation.evaluated_at)
    assert Default.objects.count() == DefaultStep.objects.count() == 1


def test_restated_figures_that_pass_end_it_as_if_it_had_never_been(agreement: Agreement) -> None:
    cast.play(agreement, [MARCH])
    restate(agreement, MARCH, LIQUID, date(2006, 5, 3))
    default = Default.objects.get()
    assert steps(default) == [("opened", MARCH), ("cured", MARCH)]
    cured = default.steps.get(kind="cured")
    assert cured.as_if_never
    assert cured.evaluation is not None
    assert cured.evaluation.verdict == "pass"
    assert cured.statement is not None
    assert cured.statement.version == 2


def test_restated_figures_that_still_fail_add_no_step(agreement: Agreement) -> None:
    cast.play(agreement, [MARCH])
    restate(agreement, MARCH, POOR, date(2006, 5, 3))
    assert steps(Default.objects.get()) == [("opened", MARCH)]


def test_figures_restated_once_more_make_it_stand_again(agreement: Agreement) -> None:
    cast.play(agreement, [MARCH])
    restate(agreement, MARCH, LIQUID, date(2006, 5, 3))
    restate(agreement, MARCH, POOR, date(2006, 5, 9))
    assert steps(Default.objects.get()) == [("opened", MARCH), ("cured", MARCH), ("reopened", MARCH)]


def test_what_an_officer_has_ended_stays_ended_when_figures_fail_again(agreement: Agreement) -> None:
    officer = cast.person("ruth@bank.example", "Ruth Callahan", Role.OFFICER, agreement.bank)
    cast.play(agreement, [MARCH])
    default = Default.objects.get()
    happened = Happened(StepKind.CURED, date(2006, 5, 1), note="The deposit arrived on 1 May.")
    default_step(default=default, happened=happened, at=cast.instant(date(2006, 5, 1)), actor=officer)
    restate(agreement, MARCH, POOR, date(2006, 5, 9))
    assert steps(default)[-1] == ("cured", date(2006, 5, 1))


def test_figures_that_are_missing_end_nothing(agreement: Agreement) -> None:
    cast.play(agreement, [MARCH])
    restate(agreement, MARCH, {"cash_and_equivalents": ""}, date(2006, 5, 3))
    assert steps(Default.objects.get()) == [("opened", MARCH)]


@pytest.mark.parametrize("kind", [StepKind.LAPSED, StepKind.REOPENED, StepKind.OPENED])
def test_a_step_that_cannot_follow_is_refused_and_changes_nothing(agreement: Agreement, kind: StepKind) -> None:
    cast.play(agreement, [MARCH])
    default = Default.objects.get()
    with pytest.raises(StepRefused, match="stands"):
        default_step(default=default, happened=Happened(kind, APRIL), at=cast.instant(APRIL))
    assert steps(default) == [("opened", MARCH)]


def test_a_step_before_the_defaults_own_day_is_refused(agreement: Agreement) -> None:
    cast.play(agreement, [MARCH])
    happened = Happened(StepKind.NOTICED, date(2006, 3, 30))
    with pytest.raises(StepRefused, match="began on 2006-03-31"):
        default_step(default=Default.objects.get(), happened=happened, at=cast.instant(APRIL))


def certificate_of(agreement: Agreement, day: date) -> Certificate:
    return certifying.prepared(agreement, day, at=cast.instant(date(2006, 8, 1)))


def test_a_failed_row_certified_as_an_exception_is_a_step_of_the_default_that_stands(agreement: Agreement) -> None:
    cast.play(agreement, [MARCH])
    certificate = certificate_of(agreement, MARCH)
    cause = Cause.covenant_failed(agreement.covenants.get(key="minimum_liquidity"), MARCH)
    for _ in range(2):
        exception_certified(
            certificate=certificate,
            cause=cause,
            text="Cash was spent on an acquisition.",
            at=cast.instant(APRIL),
            actor=None,
        )
    assert steps(Default.objects.get()) == [("opened", MARCH), ("certified", MARCH)]


def test_an_exception_to_a_certification_opens_a_default_of_its_own(agreement: Agreement) -> None:
    cast.play(agreement, [APRIL])
    certificate = certificate_of(agreement, APRIL)
    cause = certification_cause(period_end=APRIL, number=4, name="Tax returns and taxes", since=APRIL)
    default = exception_certified(
        certificate=certificate, cause=cause, text="A return is late.", at=cast.instant(date(2006, 5, 2)), actor=None
    )
    assert (default.kind, default.cause) == ("certified_exception", "certification/2006-04-30/4")
    step = default.steps.get()
    assert (step.kind, step.certificate, step.note) == ("opened", certificate, "A return is late.")


def test_a_missed_delivery_is_opened_once_for_its_period(agreement: Agreement) -> None:
    deliverable = agreement.deliverables.get(key="monthly_figures")
    cause = Cause.delivery_missed(deliverable, "2006-04-30", date(2006, 5, 26), APRIL)
    first, made = default_open(agreement=agreement, cause=cause, at=cast.instant(date(2006, 5, 26)))
    again, made_again = default_open(agreement=agreement, cause=cause, at=cast.instant(date(2006, 5, 27)))
    assert (made, made_again) == (True, False)
    assert first == again
    assert (first.kind, first.since) == (CauseKind.MISSED_DELIVERY.value, date(2006, 5, 26))
