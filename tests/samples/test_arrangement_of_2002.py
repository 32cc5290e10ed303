"""The sample of 2002 states what the Ninth Loan Modification Agreement of 10 February 2006 is on record for."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from loans.agreement_file.certificate_forms import CertificateForm, Layout
from loans.agreement_file.deliverables import DueKind, DueRule, Owed
from loans.agreement_file.parties import PartyRole
from loans.domain.chain import Kind
from loans.domain.terms import Clause
from tests.samples.sample_files import agreement, term

SLUG = "art-technology-2002"
FILE = agreement(SLUG)
QUOTED = "Eighth or before, as quoted by the Ninth, "


@pytest.mark.parametrize(
    ("subject", "on", "value", "set_by"),
    [
        ("covenant/profitability/threshold", "2004-09-30", None, "No requirement on record before 31 Dec 2004"),
        ("covenant/profitability/threshold", "2004-12-31", Decimal("-4500000.00"), QUOTED + "3.A.3"),
        ("covenant/profitability/threshold", "2005-03-31", Decimal("-2000000.00"), QUOTED + "3.A.3"),
        ("covenant/profitability/threshold", "2005-06-30", Decimal("-500000.00"), QUOTED + "3.A.3"),
        ("covenant/profitability/threshold", "2005-09-30", Decimal("-1500000.00"), QUOTED + "3.A.3"),
        ("covenant/profitability/threshold", "2005-12-31", Decimal("1.00"), QUOTED + "3.A.3"),
        ("covenant/profitability/threshold", "2006-03-31", Decimal("1.00"), "Ninth, 3.A.3"),
        ("covenant/profitability/threshold", "2006-06-30", Decimal("500000.00"), "Ninth, 3.A.3"),
        ("covenant/profitability/threshold", "2007-12-31", Decimal("500000.00"), "Ninth, 3.A.3"),
        ("covenant/minimum_liquidity/threshold", "2004-12-31", Decimal("20000000.00"), "assumed"),
        ("covenant/minimum_liquidity/threshold", "2006-01-31", Decimal("20000000.00"), "assumed"),
        ("covenant/minimum_liquidity/threshold", "2006-02-28", Decimal("20000000.00"), "Ninth, Exhibit B"),
        ("facility/revolving_line/maturity", "2006-02-06", date(2006, 2, 7), QUOTED + "3.A.6"),
        ("facility/revolving_line/maturity", "2006-02-07", date(2008, 1, 31), "Ninth, 3.A.6"),
    ],
)
def test_a_term_on_a_day(subject: str, on: str, value: Any, set_by: str) -> None:
    assert term(SLUG, subject, on) == (value, set_by)


def test_before_the_ninth_was_recorded_nothing_was_known_of_profitability() -> None:
    assert term(SLUG, "covenant/profitability/threshold", "2005-12-31", known=date(2006, 2, 9))[0] is None


def test_the_chain_has_its_twelve_documents_in_the_order_of_the_recital() -> None:
    assert [(each.short, each.dated.isoformat()) for each in FILE.modifications] == [
        ("Base", "2002-06-13"),
        ("First", "2002-09-27"),
        ("Amendment of 2002", "2002-10-04"),
        ("Second", "2002-12-24"),
        ("Third", "2003-10-20"),
        ("Fourth", "2003-11-26"),
        ("Letter of 2004", "2004-06-16"),
        ("Fifth", "2004-06-30"),
        ("Sixth", "2004-11-24"),
        ("Seventh", "2004-12-21"),
        ("Eighth", "2005-12-30"),
        ("Ninth", "2006-02-10"),
    ]
    assert [each.short for each in FILE.modifications if each.on_file] == ["Ninth"]
    assert {each.kind for each in FILE.modifications} == {
        *(Kind.BASE, Kind.MODIFICATION, Kind.AMENDMENT, Kind.LETTER_AGREEMENT),
    }


def test_the_ninth_is_effective_before_it_is_signed() -> None:
    ninth = FILE.modifications[-1]

    assert (ninth.effective, ninth.execution.on) == (date(2006, 2, 7), date(2006, 2, 10))
    assert {need.party for need in ninth.needs} == {"borrower", "bank"}


def rule(key: str, on: str) -> DueRule | None:
    found, _ = term(SLUG, f"deliverable/{key}/due", on)
    assert found is None or isinstance(found, DueRule)
    return found


@pytest.mark.parametrize(
    ("key", "on", "kind", "days", "amount"),
    [
        ("filed_reports", "2006-03-31", DueKind.AFTER_EVENT, 5, None),
        ("operating_plan", "2006-12-31", DueKind.AFTER_PERIOD, 90, None),
        ("audited_statements", "2004-12-31", DueKind.AFTER_PERIOD, 120, None),
        ("audited_statements", "2005-12-31", DueKind.AFTER_PERIOD, 120, None),
        ("audited_statements", "2006-12-31", DueKind.AFTER_PERIOD, 120, None),
        ("legal_actions", "2006-02-06", DueKind.PROMPTLY, None, Decimal("500000.00")),
        ("legal_actions", "2006-02-07", DueKind.PROMPTLY, None, Decimal("750000.00")),
        ("intellectual_property_notice", "2006-02-06", DueKind.PROMPTLY, None, None),
        ("other_information", "2006-02-07", DueKind.ON_REQUEST, None, None),
    ],
)
def test_what_is_owed_and_by_when(key: str, on: str, kind: DueKind, days: int | None, amount: Decimal | None) -> None:
    found = rule(key, on)

    assert found is not None
    assert (found.kind, found.days, found.amount) == (kind, days, amount)


@pytest.mark.parametrize(
    ("key", "on"),
    [("filed_reports", "2006-01-31"), ("operating_plan", "2005-12-31"), ("intellectual_property_notice", "2006-02-07")],
)
def test_what_is_not_owed_on_a_day(key: str, on: str) -> None:
    assert rule(key, on) is None


def test_annual_deliverables_follow_the_fiscal_year() -> None:
    for key in ("operating_plan", "audited_statements"):
        found = rule(key, "2006-12-31")
        assert found is not None
        assert found.period is Owed.FISCAL_YEAR


@pytest.mark.parametrize(
    ("key", "word"),
    [("primary_accounts", "securities accounts"), ("dispositions", "nobody"), ("encumbrance", "others")],
)
def test_the_ninth_adds_to_the_attested_covenants(key: str, word: str) -> None:
    before, quoted = term(SLUG, f"covenant/{key}/wording", "2006-01-31")
    after, set_by = term(SLUG, f"covenant/{key}/wording", "2006-02-28")

    assert word not in before
    assert word in after
    assert (quoted.startswith(QUOTED), set_by.startswith("Ninth, 3.A.")) == (True, True)


def test_the_certificate_of_2006_has_five_certifications_and_the_words_that_there_are_none() -> None:
    form, set_by = term(SLUG, "certificate/compliance_certificate/form", "2006-06-30")

    assert isinstance(form, CertificateForm)
    assert (len(form.certifications), form.layout, set_by) == (5, Layout.BANK_USE, "Ninth, 3.A.8")
    assert form.no_exceptions == "There are no exceptions to note."
    assert [row.required for row in form.reporting] == [
        "Within 90 days of fiscal year end",
        "Within 120 days of fiscal year end",
        "Within 5 days of filing with the SEC",
    ]
    assert [(row.covenant, row.frequency, bool(row.footnote)) for row in form.financial] == [
        ("minimum_liquidity", "monthly", False),
        ("profitability", "quarterly", True),
    ]


def test_no_form_is_on_record_before_the_ninth() -> None:
    assert term(SLUG, "certificate/compliance_certificate/form", "2006-01-31")[0] is None


def test_the_fee_falls_due_in_two_halves() -> None:
    fee = FILE.fees[0]

    assert fee.amount == Decimal("100000.00")
    assert [(each.amount, each.due, each.or_event_of_default) for each in fee.instalments] == [
        (Decimal("50000.00"), date(2006, 2, 10), False),
        (Decimal("50000.00"), date(2007, 2, 10), True),
    ]


def test_the_guarantor_and_the_papers_that_the_ninth_ratifies() -> None:
    guarantor = next(each for each in FILE.parties if each.role is PartyRole.GUARANTOR)
    papers = {each.key: (each.dated, each.ratified) for each in FILE.documents}

    assert guarantor.legal_name == "Primus Knowledge Solutions, Inc."
    assert papers["guaranty"] == (date(2004, 12, 21), (Clause("ninth", "Guarantor"),))
    assert papers["guarantor_security_agreement"] == (date(2004, 12, 21), (Clause("ninth", "Guarantor"),))
    assert papers["perfection_certificate"] == (date(2002, 6, 13), (Clause("ninth", "5"),))


def test_liquidity_is_an_assumption_that_people_can_see() -> None:
    texts = {each.key: each.text for each in FILE.assumptions}
    liquidity = next(each for each in FILE.covenants if each.key == "minimum_liquidity")

    assert "liquidity" in liquidity.assumptions
    assert "marketable securities" in texts["liquidity"]
    assert FILE.definitions[0].formula[0].value == "cash_and_equivalents + marketable_securities"
