"""The words of a waiver follow from what the bank has decided, clause by clause."""

from datetime import date

import pytest

from compliance.domain.default.waiver_wording import Decision, Matter, Promise, number_of, worded
from loans.domain.chain import Kind

SEPTEMBER = date(2006, 9, 30)
PROFIT = Matter("6.7(b) Profitability", SEPTEMBER, SEPTEMBER, "It came to 430,000.00 where 500,000.00 was required")


def decision(**changes: object) -> Decision:
    decided: dict[str, object] = {"kind": Kind.WAIVER, "currency": "USD", "matters": (PROFIT,), **changes}
    return Decision(**decided)  # type: ignore[arg-type]


def said(found: Decision) -> list[tuple[str, str]]:
    return [(clause.heading, clause.text) for clause in worded(found)]


def test_the_least_that_a_waiver_says() -> None:
    assert said(decision()) == [
        (
            "6.7(b) Profitability",
            "The bank waives non-compliance with 6.7(b) Profitability for the period that ended on 30 Sep 2006. "
            "It came to 430,000.00 where 500,000.00 was required.",
        ),
        (
            "Effect",
            "What it excuses is no default from the day on which this document takes effect; what was before stays.",
        ),
        ("Rights reserved", "Nothing else is given up. The bank keeps every other right that it has."),
    ]


def test_everything_that_it_may_say_has_a_clause_of_its_own_in_order() -> None:
    full = decision(
        conditions=(Promise("A plan.", date(2007, 1, 31)),),
        until=date(2007, 3, 31),
        as_if_never=True,
        fee=250_000,
        fee_due=date(2007, 1, 20),
        further="The borrower reports weekly.",
        signers=("First Harbor Bank", "Pier Nine, Inc.", "Pier Holdings"),
    )
    clauses = worded(full)
    assert [clause.number for clause in clauses] == [str(number) for number in range(1, 9)]
    assert [clause.heading for clause in clauses] == [
        "6.7(b) Profitability",
        "Condition",
        "Duration",
        "Fee",
        "Effect",
        "Rights reserved",
        "Further terms",
        "Signatures",
    ]
    texts = {clause.heading: clause.text for clause in clauses}
    assert texts["Condition"] == (
        "A plan, by 31 Jan 2007. If it is not done by then, this document lapses on the day after and "
        "what it waives stands again from its own day."
    )
    assert texts["Fee"] == "The borrower pays a fee of USD 2,500.00, due on 20 Jan 2007."
    assert texts["Effect"] == "While this document holds, what it excuses counts as never having been a default."
    assert texts["Signatures"].endswith("signed by First Harbor Bank, Pier Nine, Inc. and Pier Holdings.")
    assert (number_of(clauses, "matter 0"), number_of(clauses, "condition 0"), number_of(clauses, "fee")) == (
        "1",
        "2",
        "4",
    )


def test_a_forbearance_leaves_the_default_and_speaks_of_periods_to_come() -> None:
    matter = Matter("6.7(a) Minimum liquidity", date(2007, 1, 31), date(2007, 6, 30))
    texts = dict(said(decision(kind=Kind.FORBEARANCE, matters=(matter,), reserves_rights=False, signers=("Bank",))))
    assert texts["6.7(a) Minimum liquidity"] == (
        "The bank does not act on non-compliance with 6.7(a) Minimum liquidity for the periods that end from "
        "31 Jan 2007 through 30 Jun 2007."
    )
    assert "Effect" not in texts
    assert texts["Signatures"] == "This document counts once it is signed by Bank."


def test_a_name_that_ends_in_a_stop_ends_the_sentence() -> None:
    texts = {each.heading: each.text for each in worded(decision(signers=("Bank", "Pier Nine, Inc.")))}
    assert texts["Signatures"] == "This document counts once it is signed by Bank and Pier Nine, Inc."


def test_a_clause_that_is_not_there_has_no_number() -> None:
    with pytest.raises(ValueError, match="no clause states fee"):
        number_of(worded(decision()), "fee")
