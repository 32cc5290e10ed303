"""A waiver is prepared by one, approved by another, signed, and then turns the verdict of its periods."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.models import Alert, ConditionStep, Default, Evaluation
from compliance.services.evaluations import agreement_evaluate
from compliance.services.sweeps import agreement_sweep
from loans.models import Fee, Modification, ModificationDraft
from tests.cast import TODAY, Cast, instant, play
from tests.compliance.views.pages import main

As = Callable[[Person], Client]
SLUG = "art-technology-2002"
SEPTEMBER = date(2006, 9, 30)
FIELDS = {
    "kind": "waiver",
    "title": "Limited Waiver of January 2007",
    "short": "Waiver of Jan 2007",
    "dated": "2007-01-17",
    "effective": "2007-01-17",
    "condition_1": "A plan for the profit of 2007",
    "by_1": "2007-01-31",
    "fee": "2500.00",
    "fee_due": "2007-01-20",
    "reserves_rights": "on",
    "signers": ["bank", "borrower"],
}


@pytest.fixture
def story(cast: Cast) -> Cast:
    """Profitability failed for September 2006."""
    play(cast.agreement_2002, [SEPTEMBER], actor=cast.preparer)
    return cast


def at(name: str, *args: object) -> str:
    return reverse(name, args=[SLUG, *args])


def prepare(client: Client, **fields: object) -> tuple[int, str]:
    default = Default.objects.get(section="6.7(b)")
    data = {**FIELDS, "excused": [f"default-{default.pk}"], **fields}
    response = client.post(at("waiver_prepare"), data)
    return response.status_code, main(response) if response.status_code != 302 else ""


def act(client: Client, draft: ModificationDraft, what: str, **fields: str) -> tuple[int, str]:
    data = {"seen": str(ModificationDraft.objects.get(pk=draft.pk).revision), **fields}
    response = client.post(at("waiver_act", draft.pk, what), data)
    return response.status_code, main(response) if response.status_code != 302 else ""


def sign(client: Client, party: str, day: str = "2007-01-17") -> int:
    data = {"party": party, "office": "Vice President", "day": day}
    return client.post(at("waiver_sign", "waiver-of-jan-2007"), data).status_code


def test_a_waiver_by_two_people_turns_the_verdict_once_all_have_signed(story: Cast, as_person: As) -> None:
    officer, approver = as_person(story.officer), as_person(story.approver)
    assert prepare(officer)[0] == 302
    draft = ModificationDraft.objects.get()
    words = main(officer.get(at("waiver_draft", draft.pk)))
    assert "It came to 430,000.00 where 500,000.00 was required." in words
    assert "A plan for the profit of 2007, by 31 Jan 2007. If it is not done by then, this document lapses" in words
    assert act(officer, draft, "approve")[0] == 403
    assert act(officer, draft, "submit")[0] == 302
    assert act(approver, draft, "approve")[0] == 302
    page = main(officer.get(at("waiver", "waiver-of-jan-2007")))
    assert "It does not count yet. Missing: Silicon Valley Bank; Art Technology Group, Inc." in page
    assert [sign(officer, "bank"), sign(officer, "borrower")] == [302, 302]
    agreement_sweep(agreement=story.agreement_2002, at=instant(TODAY))
    current = Evaluation.objects.get(covenant__key="profitability", test_day=SEPTEMBER, superseded_by__isnull=True)
    assert (current.verdict, current.reason) == ("waived", "Waived by the Waiver of Jan 2007, 1.")
    page = main(officer.get(at("waiver", "waiver-of-jan-2007")))
    assert "In force since 17 Jan 2007" in page
    assert "6.7(b) Profitability 30 Sep 2006 Waived 30 Sep 2006 1" in page
    assert "A plan for the profit of 2007 Record that it was met 31 Jan 2007 in 14 days To come" in page
    assert Fee.objects.get(key="waiver_fee_1").amount == 2500
    tab = main(officer.get(at("defaults")))
    assert "Limited Waiver of January 2007 Waiver 17 Jan 2007 In force" in tab
    assert "Search, sort and export all 1" in tab
    period = main(officer.get(reverse("period", args=[SLUG, "2006-09-30"])))
    assert "Waived" in period


def test_the_waivers_are_searched_and_exported(story: Cast, as_person: As) -> None:
    officer, approver = as_person(story.officer), as_person(story.approver)
    assert "No waiver is on record" in main(officer.get(at("waiver_list")))
    prepare(officer)
    draft = ModificationDraft.objects.get()
    act(officer, draft, "submit")
    act(approver, draft, "approve")
    line = "Limited Waiver of January 2007 Waiver 17 Jan 2007 Does not count yet"
    assert line in main(officer.get(at("waiver_list"), {"q": "profit plan", "state": "Does not count yet"}))
    assert "No waiver fits" in main(officer.get(at("waiver_list"), {"q": "liquidity"}))
    export = officer.get(at("waiver_list_export", "csv")).content.decode("utf-8-sig").splitlines()
    assert export[0] == "Document,Dated,State,Excuses,Next condition,Holds through"
    assert export[1].endswith('2007-01-17,Does not count yet,"6.7(b) Profitability, 30 Sep 2006",2007-01-31,')


def test_whoever_prepared_it_does_not_approve_it_even_with_the_right(story: Cast, as_person: As) -> None:
    prepare(as_person(story.officer))
    draft = ModificationDraft.objects.get()
    act(as_person(story.officer), draft, "submit")
    story.officer.memberships.update(role="approver")
    status, text = act(as_person(story.officer), draft, "approve")
    assert status == 409
    assert "Whoever prepared or edited a draft does not approve it." in text
    assert not Modification.objects.filter(kind="waiver").exists()


def test_an_approver_sends_it_back_with_a_reason_and_it_is_corrected(story: Cast, as_person: As) -> None:
    officer, approver = as_person(story.officer), as_person(story.approver)
    prepare(officer)
    draft = ModificationDraft.objects.get()
    act(officer, draft, "submit")
    assert act(approver, draft, "reject")[0] == 409
    assert act(approver, draft, "reject", why="The plan must come sooner.")[0] == 302
    assert "The plan must come sooner." in main(officer.get(at("waiver_draft", draft.pk)))
    act(officer, draft, "reopen")
    form = officer.get(at("waiver_edit", draft.pk))
    assert "A plan for the profit of 2007" in form.content.decode()
    assert 'value="2007-01-31"' in form.content.decode()
    default = Default.objects.get(section="6.7(b)")
    revision = str(ModificationDraft.objects.get(pk=draft.pk).revision)
    sooner = {**FIELDS, "excused": [f"default-{default.pk}"], "by_1": "2007-01-24", "seen": revision}
    assert officer.post(at("waiver_edit", draft.pk), sooner).status_code == 302
    assert "by 24 Jan 2007" in main(officer.get(at("waiver_draft", draft.pk)))
    stale = officer.post(at("waiver_edit", draft.pk), {**sooner, "seen": "1"})
    assert (stale.status_code, "Since you opened this page, Helen Brandt" in main(stale)) == (422, True)
    assert act(officer, draft, "withdraw", why="The borrower paid in.")[0] == 302


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"excused": []}, "Say what is excused"),
        ({"ahead": "covenant/profitability"}, "Say the first and the last end of the periods."),
        ({"condition_2": "A fee letter"}, "A condition needs its words and its day."),
        ({"fee_due": ""}, "A fee needs its amount and its day."),
        ({"signers": []}, "Must sign"),
        ({"effective": "soon"}, "This is no day."),
    ],
)
def test_what_is_missing_is_said_and_no_draft_is_made(
    story: Cast, as_person: As, fields: dict[str, object], words: str
) -> None:
    status, text = prepare(as_person(story.officer), **fields)
    assert (status, words in text) == (422, True)
    assert not ModificationDraft.objects.exists()


def test_a_waiver_for_periods_to_come_opens_no_default_when_they_fail(story: Cast, as_person: As) -> None:
    officer, approver = as_person(story.officer), as_person(story.approver)
    ahead = {"ahead": "covenant/profitability", "ahead_first": "2006-12-31", "ahead_last": "2007-03-31"}
    assert prepare(officer, excused=[], **ahead)[0] == 302
    draft = ModificationDraft.objects.get()
    assert 'value="2006-12-31"' in officer.get(at("waiver_edit", draft.pk)).content.decode()
    act(officer, draft, "submit")
    act(approver, draft, "approve")
    sign(officer, "bank")
    sign(officer, "borrower")
    agreement_evaluate(agreement=story.agreement_2002, days=[date(2006, 12, 31)], at=instant(TODAY, hour=12))
    row = Evaluation.objects.get(covenant__key="profitability", test_day=date(2006, 12, 31))
    assert row.verdict == "waived"
    assert Default.objects.filter(covenant__key="profitability").count() == 1


def test_a_condition_is_recorded_as_met_with_what_shows_it(story: Cast, as_person: As) -> None:
    officer, approver = as_person(story.officer), as_person(story.approver)
    prepare(officer)
    draft = ModificationDraft.objects.get()
    act(officer, draft, "submit")
    act(approver, draft, "approve")
    sign(officer, "bank")
    sign(officer, "borrower")
    address = at("waiver_condition", "waiver-of-jan-2007", "condition_1")
    refused = officer.post(address, {"met": "yes", "met_on": "2007-01-20", "note": "The plan came."})
    assert (refused.status_code, "20 Jan 2007 has not come yet." in main(refused)) == (422, True)
    assert officer.post(address, {"met": "yes", "note": "The plan came."}).status_code == 422
    plan = SimpleUploadedFile("plan.pdf", b"%PDF-1.4 the plan", "application/pdf")
    met = {"met": "yes", "met_on": "2007-01-17", "note": "The plan came.", "file": plan}
    assert officer.post(address, met).status_code == 302
    page = main(officer.get(at("waiver", "waiver-of-jan-2007")))
    assert "Met 17 Jan 2007 The plan came. Ruth Callahan" in page
    assert "All have signed." in page
    shown = ConditionStep.objects.get().file
    assert shown is not None
    download = officer.get(at("waiver_file", "waiver-of-jan-2007", shown.digest))
    assert download.content == b"%PDF-1.4 the plan"
    assert officer.get(at("waiver_file", "waiver-of-jan-2007", "0" * 64)).status_code == 404
    assert sign(officer, "bank", day="2007-01-18") == 422


def test_the_effect_stands_on_the_draft_before_anybody_approves(story: Cast, as_person: As) -> None:
    prepare(as_person(story.officer))
    draft = ModificationDraft.objects.get()
    page = main(as_person(story.approver).get(at("waiver_draft", draft.pk)))
    assert "Verdicts that turn waived Tests on record that turn waived Test Day Now Then" in page
    assert "6.7(b) Profitability 30 Sep 2006 Fail Waived" in page
    assert "6.7(b) Profitability 30 Sep 2006 Event of Default 17 Jan 2007" in page
    current = Evaluation.objects.get(covenant__key="profitability", test_day=SEPTEMBER, superseded_by__isnull=True)
    assert current.verdict == "fail"


def test_the_effect_tells_what_stands_on_and_what_a_forbearance_leaves(story: Cast, as_person: As) -> None:
    officer = as_person(story.officer)
    prepare(officer, kind="forbearance")
    page = main(officer.get(at("waiver_draft", ModificationDraft.objects.get().pk)))
    assert "Verdicts that turn waived" not in page
    assert "Defaults on which the bank does not act 6.7(b) Profitability since 30 Sep 2006, stands on" in page


def test_the_effect_says_that_a_condition_of_the_past_would_let_it_lapse_at_once(story: Cast, as_person: As) -> None:
    officer = as_person(story.officer)
    prepare(officer, by_1="2007-01-10")
    page = main(officer.get(at("waiver_draft", ModificationDraft.objects.get().pk)))
    assert "It would not hold. “A plan for the profit of 2007” was to be met by 10 Jan 2007." in page
    assert "Defaults that stand on" in page


def test_each_step_is_told_to_those_whom_it_waits_for(story: Cast, as_person: As) -> None:
    officer, approver = as_person(story.officer), as_person(story.approver)
    prepare(officer)
    draft = ModificationDraft.objects.get()
    act(officer, draft, "submit")
    act(approver, draft, "reject", why="The plan must come sooner.")
    act(officer, draft, "reopen")
    act(officer, draft, "submit")
    act(approver, draft, "approve")
    told = Alert.objects.filter(kind__startswith="modification").order_by("id")
    assert [(each.person, each.kind) for each in told] == [
        (story.approver, "modification_to_approve"),
        (story.officer, "modification_rejected"),
        (story.approver, "modification_to_approve"),
        (story.officer, "modification_approved"),
    ]
    assert told[1].subject == "Art Technology Group: Limited Waiver of January 2007 sent back"
    assert "The plan must come sooner." in told[1].text
    assert told[0].address == at("waiver_draft", draft.pk)


def test_the_reviews_lead_to_its_own_page_which_tells_what_was_done(story: Cast, as_person: As) -> None:
    officer = as_person(story.officer)
    prepare(officer)
    draft = ModificationDraft.objects.get()
    act(officer, draft, "submit")
    assert at("waiver_draft", draft.pk) in officer.get(reverse("reviews")).content.decode()
    assert "Handed to an approver" in main(officer.get(at("waiver_draft", draft.pk)))
