"""Two days of a text side by side: what changed, by which clause, in reading order."""

from datetime import date

import pytest

from loans.domain.conformed.differences import Difference, differences
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as Of
from loans.domain.terms import Clause
from tests.loans.domain.conformed.texts import SECOND, edit, folded

EDITS = (
    edit(Action.REPLACE, Of.PHRASE, "2.2", old="two-fifths of one percent (.40%)", new="one percent (1%)"),
    edit(Action.INSERT, Of.SECTION, "2.4", position=1, new="2.4 Usury. None."),
    edit(Action.DELETE, Of.SECTION, "3.2", position=2),
    edit(Action.RENUMBER, Of.DEFINITION, "Commitment", position=3, becomes="Line"),
    edit(Action.WAIVE, Of.SECTION, "3.1", position=4, stated="Waived for March."),
    edit(Action.REPLACE, Of.PHRASE, "2.2", by=SECOND, old="one percent", new="two percent"),
)
BEFORE, BETWEEN, AFTER = date(2004, 6, 1), date(2005, 6, 1), date(2006, 6, 1)


def between(one: date, other: date) -> tuple[Difference, ...]:
    return differences(folded(*EDITS, on=one).units, folded(*EDITS, on=other).units)


def test_what_changed_in_reading_order() -> None:
    assert [str(each.unit.name) for each in between(BEFORE, BETWEEN)] == [
        "Line",
        "2.2 Fees",
        "2.4 Usury",
        "3.1 Liquidity",
        "3.2 Debt",
    ]


def test_a_unit_is_beside_itself_under_whatever_name() -> None:
    line = between(BEFORE, BETWEEN)[0]

    assert line.renamed
    assert line.before
    assert str(line.before.name) == "Commitment"
    assert not line.pieces


def test_the_clauses_that_made_the_difference() -> None:
    changes = {str(each.unit.name): each.clauses for each in between(BETWEEN, AFTER)}

    assert changes == {"2.2 Fees": (Clause("second", "1"),)}
    assert between(BEFORE, BETWEEN)[2].clauses == (Clause("first", "1"),)
    fees = {str(each.unit.name): each for each in between(BEFORE, AFTER)}["2.2 Fees"]
    assert fees.clauses == (Clause("first", "1"), Clause("second", "1"))
    assert [piece.text for piece in fees.pieces if piece.mark.value != "kept"] == [
        "-fifths of one ",
        " ",
        ".40%",
        "1%",
    ]


def test_backwards_it_reads_the_other_way_round() -> None:
    back = {str(each.unit.name): each for each in between(BETWEEN, BEFORE)}

    assert back["2.4 Usury"].after is None
    assert back["2.4 Usury"].pieces[0].mark.value == "removed"
    assert [piece.mark.value for piece in back["3.2 Debt"].pieces] == ["added"]


def test_the_same_day_has_no_differences() -> None:
    assert between(AFTER, AFTER) == ()


def test_a_difference_is_of_something() -> None:
    with pytest.raises(ValueError, match="one stands"):
        _ = Difference(None, None, ()).unit
