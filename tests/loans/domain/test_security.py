"""Security papers, and who confirmed them in each later document of the chain."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from loans.domain.chain import Kind, Modification
from loans.domain.findings import Severity
from loans.domain.security import (
    Confirmation,
    Confirming,
    Giver,
    SecurityPaper,
    Signed,
    confirmations,
    guarantors_have_a_guaranty,
    security_findings,
)
from loans.domain.terms import Clause

LATER = date(2010, 1, 1)
BORROWER = Giver("borrower", "Larkfield Optics, Inc.", is_borrower=True)
COATINGS = Giver("coatings", "Larkfield Coatings, Inc.")
ALDER = Giver("alder", "Alder Lens Works, LLC")


def document(key: str, sequence: int, day: date, **others: object) -> Modification:
    plain = Modification(
        key=key,
        sequence=sequence,
        title=f"{key.title()} Amendment",
        kind=Kind.AMENDMENT if sequence else Kind.BASE,
        dated=day,
        effective=day,
        recorded=day,
        executed=day,
        short=key.title(),
    )
    return replace(plain, **others)  # type: ignore[arg-type]


BASE = document("base", 0, date(2004, 9, 14))
FIRST = document("first", 1, date(2006, 5, 22))
SECOND = document("second", 2, date(2006, 12, 4))
CHAIN = (BASE, FIRST, SECOND)
GUARANTY = SecurityPaper(
    "guaranty", "Guaranty of 2004", (COATINGS,), date(2004, 9, 14), (Clause("first", "5"), Clause("second", "5"))
)
SIGNED = (Signed("first", "coatings", FIRST.dated), Signed("second", "coatings", SECOND.dated))


def states(paper: SecurityPaper, signed: tuple[Signed, ...] = SIGNED, known: date = LATER) -> list[tuple[str, str]]:
    return [(each.modification.key, each.state.value) for each in confirmations(CHAIN, [paper], signed, known)]


def only(lines: tuple[Confirming, ...], key: str) -> Confirming:
    return next(each for each in lines if each.modification.key == key)


def test_a_guaranty_that_each_amendment_confirms_under_the_guarantors_hand_is_confirmed() -> None:
    assert states(GUARANTY) == [("first", "confirmed"), ("second", "confirmed")]
    assert list(security_findings(confirmations(CHAIN, [GUARANTY], SIGNED, LATER))) == []


def test_the_base_document_confirms_nothing() -> None:
    assert states(replace(GUARANTY, dated=None, confirmed_by=(Clause("base", "3.1"),)))[0][0] == "first"


def test_a_guarantor_who_did_not_sign_is_named() -> None:
    lines = confirmations(CHAIN, [GUARANTY], SIGNED[:1], LATER)

    assert only(lines, "second").state is Confirmation.UNSIGNED
    assert only(lines, "second").missing == (COATINGS,)
    (finding,) = security_findings(lines)
    assert finding.severity is Severity.ERROR
    assert finding.modifications == ("second",)
    assert finding.subject == "security/guaranty"
    assert finding.text == (
        "Larkfield Coatings, Inc. has not signed the Second, which confirms the Guaranty of 2004 in 5"
    )


def test_of_two_who_gave_a_paper_both_must_sign() -> None:
    joint = replace(GUARANTY, givers=(COATINGS, ALDER))
    lines = confirmations(CHAIN, [joint], SIGNED, LATER)

    assert only(lines, "first").missing == (ALDER,)
    assert [hand.party for hand in only(lines, "first").signed] == ["coatings"]
    nobody = confirmations(CHAIN, [joint], (), LATER)
    assert next(security_findings(nobody)).text.startswith(
        "Larkfield Coatings, Inc. and Alder Lens Works, LLC have not signed the First"
    )


def test_silence_about_a_guaranty_is_an_error_and_about_the_borrowers_own_paper_a_note() -> None:
    silent = replace(GUARANTY, confirmed_by=())
    own = replace(silent, key="collateral", title="Collateral", givers=(BORROWER,))

    assert states(silent) == [("first", "silent"), ("second", "silent")]
    found = list(security_findings(confirmations(CHAIN, [silent, own], SIGNED, LATER)))
    assert [each.severity for each in found] == [Severity.ERROR, Severity.ERROR, Severity.NOTE, Severity.NOTE]
    assert found[0].text == "No clause of the First confirms the Guaranty of 2004"
    assert [each.is_open for each in confirmations(CHAIN, [silent, own], SIGNED, LATER)] == [True, True, False, False]


def test_a_document_that_is_not_on_file_says_nothing_either_way() -> None:
    absent = replace(FIRST, on_file=False)
    (line,) = confirmations((BASE, absent), [GUARANTY], SIGNED, LATER)

    assert line.state is Confirmation.UNKNOWN
    assert not line.is_open
    assert list(security_findings([line])) == []


def test_a_paper_that_came_with_a_document_need_not_be_confirmed_by_it() -> None:
    came_with = replace(GUARANTY, dated=FIRST.dated, confirmed_by=(Clause("second", "5"),))
    given_after = replace(GUARANTY, dated=SECOND.dated + timedelta(days=1), confirmed_by=())

    assert states(came_with) == [("second", "confirmed")]
    assert states(given_after) == []


def test_a_paper_that_came_with_a_document_and_is_confirmed_by_it_all_the_same_shows_it() -> None:
    came_with = replace(GUARANTY, dated=FIRST.dated)

    assert states(came_with) == [("first", "confirmed"), ("second", "confirmed")]


def test_a_paper_without_a_day_is_taken_as_older_than_every_document() -> None:
    assert states(replace(GUARANTY, dated=None)) == [("first", "confirmed"), ("second", "confirmed")]


def test_the_first_of_several_signatures_counts() -> None:
    late = Signed("first", "coatings", FIRST.dated + timedelta(days=30))
    lines = confirmations(CHAIN, [GUARANTY], (late, *SIGNED), LATER)

    assert only(lines, "first").signed == (SIGNED[0],)


def test_what_was_recorded_later_was_not_known_earlier() -> None:
    late = (SIGNED[0], replace(SIGNED[1], known=date(2007, 1, 10)))

    assert states(GUARANTY, late, known=date(2006, 12, 31))[-1] == ("second", "unsigned")
    assert states(GUARANTY, late, known=date(2007, 1, 10))[-1] == ("second", "confirmed")
    assert states(GUARANTY, SIGNED, known=date(2006, 6, 1)) == [("first", "confirmed")]


def test_a_guarantor_without_a_guaranty_is_found() -> None:
    (finding,) = guarantors_have_a_guaranty([COATINGS, ALDER], [GUARANTY])

    assert finding.subject == "party/alder"
    assert finding.severity is Severity.ERROR
    assert finding.text == "Alder Lens Works, LLC is a guarantor, and no guaranty of it is on record"


days = st.integers(0, 20).map(lambda count: date(2006, 1, 1) + timedelta(days=count))
signatures = st.builds(
    Signed, st.sampled_from(["first", "second"]), st.sampled_from(["coatings", "alder"]), days, st.none() | days
)


@given(st.lists(signatures), signatures, days)
def test_a_further_signature_never_takes_a_confirmation_away(signed: list[Signed], more: Signed, known: date) -> None:
    chain = (BASE, replace(FIRST, recorded=date(2006, 1, 1)), replace(SECOND, recorded=date(2006, 1, 1)))
    joint = replace(GUARANTY, givers=(COATINGS, ALDER))
    before = confirmations(chain, [joint], signed, known)
    after = confirmations(chain, [joint], [*signed, more], known)

    assert [each.modification for each in after] == [each.modification for each in before]
    for one, other in zip(before, after, strict=True):
        assert set(other.missing) <= set(one.missing)
        assert one.state is not Confirmation.CONFIRMED or other.state is Confirmation.CONFIRMED


@given(st.lists(signatures), days)
def test_everybody_who_gave_a_paper_has_signed_or_is_missing_and_nobody_both(signed: list[Signed], known: date) -> None:
    chain = (BASE, replace(FIRST, recorded=date(2006, 1, 1)))
    joint = replace(GUARANTY, givers=(COATINGS, ALDER))

    for line in confirmations(chain, [joint], signed, known):
        hands, missing = {each.party for each in line.signed}, {each.party for each in line.missing}
        assert hands | missing == {"coatings", "alder"}
        assert not hands & missing
        assert (line.state is Confirmation.CONFIRMED) is (not missing)
