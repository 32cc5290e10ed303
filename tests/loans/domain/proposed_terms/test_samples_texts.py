"""The two modifications of the samples, in our own wording and as filed: each value finds the term that it sets."""

from datetime import date
from pathlib import Path

import pytest

from loans.domain.drafting.reader import read
from loans.domain.proposed_terms.proposal import ProposedTerm
from loans.domain.proposed_terms.proposing import proposed_terms
from loans.domain.terms import Standing
from tests.loans.domain.proposed_terms.grounds import SAMPLES, ground_before, without_rules

SEEDS = Path(__file__).resolve().parents[5] / "shared" / "seeds"
OWN = SAMPLES / "documents"
as_filed = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real modifications are not beside the project")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(OWN / "art-technology-2002" / "ninth.txt", id="own"),
        pytest.param(SEEDS / "000_6ffb25f1c2dbbfad.txt", id="as-filed", marks=as_filed),
    ],
)
def ninth(request: pytest.FixtureRequest) -> tuple[ProposedTerm, ...]:
    text = request.param.read_text()
    ground = ground_before("art-technology-2002", date(2006, 2, 7), date(2005, 12, 30))
    return proposed_terms(read(text).operations, text, ground)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(OWN / "art-technology-1997" / "fourth.txt", id="own"),
        pytest.param(SEEDS / "002_d14c71b9854c3c23.txt", id="as-filed", marks=as_filed),
    ],
)
def fourth(request: pytest.FixtureRequest) -> tuple[ProposedTerm, ...]:
    text = request.param.read_text()
    ground = without_rules(ground_before("art-technology-1997", date(1999, 5, 12), date(1998, 9, 8)))
    return proposed_terms(read(text).operations, text, ground)


def steps(
    terms: tuple[ProposedTerm, ...], subject: str, standing: Standing = Standing.SETS
) -> list[tuple[object, date | None, date | None]]:
    found = [each for each in terms if each.subject == subject and each.standing is standing and not each.repeats]
    return [(each.value, each.first, each.through) for each in found]


def test_the_ninth_sets_two_steps_of_profit(ninth: tuple[ProposedTerm, ...]) -> None:
    assert steps(ninth, "covenant/profitability/threshold") == [
        ("1.00", date(2006, 3, 31), None),
        ("500000.00", date(2006, 6, 30), None),
    ]


def test_the_text_that_the_ninth_deletes_gives_the_five_earlier_quarters(ninth: tuple[ProposedTerm, ...]) -> None:
    assert steps(ninth, "covenant/profitability/threshold", Standing.QUOTES) == [
        ("-4500000.00", date(2004, 12, 31), None),
        ("-2000000.00", date(2005, 3, 31), None),
        ("-500000.00", date(2005, 6, 30), None),
        ("-1500000.00", date(2005, 9, 30), None),
        ("1.00", date(2005, 12, 31), None),
    ]


def test_the_ninth_moves_the_maturity_and_quotes_the_one_before(ninth: tuple[ProposedTerm, ...]) -> None:
    maturity = "facility/revolving_line/maturity"
    assert steps(ninth, maturity) == [("2008-01-31", date(2006, 2, 7), None)]
    assert steps(ninth, maturity, Standing.QUOTES) == [("2006-02-07", date(2005, 12, 30), None)]


@pytest.mark.parametrize(
    ("deliverable", "days", "kind"),
    [
        ("filed_reports", "5", "after_event"),
        ("operating_plan", "90", "after_period"),
        ("audited_statements", "120", "after_period"),
    ],
)
def test_the_ninth_sets_deadlines(ninth: tuple[ProposedTerm, ...], deliverable: str, days: str, kind: str) -> None:
    ((value, first, _),) = steps(ninth, f"deliverable/{deliverable}/due")
    assert isinstance(value, dict)
    assert (value["days"], value["kind"], first) == (days, kind, date(2006, 2, 7))


def test_legal_actions_are_told_from_another_amount_on(ninth: tuple[ProposedTerm, ...]) -> None:
    due = "deliverable/legal_actions/due"
    (new,) = [value for value, _, _ in steps(ninth, due)]
    (old,) = [value for value, _, _ in steps(ninth, due, Standing.QUOTES)]
    assert isinstance(new, dict)
    assert isinstance(old, dict)
    assert (old["amount"], new["amount"]) == ("500000.00", "750000.00")


def test_a_notice_of_which_the_new_text_is_silent_ends(ninth: tuple[ProposedTerm, ...]) -> None:
    ended = [each.subject for each in ninth if each.standing is Standing.ENDS]
    assert ended == ["deliverable/intellectual_property_notice/due"]


def test_the_form_repeats_what_the_clauses_set_and_alone_sets_the_liquidity(ninth: tuple[ProposedTerm, ...]) -> None:
    repeated = {each.subject for each in ninth if each.repeats == "3.A.1"}
    assert {"deliverable/operating_plan/due", "deliverable/filed_reports/due"} <= repeated
    assert steps(ninth, "covenant/minimum_liquidity/threshold") == [("20000000.00", date(2006, 2, 7), None)]


def test_every_value_of_the_ninth_finds_its_term(ninth: tuple[ProposedTerm, ...]) -> None:
    assert [each.words for each in ninth if not each.subject] == []


def test_the_fourth_steps_the_quick_ratio_between_june_and_july(fourth: tuple[ProposedTerm, ...]) -> None:
    assert steps(fourth, "covenant/quick_ratio/threshold") == [
        ("1.50", date(1999, 5, 12), date(1999, 6, 30)),
        ("1.25", date(1999, 7, 1), None),
    ]


@pytest.mark.parametrize(
    ("subject", "value"),
    [
        ("covenant/adjusted_quick_ratio/threshold", "1.75"),
        ("covenant/capitalization_event/threshold", "2500000.00"),
        ("covenant/capitalization_event/once_by", "1999-10-31"),
        ("facility/revolving_line/commitment", "5000000.00"),
        ("facility/revolving_line/maturity", "2000-05-12"),
        ("facility/revolving_line/other/concentration_share", "25"),
        ("facility/revolving_line/other/advance_share", "80"),
        ("facility/letters_of_credit/commitment", "4762500.00"),
        ("facility/term_loan/maturity", "2000-12-29"),
        ("facility/equipment_line_1999/commitment", "200000.00"),
        ("facility/equipment_line_1999/other/available_through", "1999-11-12"),
        ("facility/equipment_line_1999/other/bought_after", "1998-12-01"),
        ("facility/equipment_line_1999/other/invoice_share", "100"),
        ("facility/equipment_line_1999/other/software_share", "25"),
    ],
)
def test_the_fourth_sets(fourth: tuple[ProposedTerm, ...], subject: str, value: str) -> None:
    assert steps(fourth, subject) == [(value, date(1999, 5, 12), None)]


@pytest.mark.parametrize(
    ("deliverable", "days", "period"),
    [
        ("monthly_statements", "25", "month"),
        ("borrowing_base_certificate", "25", "month"),
        ("audited_statements", "120", "fiscal_year"),
    ],
)
def test_the_form_of_the_fourth_sets_deadlines(
    fourth: tuple[ProposedTerm, ...], deliverable: str, days: str, period: str
) -> None:
    assert steps(fourth, f"deliverable/{deliverable}/due") == [
        ({"kind": "after_period", "period": period, "days": days}, date(1999, 5, 12), None)
    ]


def test_the_audit_of_1998_is_due_once_on_another_day(fourth: tuple[ProposedTerm, ...]) -> None:
    value = {"period_end": "1998-12-31", "due": "1999-05-31"}
    assert steps(fourth, "deliverable/audited_statements/override") == [(value, date(1998, 12, 31), None)]


def test_interest_reaches_back_to_the_day_that_the_text_names(fourth: tuple[ProposedTerm, ...]) -> None:
    rates = {each.subject: each for each in fourth if each.subject.endswith("/rate")}
    revolving = rates["facility/revolving_line/other/rate"]
    assert (revolving.value, revolving.first) == ({"index": "prime", "margin": "0.25"}, date(1998, 7, 2))
    assert revolving.reaches_back
    assert not rates["facility/equipment_line_1999/other/rate"].reaches_back


def test_balances_that_the_fourth_states_are_kept_with_their_day(fourth: tuple[ProposedTerm, ...]) -> None:
    assert steps(fourth, "facility/term_loan/balance") == [
        ({"amount": "277777.92", "on": "1999-04-21"}, date(1999, 4, 21), None)
    ]


def test_amounts_of_the_fourths_invoice_are_put_to_a_person(fourth: tuple[ProposedTerm, ...]) -> None:
    unsettled = [each for each in fourth if not each.subject and each.operation > 26]
    assert "4500.00" in {each.value for each in unsettled}
    assert all(each.annex for each in unsettled)
