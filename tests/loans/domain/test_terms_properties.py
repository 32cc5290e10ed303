"""What holds for every chain: the rule as stated, whatever the order of input, and whatever is recorded later."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from loans.domain.chain import Modification
from loans.domain.register import Register
from loans.domain.subject_record import history, in_force
from loans.domain.terms import Absent, InForce, Standing, Term
from tests.loans.domain.chains import SUBJECT, Case, all_days, cases, days, documents, terms


def decided(found: list[Term[int]]) -> Term[int] | None:
    """The one value that the terms agree on, unless they end the subject."""
    says = {(term.value, term.standing) for term in found}
    return found[0] if len(says) == 1 and found[0].standing is not Standing.ENDS else None


def rule(chain: tuple[Modification, ...], every: list[Term[int]], on: date, known: date) -> Term[int] | None:
    """The rule as written in the module's own words, one sentence after another, with no thought of speed."""
    counting = [each for each in chain if each.executed and max(each.executed, each.recorded) <= known]
    covering = [term for term in every if term.first <= on and (term.end is None or on < term.end)]
    for document in reversed(counting):
        own = [term for term in covering if term.clause.modification == document.key]
        text = [term for term in own if term.standing in {Standing.SETS, Standing.ENDS}]
        named = [term for term in text if term.reaches_back]
        if named:
            return decided(named)
        plain = [term for term in text if not term.reaches_back]
        has_schedule = any(
            term.clause.modification == document.key and term.standing is Standing.SETS and not term.reaches_back
            for term in every
        )
        if document.effective <= on and (plain or has_schedule):
            return decided(plain) if plain else None
    return evidence(counting, every, covering, on)


def evidence(
    counting: list[Modification], every: list[Term[int]], covering: list[Term[int]], on: date
) -> Term[int] | None:
    """What a quotation shows, and then what is assumed."""
    quoting = {term.clause.modification for term in every if term.standing is Standing.QUOTES}
    later = [each for each in counting if each.key in quoting and on < each.effective]
    for document in sorted(later, key=lambda each: (each.effective, each.sequence))[:1]:
        own = [term for term in covering if term.clause.modification == document.key]
        quoted = [term for term in own if term.standing is Standing.QUOTES]
        if quoted:
            return decided(quoted)
    for document in reversed(counting):
        own = [term for term in covering if term.clause.modification == document.key]
        assumed = [term for term in own if term.standing is Standing.ASSUMES]
        if assumed:
            return decided(assumed)
    return None


def seen(state: InForce[int] | Absent) -> tuple[int, str] | None:
    return (state.value, state.term.clause.modification) if isinstance(state, InForce) else None


@given(cases(), days)
def test_every_day_is_decided_as_the_rule_says(case: Case, known: date) -> None:
    chain, all_terms = case
    own = [term for term in all_terms if term.subject == SUBJECT]
    for on in all_days:
        expected = rule(chain, own, on, known)
        found = in_force(chain, all_terms, SUBJECT, on, known)
        assert seen(found) == (None if expected is None else (expected.value, expected.clause.modification))


@given(cases(), days, days, st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(case: Case, on: date, known: date, random: Random) -> None:
    chain, all_terms = case
    shuffled = random.sample(chain, len(chain)), random.sample(all_terms, len(all_terms))
    found, again = in_force(*case, SUBJECT, on, known), in_force(*shuffled, SUBJECT, on, known)
    assert seen(found) == seen(again)
    assert found.digest == again.digest


@given(cases(), days, st.data())
def test_nothing_recorded_later_changes_what_was_known_earlier(case: Case, known: date, data: st.DataObject) -> None:
    chain, all_terms = case
    later = data.draw(documents(len(chain)).filter(lambda each: not each.counts(known)))
    longer = (*chain, later)
    more = (*all_terms, *data.draw(st.lists(terms((later,)), min_size=1, max_size=4)))
    assert history(longer, more, SUBJECT, known) == history(chain, all_terms, SUBJECT, known)


@given(cases(), days)
def test_a_history_covers_all_days_without_a_gap_and_its_neighbours_differ(case: Case, known: date) -> None:
    found = history(*case, SUBJECT, known)
    assert (found[0].first, found[-1].end) == (date.min, None)
    for earlier, later in pairwise(found):
        assert earlier.first < later.first == earlier.end
        assert earlier.state != later.state


@given(cases(), days)
def test_a_history_agrees_with_the_rule_on_every_day(case: Case, known: date) -> None:
    found = history(*case, SUBJECT, known)
    for on in (date.min, *all_days, date.max):
        held = [each.state for each in found if each.first <= on and (each.end is None or on < each.end)]
        assert held == [in_force(*case, SUBJECT, on, known)]


@given(cases())
def test_a_register_answers_as_the_plain_rule(case: Case) -> None:
    register = Register(*case)
    for known in all_days[::3]:
        assert register.history(SUBJECT, known) == history(*case, SUBJECT, known)
        for on in all_days:
            assert register.in_force(SUBJECT, on, known) == in_force(*case, SUBJECT, on, known)


@given(cases(), days, days)
def test_what_is_in_force_covers_its_day_and_was_known(case: Case, on: date, known: date) -> None:
    found = in_force(*case, SUBJECT, on, known)
    if isinstance(found, InForce):
        assert found.term.covers(on)
        assert found.modification.counts(known)
        assert found.term.clause.modification == found.modification.key


@given(cases(), days, st.data())
def test_a_new_text_leaves_all_days_before_its_effective_day_alone(
    case: Case, known: date, data: st.DataObject
) -> None:
    chain, all_terms = case
    new = data.draw(documents(len(chain)))
    drawn = data.draw(st.lists(terms((new,)), min_size=1, max_size=4))
    text = [replace(term, reaches_back=False) for term in drawn if term.standing in {Standing.SETS, Standing.ENDS}]
    for on in [day for day in all_days if day < new.effective]:
        amended = in_force((*chain, new), (*all_terms, *text), SUBJECT, on, known)
        assert seen(amended) == seen(in_force(*case, SUBJECT, on, known))
