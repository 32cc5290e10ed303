"""May they borrow: the page and the command say yes or no, and every reason with its clause."""

import json
from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.domain.default.steps import StepKind
from compliance.services.default_entries import default_end, default_enter
from tests.cast import TODAY, Cast, instant, play, record, send_documents
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
MAY, JUNE, SEPTEMBER = date(1999, 5, 31), date(1999, 6, 30), date(2006, 9, 30)


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("may_borrow", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def story(cast: Cast) -> Cast:
    send_documents(cast.agreement_2002, date(2007, 1, 17))
    play(cast.agreement_2002, [date(2006, 6, 30), date(2006, 7, 31), SEPTEMBER], actor=cast.preparer)
    return cast


def test_the_first_word_is_no_and_every_reason_follows_with_its_clause(story: Cast) -> None:
    first, *reasons = command("art-technology-2002", "--on", "2006-10-01").splitlines()
    assert first.split()[0] == "no"
    assert first == "no (Art Technology Group, 1 Oct 2006)"
    assert [line.strip() for line in reasons] == [
        "6.7(a) Monthly figures for minimum liquidity: Event of Default since 26 Sep 2006. [Ninth, Exhibit B]",
        "6.7(b) Profitability: Event of Default since 30 Sep 2006. [Ninth, Exhibit B]",
        "Revolving line can be drawn through 30 Jan 2008. [Ninth, 3.A.6]",
    ]


def test_before_anything_failed_and_before_anybody_knew_the_answer_is_yes(story: Cast) -> None:
    answers = {
        "in compliance": command("art-technology-2002", "--on", "2006-09-01"),
        "not known yet": command("art-technology-2002", "--on", "2006-10-01", "--known", "2006-09-20"),
    }
    assert {name: answer.split()[0] for name, answer in answers.items()} == dict.fromkeys(answers, "yes")
    assert "nothing of that kind stands. [Ninth, Exhibit B]" in answers["in compliance"]


def test_after_maturity_and_after_the_end_there_is_nothing_to_borrow(story: Cast) -> None:
    late = command("art-technology-2002", "--on", "2008-02-15")
    assert "Revolving line could be drawn through 30 Jan 2008. [Ninth, 3.A.6]" in late
    ended = story.agreement_1997.ended_on
    assert ended is not None
    assert command("art-technology-1997", "--on", ended.isoformat()).startswith("no")


def test_what_could_not_be_tested_is_no_compliance(cast: Cast) -> None:
    send_documents(cast.agreement_1997, date(2000, 1, 31))
    play(cast.agreement_1997, [date(1999, 9, 30)])
    answer = command("art-technology-1997", "--on", "1999-10-21", "--known", "1999-10-24")
    assert answer.startswith("no")
    assert "6.8 Quick ratio could not be tested on 30 Sep 1999, so compliance is not shown." in answer
    assert "[Fourth, Exhibit B]" in answer


def test_the_answer_as_data(story: Cast) -> None:
    data = json.loads(command("art-technology-2002", "--on", "2006-10-01", "--json"))
    assert data["may_borrow"] == "no"
    assert data["reasons"][-1] == {
        "text": "Revolving line can be drawn through 30 Jan 2008.",
        "against": False,
        "set_by": "Ninth, 3.A.6",
    }


def test_an_agreement_that_is_not_on_record_is_named(cast: Cast) -> None:
    with pytest.raises(CommandError, match="There is no agreement"):
        command("no-such", "--on", "2006-10-01")


def test_the_page_answers_for_any_day_and_shows_what_fell_due(story: Cast, as_person: As) -> None:
    client = as_person(story.officer)
    text = main(client.get(reverse("borrowing", args=["art-technology-2002"]), {"on": "2006-10-01"}))
    assert "No. They may not borrow on 1 Oct 2006." in text
    assert (
        "Modification fee, instalment 2 of 2 50,000.00 26 Sep 2006 An Event of Default came before 10 Feb 2007:" in text
    )
    assert "The agreement on file has none." in text
    before = main(client.get(reverse("borrowing", args=["art-technology-2002"]), {"on": "2006-09-01"}))
    assert "Yes. They may borrow on 1 Sep 2006." in before
    assert "instalment 2 of 2 50,000.00 10 Feb 2007 in 162 days" in before
    assert "“soon” is no day" in main(client.get(reverse("borrowing", args=["art-technology-2002"]), {"on": "soon"}))


def test_the_head_of_the_agreement_says_whether_they_may_borrow_today(story: Cast, as_person: As) -> None:
    text = main(as_person(story.officer).get(reverse("agreement", args=["art-technology-2002"])))
    assert "Event of Default since 26 Sep 2006" in text
    assert "May they borrow today: No" in text


def test_a_default_rate_runs_while_an_event_of_default_stands(cast: Cast, as_person: As) -> None:
    agreement, at = record("larkfield-optics-2004"), instant(TODAY)
    default = default_enter(
        agreement=agreement,
        about=agreement.covenants.get(key="encumbrances"),
        section="",
        name="",
        since=date(2006, 12, 4),
        note="A lien.",
        file=None,
        actor=cast.officer,
        at=at,
    )
    default_end(
        default=default,
        kind=StepKind.CURED,
        day=date(2006, 12, 19),
        note="Released.",
        file=None,
        actor=cast.officer,
        at=at,
    )
    client = as_person(cast.officer)

    def on(day: str) -> str:
        return main(client.get(reverse("borrowing", args=[agreement.slug]), {"on": day}))

    assert "3 percentage points on top of the ordinary rate, in force since 4 Dec 2006. Base, 2.3" in on("2006-12-10")
    assert "7.5 Encumbrances: Event of Default since 4 Dec 2006. Base, 3.2" in on("2006-12-10")
    assert "Not in force. 3 percentage points would come on top of the ordinary rate. Base, 2.3" in on("2006-12-20")
