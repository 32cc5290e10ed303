"""The sample of 1997 states what the Fourth Loan Modification Agreement of 12 May 1999 is on record for."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from loans.agreement_file.covenants import Comparison, Frequency, NoQuotient
from loans.agreement_file.deliverables import DueKind, Owed
from loans.agreement_file.facilities import Notice, Rate
from loans.domain.chain import Kind
from loans.domain.terms import Clause
from tests.samples.sample_files import agreement, term

SLUG = "art-technology-1997"
FILE = agreement(SLUG)


@pytest.mark.parametrize(
    ("subject", "on", "value", "set_by"),
    [
        ("covenant/quick_ratio/threshold", "1999-05-31", Decimal("1.50"), "Fourth, 3.A.25"),
        ("covenant/quick_ratio/threshold", "1999-06-30", Decimal("1.50"), "Fourth, 3.A.25"),
        ("covenant/quick_ratio/threshold", "1999-07-31", Decimal("1.25"), "Fourth, 3.A.25"),
        ("covenant/quick_ratio/threshold", "2000-04-30", Decimal("1.25"), "Fourth, 3.A.25"),
        ("covenant/quick_ratio/threshold", "1999-04-30", None, "No requirement on record before 12 May 1999"),
        ("covenant/adjusted_quick_ratio/threshold", "1999-06-30", Decimal("1.75"), "Fourth, 3.A.26"),
        ("covenant/capitalization_event/threshold", "1999-10-31", Decimal(2500000), "Fourth, 3.A.8"),
        ("covenant/capitalization_event/once_by", "1999-10-31", date(1999, 10, 31), "Fourth, 3.A.27"),
        ("facility/revolving_line/commitment", "1999-06-01", Decimal(5000000), "Fourth, 3.A.2"),
        ("facility/revolving_line/maturity", "1999-05-11", date(1999, 7, 1),
         "Third or before, as quoted by the Fourth, 3.A.10"),
        ("facility/revolving_line/maturity", "1999-05-12", date(2000, 5, 12), "Fourth, 3.A.10"),
        ("facility/revolving_line/rate", "1998-07-02", Rate("prime", Decimal("0.25")), "Fourth, 3.A.22"),
        ("facility/revolving_line/advance_share", "1999-06-01", Decimal(80), "Fourth, Exhibit A"),
        ("facility/revolving_line/concentration_share", "1999-06-01", Decimal(25), "Fourth, 3.A.4"),
        ("facility/letters_of_credit/commitment", "1999-05-11", Decimal(100000),
         "Third or before, as quoted by the Fourth, 3.A.19"),
        ("facility/letters_of_credit/commitment", "1999-05-12", Decimal(4762500), "Fourth, 3.A.19"),
        ("facility/term_loan/maturity", "1999-06-01", date(2000, 12, 29), "Fourth, 3.A.11"),
        ("facility/equipment_line_1999/commitment", "1999-06-01", Decimal(200000), "Fourth, 3.A.9"),
        ("facility/equipment_line_1999/available_through", "1999-06-01", date(1999, 11, 12), "Fourth, 3.A.17"),
        ("facility/equipment_line_1999/maturity", "1999-06-01", date(2002, 5, 12), "Fourth, 3.A.9"),
        ("facility/equipment_line_1999/rate", "1999-06-01", Rate("prime", Decimal("0.75")), "Fourth, 3.A.17"),
        ("facility/equipment_line_1999/invoice_share", "1999-06-01", Decimal(100), "Fourth, 3.A.17"),
        ("facility/equipment_line_1999/software_share", "1999-06-01", Decimal(25), "Fourth, 3.A.17"),
        ("facility/equipment_line_1999/bought_after", "1999-06-01", date(1998, 12, 1), "Fourth, 3.A.17"),
        ("facility/equipment_line_1999/installments", "1999-06-01", 30, "Fourth, 3.A.17"),
        ("facility/equipment_line_1999/reborrowing", "1999-06-01", False, "Fourth, 3.A.17"),
    ],
)  # fmt: skip
def test_a_term_on_a_day(subject: str, on: str, value: Any, set_by: str) -> None:
    assert term(SLUG, subject, on) == (value, set_by)


def test_the_chain_has_its_five_documents_and_one_on_file() -> None:
    assert [(each.sequence, each.kind, each.dated.isoformat(), each.on_file) for each in FILE.modifications] == [
        (0, Kind.BASE, "1997-11-26", False),
        (1, Kind.MODIFICATION, "1998-03-31", False),
        (2, Kind.MODIFICATION, "1998-07-02", False),
        (3, Kind.MODIFICATION, "1998-09-08", False),
        (4, Kind.MODIFICATION, "1999-05-12", True),
    ]


def test_the_fourth_counts_only_with_the_signature_given_in_california() -> None:
    fourth = FILE.modifications[4]

    assert ("bank", "California") in [(need.party, need.place) for need in fourth.needs]
    assert fourth.execution.on == date(1999, 5, 12)


def test_the_covenants_are_tested_as_agreed() -> None:
    tests = {each.section: each.test for each in FILE.covenants if each.test is not None}

    assert {section: test.frequency for section, test in tests.items()} == {
        "6.8": Frequency.MONTHLY,
        "6.9": Frequency.MONTHLY,
        "6.11": Frequency.ONCE,
    }
    assert {test.comparison for test in tests.values()} == {Comparison.AT_LEAST}
    assert tests["6.8"].first_test == date(1999, 5, 31)
    assert tests["6.8"].no_quotient is NoQuotient.UNTESTABLE


def test_the_two_ratios_define_current_liabilities_differently() -> None:
    formulas = {each.code: each.formula[0].value for each in FILE.definitions}

    assert formulas["quick_ratio_liabilities"] == "current_liabilities - deferred_revenue + credit_extensions"
    assert formulas["adjusted_quick_ratio_liabilities"] == (
        "current_liabilities - deferred_revenue + bank_borrowings_long_term - undrawn_letters_of_credit "
        "- cash_management_services"
    )


def test_what_is_owed_and_by_when() -> None:
    rules = {each.key: each.due[0].value for each in FILE.deliverables}

    assert (rules["monthly_statements"].period, rules["monthly_statements"].days) == (Owed.MONTH, 25)
    assert (rules["borrowing_base_certificate"].period, rules["borrowing_base_certificate"].days) == (Owed.MONTH, 25)
    assert (rules["audited_statements"].period, rules["audited_statements"].days) == (Owed.FISCAL_YEAR, 120)
    assert (rules["audit_of_accounts"].kind, rules["audit_of_accounts"].at_most_every_months) == (
        DueKind.ON_REQUEST,
        12,
    )
    assert rules["audit_of_accounts"].unless_default
    assert rules["audit_of_accounts_1999"].day == date(1999, 12, 31)


def test_the_statements_for_1998_have_a_day_of_their_own() -> None:
    [override] = next(each for each in FILE.deliverables if each.key == "audited_statements").overrides

    assert (override.period_end, override.due) == (date(1998, 12, 31), date(1999, 5, 31))
    assert override.clause == Clause("fourth", "3.A.23")


def test_the_balances_stated_for_21_april_1999() -> None:
    balances = {each.key: each.balances[0].amount for each in FILE.facilities if each.balances}

    assert balances == {"term_loan": Decimal("277777.92"), "equipment_line_1998": Decimal("179923.86")}
    assert {each.balances[0].on for each in FILE.facilities if each.balances} == {date(1999, 4, 21)}


@pytest.mark.parametrize(("key", "days_before"), [("revolving_line", 0), ("equipment_line_1999", 1)])
def test_an_advance_is_asked_for_by_three(key: str, days_before: int) -> None:
    notice, _ = term(SLUG, f"facility/{key}/notice", "1999-06-01")

    assert isinstance(notice, Notice)
    assert (f"{notice.by:%H:%M}", notice.zone, notice.business_days_before) == (
        "15:00",
        "America/New_York",
        days_before,
    )


def test_every_clause_of_the_fourth_has_its_operation() -> None:
    fourth = FILE.modifications[4]
    clauses = {each.number: each.operations for each in fourth.clauses}

    assert [number for number in clauses if number.startswith("3.A.")] == [f"3.A.{n}" for n in range(1, 31)]
    assert {n: len(clauses[f"3.A.{n}"]) for n in range(1, 31)} == {n: 3 if n == 9 else 1 for n in range(1, 31)}
    assert clauses["3.A.25"][0].target == "6.B"


def test_the_prime_rate_from_day_to_day() -> None:
    assert [(str(each.percent), each.first.isoformat()) for each in FILE.index_rates] == [
        ("8.25", "1998-09-30"),
        ("8.00", "1998-10-16"),
        ("7.75", "1998-11-18"),
        ("8.00", "1999-07-01"),
        ("8.25", "1999-08-25"),
        ("8.50", "1999-11-17"),
        ("8.75", "2000-02-03"),
        ("9.00", "2000-03-22"),
        ("9.50", "2000-05-17"),
    ]


def test_the_fee_and_the_security_agreement() -> None:
    assert (FILE.fees[0].amount, FILE.fees[0].instalments[0].due) == (Decimal("4500.00"), date(1999, 5, 12))
    assert (FILE.documents[0].dated, FILE.documents[0].ratified) == (date(1997, 11, 26), (Clause("fourth", "6"),))


def test_what_the_documents_leave_open_is_stated_as_an_assumption() -> None:
    assert {each.key for each in FILE.assumptions} >= {
        *("earlier_documents", "signed_on_its_date", "quick_assets", "no_denominator", "deadline_on_a_holiday"),
        *("no_cure_period", "day_count", "prime_rate", "early_warning_margin"),
    }
    assert FILE.illustrative
