"""What signed certificates would read now: after a restatement, and after an amendment that reaches back."""

from datetime import date

import pytest

from compliance.selectors.certificate_list import certificate_lines, otherwise_in
from compliance.selectors.certificate_lives import life_of
from compliance.selectors.certificate_rereading import Difference, Rereading
from compliance.services.agreement_files import agreement_file_take
from compliance.services.evaluations import agreement_evaluate
from loans.models import Agreement
from tests import cast, certifying

pytestmark = pytest.mark.django_db
QUARTER = date(2006, 6, 30)
LATER = cast.instant(date(2006, 9, 1))
AMENDMENT = """\
  - key: tenth
    sequence: 12
    title: Tenth Loan Modification Agreement
    short: Tenth
    kind: modification
    dated: 2006-08-25
    effective: 2006-08-25
    recorded: 2006-08-25
    needs:
      - party: bank
    signatures:
      - party: bank
        title: Vice President
        day: 2006-08-25
    clauses:
      - number: "1"
        heading: Profitability
        text: Net income of $600,000 or more for the quarter ended 30 June 2006.
"""
TERM = """\
        - value: 600000.00
          from: 2006-06-30
          through: 2006-06-30
          clause: tenth 1
          reaches_back: yes
"""


@pytest.fixture
def agreement() -> Agreement:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [QUARTER])
    certifying.signed(agreement, QUARTER)
    return agreement


def otherwise(agreement: Agreement) -> tuple[Difference, ...]:
    certificate = agreement.certificates.get()
    return Rereading(agreement, LATER, bank_view=True).of(life_of(certificate))


def test_nothing_reads_otherwise_while_nothing_changes(agreement: Agreement) -> None:
    assert otherwise(agreement) == ()
    assert otherwise_in(certificate_lines([agreement], at=LATER, bank_view=True)) == []


def test_a_restatement_shows_what_was_certified_and_what_would_stand_there_now(agreement: Agreement) -> None:
    cast.deliver_changed(agreement, QUARTER, {"net_income_quarter": "430,000.00"}, at=LATER)
    agreement_evaluate(agreement=agreement, days=[QUARTER], at=LATER)
    actual, answer = otherwise(agreement)
    assert (actual.name, actual.what, actual.certified, actual.now) == (
        "Profitability",
        "actual",
        "562,000.00",
        "430,000.00",
    )
    assert (answer.what, answer.certified, answer.now) == ("answer", "complies", "does not comply")
    assert actual.why == "figures, version 2"
    assert actual.address.endswith("/statements/2006-06-30/2")
    (line,) = otherwise_in(certificate_lines([agreement], at=LATER, bank_view=False))
    assert line.otherwise_names == "Profitability"


def test_figures_that_no_row_rests_on_change_nothing(agreement: Agreement) -> None:
    cast.deliver_changed(agreement, QUARTER, {}, at=LATER)
    agreement_evaluate(agreement=agreement, days=[QUARTER], at=LATER)
    assert otherwise(agreement) == ()


def test_an_amendment_that_reaches_back_is_named_with_its_clause(agreement: Agreement) -> None:
    amend(agreement)
    agreement_evaluate(agreement=agreement, days=[QUARTER], at=LATER)
    required, answer = otherwise(agreement)
    assert (required.what, required.certified, required.now) == ("required", "500,000.00", "600,000.00")
    assert required.why == answer.why == "Tenth, 1"
    assert required.address.endswith("/documents/tenth#clause-1")


def test_one_that_another_stands_in_place_of_is_not_listed_above(agreement: Agreement) -> None:
    cast.deliver_changed(agreement, QUARTER, {"net_income_quarter": "430,000.00"}, at=LATER)
    agreement_evaluate(agreement=agreement, days=[QUARTER], at=LATER)
    certifying.signed(agreement, QUARTER, at=LATER)
    lines = certificate_lines([agreement], at=LATER, bank_view=True)
    assert [bool(line.otherwise) for line in lines] == [False, True]
    assert otherwise_in(lines) == []


def amend(agreement: Agreement) -> None:
    """Add a modification to the end of the chain, with a requirement for one past quarter."""
    text = next(cast.SAMPLES.rglob(f"{agreement.slug}.yaml")).read_text(encoding="utf-8")
    head, rest = text.split("\ndefinitions:", 1)
    place = "        - value: 500000.00\n          from: 2006-06-30\n          clause: ninth 3.A.3\n"
    assert place in rest
    changed = f"{head}\n{AMENDMENT}\ndefinitions:{rest.replace(place, place + TERM)}"
    agreement_file_take(text=changed.encode(), actor=None, at=LATER)
