"""A modification put into an agreement file: what it brings, and what is wrong with it, named by its own part."""

from dataclasses import replace
from datetime import date

import pytest

from loans.agreement_file.addition import AddedEntry, AddedTerm, Addition, AdditionRefused, with_addition
from loans.agreement_file.codecs import Plain
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.modifications import ClauseText, ModificationEntry, SignatureNeeded
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.subjects import subject_terms
from loans.domain.chain import Kind
from loans.domain.terms import Standing
from tests import cast

DAY = date(2007, 1, 17)
ENTRY = ModificationEntry(
    key="tenth",
    sequence=12,
    title="Tenth Loan Modification Agreement",
    short="Tenth",
    kind=Kind.MODIFICATION,
    dated=DAY,
    effective=DAY,
    recorded=DAY,
    needs=(SignatureNeeded("bank"),),
    clauses=(ClauseText("1", "What it does", "Own words."),),
)


@pytest.fixture(scope="module")
def file() -> AgreementFile:
    text = (cast.SAMPLES / "art-technology-2002.yaml").read_text(encoding="utf-8")
    return read_agreement_file(text)


def term(subject: str, value: Plain, **more: object) -> AddedTerm:
    plain = AddedTerm(ref="term 1", subject=subject, value=value, first=DAY, through=None, clause="1")
    return replace(plain, **more)  # type: ignore[arg-type]


def added(file: AgreementFile, *terms: AddedTerm, entries: tuple[AddedEntry, ...] = ()) -> AgreementFile:
    return with_addition(file, Addition(ENTRY, ("clause 1",), entries, terms))


@pytest.mark.parametrize(
    ("subject", "value", "at"),
    [
        ("covenant/profitability/threshold", "750000.00", "covenant/profitability/threshold"),
        ("measure/measure_of_profitability/formula", "net_income", "covenant/profitability/measure"),
        ("measure/liquidity/formula", "cash_and_equivalents", "definition/liquidity"),
        ("facility/revolving_line/maturity", "2009-01-31", "facility/revolving_line/maturity"),
    ],
)
def test_a_value_stands_under_its_subject(file: AgreementFile, subject: str, value: str, at: str) -> None:
    grown = added(file, term(subject, value))
    assert len(subject_terms(grown)) == len(subject_terms(file)) + 1
    (new,) = [each.term for each in subject_terms(grown) if each.term.clause.modification == "tenth"]
    assert (new.subject, new.first, new.end, new.standing) == (at, DAY, None, Standing.SETS)


def test_days_standing_and_reach_are_kept(file: AgreementFile) -> None:
    quoted = term(
        "covenant/profitability/threshold",
        "1.00",
        through=date(2007, 1, 16),
        first=date(2007, 1, 1),
        standing=Standing.QUOTES,
    )
    back = term("facility/revolving_line/maturity", "2009-01-31", reaches_back=True)
    found = {
        each.term.subject: each.term
        for each in subject_terms(added(file, quoted, back))
        if each.term.clause.modification == "tenth"
    }
    assert found["covenant/profitability/threshold"].end == DAY
    assert found["covenant/profitability/threshold"].standing is Standing.QUOTES
    assert found["facility/revolving_line/maturity"].reaches_back


def test_a_covenant_comes_in_with_its_terms(file: AgreementFile) -> None:
    entry = AddedEntry(
        "entry 1",
        "covenants",
        {
            "key": "quick_ratio",
            "section": "6.8",
            "name": "Quick ratio",
            "kind": "financial",
            "promise": "A quick ratio of at least {required}.",
            "test": {"frequency": "monthly", "unit": "ratio", "comparison": "at_least", "first_test": "2007-01-31"},
        },
    )
    terms = (
        term("covenant/quick_ratio/threshold", "1.25"),
        term("measure/measure_of_quick_ratio/formula", "cash_and_equivalents / current_liabilities"),
    )
    covenant = added(file, *terms, entries=(entry,)).covenants[-1]
    assert covenant.test is not None
    assert [str(step.value) for step in covenant.test.threshold] == ["1.25"]


def test_one_off_days_balances_and_ratified_papers_name_their_clause(file: AgreementFile) -> None:
    key = file.deliverables[0].key
    grown = added(
        file,
        term(f"deliverable/{key}/override", {"period_end": "2006-12-31", "due": "2007-03-01"}),
        term("document/guaranty/ratified", "yes"),
    )
    assert grown.deliverables[0].overrides[-1].due == date(2007, 3, 1)
    guaranty = next(each for each in grown.documents if each.key == "guaranty")
    assert (guaranty.ratified[-1].modification, guaranty.ratified[-1].number) == ("tenth", "1")


@pytest.mark.parametrize(
    "subject", ["", "covenant/profitability/colour", "covenant/nothing/threshold", "facility/x/maturity"]
)
def test_a_value_that_belongs_to_nothing_is_refused(file: AgreementFile, subject: str) -> None:
    with pytest.raises(AdditionRefused, match="belongs to nothing") as refused:
        added(file, term(subject, "1.00"))
    assert refused.value.faults[0].ref == "term 1"


def test_what_is_wrong_is_named_by_the_part_that_states_it(file: AgreementFile) -> None:
    wrong = term("covenant/profitability/threshold", "a lot")
    empty = replace(ENTRY, clauses=(ClauseText("1", "What it does", ""),), needs=())
    with pytest.raises(AdditionRefused) as refused:
        with_addition(file, Addition(empty, ("clause 1",), (), (wrong,)))
    assert {fault.ref for fault in refused.value.faults} == {"term 1", "clause 1"}
    assert any("Allowed: " in fault.text for fault in refused.value.faults)


def test_what_is_wrong_with_the_head_belongs_to_no_part(file: AgreementFile) -> None:
    with pytest.raises(AdditionRefused) as refused:
        with_addition(file, Addition(replace(ENTRY, needs=())))
    assert [fault.ref for fault in refused.value.faults] == [""]
