"""When a document counts, and when it is executed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.domain.chain import Condition, Execution, counted, executed_on, in_order
from tests.loans.domain.art_technology import B_CHAIN, NINTH
from tests.loans.domain.chains import days

BANK, BORROWER = "Silicon Valley Bank", "Art Technology Group, Inc."
FIRST, SECOND = date(2006, 2, 8), date(2006, 2, 10)


@pytest.mark.parametrize(
    ("executed", "recorded", "known", "counts"),
    [
        (SECOND, FIRST, FIRST, False),
        (SECOND, FIRST, SECOND, True),
        (FIRST, SECOND, FIRST, False),
        (FIRST, SECOND, SECOND, True),
        (None, FIRST, date.max, False),
    ],
)
def test_a_document_counts_once_executed_and_recorded(
    executed: date | None, recorded: date, known: date, *, counts: bool
) -> None:
    document = replace(NINTH, executed=executed, recorded=recorded)
    assert document.counts(known) is counts
    assert (document.counts_from is not None and document.counts_from <= known) is counts


def test_a_document_is_named_by_its_short_name_or_else_its_title() -> None:
    assert NINTH.name == "Ninth"
    assert replace(NINTH, short="").name == "Ninth Loan Modification Agreement"


def test_the_chain_stands_in_its_stated_sequence() -> None:
    assert in_order(reversed(B_CHAIN)) == B_CHAIN


def test_only_what_counts_belongs_to_the_chain_of_a_day() -> None:
    assert [each.key for each in counted(reversed(B_CHAIN), date(2002, 10, 4))] == ["base", "first", "amendment"]


def test_a_document_is_executed_on_the_day_of_the_last_signature_needed() -> None:
    state = executed_on([BANK, BORROWER], [Execution(BORROWER, FIRST), Execution(BANK, SECOND)])
    assert (state.on, state.missing) == (SECOND, ())


def test_who_has_not_signed_is_named() -> None:
    state = executed_on([BANK, BORROWER], [Execution(BANK, SECOND)])
    assert (state.on, state.missing) == (None, (BORROWER,))


def test_a_condition_holds_a_signed_document_back_until_it_is_met() -> None:
    signed = [Execution(BORROWER, FIRST), Execution(BANK, FIRST)]
    open_condition = Condition("signed by an officer in California", None)
    assert executed_on([BANK, BORROWER], signed, [open_condition]).missing == ("signed by an officer in California",)
    assert executed_on([BANK, BORROWER], signed, [replace(open_condition, met=SECOND)]).on == SECOND


def test_the_first_signature_of_a_party_counts_and_a_stranger_does_not() -> None:
    signed = [Execution(BANK, SECOND), Execution(BANK, FIRST), Execution("Somebody else", date(2007, 1, 1))]
    assert executed_on([BANK], signed).on == FIRST


def test_a_document_that_nobody_must_sign_is_never_executed() -> None:
    state = executed_on([], [Execution(BANK, FIRST)])
    assert (state.on, state.missing) == (None, ("no party is named that must sign",))


parties = st.sampled_from(["a", "b", "c"])


@given(st.lists(parties, unique=True), st.lists(st.builds(Execution, parties, days)))
def test_a_document_is_either_executed_or_says_what_is_missing(needed: list[str], signed: list[Execution]) -> None:
    state = executed_on(needed, signed)
    assert (state.on is None) == bool(state.missing)
    assert executed_on(needed, list(reversed(signed))) == state
