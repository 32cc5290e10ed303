"""Evaluations are recorded once for what they rest on, stand beside the ones before, and are never turned back."""

import threading
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from compliance.models import Evaluation, Standing, Statement
from compliance.services.evaluations import agreement_evaluate
from loans.models import Agreement
from tests import cast

JUNE = date(1999, 6, 30)
pytestmark = pytest.mark.django_db


def evaluate(statement: Statement) -> list[Evaluation]:
    return agreement_evaluate(agreement=statement.agreement, days=[statement.period_end], at=statement.submitted_at)


def current(agreement: Agreement, section: str, day: date) -> Evaluation:
    return Evaluation.objects.get(
        agreement=agreement, covenant__section=section, test_day=day, superseded_by__isnull=True
    )


def test_testing_again_adds_nothing() -> None:
    statement = cast.deliver(cast.record("art-technology-1997"), JUNE)
    assert len(evaluate(statement)) == 2
    assert evaluate(statement) == []
    assert Evaluation.objects.count() == 2


def test_a_restatement_supersedes_and_leaves_the_first_evaluation_as_it_was() -> None:
    agreement = cast.record("art-technology-1997")
    evaluate(cast.deliver(agreement, JUNE))
    evaluate(cast.deliver(agreement, JUNE, version=2))
    first, second = Evaluation.objects.filter(covenant__section="6.8", test_day=JUNE).order_by("ordinal")
    assert (first.verdict, second.verdict) == ("pass", "fail")
    assert second.supersedes == first
    assert (first.statement.version, second.statement.version) == (1, 2)  # type: ignore[union-attr]
    assert first.terms_digest == second.terms_digest
    assert first.figures_digest != second.figures_digest


def test_a_task_that_comes_again_after_a_restatement_does_not_turn_the_record_back() -> None:
    agreement = cast.record("art-technology-1997")
    first = cast.deliver(agreement, JUNE)
    evaluate(first)
    evaluate(cast.deliver(agreement, JUNE, version=2))
    assert evaluate(first) == []
    assert current(agreement, "6.8", JUNE).verdict == "fail"


def test_a_task_that_comes_after_a_later_one_loses_no_figures() -> None:
    agreement = cast.record("art-technology-1997")
    june = cast.deliver(agreement, JUNE)
    evaluate(cast.deliver(agreement, date(1999, 7, 31)))
    assert {each.test_day for each in evaluate(june)} == {JUNE}
    assert hasattr(Statement.objects.get(pk=june.pk), "tested")


def test_an_evaluation_keeps_its_requirement_clause_working_and_digests() -> None:
    agreement = cast.record("art-technology-2002")
    evaluate(cast.deliver(agreement, date(2006, 6, 30)))
    row = current(agreement, "6.7(b)", date(2006, 6, 30))
    assert (row.verdict, row.actual, row.required, row.headroom) == ("pass", "562000.00", "500000.00", "62000.00")
    assert (row.numerator, row.denominator) == (Decimal(56200000), Decimal(100))
    assert (row.set_by, str(row.term.clause)) == ("Ninth, 3.A.3", "Ninth, 3.A.3")  # type: ignore[union-attr]
    assert row.formula == "net_income"
    assert [step["value"] for step in row.working if step["kind"] == "figure"] == ["562000.00"]
    assert {len(digest) for digest in (row.terms_digest, row.figures_digest, row.inputs)} == {64}


def test_restating_an_earlier_quarter_tests_again_every_sum_that_counts_it_in() -> None:
    agreement = cast.record("larkfield-optics-2004")
    for day, version in cast.deliveries(agreement.slug):
        evaluate(cast.deliver(agreement, day, version))
    later = date(2006, 6, 30)
    before = current(agreement, "6.7", later)
    changed = cast.deliver_changed(
        agreement, date(2005, 9, 30), {"ebitda_quarter": "1.00"}, at=cast.instant(date(2006, 11, 20))
    )
    made = evaluate(changed)
    counting_in = {date(2005, 9, 30), date(2005, 12, 31), date(2006, 3, 31), later}
    assert {each.test_day for each in made} == counting_in
    after = current(agreement, "6.7", later)
    assert after.supersedes == before
    assert Decimal(after.actual) > Decimal(before.actual)
    assert Decimal(after.headroom) < Decimal(before.headroom)
    assert evaluate(changed) == []


def test_the_period_that_is_not_counted_in_any_more_stays_as_it_was() -> None:
    agreement = cast.record("larkfield-optics-2004")
    for day, version in cast.deliveries(agreement.slug):
        evaluate(cast.deliver(agreement, day, version))
    outside = current(agreement, "6.7", date(2006, 9, 30))
    at = cast.instant(date(2006, 11, 20))
    evaluate(cast.deliver_changed(agreement, date(2005, 9, 30), {"ebitda_quarter": "1.00"}, at=at))
    assert current(agreement, "6.7", date(2006, 9, 30)) == outside


class TestAnEvent:
    """The capitalization event of 1999: receipts of 2,500,000 by 31 October."""

    DUE = date(1999, 10, 31)

    @pytest.fixture
    def agreement(self) -> Agreement:
        return cast.record("art-technology-1997")

    def events(self, agreement: Agreement) -> list[Evaluation]:
        return list(Evaluation.objects.filter(agreement=agreement, covenant__section="6.11").order_by("ordinal"))

    def deliver(self, agreement: Agreement, day: date, receipts: str, after: int = 20) -> None:
        at = cast.instant(day + timedelta(days=after))
        evaluate(cast.deliver_changed(agreement, day, {"equity_proceeds_to_date": receipts}, at=at))

    def test_is_recorded_as_met_on_the_first_day_it_is_met(self, agreement: Agreement) -> None:
        self.deliver(agreement, date(1999, 7, 31), "0.00")
        assert self.events(agreement) == []
        self.deliver(agreement, date(1999, 8, 31), "2500000.00")
        (met,) = self.events(agreement)
        assert (met.verdict, met.test_day, met.actual) == ("pass", self.DUE, "2500000.00")
        assert met.statement is not None
        assert met.statement.period_end == date(1999, 8, 31)

    def test_met_early_stays_met(self, agreement: Agreement) -> None:
        self.deliver(agreement, date(1999, 8, 31), "2500000.00")
        self.deliver(agreement, self.DUE, "0.00")
        assert [each.verdict for each in self.events(agreement)] == ["pass"]

    def test_restated_below_before_its_day_it_is_not_due_after_all(self, agreement: Agreement) -> None:
        self.deliver(agreement, date(1999, 8, 31), "2500000.00")
        self.deliver(agreement, date(1999, 8, 31), "2499999.99", after=25)
        assert [each.verdict for each in self.events(agreement)] == ["pass", "not_due"]

    def test_not_met_by_its_day_fails(self, agreement: Agreement) -> None:
        self.deliver(agreement, self.DUE, "2499999.99")
        assert [(each.verdict, each.headroom) for each in self.events(agreement)] == [("fail", "-0.01")]

    def test_figures_of_another_day_that_come_after_its_day_leave_it_open(self, agreement: Agreement) -> None:
        self.deliver(agreement, date(1999, 9, 30), "0.00", after=35)
        assert self.events(agreement) == []


class _Refused(RuntimeError):
    """Raised by a test where something after the alerts goes wrong."""


def test_what_fails_later_in_the_transaction_leaves_neither_evaluation_nor_alert(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cast_of = cast.assemble()
    cast.deliver(cast_of.agreement_1997, JUNE)
    statement = cast.deliver(cast_of.agreement_1997, JUNE, version=2)
    written: list[str] = []

    def refuse(**_: object) -> None:
        written.extend(cast_of.agreement_1997.alerts.order_by("kind").values_list("kind", flat=True))
        raise _Refused

    monkeypatch.setattr("compliance.services.evaluations.standing_refresh", refuse)
    with pytest.raises(_Refused):
        evaluate(statement)
    assert set(written) == {"default_opened", "fail"}
    assert not Evaluation.objects.exists()
    assert not cast_of.agreement_1997.alerts.exists()
    assert not Standing.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_tested_by_several_at_once_each_test_has_one_row() -> None:
    statement = cast.deliver(cast.record("art-technology-2002"), date(2006, 3, 31))
    gate = threading.Barrier(4)
    problems: list[Exception] = []

    def work() -> None:
        try:
            gate.wait()
            evaluate(statement)
        except Exception as error:  # noqa: BLE001 - the test says whatever went wrong
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert Evaluation.objects.count() == 2
    assert set(Evaluation.objects.values_list("ordinal", flat=True)) == {1}
