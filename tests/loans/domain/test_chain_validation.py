"""What is found wrong with a chain."""

from dataclasses import replace
from datetime import date

import pytest

from loans.domain.chain import Kind, Modification, Recital
from loans.domain.chain_validation import validate
from loans.domain.findings import Severity
from tests.loans.domain.art_technology import A_CHAIN, B_BASE, B_CHAIN, B_PRIOR, NINTH, document

EARLY_NINTH = "The Ninth is effective from 7 Feb 2006, before its date, 10 Feb 2006"


def texts(*documents: Modification) -> list[str]:
    return [finding.text for finding in validate(documents)]


def test_the_chain_of_the_first_arrangement_has_nothing_wrong() -> None:
    assert validate(A_CHAIN) == ()


def test_effective_before_its_date_is_a_note() -> None:
    (finding,) = validate(B_CHAIN)
    assert (finding.rule, finding.severity, finding.modifications, finding.text) == (
        "effective_after_dated",
        Severity.NOTE,
        ("ninth",),
        EARLY_NINTH,
    )


def test_a_document_executed_before_its_date_is_a_note() -> None:
    (finding,) = validate((*A_CHAIN[:-1], replace(A_CHAIN[-1], executed=date(1999, 5, 11))))
    assert finding.severity is Severity.NOTE
    assert finding.text == "The Fourth was executed on 11 May 1999, before its date, 12 May 1999"


def test_a_document_not_executed_is_not_wrong() -> None:
    assert texts(*A_CHAIN[:-1], replace(A_CHAIN[-1], executed=None)) == []


@pytest.mark.parametrize(
    ("documents", "found"),
    [
        (A_CHAIN[1:], ["There is no base document"]),
        (
            (*A_CHAIN[:-1], replace(A_CHAIN[-1], kind=Kind.BASE)),
            [
                "There are 2 base documents",
                "The Fourth has sequence 4; the base document has 0, and every other one more",
            ],
        ),
        ((*A_CHAIN[:-1], replace(A_CHAIN[-1], key="third")), ["2 documents have the key third"]),
        (
            (*A_CHAIN[:-1], replace(A_CHAIN[-1], sequence=3)),
            [
                "The Fourth and the Third have the same sequence, 3",
                "The Fourth counts as number 4; one document is not on record before it",
                "The Third comes after the Fourth but is dated before it, on 8 Sep 1998 against 12 May 1999",
            ],
        ),
        (
            (*A_CHAIN[:-1], replace(A_CHAIN[-1], sequence=6)),
            ["Sequence 4 is not taken, between the Third and the Fourth"],
        ),
    ],
)
def test_places_in_the_chain_are_checked(documents: tuple[Modification, ...], found: list[str]) -> None:
    assert texts(*documents) == found


@pytest.mark.parametrize(
    ("left_out", "text"),
    [
        (("eighth",), "The Ninth counts as number 9; one document is not on record before it"),
        (("seventh", "eighth"), "The Ninth counts as number 9; 2 documents are not on record before it"),
    ],
)
def test_a_hole_in_the_ordinals_is_found(left_out: tuple[str, ...], text: str) -> None:
    kept = [each for each in B_PRIOR if each.key not in left_out]
    renumbered = [replace(each, sequence=place) for place, each in enumerate((B_BASE, *kept, NINTH))]
    assert texts(*renumbered) == [text, EARLY_NINTH]


def test_ordinals_out_of_order_are_found() -> None:
    seventh, eighth = (replace(each, sequence=19 - each.sequence) for each in B_PRIOR[-2:])
    found = validate((B_BASE, *B_PRIOR[:-2], eighth, seventh, NINTH))
    assert [finding.text for finding in found] == [
        "The Eighth counts as number 8; one document is not on record before it",
        "The Seventh counts as number 7, but stands after number 8",
        "The Seventh comes after the Eighth but is dated before it, on 21 Dec 2004 against 30 Dec 2005",
        EARLY_NINTH,
    ]


def test_an_unnumbered_document_of_another_kind_fills_no_hole() -> None:
    waiver = document("waiver", 10, date(2005, 12, 30), title="Waiver", kind=Kind.WAIVER)
    assert texts(B_BASE, *B_PRIOR[:-1], waiver, NINTH)[0].endswith("one document is not on record before it")


def test_the_recital_of_an_unknown_document_is_refused() -> None:
    with pytest.raises(LookupError, match="the chain has no document tenth"):
        validate(B_CHAIN, (Recital("tenth", ()),))
