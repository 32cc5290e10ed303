"""What is written reads as an equal agreement, whatever stands in its texts."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from loans.agreement_file.covenants import CovenantEntry, Frequency, LineItemEntry, MeasureUnit, Nature
from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.model import AgreementFile, Assumption, Weekday, WeeksEnd, WeeksRule
from loans.agreement_file.modifications import Action, Operation, UnitOfText
from loans.agreement_file.parties import DocumentKind, DocumentOnRecord
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.writer import write_agreement_file
from loans.domain.terms import Clause
from tests.loans.agreement_file.small_file import SMALL

FILE = read_agreement_file(SMALL)
MARKS = st.sampled_from("\n\t:#-'\"|>{}[]&*!%@`")
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff")
TEXT = st.text(LETTERS | MARKS, min_size=1, max_size=120).map(str.strip).filter(bool)
DAY = st.dates(date(2004, 3, 2), date(2150, 1, 1))
AMOUNT = st.integers(-(10**15), 10**15).map(lambda cents: Decimal(cents).scaleb(-2))


def written(file: AgreementFile) -> AgreementFile:
    return read_agreement_file(write_agreement_file(file))


@example("two\nlines", " a\n\n  b:\n- c", "null")
@example("&", "!", "*")
@given(TEXT, TEXT, st.sampled_from(["null", "~", "yes", "1999-05-12", "1e5", "=", "<<", "- a", "a: b", "# a", "0x1F"]))
def test_any_text_comes_back_as_it_was(about: str, meaning: str, word: str) -> None:
    meaning = meaning.strip()
    file = replace(
        FILE,
        origin=meaning,
        office=word,
        assumptions=(*FILE.assumptions, Assumption("other", about[:200].strip() or "x", meaning)),
        line_items=(LineItemEntry("backlog", word, meaning, Nature.STOCK, may_be_negative=True, element="Backlog"),),
    )

    assert written(file) == file


@st.composite
def schedules(draw: st.DrawFn) -> tuple[DatedTerm[Decimal], ...]:
    """Steps of one document in order, each running to the next, or ending before it."""
    days = sorted(draw(st.sets(DAY, min_size=1, max_size=6)))
    steps = []
    for first, following in zip(days, [*days[1:], None], strict=True):
        latest = following or first + timedelta(days=3000)
        early = st.dates(first + timedelta(days=1), latest)
        end = draw(st.just(following) | early) if latest > first else following
        steps.append(DatedTerm(draw(AMOUNT), first, end, Clause("base", "6.1")))
    return tuple(draw(st.permutations(steps)))


@given(schedules())
def test_any_schedule_comes_back_with_its_days(threshold: tuple[DatedTerm[Decimal], ...]) -> None:
    covenant = FILE.covenants[0]
    assert covenant.test is not None
    file = replace(FILE, covenants=(replace(covenant, test=replace(covenant.test, threshold=threshold)),))

    assert written(replace(file, deliverables=FILE.deliverables)) == file


@given(st.sampled_from(Weekday), st.sampled_from(WeeksEnd), st.sampled_from([(4, 4, 5), (4, 5, 4), (5, 4, 4)]))
def test_a_year_of_weeks_comes_back(weekday: Weekday, falls: WeeksEnd, months: tuple[int, ...]) -> None:
    year = replace(FILE.fiscal_year, end_month=6, end_day=30, weeks=WeeksRule(weekday, falls, months))

    assert written(replace(FILE, fiscal_year=year)).fiscal_year == year


def test_documents_and_every_kind_of_covenant_come_back() -> None:
    paper = DocumentOnRecord(
        "guaranty", DocumentKind.GUARANTY, "Guaranty", ("bank", "borrower"), None, "", (), (Clause("base", "6.2"),)
    )
    covenant: CovenantEntry = FILE.covenants[0]
    assert covenant.test is not None
    ratio = replace(
        covenant.test, unit=MeasureUnit.RATIO, frequency=Frequency.QUARTERLY, no_quotient_assumption="cash_is_free"
    )
    file = replace(FILE, documents=(paper,), covenants=(replace(covenant, test=ratio), *FILE.covenants[1:]))

    assert written(file) == file


def test_days_and_amounts_are_written_as_people_write_them() -> None:
    text = write_agreement_file(FILE)

    assert "dated: 2004-03-02\n" in text
    assert "value: 1000000.00\n" in text
    assert "amount: 500,000.00\n" in text
    assert "!!" not in text
    assert "on_file" not in text, "what stands for its default is left out"


def test_writing_twice_gives_the_same_text() -> None:
    text = write_agreement_file(FILE)

    assert write_agreement_file(read_agreement_file(text)) == text


@given(TEXT, TEXT, TEXT)
def test_texts_of_documents_and_of_operations_come_back(document: str, old: str, new: str) -> None:
    operation = Operation(
        Action.REPLACE, UnitOfText.PHRASE, "6.1", old_text=old, new_text=new, after="the end", before='the words "Cash"'
    )
    base = replace(FILE.modifications[0], text=document)
    clause = replace(base.clauses[0], operations=(operation, replace(operation, unit=UnitOfText.SCHEDULE)))
    file = replace(FILE, modifications=(replace(base, clauses=(clause, *base.clauses[1:])), *FILE.modifications[1:]))

    assert written(file) == file
