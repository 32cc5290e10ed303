"""What holds for every chain of clauses and texts: splits, input order, later records, origins, redlines."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from loans.domain.chain import Modification
from loans.domain.conformed.differences import differences
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.fold import amended, fold, fold_days, in_turn
from loans.domain.conformed.redline import new_text, old_text, redline
from loans.domain.conformed.state import Text
from loans.domain.conformed.text import Unit
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as Of
from loans.domain.operations import Operation
from loans.domain.terms import Clause
from tests.loans.domain.chains import days, documents
from tests.loans.domain.conformed.texts import units

TARGETS = ["2.1", "2.1(b)", "2.2", "2.3(ii)", "Commitment", "Eligible Accounts", "Maturity Date", "Exhibit A", "9.9"]
PASSAGES = [
    "",
    "2.1 The Line.\n\n(a) Up to $6,000,000.\n\n(b) At least $75,000.",
    "(b) Each advance is at least $75,000.",
    "“Commitment” means $6,000,000.\n\n“Maturity Date” means July 1, 2008.",
    "2.2 Fees. None.\n\n30 days\t5%",
    "[Intentionally omitted]",
    "one percent",
]
QUOTES = ["", "$50,000", "Borrower pays", "two-fifths of one percent (0.40%)", "no such words", "(b) Each advance"]
Case = tuple[tuple[Modification, ...], tuple[Edit, ...]]


@st.composite
def edits(draw: st.DrawFn, chain: tuple[Modification, ...], position: int) -> Edit:
    """Any action on any unit with any texts."""
    operation = Operation(
        clause=Clause(draw(st.sampled_from(chain)).key, str(position)),
        position=position,
        action=draw(st.sampled_from(list(Action))),
        unit=draw(st.sampled_from(list(Of))),
        target=draw(st.sampled_from(TARGETS)),
        within=draw(st.sampled_from(["", "", "2.1", "1.1"])),
        title=draw(st.sampled_from(["", "", "Fees"])),
        becomes=draw(st.sampled_from(["", "", "2.5", "Line"])),
        retitled=draw(st.sampled_from(["", "", "New Title"])),
    )
    return Edit(
        operation,
        old_text=draw(st.sampled_from(QUOTES)),
        new_text=draw(st.sampled_from(PASSAGES)),
        after=draw(st.sampled_from(["", "the end", "Section 2.2", "Borrower pays"])),
        before=draw(st.sampled_from(["", "", "Section 2.1"])),
        stated=draw(st.sampled_from(["", "Something is said."])),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A chain, some of it not on file, with up to eight edits."""
    count = draw(st.integers(1, 4))
    chain = tuple(replace(draw(documents(each)), on_file=draw(st.booleans())) for each in range(count))
    return chain, tuple(draw(edits(chain, at)) for at in range(draw(st.integers(0, 8))))


bases = st.sampled_from([units(), ()])


def of(case: Case, base: tuple[Unit, ...], on: date, known: date) -> Text:
    chain, every = case
    return fold(chain, base, every, on, known)


@given(cases(), bases, days, days, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(
    case: Case, base: tuple[Unit, ...], on: date, known: date, chance: Random
) -> None:
    chain, every = case
    shuffled = tuple(chance.sample(chain, len(chain))), tuple(chance.sample(every, len(every)))

    assert of(shuffled, base, on, known) == of(case, base, on, known)


@given(cases(), bases, days, days, st.integers(1, 3))
def test_folding_is_the_same_in_any_split_of_the_chain(
    case: Case, base: tuple[Unit, ...], on: date, known: date, size: int
) -> None:
    chain, every = case
    text = Text()
    for document, in_effect in in_turn(chain, on, known):
        text = replace(text, units=base) if document.sequence == 0 else text
        own = [each for each in every if each.clause.modification == document.key]
        for at in range(0, len(own), size):
            text = amended(text, document, own[at : at + size], in_effect=in_effect)
        text = amended(text, document, (), in_effect=in_effect)

    assert text == of(case, base, on, known)


@given(cases(), bases, st.lists(days, max_size=4), days)
def test_several_days_together_are_the_same_as_each_by_itself(
    case: Case, base: tuple[Unit, ...], several: list[date], known: date
) -> None:
    chain, every = case

    assert fold_days(chain, base, every, several, known) == {day: of(case, base, day, known) for day in several}


@given(cases(), bases, days, days, st.integers(1, 20))
def test_nothing_recorded_later_changes_what_was_known_earlier(
    case: Case, base: tuple[Unit, ...], on: date, known: date, after: int
) -> None:
    chain, every = case
    late = replace(chain[0], key="late", sequence=9, recorded=known + timedelta(days=after), kind=chain[-1].kind)
    later = replace(every[0], operation=replace(every[0].operation, clause=Clause("late", "1"))) if every else None
    grown = (*chain, late), (*every, *((later,) if later else ()))

    assert of(grown, base, on, known) == of(case, base, on, known)


@given(cases(), bases, days, days)
def test_every_paragraph_has_exactly_one_origin_of_a_document_that_counts(
    case: Case, base: tuple[Unit, ...], on: date, known: date
) -> None:
    text = of(case, base, on, known)
    counting = {document.key for document, _ in in_turn(case[0], on, known)} | {"base"}

    for unit in text.units:
        for paragraph in unit.paragraphs:
            assert paragraph.origin.modification in counting
            assert paragraph.origin not in paragraph.earlier
            assert len(set(paragraph.earlier)) == len(paragraph.earlier)


@given(cases(), bases, days, days)
def test_units_keep_their_keys_and_their_levels_fit(case: Case, base: tuple[Unit, ...], on: date, known: date) -> None:
    found = of(case, base, on, known).units

    assert len({unit.key for unit in found}) == len(found)
    assert all(0 <= unit.head <= len(unit.text) for unit in found)


@given(cases(), bases, days, days, days)
def test_a_redline_of_two_days_gives_back_both(
    case: Case, base: tuple[Unit, ...], one: date, other: date, known: date
) -> None:
    before, after = of(case, base, one, known).units, of(case, base, other, known).units

    for each in differences(before, after):
        assert old_text(each.pieces) == (each.before.text if each.before and each.pieces else "")
        assert new_text(each.pieces) == (each.after.text if each.after and each.pieces else "")
    unchanged = {unit.key for unit in before} - {each.unit.key for each in differences(before, after)}
    assert {unit.key: unit.text for unit in before if unit.key in unchanged} == {
        unit.key: unit.text for unit in after if unit.key in unchanged
    }


@given(cases(), bases, days)
def test_applying_an_operation_and_showing_its_redline_gives_back_old_and_new(
    case: Case, base: tuple[Unit, ...], on: date
) -> None:
    chain, every = case
    document = replace(chain[-1], key="one", sequence=5)
    text = Text(base)
    for each in every:
        own = replace(each, operation=replace(each.operation, clause=Clause("one", each.clause.number)))
        changed = amended(text, document, [own])
        for unit in changed.units:
            was = next((old for old in text.units if old.key == unit.key), None)
            pieces = redline(was.text if was else "", unit.text)
            assert (old_text(pieces), new_text(pieces)) == (was.text if was else "", unit.text)
            _only_this_clause_wrote(was, unit, own.clause)
        text = changed


def _only_this_clause_wrote(was: Unit | None, unit: Unit, clause: Clause) -> None:
    """Every paragraph is one that stood there before, or comes from the clause."""
    before: Iterable[object] = was.paragraphs if was else ()
    assert all(paragraph.origin == clause or paragraph in tuple(before) for paragraph in unit.paragraphs)
