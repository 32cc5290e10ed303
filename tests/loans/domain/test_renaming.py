"""What a clause calls the unit that it works on, and what the unit is called after it."""

import pytest

from loans.domain.drafting.operation import Action, Operation, Quotation, Unit
from loans.domain.drafting.spans import Span
from loans.domain.renaming import Names, names_of, spoken

PLACE = Span(0, 1)


def operation(
    action: Action, unit: Unit, target: str, *, title: str = "", becomes: str = "", new: str = ""
) -> Operation:
    text = Quotation(new, PLACE) if new else None
    return Operation("1", action, unit, target, None, PLACE, title=title, becomes=becomes, new_text=text)


def test_a_renumbered_section_gets_the_number_and_the_title_that_the_clause_says() -> None:
    named = operation(Action.RENUMBER, Unit.SECTION, "2.1.3", title="Advances", becomes="2.1.3.A, Old Advances")
    assert names_of(named) == Names("2.1.3", "Advances", "2.1.3.A", "Old Advances")


def test_a_retitled_section_keeps_its_number() -> None:
    named = operation(Action.RENUMBER, Unit.SECTION, "2.1.3", becomes="Old Advances")
    assert names_of(named) == Names("2.1.3", "", "", "Old Advances")


def test_a_redirected_reference_becomes_what_it_is_to_mean() -> None:
    named = operation(Action.REDIRECT, Unit.REFERENCE, "Line", becomes="1998 Line")
    assert names_of(named).becomes == "1998 Line"


def test_a_replaced_definition_may_define_another_term() -> None:
    other = operation(Action.REPLACE, Unit.DEFINITION, "NEW EQUITY", new="“Capital Event” means an issue of shares.")
    assert names_of(other) == Names("New Equity", "", "Capital Event")
    same = operation(Action.REPLACE, Unit.DEFINITION, "New Equity", new="“New Equity” means an issue of shares.")
    assert names_of(same).becomes == ""
    silent = operation(Action.REPLACE, Unit.DEFINITION, "New Equity", new="an issue of shares.")
    assert names_of(silent).becomes == ""


def test_a_new_definition_is_what_the_clause_calls_it() -> None:
    new = operation(Action.INSERT, Unit.DEFINITION, "New Equity", new="“Another Term” means an issue of shares.")
    assert names_of(new) == Names("New Equity")


def test_a_section_bears_the_number_and_title_that_its_text_prints() -> None:
    named = operation(Action.REPLACE, Unit.SECTION, "6.B", title="Quick Ratio", new="6.8 Quick Ratio. At least 1.25.")
    assert names_of(named) == Names("6.B", "Quick Ratio", "6.8")
    retitled = operation(
        Action.REPLACE, Unit.SECTION, "6.9", title="Net Worth", new="6.9 Adjusted Ratio. At least 1.75."
    )
    assert names_of(retitled) == Names("6.9", "Net Worth", "", "Adjusted Ratio")


def test_a_part_of_a_section_is_not_renumbered_by_the_sections_own_head() -> None:
    part = operation(Action.REPLACE, Unit.SECTION, "6.7(b)", title="Profit", new="6.7 Ratios. At least 1.75.")
    assert names_of(part).becomes == ""
    lettered = operation(Action.REPLACE, Unit.PARAGRAPH, "6.7(b)", title="Profit", new="(b) Income. At least $1.")
    assert names_of(lettered) == Names("6.7(b)", "Profit")


def test_an_exhibit_and_a_deletion_keep_their_names() -> None:
    exhibit = operation(Action.REPLACE, Unit.EXHIBIT, "Exhibit D", title="CERTIFICATE", new="COMPLIANCE CERTIFICATE")
    assert names_of(exhibit) == Names("Exhibit D", "Certificate")
    assert names_of(operation(Action.DELETE, Unit.SECTION, "6.9", title="Net Worth")) == Names("6.9", "Net Worth")


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("NINTH LOAN MODIFICATION AGREEMENT", "Ninth Loan Modification Agreement"),
        ("FIRST AMENDMENT TO THE CREDIT AGREEMENT", "First Amendment to the Credit Agreement"),
        ("Amendment No. 3", "Amendment No. 3"),
    ],
)
def test_a_title_in_capitals_is_written_as_it_would_be_spoken(printed: str, said: str) -> None:
    assert spoken(printed) == said
