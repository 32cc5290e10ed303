"""What follows from a default, and what a waiver excuses, in an agreement file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.modifications import SignatureNeeded
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.remedies import CurePeriod, DefaultRate, During, EquityCure, Remedies, RunsFrom
from loans.agreement_file.waivers import ConditionEntry, Excuse, WaiverEntry
from loans.agreement_file.writer import write_agreement_file
from loans.domain.terms import Clause
from tests.loans.agreement_file.small_file import SMALL, changed, problem_in

WAIVER = """\
  - key: waiver
    sequence: 2
    title: Waiver
    short: Waiver
    kind: waiver
    dated: 2005-03-01
    effective: 2005-03-01
    recorded: 2005-03-01
    needs:
      - party: bank
    clauses:
      - number: "1"
        heading: Liquidity
        text: Liquidity in January is let pass.
    waiver:
      excuses:
        - clause: "1"
          covenants:
            - minimum_liquidity
          deliverables:
            - statements
          from: 2005-01-31
          through: 2005-01-31
      until: 2005-12-31
      conditions:
        - key: plan
          clause: "1"
          text: A plan
          by: 2005-04-30
definitions:
"""
DELIVERABLES = "          deliverables:\n            - statements\n"
COVENANTS = "          covenants:\n            - minimum_liquidity\n"
REMEDIES = """\
remedies:
  waivers:
    - signed_by:
        - party: bank
          place: California
      from: 2004-03-02
      clause: base 6.1
  default_rate:
    - rate:
        margin: 3
        while: event_of_default
      from: 2004-03-02
      clause: base 6.1
"""
GRANT = """\
    equity_cure:
      - grant:
          item: cash_and_equivalents
          times: 1
          in_quarters: 4
          at_most: 100.00
        from: 2004-03-02
        clause: base 6.1
"""


def waived(old: str = "", new: str = "") -> str:
    """The small file with a waiver, and one passage of that written otherwise."""
    assert WAIVER.count(old) == 1 or not old
    return changed("definitions:\n", WAIVER.replace(old, new, 1) if old else WAIVER)


def test_a_waiver_is_read_with_its_periods_and_conditions() -> None:
    found = read_agreement_file(waived()).modifications[2].waiver

    assert found == WaiverEntry(
        excuses=(Excuse("1", date(2005, 1, 31), date(2005, 1, 31), ("minimum_liquidity",), ("statements",)),),
        until=date(2005, 12, 31),
        conditions=(ConditionEntry("plan", "1", "A plan", date(2005, 4, 30)),),
    )


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("kind: waiver", "kind: amendment", "waiver", "kind amendment excuses nothing"),
        ("            - minimum_liquidity", "            - liquidty", "waiver.excuses[0].covenants[0]",
         "There is no covenant liquidty."),
        ("            - statements", "            - statemnts", "waiver.excuses[0].deliverables[0]",
         "Perhaps statements is meant"),
        ('- clause: "1"\n          covenants', '- clause: "2"\n          covenants', "waiver.excuses[0].clause",
         "has no clause 2"),
        ("through: 2005-01-31", "through: 2004-12-31", "waiver.excuses[0].through", "end before they begin"),
        ("by: 2005-04-30", "by: 2005-02-28", "waiver.conditions[0].by", "before the document takes effect"),
        ('"1"\n          text', '"3"\n          text', "waiver.conditions[0].clause", "has no clause 3"),
        ("until: 2005-12-31", "until: 2005-02-28", "waiver.until", "It would end before it takes effect"),
        (COVENANTS + DELIVERABLES, "", "waiver.excuses[0].covenants", "Say which"),
    ],
)  # fmt: skip
def test_a_waiver_that_excuses_nothing_on_file_is_refused(old: str, new: str, path: str, message: str) -> None:
    problem = problem_in(waived(old, new))

    assert problem.path == f"modifications[2].{path}"
    assert message in problem.message


def test_an_empty_list_of_excuses_and_a_condition_twice_are_refused() -> None:
    start, end = WAIVER.index("      excuses:"), WAIVER.index("      until:")
    empty = changed("definitions:\n", WAIVER[:start] + "      excuses: []\n" + WAIVER[end:])
    assert problem_in(empty).message == "A document that excuses nothing is no waiver."
    condition = WAIVER[WAIVER.index("        - key: plan") : WAIVER.index("definitions:")]
    assert "stands in conditions already" in problem_in(waived(condition, condition * 2)).message


def test_a_section_may_be_excused_that_is_no_covenant_on_file() -> None:
    text = waived(
        "          covenants:\n            - minimum_liquidity\n", '          sections:\n            - "7.4"\n'
    )

    found = read_agreement_file(text).modifications[2].waiver
    assert found is not None
    assert found.excuses[0].sections == ("7.4",)


def test_a_waiver_must_need_the_signatures_that_the_agreement_asks_for() -> None:
    problem = problem_in(waived() + REMEDIES)
    assert problem.path == "modifications[2].needs"
    assert problem.message == "The agreement lets no waiver count without the signature of the bank in California."
    assert read_agreement_file(
        waived("      - party: bank", "      - party: bank\n        place: California") + REMEDIES
    )


def test_before_such_a_term_begins_and_after_it_has_ended_no_signature_is_asked_for() -> None:
    for days in ("from: 2006-01-01", "from: 2004-03-02\n      through: 2004-12-31"):
        assert read_agreement_file(waived() + REMEDIES.replace("from: 2004-03-02", days, 1))


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (SMALL + REMEDIES.replace("party: bank", "party: lender"), "remedies.waivers[0].signed_by[0].party",
         "There is no party lender."),
        (SMALL + REMEDIES.replace("margin: 3", "margin: 0"), "remedies.default_rate[0].rate.margin", "0 is no margin"),
        (SMALL + REMEDIES.replace("clause: base 6.1", "clause: base 9", 1), "remedies.waivers[0].clause",
         "has no clause 9"),
        (changed("    wording:\n", GRANT + "    wording:\n"), "covenants[1].equity_cure", "has no test to cure"),
    ],
)  # fmt: skip
def test_a_remedy_that_cannot_be_meant_is_refused(text: str, path: str, message: str) -> None:
    problem = problem_in(text)

    assert problem.path == path
    assert message in problem.message


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("times: 1", "times: 0", "times"), ("in_quarters: 4", "in_quarters: 0", "in_quarters"),
     ("at_most: 100.00", "at_most: 0", "at_most"), ("times: 1", "times: 1\n          in_total: 0", "in_total")],
)  # fmt: skip
def test_a_grant_that_can_never_be_used_is_refused(old: str, new: str, field: str) -> None:
    problem = problem_in(changed("  - key: liens\n", GRANT.replace(old, new) + "  - key: liens\n"))

    assert problem.path == f"covenants[0].equity_cure[0].grant.{field}"


V = TypeVar("V")
COUNTS = st.integers(1, 999)
CURES = st.builds(CurePeriod, st.integers(0, 999), st.booleans(), st.sampled_from(RunsFrom))
GRANTS = st.builds(
    EquityCure,
    st.just("cash_and_equivalents"),
    COUNTS,
    COUNTS,
    st.none() | COUNTS,
    st.none() | COUNTS.map(lambda count: Decimal(count).scaleb(-2)),
    st.none() | COUNTS,
)
RATES = st.builds(
    DefaultRate, st.integers(1, 9999).map(lambda points: Decimal(points).scaleb(-2)), st.sampled_from(During)
)
SIGNERS = st.lists(
    st.builds(SignatureNeeded, st.sampled_from(["bank", "borrower"]), st.sampled_from(["", "California"])),
    min_size=1,
    max_size=3,
).map(tuple)


def from_the_start(value: V) -> tuple[DatedTerm[V], ...]:
    return (DatedTerm(value, date(2004, 3, 2), None, Clause("base", "6.1")),)


@given(CURES, GRANTS, RATES, SIGNERS, st.sampled_from(During))
def test_every_remedy_comes_back_as_it_was_written(
    cure: CurePeriod, grant: EquityCure, rate: DefaultRate, signers: tuple[SignatureNeeded, ...], during: During
) -> None:
    file = read_agreement_file(SMALL)
    covenant, *others = file.covenants
    stated = replace(
        file,
        covenants=(replace(covenant, cure=from_the_start(cure), equity_cure=from_the_start(grant)), *others),
        deliverables=tuple(replace(each, cure=from_the_start(cure)) for each in file.deliverables),
        remedies=Remedies(
            cure=from_the_start(cure),
            no_borrowing=from_the_start(during),
            default_rate=from_the_start(rate),
            waivers=from_the_start(signers),
        ),
    )

    assert read_agreement_file(write_agreement_file(stated)) == stated


def test_a_waiver_comes_back_as_it_was_written() -> None:
    file = read_agreement_file(waived())

    assert read_agreement_file(write_agreement_file(file)) == file
