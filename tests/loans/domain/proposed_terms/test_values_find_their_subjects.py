"""Values of short invented amendments, laid against a small agreement."""

from dataclasses import replace
from datetime import date

import pytest

from loans.domain.drafting.reader import read
from loans.domain.proposed_terms.proposal import ProposedTerm, best
from loans.domain.proposed_terms.proposing import proposed_terms
from loans.domain.proposed_terms.things import Ground, Side, Thing
from loans.domain.terms import Standing

HEAD = """FIRST AMENDMENT TO LOAN AGREEMENT

This First Amendment to Loan Agreement is made as of March 2, 2005 between Pier Nine, Inc. ("Borrower") and First Harbor
Bank ("Bank"), and amends the Loan Agreement dated March 2, 2004 between them.

"""
CASH = Thing(
    Side.COVENANT,
    "minimum_cash",
    "6.1",
    "Minimum cash",
    "financial",
    "money",
    {"threshold": "1000000.00", "formula": "cash_and_equivalents"},
)
COVERAGE = Thing(Side.COVENANT, "debt_service_coverage", "6.2", "Debt service coverage", "financial", "ratio")
INSURANCE = Thing(Side.COVENANT, "insurance", "6.5", "Insurance", "affirmative", current={"wording": "It is insured."})
QUARTERLY = Thing(
    Side.DELIVERABLE,
    "quarterly_statements",
    "6.3",
    "Quarterly financial statements",
    current={"due": {"kind": "after_period", "period": "quarter", "days": "45", "business_days": "yes"}},
)
YEARLY = Thing(Side.DELIVERABLE, "audited_statements", "6.3", "Audited annual financial statements")
AGING = Thing(
    Side.DELIVERABLE, "inventory_report", "6.3(c)", "Inventory report", current={"due": {"kind": "on_request"}}
)
LINE = Thing(
    Side.FACILITY, "line", "2.1", "Working capital line", "revolving_line", current={"commitment": "5000000.00"}
)
OTHER_LINE = Thing(Side.FACILITY, "mortgage", "2.2", "Mortgage loan", "term_loan")
FORM = Thing(Side.FORM, "compliance_certificate", "", "Compliance Certificate", current={"form": {"title": "Old"}})
GROUND = Ground(
    (CASH, COVERAGE, INSURANCE, QUARTERLY, YEARLY, AGING, LINE, OTHER_LINE, FORM),
    effective=date(2005, 3, 2),
    before=date(2004, 3, 2),
    year_end=(2, 29),
)


def amended(section: str, text: str) -> str:
    return f'1. Section {section} is amended to read: "{section} {text}"\n'


def found(clauses: str, ground: Ground = GROUND) -> list[ProposedTerm]:
    text = HEAD + clauses
    return list(proposed_terms(read(text).operations, text, ground))


def said(clauses: str) -> list[tuple[str, object]]:
    return [(each.subject, each.value) for each in found(clauses)]


def test_a_requirement_is_found_by_its_section() -> None:
    terms = found(amended("6.1", "Minimum Cash. Cash stays at not less than $2,000,000.00."))
    threshold = next(each for each in terms if each.subject == "covenant/minimum_cash/threshold")
    assert (threshold.value, threshold.first, threshold.through) == ("2000000.00", date(2005, 3, 2), None)
    assert threshold.words == "$2,000,000.00"
    assert threshold.standing is Standing.SETS


def test_the_formula_in_force_is_put_to_a_person_and_never_read() -> None:
    terms = found(amended("6.1", "Minimum Cash. Cash stays at not less than $2,000,000.00."))
    formula = next(each for each in terms if each.subject == "measure/measure_of_minimum_cash/formula")
    assert formula.value == "cash_and_equivalents"
    assert "never read" in formula.doubts[0]


def test_the_wording_of_an_attested_promise_is_the_new_text() -> None:
    clause = amended("6.5", "Insurance. Borrower is insured against\n   fire and flood.")
    assert said(clause) == [
        ("covenant/insurance/wording", "6.5 Insurance. Borrower is insured against fire and flood.")
    ]


def test_an_amount_whose_words_and_figures_disagree_has_no_value() -> None:
    clause = amended("6.1", "Minimum Cash. Cash stays at not less than Two Million Dollars ($3,000,000).")
    amount = next(each for each in found(clause) if each.subject.endswith("threshold"))
    assert amount.value is None
    assert amount.doubts


def test_a_gap_between_steps_is_left_for_a_person() -> None:
    clause = amended(
        "6.2",
        "Debt Service Coverage. At least 1.20 to 1.0 through the quarter ending "
        "June 30, 2005 and 1.30 to 1.0 for the quarter ending March 31, 2006 and each quarter thereafter.",
    )
    steps = [each for each in found(clause) if each.subject.endswith("threshold")]
    assert [(each.value, each.first, each.through) for each in steps] == [
        ("1.20", date(2005, 3, 2), date(2005, 6, 30)),
        ("1.30", date(2006, 3, 31), None),
    ]


def test_a_deadline_takes_the_place_of_the_one_in_force() -> None:
    clause = amended(
        "6.3",
        "Reports. Bank receives quarterly financial statements within 40 days after the end of each fiscal quarter.",
    )
    rule = {"kind": "after_period", "period": "quarter", "days": "40"}
    assert ("deliverable/quarterly_statements/due", rule) in said(clause)


def test_business_days_stay_business_days() -> None:
    clause = amended(
        "6.3",
        "Reports. Bank receives quarterly financial statements within 20 "
        "Business Days after the end of each fiscal quarter.",
    )
    rule = {"kind": "after_period", "period": "quarter", "days": "20", "business_days": "yes"}
    assert ("deliverable/quarterly_statements/due", rule) in said(clause)


def test_a_deadline_in_months_is_put_to_a_person() -> None:
    clause = amended(
        "6.3",
        "Reports. Bank receives quarterly financial statements within 2 months after the end of each fiscal quarter.",
    )
    (term,) = [each for each in found(clause) if each.subject.endswith("due")]
    assert term.value is None
    assert "counted in months" in term.doubts[-1]


def test_a_deadline_after_a_filing_names_no_event_that_nobody_recorded() -> None:
    clause = amended(
        "6.3",
        "Reports. Bank receives audited annual financial statements within 5 days after filing with the Commission.",
    )
    assert ("deliverable/audited_statements/due", {"kind": "after_event", "days": "5"}) in said(clause)


def test_a_deadline_after_a_filing_keeps_the_event_that_is_on_record() -> None:
    rule = {"kind": "after_event", "event": "sec_filing", "days": "5"}
    ground = replace(GROUND, things=(*GROUND.things[:4], replace(YEARLY, current={"due": rule})))
    clause = amended(
        "6.3", "Reports. Audited annual financial statements come within 9 days after filing with the SEC."
    )
    (term,) = [each for each in found(clause, ground) if each.subject.endswith("due")]
    assert term.value == {**rule, "days": "9"}


def test_what_a_statement_owes_on_a_day_is_a_balance() -> None:
    clause = (
        "1. Advances under Section 2.2 shall continue to be repaid. On February 1, 2005 their balance stood open; it "
        "came to $400,000.00.\n"
    )
    assert said(clause) == [("facility/mortgage/balance", {"amount": "400000.00", "on": "2005-02-01"})]


def test_what_a_statement_owes_without_a_day_is_no_balance() -> None:
    assert said("1. Notwithstanding Section 2.2, $400,000.00 is outstanding under it.\n") == [
        ("facility/mortgage/commitment", "400000.00")
    ]


def test_a_time_ahead_of_something_is_no_deadline_of_a_delivery() -> None:
    clause = amended(
        "6.3",
        "Reports. Borrower sends quarterly financial statements at least 5 days before the end of each fiscal quarter.",
    )
    assert [each for each in said(clause) if each[0].endswith("due")] == []


def test_what_fits_nothing_is_put_to_a_person() -> None:
    clause = amended("9.9", "Notices. Each notice costs $25.00 and 3%.")
    assert said(clause) == [("", "25.00"), ("", "3")]


def test_two_things_that_fit_alike_are_both_offered() -> None:
    twin = replace(CASH, key="other_cash")
    ground = replace(GROUND, things=(*GROUND.things, twin))
    clause = amended("6.1", "Minimum Cash. Cash stays at not less than $2,000,000.00.")
    amount = next(each for each in found(clause, ground) if each.value == "2000000.00")
    assert amount.subject == ""
    assert {"covenant/minimum_cash/threshold", "covenant/other_cash/threshold"} <= set(amount.candidates)


def test_a_deletion_ends_what_the_section_set() -> None:
    ended = found("1. Section 6.1 of the Loan Agreement is deleted.\n")
    assert [(each.subject, each.value, each.standing) for each in ended] == [
        ("covenant/minimum_cash/threshold", "1000000.00", Standing.ENDS)
    ]
    assert ended[0].first == date(2005, 3, 2)


def test_a_maturity_is_found_by_the_term_that_defines_it() -> None:
    term = '"Mortgage Maturity Date"'
    clause = f'1. The definition of {term} is amended to read: "{term} means May 1, 2010."\n'
    assert said(clause) == [("facility/mortgage/maturity", "2010-05-01")]


def test_a_day_for_a_thing_without_days_is_offered_nowhere() -> None:
    clause = amended("9.9", "Notices. The office moved on May 1, 2003.")
    assert said(clause) == []


def test_a_one_off_day_is_for_the_fiscal_year_that_is_named() -> None:
    clause = (
        "1. Notwithstanding anything in the Loan Agreement, the audited annual financial statements for fiscal year "
        "2005 are received by Bank on or before June 15, 2005.\n"
    )
    assert said(clause) == [
        ("deliverable/audited_statements/override", {"period_end": "2005-02-28", "due": "2005-06-15"})
    ]


def test_a_one_off_day_without_a_period_is_left_open() -> None:
    clause = (
        "1. Notwithstanding anything in the Loan Agreement, the audited annual financial statements are received by "
        "Bank on or before June 15, 2005.\n"
    )
    (term,) = found(clause)
    assert (term.subject, term.value) == ("deliverable/audited_statements/override", None)


def test_without_an_effective_day_no_first_day_is_guessed() -> None:
    clause = amended("6.1", "Minimum Cash. Cash stays at not less than $2,000,000.00.")
    ground = replace(GROUND, effective=None)
    assert {each.first for each in found(clause, ground)} == {None}


def test_a_form_is_offered_as_it_stands() -> None:
    paper = (
        "1. Exhibit D is replaced by Exhibit B attached to this amendment.\n\nFIRST HARBOR BANK\n\nBy: ______\n\n"
        "EXHIBIT B\n\nCOMPLIANCE CERTIFICATE\n\nMinimum cash      $9,000,000      Yes  No\n"
    )
    terms = found(paper)
    assert ("form/compliance_certificate/form", {"title": "Old"}) in [(each.subject, each.value) for each in terms]
    assert {each.annex for each in terms} == {"EXHIBIT B"}


def test_a_form_that_says_another_amount_than_the_clause_is_doubted() -> None:
    paper = (
        '1. Section 6.1 is amended to read: "6.1 Minimum Cash. Cash stays at not less than $2,000,000.00."\n\n'
        "2. Exhibit D is replaced by Exhibit B attached to this amendment.\n\nFIRST HARBOR BANK\n\nBy: ______\n\n"
        "EXHIBIT B\n\nCOMPLIANCE CERTIFICATE\n\nMinimum cash      $9,000,000      Yes  No\n"
    )
    (row,) = [each for each in found(paper) if each.annex and each.subject.endswith("threshold")]
    assert row.doubts[-1] == "1 sets another value for this"


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], None),
        ([(1, CASH)], None),
        ([(3, CASH)], CASH),
        ([(3, CASH), (2, COVERAGE)], CASH),
        ([(3, CASH), (3, COVERAGE)], None),
    ],
)
def test_only_what_clearly_fits_best_is_chosen(scores: list[tuple[int, Thing]], expected: Thing | None) -> None:
    assert best(scores, 2)[0] is expected
