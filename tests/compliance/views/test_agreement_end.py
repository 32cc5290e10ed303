"""The end of an agreement on its page: stated by an officer, approved by another person, and then nothing is owed."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from loans.agreement_file.reader import read_agreement_file
from loans.models import Agreement
from tests.cast import Cast
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
SLUG = "art-technology-2002"
END = reverse("agreement_end", args=[SLUG])
STATE = reverse("agreement_end_state", args=[SLUG])
WHY = "Repaid in full and the line cancelled."


def decide(act: str) -> str:
    return reverse("agreement_end_decide", args=[SLUG, act])


def state(client: Client, **fields: str) -> str:
    return main(client.post(STATE, {"on": "2007-01-31", "reason": WHY, **fields}, follow=True))


def test_an_officer_states_it_and_an_approver_lets_it_count(cast: Cast, as_person: As) -> None:
    officer, approver = as_person(cast.officer), as_person(cast.approver)
    text = state(officer)
    assert "An end on 31 Jan 2007 waits for approval" in text
    assert "Another person with the approver's role has to approve it." in text
    assert "31 Jan 2007 waits for approval" in main(officer.get(reverse("agreement", args=[SLUG])))

    assert "Approve the end on 31 Jan 2007" in main(approver.get(END))
    text = main(approver.post(decide("approve"), follow=True))

    assert "The agreement ends on 31 Jan 2007." in text
    assert "Since 31 Jan 2007 nothing is tested or owed" in text
    assert WHY in text


def test_an_approver_refuses_it_with_a_reason(cast: Cast, as_person: As) -> None:
    state(as_person(cast.officer))
    approver = as_person(cast.approver)

    answer = approver.post(decide("refuse"), {"why": ""})
    assert answer.status_code == 422
    assert "Say why: the reason stays on record." in main(answer)
    text = main(approver.post(decide("refuse"), {"why": "The payoff is not in."}, follow=True))

    assert "It goes on; no end is stated" in text
    assert "refused by Helen Brandt" in text
    assert "The payoff is not in." in text


def test_the_officer_withdraws_it(cast: Cast, as_person: As) -> None:
    officer = as_person(cast.officer)
    state(officer)

    text = main(officer.post(decide("withdraw"), {"why": "Another day was agreed."}, follow=True))

    assert "Withdrawn. The agreement goes on." in text
    assert "State the end" in text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"on": "soon"}, "This is no day. Write it as 2006-06-30."),
        ({"on": "2002-01-01"}, "it ends on a later day"),
        ({"reason": ""}, "Say why the agreement ends."),
    ],
)
def test_what_cannot_be_stated_is_said_and_what_was_typed_is_kept(
    cast: Cast, as_person: As, fields: dict[str, str], message: str
) -> None:
    answer = as_person(cast.officer).post(STATE, {"on": "2007-01-31", "reason": WHY, **fields})

    assert answer.status_code == 422
    assert message in main(answer)
    assert fields.get("on", "2007-01-31") in answer.content.decode()
    assert not Agreement.objects.get(slug=SLUG).end_statements.exists()


def test_an_auditor_reads_it_and_states_nothing(cast: Cast, as_person: As) -> None:
    auditor = as_person(cast.auditor)

    assert "An officer or the administrator of the bank states the end" in main(auditor.get(END))
    assert auditor.post(STATE, {"on": "2007-01-31", "reason": WHY}).status_code == 403


def test_an_unknown_act_is_no_page(cast: Cast, as_person: As) -> None:
    state(as_person(cast.officer))

    assert as_person(cast.approver).post(decide("delete")).status_code == 404


def test_the_agreement_file_is_written_from_the_record(cast: Cast, as_person: As) -> None:
    answer = as_person(cast.auditor).get(reverse("agreement_file", args=[SLUG]))

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{SLUG}.yaml"'
    assert read_agreement_file(answer.content).slug == SLUG
