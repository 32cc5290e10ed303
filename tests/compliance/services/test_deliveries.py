"""Documents are delivered once and kept as they came, accepted or returned; a deadline is moved with reason."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from accounts.models import TrailEntry
from compliance.delivered_files.kinds import MOST_DOCUMENTS, Document, document_of
from compliance.domain.owing import State
from compliance.models import Alert, Delivery, DeliveryDecision, Extension, Standing
from compliance.selectors.owed import AgreementOwed, OwedItem
from compliance.services.deliveries import NotDeliverable, delivery_record
from compliance.services.delivery_decisions import NotDecidable, delivery_decide
from compliance.services.extensions import NotExtendable, extension_grant
from compliance.services.obligation_lock import NotOwed
from compliance.services.standings import standing_refresh
from tests import cast
from tests.cast import Cast
from tests.compliance import office_files

pytestmark = pytest.mark.django_db
PLAN, OCCASION = "operating_plan", "2006-12-31"
KEY = f"{PLAN}/{OCCASION}"
MARCH = date(2007, 3, 20)
Verdict = DeliveryDecision.Verdict


@pytest.fixture
def people() -> Cast:
    found = cast.assemble()
    cast.play(found.agreement_2002, [date(2006, 11, 30)])
    return found


def plan(text: str = "Plan of 2007") -> Document:
    return document_of("plan.pdf", office_files.pdf(text))


def deliver(people: Cast, on: date = MARCH, *, text: str = "Plan of 2007", **more: Any) -> Delivery:
    return delivery_record(
        **{
            "agreement": people.agreement_2002,
            "deliverable": PLAN,
            "occasion": OCCASION,
            "documents": [plan(text)],
            "note": "",
            "actor": people.preparer,
            "at": cast.instant(on),
            **more,
        }
    )


def decide(delivery: Delivery, verdict: Verdict, on: date, people: Cast, reason: str = "") -> DeliveryDecision:
    return delivery_decide(
        delivery=delivery, verdict=verdict, reason=reason, actor=people.officer, at=cast.instant(on, 14)
    )


def extend(people: Cast, until: date, on: date, **more: str) -> Extension:
    words = {"reason": "The board meets in April.", "authority": "Officer, section 6.2", **more}
    return extension_grant(
        agreement=people.agreement_2002,
        deliverable=PLAN,
        occasion=OCCASION,
        until=until,
        actor=people.officer,
        at=cast.instant(on),
        **words,
    )


def item(people: Cast, on: date) -> OwedItem:
    found = AgreementOwed(people.agreement_2002, cast.instant(on, 23)).one(PLAN, OCCASION)
    assert found is not None
    return found


def told(kind: str) -> list[tuple[str, str]]:
    return list(Alert.objects.filter(kind=kind).order_by("person__email").values_list("person__email", "subject"))


def test_what_is_delivered_is_kept_as_it_came_and_told_to_the_bank(people: Cast) -> None:
    delivery = deliver(people, note="Approved by the board on 6 March.")
    (file,) = delivery.files.select_related("file")
    assert bytes(file.file.content) == plan().content
    assert (file.name, file.file.media_type, delivery.received_on) == ("plan.pdf", "application/pdf", MARCH)
    assert item(people, MARCH).state is State.DELIVERED
    entry = TrailEntry.objects.get(act="deliver")
    assert (entry.subject, entry.actor, entry.why) == (KEY, people.preparer, "Approved by the board on 6 March.")
    assert (entry.after or {})["files"] == {"plan.pdf": file.file_id}
    assert told("delivery_received") == [
        (
            "ruth.callahan@bank.example",
            "Art Technology Group: operating plan approved by the board, with quarterly projections for the fiscal "
            "year ended 31 Dec 2006 delivered",
        )
    ]


def test_the_story_of_a_plan_that_is_returned_and_comes_again(people: Cast) -> None:
    first = deliver(people)
    decide(first, Verdict.RETURNED, date(2007, 3, 28), people, "The second quarter is missing.")
    assert item(people, date(2007, 3, 29)).state is State.RETURNED
    second = deliver(people, date(2007, 4, 4), text="Plan of 2007, whole")
    assert item(people, date(2007, 4, 4)).owing.late_days == 4
    decide(second, Verdict.ACCEPTED, date(2007, 4, 5), people)
    stands = item(people, date(2007, 4, 5))
    assert (stands.state, stands.owing.late_days) == (State.ACCEPTED, 4)
    (returned,) = Alert.objects.filter(kind="delivery_returned")
    assert returned.person == people.preparer
    assert "The second quarter is missing." in returned.text
    assert [address for address, _ in told("delivery_accepted")] == [people.preparer.email]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"documents": []}, "Nothing was chosen"),
        ({"documents": [plan(f"{n}") for n in range(MOST_DOCUMENTS + 1)]}, "11 files were chosen; at most 10"),
        ({"documents": [plan(), plan()]}, "One file was chosen twice"),
        ({"deliverable": "monthly_figures"}, "delivered as numbers and certificate"),
        ({"occasion": "2007-12-31"}, "it can be delivered from 1 Jan 2008"),
        ({"received_on": date(2007, 3, 21)}, "21 Mar 2007 lies ahead"),
    ],
)
def test_what_cannot_be_delivered_says_why_and_changes_nothing(people: Cast, more: dict[str, Any], reason: str) -> None:
    entries = TrailEntry.objects.count()
    with pytest.raises(NotDeliverable, match=reason):
        deliver(people, **more)
    assert (Delivery.objects.count(), TrailEntry.objects.count(), Alert.objects.count()) == (0, entries, 0)


def test_files_that_are_too_large_together_are_refused(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.services.deliveries.LARGEST_DOCUMENT", 100)
    with pytest.raises(NotDeliverable, match="together"):
        deliver(people)


def test_what_is_not_owed_is_not_taken(people: Cast) -> None:
    with pytest.raises(NotOwed):
        deliver(people, occasion="2006-11-30")


def test_the_same_file_counts_once(people: Cast) -> None:
    first = deliver(people)
    with pytest.raises(NotDeliverable, match=r"delivered on 20 Mar 2007 and is on record"):
        deliver(people, date(2007, 3, 21))
    decide(first, Verdict.RETURNED, date(2007, 3, 22), people, "Not signed.")
    with pytest.raises(NotDeliverable, match=r"and returned. Send a corrected one"):
        deliver(people, date(2007, 3, 23))


def test_a_word_stands_for_what_is_no_document(people: Cast) -> None:
    delivery = deliver(people, documents=[], note="Presented to the bank on 19 March.")
    assert delivery.files.count() == 0
    assert item(people, MARCH).state is State.DELIVERED


def test_the_bank_records_what_it_had_earlier_and_nobody_is_told(people: Cast) -> None:
    deliver(people, date(2007, 4, 10), received_on=date(2007, 3, 30), actor=people.officer)
    assert item(people, date(2007, 4, 10)).owing.late_days == 0
    assert told("delivery_received") == []
    assert TrailEntry.objects.get(act="record delivery").actor == people.officer


def test_a_decision_stands_but_what_was_accepted_may_be_returned(people: Cast) -> None:
    delivery = deliver(people)
    decide(delivery, Verdict.ACCEPTED, date(2007, 3, 21), people)
    with pytest.raises(NotDecidable, match="accepted on 21 Mar 2007 already"):
        decide(delivery, Verdict.ACCEPTED, date(2007, 3, 22), people)
    with pytest.raises(NotDecidable, match="Say why"):
        decide(delivery, Verdict.RETURNED, date(2007, 3, 22), people)
    decide(delivery, Verdict.RETURNED, date(2007, 3, 22), people, "Another company's plan.")
    for verdict in Verdict:
        with pytest.raises(NotDecidable, match="returned on 22 Mar 2007 already"):
            decide(delivery, verdict, date(2007, 3, 23), people, "Again")
    assert DeliveryDecision.objects.count() == 2


def test_an_extension_moves_the_deadline_and_keeps_its_thinking_from_the_borrower(people: Cast) -> None:
    extension = extend(people, date(2007, 4, 20), date(2007, 4, 2))
    assert extension.before == date(2007, 3, 31)
    assert (item(people, date(2007, 4, 2)).state, item(people, date(2007, 4, 2)).due) == (State.DUE, extension.until)
    entry = TrailEntry.objects.get(act="extend deadline")
    assert (entry.why, entry.before, (entry.after or {})["due"]) == (
        "The board meets in April.",
        {"due": "2007-03-31"},
        "2007-04-20",
    )
    alerts = Alert.objects.filter(kind="deadline_extended")
    assert {alert.person for alert in alerts} == set(people.borrower_people)
    for alert in alerts:
        assert "20 Apr 2007" in alert.text
        assert "board meets" not in alert.text
        assert "section 6.2" not in alert.text


@pytest.mark.parametrize(
    ("until", "more", "reason"),
    [
        (date(2007, 3, 31), {}, "The deadline is 31 Mar 2007; choose a later day"),
        (date(2007, 4, 1), {}, "1 Apr 2007 is over"),
        (date(2007, 4, 20), {"reason": ""}, "Say why"),
        (date(2007, 4, 20), {"authority": ""}, "by what authority"),
    ],
)
def test_a_deadline_moves_only_forwards_with_reason_and_authority(
    people: Cast, until: date, more: dict[str, str], reason: str
) -> None:
    with pytest.raises(NotExtendable, match=reason):
        extend(people, until, date(2007, 4, 2), **more)
    assert not Extension.objects.exists()


def test_what_was_delivered_has_no_deadline_left(people: Cast) -> None:
    deliver(people)
    with pytest.raises(NotExtendable, match="It was delivered"):
        extend(people, date(2007, 4, 20), date(2007, 4, 2))


def test_each_act_brings_the_standing_up_to_date(people: Cast) -> None:
    agreement = people.agreement_2002
    due = partial(Standing.objects.get, agreement=agreement)
    standing_refresh(agreement=agreement, on=date(2007, 3, 26))
    overdue = due().next_what
    assert due().status == "late"
    extend(people, date(2007, 4, 20), date(2007, 4, 2))
    assert due().as_of == date(2007, 4, 2)
    assert due().next_what == overdue, "what is overdue longest comes first"
