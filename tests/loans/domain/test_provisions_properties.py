"""What holds for every chain of clauses: input order, splits, and whatever is recorded later."""

from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from loans.domain.chain import Modification, counted
from loans.domain.drafting.operation import Action, Unit
from loans.domain.operations import Operation
from loans.domain.provisions import Provisions, fold
from loans.domain.terms import Clause
from tests.loans.domain.chains import days, documents

NUMBERS = ["2.1", "2.2", "2.1(a)"]
TITLES = ["", "Advances", "Letters"]
Case = tuple[tuple[Modification, ...], tuple[Operation, ...]]


@st.composite
def operations(draw: st.DrawFn, chain: tuple[Modification, ...], position: int) -> Operation:
    """Any action on one of few names, so that clauses meet each other often."""
    return Operation(
        clause=Clause(draw(st.sampled_from(chain)).key, str(position)),
        position=position,
        action=draw(st.sampled_from(list(Action))),
        unit=draw(st.sampled_from(list(Unit))),
        target=draw(st.sampled_from(NUMBERS)),
        within=draw(st.sampled_from(["", "2.1"])),
        title=draw(st.sampled_from(TITLES)),
        becomes=draw(st.sampled_from(["", *NUMBERS])),
        retitled=draw(st.sampled_from(TITLES)),
        quotes=draw(st.booleans()),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A chain, some of it not on file, with up to ten operations."""
    count = draw(st.integers(1, 4))
    chain = tuple(replace(draw(documents(each)), on_file=draw(st.booleans())) for each in range(count))
    return chain, tuple(draw(operations(chain, at)) for at in range(draw(st.integers(0, 10))))


@given(cases(), days, days, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(case: Case, on: date, known: date, chance: Random) -> None:
    chain, every = case
    shuffled = chance.sample(every, len(every))

    assert fold(chance.sample(chain, len(chain)), shuffled, on, known) == fold(chain, every, on, known)


@given(cases(), days, days, st.integers(1, 4))
def test_folding_is_the_same_in_any_split_of_the_chain(case: Case, on: date, known: date, size: int) -> None:
    chain, every = case
    effective = [each for each in counted(chain, known) if each.effective <= on]
    to_come = [each for each in counted(chain, known) if each.effective > on] if effective else []
    turns = [(each, True) for each in effective]
    turns += [(each, False) for each in sorted(to_come, key=lambda each: (each.effective, each.sequence))]

    def amend(state: Provisions, turn: tuple[Modification, bool]) -> Provisions:
        document, in_effect = turn
        own = [each for each in every if each.clause.modification == document.key]
        for at in range(0, len(own), size):
            state = state.amended(document, own[at : at + size], in_effect=in_effect)
        return state.amended(document, (), in_effect=in_effect)

    assert reduce(amend, turns, Provisions()) == fold(chain, every, on, known)


@given(cases(), days, days, st.data())
def test_nothing_recorded_later_changes_what_was_known_earlier(
    case: Case, on: date, known: date, data: st.DataObject
) -> None:
    chain, every = case
    late = replace(data.draw(documents(len(chain))), recorded=known + timedelta(days=1))
    more = [replace(data.draw(operations((late,), 50 + at)), clause=Clause(late.key, str(at))) for at in range(3)]

    assert fold((*chain, late), (*every, *more), on, known) == fold(chain, every, on, known)


@given(cases(), days, days)
def test_every_clause_in_effect_is_in_a_history_or_in_a_finding(case: Case, on: date, known: date) -> None:
    chain, every = case
    found = fold(chain, every, on, known)
    effective = {each.key: each for each in counted(chain, known) if each.effective <= on}
    done = {change.operation for each in found.held for change in each.in_effect}

    for each in every:
        document = effective.get(each.clause.modification)
        if document is not None and each not in done:
            start = f"The {document.name}, {each.clause.number}, "
            assert any(finding.text.startswith(start) for finding in found.findings)
