"""A recital held against the chain."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from loans.domain.chain import Kind, Modification, Recital, Recited
from loans.domain.chain_validation import validate
from loans.domain.findings import Finding, Severity
from tests.loans.domain.art_technology import A_CHAIN, B_BASE, B_PRIOR, NINTH, document

TIMELY_NINTH = replace(NINTH, effective=NINTH.dated)
CHAIN = (B_BASE, *B_PRIOR, TIMELY_NINTH)
LISTED = [Recited(each.title, each.dated) for each in B_PRIOR]


def found(prior: Iterable[Recited], chain: tuple[Modification, ...] = CHAIN) -> list[Finding]:
    return list(validate(chain, (Recital("ninth", tuple(prior)),)))


def test_the_recital_of_the_ninth_agrees_with_its_chain() -> None:
    assert found(LISTED) == []


def test_documents_of_one_title_are_told_apart_by_their_days() -> None:
    listed = tuple(Recited(each.title, each.dated) for each in A_CHAIN[1:4])
    assert validate(A_CHAIN, (Recital("fourth", listed),)) == ()


def test_another_day_is_found() -> None:
    listed = [replace(each, dated=date(2004, 12, 12)) if each.title.startswith("Seventh") else each for each in LISTED]
    (finding,) = found(listed)
    assert (finding.severity, finding.modifications) == (Severity.ERROR, ("ninth", "seventh"))
    assert finding.text == (
        "The Ninth lists the Seventh Loan Modification Agreement of 12 Dec 2004, which is on record under 21 Dec 2004"
    )


def test_another_title_is_found_and_the_way_it_is_written_is_not() -> None:
    assert found([replace(each, title=each.title.upper().replace(" ", "  ")) for each in LISTED]) == []
    (finding,) = found([*LISTED[:1], Recited("First Amendment", date(2002, 10, 4)), *LISTED[2:]])
    assert finding.text == "The Ninth lists the First Amendment of 4 Oct 2002, which is on record as the Amendment"


def test_a_document_that_is_not_on_record_is_found() -> None:
    (finding,) = found([*LISTED, Recited("Tenth Loan Modification Agreement", date(2006, 1, 1))])
    assert finding.modifications == ("ninth",)
    assert finding.text == (
        "The Ninth lists the Tenth Loan Modification Agreement of 1 Jan 2006, which is not on record"
    )


def test_a_document_that_is_not_listed_is_found() -> None:
    (finding,) = found(LISTED[:-1])
    assert finding.text == "The Ninth does not list the Eighth of 30 Dec 2005"


def test_a_waiver_need_not_be_listed() -> None:
    waiver = document("waiver", 11, date(2006, 1, 5), title="Waiver", kind=Kind.WAIVER)
    assert found(LISTED, (B_BASE, *B_PRIOR, waiver, replace(TIMELY_NINTH, sequence=12))) == []


def test_another_order_is_found() -> None:
    (finding,) = found([LISTED[1], LISTED[0], *LISTED[2:]])
    assert finding.modifications == ("ninth", "first", "amendment")
    assert finding.text == "The Ninth lists the First after the Amendment, which follows it in the chain"
