"""What the real modifications give: operations and headers as read by hand, and the terms that they set."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bench.drafting import measure
from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.operation import Action
from loans.domain.drafting.proposals import (
    Anchor,
    Bound,
    DayRelation,
    Deadline,
    Measure,
    NamedDay,
    Proposal,
    Quantity,
    Schedule,
)
from loans.domain.drafting.reading import Treatment
from tests.loans.domain.drafting.real_documents import (
    FOURTH,
    NINTH,
    all_documents,
    beside,
    operation,
    reading_of,
    text_of,
)

pytestmark = beside


def steps(proposals: Iterable[Proposal]) -> list[tuple[date | None, date | None, Decimal | None]]:
    return [(step.first, step.last, step.value) for one in proposals if isinstance(one, Schedule) for step in one.steps]


def quantities(proposals: Iterable[Proposal]) -> list[tuple[Measure, Decimal | None]]:
    return [(one.measure, one.value) for one in proposals if isinstance(one, Quantity)]


def test_both_seeds_are_read_without_fault() -> None:
    score = measure()["seeds"]
    assert (score.documents, score.f1, score.header) == (2, 1.0, 1.0)


def test_the_amendments_are_read_as_well_as_was_asked() -> None:
    score = measure()["amendments"]
    assert score.documents == 13
    assert score.precision >= 0.97
    assert score.recall >= 0.95
    assert score.header >= 0.95


def test_the_ninth_sets_two_steps_of_net_profit() -> None:
    found = operation(NINTH, "3.A.3")
    assert found.target == "6.7(B)"
    assert steps(found.proposals) == [
        (date(2006, 3, 31), date(2006, 3, 31), Decimal("1.00")),
        (date(2006, 6, 30), None, Decimal("500000.00")),
    ]


def test_the_text_that_the_ninth_deletes_gives_the_quarters_before_as_negative_minimums() -> None:
    found = operation(NINTH, "3.A.3")
    assert [(first, value) for first, _, value in steps(found.quoted)] == [
        (date(2004, 12, 31), Decimal("-4500000.00")),
        (date(2005, 3, 31), Decimal("-2000000.00")),
        (date(2005, 6, 30), Decimal("-500000.00")),
        (date(2005, 9, 30), Decimal("-1500000.00")),
        (date(2005, 12, 31), Decimal("1.00")),
    ]
    schedule = next(one for one in found.quoted if isinstance(one, Schedule))
    assert {step.bound for step in schedule.steps} == {Bound.AT_LEAST}
    assert DoubtCode.LOSS_LIMIT in {doubt.code for doubt in schedule.doubts}


def test_the_ninth_sets_its_deadlines_from_filing_and_from_the_year_end() -> None:
    found = {(one.count, one.anchor) for one in operation(NINTH, "3.A.1").proposals if isinstance(one, Deadline)}
    assert found == {(5, Anchor.FILING), (90, Anchor.FISCAL_YEAR_END), (120, Anchor.FISCAL_YEAR_END)}


def test_the_fourth_steps_the_quick_ratio_down() -> None:
    assert steps(operation(FOURTH, "3.A.25").proposals) == [
        (None, date(1999, 6, 30), Decimal("1.50")),
        (date(1999, 7, 31), None, Decimal("1.25")),
    ]


def test_the_form_of_the_fourth_says_the_same_though_its_lines_are_lost() -> None:
    found = operation(FOURTH, "3.A.30")
    assert (None, date(1999, 6, 30), Decimal("1.50")) in steps(found.proposals)
    deadlines = {(one.count, one.anchor) for one in found.proposals if isinstance(one, Deadline)}
    assert deadlines == {(25, Anchor.MONTH_END), (120, Anchor.FISCAL_YEAR_END)}
    days = [one for one in found.proposals if isinstance(one, NamedDay) and one.day == date(1999, 10, 31)]
    assert days[0].relation is DayRelation.BY
    assert (Measure.MONEY, Decimal(2500000)) in quantities(found.proposals)


@pytest.mark.parametrize(
    ("clause", "measure_", "value"),
    [
        ("3.A.2", Measure.MONEY, Decimal("5000000.00")),
        ("3.A.4", Measure.PERCENTAGE, Decimal(25)),
        ("3.A.8", Measure.MONEY, Decimal("2500000.00")),
        ("3.A.14", Measure.MONEY, Decimal("277777.92")),
        ("3.A.16", Measure.MONEY, Decimal("179923.86")),
        ("3.A.17", Measure.PERCENTAGE, Decimal("0.75")),
        ("3.A.19", Measure.MONEY, Decimal("4762500.00")),
        ("3.A.22", Measure.PERCENTAGE, Decimal("0.25")),
        ("3.A.26", Measure.RATIO, Decimal("1.75")),
        ("3.A.29", Measure.PERCENTAGE, Decimal("80.0")),
    ],
)
def test_the_fourth_gives_its_amounts_and_rates(clause: str, measure_: Measure, value: Decimal) -> None:
    assert (measure_, value) in quantities(operation(FOURTH, clause).proposals)


@pytest.mark.parametrize(
    ("clause", "day", "relation"),
    [
        ("3.A.10", date(2000, 5, 12), DayRelation.ON),
        ("3.A.11", date(2000, 12, 29), DayRelation.ON),
        ("3.A.23", date(1999, 5, 31), DayRelation.BY),
        ("3.A.27", date(1999, 10, 31), DayRelation.BY),
    ],
)
def test_the_fourth_gives_its_days(clause: str, day: date, relation: DayRelation) -> None:
    found = [one for one in operation(FOURTH, clause).proposals if isinstance(one, NamedDay)]
    assert (day, relation) in {(one.day, one.relation) for one in found}


@pytest.mark.parametrize(
    ("path", "clause", "code"),
    [
        (FOURTH, "3.A.4", DoubtCode.EXCEPTION),
        (FOURTH, "3.A.8", DoubtCode.TERM_DISAGREES),
        (FOURTH, "3.A.14", DoubtCode.TWO_SECTIONS_NAMED),
        (FOURTH, "3.A.15", DoubtCode.NUMBER_SHARED),
        (FOURTH, "3.A.17", DoubtCode.TITLE_DISAGREES),
        (FOURTH, "3.A.18", DoubtCode.NUMBER_SHARED),
        (FOURTH, "3.A.18", DoubtCode.NUMBER_TAKEN),
        (FOURTH, "3.A.20", DoubtCode.NUMBER_SHARED),
        (FOURTH, "3.A.22", DoubtCode.REACHES_BACK),
        (FOURTH, "3.A.25", DoubtCode.NUMBER_DISAGREES),
        (FOURTH, "3.A.25", DoubtCode.TERM_DEFINED_TWICE),
        (FOURTH, "3.A.26", DoubtCode.TERM_DEFINED_TWICE),
        (FOURTH, "3.A.29", DoubtCode.LINE_BREAKS_LOST),
        (FOURTH, "3.A.30", DoubtCode.LETTER_SHIFTS),
        (NINTH, "3.A.2", DoubtCode.EXCEPTION),
        (NINTH, "3.A.8", DoubtCode.LETTER_SHIFTS),
    ],
)
def test_the_traps_of_the_two_texts_are_told_as_doubts(path: Path, clause: str, code: DoubtCode) -> None:
    found = operation(path, clause)
    assert code in {doubt.code for doubt in found.doubts}
    assert found.confidence < 1


def test_a_document_effective_before_it_is_signed_says_so() -> None:
    assert [doubt.code for doubt in reading_of(NINTH).header.doubts] == [DoubtCode.EFFECTIVE_BEFORE_SIGNED]


def test_units_that_share_a_number_are_told_apart_by_their_titles() -> None:
    titles = [operation(FOURTH, clause).title for clause in ("3.A.15", "3.A.18", "3.A.20")]
    assert titles == ["Equipment Advances", "Letters of Credit", "Cash Management Sublimit"]
    assert operation(FOURTH, "3.A.15").becomes == "2.1.3.A, 1998 Equipment Advances"


def test_an_insertion_says_after_what_it_stands() -> None:
    assert "Negotiable Collateral" in operation(FOURTH, "3.A.9").after


def test_the_signatures_of_the_ninth_are_read_column_by_column() -> None:
    assert [(one.party, one.person) for one in reading_of(NINTH).header.signatures] == [
        ("ART TECHNOLOGY GROUP, INC.", "Julie M. B. Bradley"),
        ("SILICON VALLEY BANK", "Irina Case"),
        ("PRIMUS KNOWLEDGE SOLUTIONS, INC.", "Julie M. B. Bradley"),
    ]


@pytest.mark.parametrize("path", all_documents(), ids=lambda path: path.stem[:30])
def test_every_character_of_the_operative_part_is_in_one_passage(path: Path) -> None:
    reading = reading_of(path)
    edges = [reading.operative.start, *(passage.span.end for passage in reading.passages)]
    assert [passage.span.start for passage in reading.passages] == edges[:-1]
    assert edges[-1] == reading.operative.end
    given = [at for passage in reading.passages for at in passage.operations]
    assert given == list(range(len(reading.operations)))


@pytest.mark.parametrize("path", all_documents(), ids=lambda path: path.stem[:30])
def test_new_and_old_texts_are_found_again_in_the_source(path: Path) -> None:
    source = text_of(path)
    for one in reading_of(path).operations:
        for quoted in (one.old_text, one.new_text):
            if quoted is not None:
                letters = [character for character in quoted.span.of(source) if character.isalnum()]
                words = [character for character in quoted.text if character.isalnum()]
                assert "".join(words[:12]) == "".join(letters)[: len(words[:12])]


def test_formal_clauses_are_listed_as_such_and_nothing_is_left_unread_in_the_seeds() -> None:
    for path in (NINTH, FOURTH):
        reading = reading_of(path)
        assert reading.unread == ()
        assert sum(passage.treatment is Treatment.FORMAL for passage in reading.passages) >= 8


def test_waivers_name_the_section_of_the_default_that_the_recitals_describe() -> None:
    path = next(one for one in all_documents() if one.name.startswith("800460"))
    waiver = reading_of(path).operations[0]
    assert (waiver.action, waiver.target, waiver.within) == (Action.WAIVE, "4.9(c)", "4.9")
