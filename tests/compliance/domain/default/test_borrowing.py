"""May they borrow: yes or no, and every reason with its clause."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.default.borrowing import Answer, Availability, Bar, During, Stands, Unknown, may_borrow
from compliance.domain.default.standing import DefaultStanding, State

MARCH = date(2006, 3, 31)
ON = date(2006, 5, 1)
EVENT = DefaultStanding(State.EVENT_OF_DEFAULT, MARCH, MARCH, None, None)
IN_TIME = DefaultStanding(State.DEFAULT, MARCH, None, None, date(2006, 5, 30))
WAITING = DefaultStanding(State.DEFAULT, MARCH, None, None, None)
WAIVED = DefaultStanding(State.WAIVED, MARCH, MARCH, ON, None)
FORBORNE = DefaultStanding(State.EVENT_OF_DEFAULT, MARCH, MARCH, None, None, forborne=True)
LINE = Availability("Revolving line", date(2008, 1, 30), "Ninth, 3.A.6")
GONE = Availability("Revolving line", date(2006, 2, 6), "Eighth")
UNTESTED = Unknown("6.8 Quick ratio", MARCH, "Missing: deferred revenue.")
CLAUSE = "Ninth, Exhibit B"


def ask(
    *standings: DefaultStanding,
    during: During | None = During.NOT_IN_COMPLIANCE,
    unknown: tuple[Unknown, ...] = (),
    facilities: tuple[Availability, ...] = (LINE,),
    ended: date | None = None,
) -> Answer:
    bar = None if during is None else Bar(during, CLAUSE)
    defaults = [Stands("6.7(a) Minimum liquidity", each, "/defaults/1") for each in standings]
    return may_borrow(ON, bar, defaults, unknown, facilities, ended)


def said(answer: Answer) -> list[tuple[str, str]]:
    return [(each.text, each.set_by) for each in answer.against]


def test_in_compliance_and_before_the_last_day_they_may_and_every_reason_is_given() -> None:
    answer = ask()
    assert answer.word == "yes"
    assert [(each.text, each.set_by) for each in answer.reasons] == [
        ("No borrowing while the borrower is not in compliance; nothing of that kind stands.", CLAUSE),
        ("Revolving line can be drawn through 30 Jan 2008.", "Ninth, 3.A.6"),
    ]


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (EVENT, "6.7(a) Minimum liquidity: Event of Default since 31 Mar 2006."),
        (IN_TIME, "6.7(a) Minimum liquidity: default since 31 Mar 2006, to be cured by 30 May 2006."),
        (WAITING, "6.7(a) Minimum liquidity: default since 31 Mar 2006."),
        (FORBORNE, "6.7(a) Minimum liquidity: Event of Default since 31 Mar 2006, forborne."),
    ],
)
def test_a_default_that_stands_stops_borrowing_under_the_clause_that_says_so(
    standing: DefaultStanding, words: str
) -> None:
    answer = ask(standing)
    assert answer.word == "no"
    assert said(answer) == [(words, CLAUSE)]
    assert answer.against[0].address == "/defaults/1"


def test_every_default_is_a_reason_of_its_own() -> None:
    assert len(ask(EVENT, IN_TIME, WAIVED).against) == 2


@pytest.mark.parametrize(
    ("standing", "during", "word"),
    [
        (WAIVED, During.NOT_IN_COMPLIANCE, "yes"),
        (IN_TIME, During.DEFAULT, "no"),
        (IN_TIME, During.EVENT_OF_DEFAULT, "yes"),
        (EVENT, During.EVENT_OF_DEFAULT, "no"),
        (EVENT, None, "yes"),
    ],
)
def test_what_stops_is_what_the_agreement_says(standing: DefaultStanding, during: During | None, word: str) -> None:
    assert ask(standing, during=during).word == word


def test_a_default_that_does_not_stop_borrowing_is_told_all_the_same() -> None:
    texts = [each.text for each in ask(IN_TIME, during=During.EVENT_OF_DEFAULT).reasons]
    assert "6.7(a) Minimum liquidity: default since 31 Mar 2006, to be cured by 30 May 2006." in texts
    assert "No clause on record stops borrowing in a default." in [each.text for each in ask(during=None).reasons]


def test_compliance_that_nobody_knows_is_none_where_the_agreement_asks_for_compliance() -> None:
    answer = ask(unknown=(UNTESTED,))
    assert answer.word == "no"
    assert said(answer) == [
        (
            "6.8 Quick ratio could not be tested on 31 Mar 2006, so compliance is not shown. "
            "Missing: deferred revenue.",
            CLAUSE,
        )
    ]
    assert ask(unknown=(UNTESTED,), during=During.DEFAULT).word == "yes"
    assert ask(unknown=(UNTESTED,), during=None).word == "yes"


def test_after_the_last_day_of_every_facility_there_is_nothing_to_borrow() -> None:
    answer = ask(facilities=(GONE,))
    assert said(answer) == [("Revolving line could be drawn through 6 Feb 2006.", "Eighth")]
    assert ask(facilities=(GONE, LINE)).word == "yes"


def test_a_facility_without_a_last_day_can_be_drawn_and_the_page_says_what_is_missing() -> None:
    answer = ask(facilities=(GONE, Availability("Equipment line", None, "Fourth, 3")))
    assert answer.word == "yes"
    assert "Equipment line: no last day for borrowing is on record." in [each.text for each in answer.reasons]


def test_an_arrangement_that_has_ended_lends_nothing_and_says_only_that() -> None:
    answer = ask(EVENT, ended=ON)
    assert said(answer) == [("The arrangement ended on 1 May 2006.", "")]
    assert len(answer.reasons) == 1
    assert ask(ended=date(2006, 5, 2)).word == "yes"


standings = st.sampled_from([EVENT, IN_TIME, WAITING, WAIVED, FORBORNE])


@given(st.lists(standings, max_size=4), st.sampled_from(During), st.lists(st.just(UNTESTED), max_size=2))
def test_a_stricter_term_never_lets_more_be_borrowed(
    found: list[DefaultStanding], during: During, unknown: list[Unknown]
) -> None:
    order = list(During)
    looser = order[order.index(during) :]
    answers = [ask(*found, during=each, unknown=tuple(unknown)).yes for each in looser]
    assert answers == sorted(answers)
    assert all(each.set_by for each in ask(*found, during=during, unknown=tuple(unknown)).against)


def test_without_anything_that_can_be_drawn_the_answer_is_no() -> None:
    answer = ask(facilities=())
    assert answer.word == "no"
    assert said(answer) == [("No facility that can be drawn is on record.", "")]
