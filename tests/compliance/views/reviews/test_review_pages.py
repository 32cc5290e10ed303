"""The pages of a review: begun, read, corrected, decided on, signed; and what each refuses in plain words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import Person
from compliance.samples import story
from compliance.services import modification_drafts
from compliance.services.agreement_files import agreement_file_take
from compliance.tasks import read_draft
from loans.domain.chain import Kind
from loans.models import DraftTerm, Modification, ModificationDraft
from loans.selectors.draft_additions import draft_addition
from loans.services.drafts.corrections import draft_correct
from loans.services.drafts.events import Step
from loans.services.drafts.head import DraftHead
from tests.cast import SAMPLES, TODAY, Cast, instant
from tests.compliance.views.pages import main, words
from tests.samples.before import before

As = Callable[[Person], Client]
PAPER = SAMPLES / "drafts" / "art-technology-2002-tenth.txt"
SLUG = "art-technology-2002"
START, LIST = reverse("review_start"), reverse("reviews")


@pytest.fixture
def officer(cast: Cast, as_person: As) -> Client:
    return as_person(cast.officer)


@pytest.fixture
def draft(officer: Client) -> ModificationDraft:
    """The Tenth, uploaded and read."""
    officer.post(START, {"agreement": SLUG, "file": SimpleUploadedFile(PAPER.name, PAPER.read_bytes())})
    return ModificationDraft.objects.get()


def address(name: str, draft: ModificationDraft, *more: Any) -> str:
    return reverse(name, args=[draft.pk, *more])


def send(client: Client, where: str, **fields: Any) -> Any:
    """Post as the page would, having seen everything."""
    seen = ModificationDraft.objects.latest("id").revision
    return client.post(where, {"seen": seen, **fields}, follow=True)


def review_everything(client: Client, draft: ModificationDraft) -> None:
    for clause in draft.clauses.filter(treatment="unread"):
        send(client, address("review_clause_settle", draft, clause.pk))
    for operation in draft.operations.all():
        send(client, address("review_operation_decide", draft, operation.pk), act="accept")


def test_a_paper_of_another_agreement_is_told_apart_at_once(officer: Client) -> None:
    paper = SimpleUploadedFile(PAPER.name, PAPER.read_bytes())
    officer.post(START, {"agreement": "art-technology-1997", "file": paper})
    page = main(officer.get(address("review", ModificationDraft.objects.get())))
    told = "that it amends the Amended and Restated Loan and Security Agreement of 13 Jun 2002; this agreement is of 26"
    assert told in page


def test_a_late_evening_counts_as_that_day_in_the_banks_zone(
    officer: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.CLOCK_FILE = tmp_path / "clock"
    settings.CLOCK_FILE.write_text("2007-01-17T23:30")
    officer.post(START, {"agreement": SLUG, "file": SimpleUploadedFile(PAPER.name, PAPER.read_bytes())})
    draft = ModificationDraft.objects.get()
    assert "Begun 17 Jan 2007 by Ruth Callahan" in main(officer.get(address("review", draft)))
    assert "Ruth Callahan 17 Jan 2007" in main(officer.get(LIST))
    exported = officer.get(reverse("reviews_export", args=["csv"])).content.decode("utf-8-sig")
    assert "Ruth Callahan,2007-01-17" in exported


def test_an_empty_list_says_what_the_next_step_is(officer: Client) -> None:
    text = main(officer.get(LIST))
    assert "Nothing is under review" in text
    assert "Review a document" in text


def test_the_list_is_searched_narrowed_and_exported(officer: Client, draft: ModificationDraft) -> None:
    assert "Tenth Loan Modification Agreement Art Technology Group" in main(officer.get(LIST, {"q": "tenth callahan"}))
    assert "No document fits" in words(officer.get(LIST, {"q": "eleventh"}))
    lines = officer.get(reverse("reviews_export", args=["csv"])).content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("Tenth Loan Modification Agreement,Art Technology Group,Being prepared,12 to review")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose a file, paste the text, or say below what is entered by hand."),
        ({"text": "Section 1 is deleted.", "file": SimpleUploadedFile("a.txt", b"words")}, "A file is chosen already."),
        ({"file": SimpleUploadedFile("scan.png", b"\x89PNG\r\n\x1a\n")}, "a scan holds no text"),
        ({"file": SimpleUploadedFile("old.doc", b"\xd0\xcf\x11\xe0")}, "save it as .docx"),
        ({"text": "12 34"}, "holds no words"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(officer: Client, fields: dict[str, Any], said: str) -> None:
    answer = officer.post(START, {"agreement": SLUG, **fields})
    assert answer.status_code == 422
    assert said in words(answer)
    assert not ModificationDraft.objects.exists()


def test_text_may_be_pasted(officer: Client) -> None:
    officer.post(START, {"agreement": SLUG, "text": PAPER.read_text()})
    assert ModificationDraft.objects.get().operations.count() == 3


def test_a_document_may_be_entered_by_hand(officer: Client) -> None:
    answer = officer.post(START, {"agreement": SLUG, "kind": "waiver", "title": "Waiver of 2007"}, follow=True)
    draft = ModificationDraft.objects.get()
    assert "No operation was found" in main(answer)
    fields = {"action": "waive", "unit": "section", "target": "6.7(b)", "number": "1", "heading": "Waiver"}
    send(officer, address("review_operation_add", draft), **fields, text="The bank waives the test.")
    assert [str(each) for each in draft.operations.all()] == ["1, waive 6.7(b)"]


def test_a_long_paper_is_read_in_the_background(officer: Client, monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    monkeypatch.setattr(modification_drafts, "READ_AT_ONCE", 100)
    answer = officer.post(START, {"agreement": SLUG, "text": PAPER.read_text()}, follow=True)
    draft = ModificationDraft.objects.get()
    assert "Reading the document. The page may be closed meanwhile." in words(answer)
    assert not draft.operations.exists()
    assert read_draft(draft.pk, instant(TODAY).isoformat()) == 3
    assert read_draft(draft.pk, instant(TODAY).isoformat()) == 3
    waiting = officer.get(address("review", draft), {"reading": "1"}, HTTP_HX_REQUEST="true")
    assert waiting["HX-Redirect"] == address("review", draft)


def test_a_borrower_sees_no_draft(as_person: As, cast: Cast, draft: ModificationDraft) -> None:
    for person in cast.borrower_people:
        assert as_person(person).get(address("review", draft)).status_code == 404


def test_the_page_of_an_operation_shows_the_paper_and_what_it_does(officer: Client, draft: ModificationDraft) -> None:
    operation = draft.operations.get(clause__number="2.A.1")
    text = main(officer.get(address("review_operation", draft, operation.pk)))
    assert "2.A.1 replaces 6.7(B), Profitability" in text
    assert "30 Jun 2007 and after 500,000.00 750,000.00" in text
    assert "The test of 30 Jun 2007 requires 250,000.00 more." in text
    assert "Unread: 1 passage" in text


def test_a_maturity_is_corrected_and_confirmed(officer: Client, draft: ModificationDraft) -> None:
    term = draft.terms.get(subject="facility/revolving_line/maturity", standing="sets")
    page = address("review_term", draft, term.pk)
    assert "30 Jan 2009" not in main(officer.get(page))
    fields = {"subject": term.subject, "value_day": "2009-01-31", "first": "2007-02-01", "standing": "sets"}
    send(officer, page, **fields)
    corrected = DraftTerm.objects.get(pk=term.pk)
    assert (corrected.value, corrected.decision) == ("2009-01-31", "confirmed")


def test_choosing_another_thing_brings_its_fields(officer: Client, draft: ModificationDraft) -> None:
    term = draft.terms.get(subject="facility/revolving_line/maturity", standing="sets")
    page = address("review_term", draft, term.pk)
    answer = officer.get(page, {"subject": "deliverable/operating_plan/due"}, HTTP_HX_REQUEST="true")
    assert "When it is due" in answer.content.decode()
    assert "Say what the value is of" in words(send(officer, page, subject="nothing"))


def test_a_deadline_that_lacks_its_days_is_refused_at_its_field(officer: Client, draft: ModificationDraft) -> None:
    clause = draft.clauses.get(number="3")
    page = address("review_term_add", draft, clause.pk)
    fields = {"subject": "deliverable/operating_plan/due", "value_kind": "after_period", "value_days": "soon"}
    answer = send(officer, page, **fields, value_period="fiscal_year", first="2007-02-01", standing="sets")
    assert answer.status_code == 422
    assert "a whole number such as 25" in words(answer)
    send(
        officer, page, **{**fields, "value_days": "60"}, value_period="fiscal_year", first="2007-02-01", standing="sets"
    )
    added = draft.terms.get(subject="deliverable/operating_plan/due")
    assert added.value == {"kind": "after_period", "period": "fiscal_year", "days": "60"}


def test_a_page_that_has_grown_old_overwrites_nothing(
    officer: Client, as_person: As, cast: Cast, draft: ModificationDraft
) -> None:
    operation = draft.operations.get(clause__number="2.A.2")
    page = address("review_operation_correct", draft, operation.pk)
    seen = draft.revision
    fields = {"action": "insert", "unit": "phrase", "target": "7.5", "title": "Encumbrance"}
    as_person(cast.administrator).post(page, {"seen": seen, **fields})
    answer = officer.post(page, {"seen": seen, **fields, "title": "Negative Pledge"})
    assert answer.status_code == 409
    assert "Since you opened this page, Tomas Lind at" in words(answer)
    assert draft.operations.get(pk=operation.pk).title == "Encumbrance"


def test_nothing_is_submitted_while_something_waits(officer: Client, draft: ModificationDraft) -> None:
    answer = send(officer, address("review_decide", draft, "submit"))
    assert answer.status_code == 409
    assert "Still to be reviewed: 3 operations, 8 proposed values, 1 unread clause." in words(answer)


def test_another_person_rejects_with_a_reason_and_it_is_taken_up_again(
    officer: Client, as_person: As, cast: Cast, draft: ModificationDraft
) -> None:
    review_everything(officer, draft)
    assert "Submitted." in words(send(officer, address("review_decide", draft, "submit")))
    approver = as_person(cast.approver)
    assert "Say why you reject it" in words(send(approver, address("review_decide", draft, "reject")))
    send(approver, address("review_decide", draft, "reject"), why="The amount is not the one agreed on.")
    assert "The amount is not the one agreed on." in main(officer.get(address("review", draft)))
    send(officer, address("review_decide", draft, "reopen"))
    assert ModificationDraft.objects.get().state == "draft"


def test_approved_it_is_on_record_and_waits_for_california(
    officer: Client, as_person: As, cast: Cast, draft: ModificationDraft
) -> None:
    review_everything(officer, draft)
    send(officer, address("review_decide", draft, "submit"))
    answer = send(as_person(cast.approver), address("review_decide", draft, "approve"))
    assert "Approved, and on record." in words(answer)
    tenth = Modification.objects.get(key="tenth")
    assert (tenth.sequence, tenth.recorded) == (12, TODAY)
    bank = cast.agreement_2002.parties.get(key="bank")
    signature = {"party": bank.pk, "office": "Vice President", "day": "2031-01-01"}
    assert "is still to come" in words(send(officer, address("review_sign", draft), **signature))
    send(officer, address("review_sign", draft), **{**signature, "day": "2007-01-17"})
    assert "Missing Silicon Valley Bank, in California" in main(officer.get(address("review", draft)))


def test_who_prepared_it_is_told_that_another_has_to_approve(
    officer: Client, as_person: As, cast: Cast, draft: ModificationDraft
) -> None:
    review_everything(officer, draft)
    send(officer, address("review_decide", draft, "submit"))
    assert "An approver decides." in main(officer.get(address("review", draft)))
    assert officer.post(address("review_decide", draft, "approve")).status_code == 403


def test_a_draft_is_withdrawn_with_its_reason(officer: Client, draft: ModificationDraft) -> None:
    send(officer, address("review_decide", draft, "withdraw"), why="Sent by mistake.")
    assert "Withdrawn by Ruth Callahan" in main(officer.get(address("review", draft)))
    assert "Sent by mistake." in main(officer.get(address("review", draft)))


def test_the_head_says_who_must_sign_and_where(officer: Client, draft: ModificationDraft) -> None:
    borrower, bank = (draft.agreement.parties.get(key=key) for key in ("borrower", "bank"))
    fields = {"title": "Tenth", "short": "Tenth", "kind": "amendment", "dated": "2007-01-12", "effective": "2007-02-01"}
    needs = {f"needs_{borrower.pk}": "on", f"needs_{bank.pk}": "on", f"place_{bank.pk}": "Boston"}
    assert "The days on which the Ninth was signed" in main(officer.get(address("review_head", draft)))
    more = {"conditions": "the board's consent\n\n", "assumptions": ["signed_on_its_date"]}
    send(officer, address("review_head", draft), **fields, **needs, **more)
    corrected = ModificationDraft.objects.get()
    assert draft_addition(corrected, TODAY).entry.assumptions == ("signed_on_its_date",)
    assert corrected.needs == [{"party": "bank"}, {"party": "bank", "place": "Boston"}, {"party": "borrower"}]
    assert (corrected.kind, corrected.conditions) == ("amendment", ["the board's consent"])


QUICK_RATIO = {
    "name": "Quick ratio",
    "section": "6.8",
    "promise": "At least {required}.",
    "test.frequency": "monthly",
    "test.unit": "ratio",
    "test.comparison": "at_least",
    "test.first_test": "2007-03-31",
}


def test_a_covenant_is_brought_in_once_with_what_is_delivered_already(
    officer: Client, draft: ModificationDraft
) -> None:
    page = address("review_entry", draft, "financial-covenant")
    without = {name: value for name, value in QUICK_RATIO.items() if name != "test.first_test"}
    assert "First test day : Missing." in words(send(officer, page, **without))
    assert "“soon” is not a day." in words(send(officer, page, **{**QUICK_RATIO, "test.first_test": "soon"}))
    assert not draft.entries.exists()

    send(officer, page, **QUICK_RATIO, delivered_with=["monthly_statements"])

    entry = draft.entries.get()
    assert (entry.part, entry.key, entry.detail["test"]["frequency"]) == ("covenants", "quick_ratio", "monthly")
    added = draft_addition(ModificationDraft.objects.get(), TODAY).entries[0]
    assert (added.detail["key"], added.delivered_with) == ("quick_ratio", ["monthly_statements"])
    again = send(officer, page, **QUICK_RATIO)
    assert "There is a financial covenant of this name already." in words(again)


@pytest.mark.parametrize(
    ("kind", "fields", "part", "key"),
    [
        (
            "negative-covenant",
            {"name": "No guaranties", "section": "7.9", "promise": "No guaranty."},
            "covenants",
            "no_guaranties",
        ),
        ("deliverable", {"name": "Budget", "section": "6.2", "brings": ["document"]}, "deliverables", "budget"),
        ("facility", {"name": "Bridge", "section": "2.9", "kind": "term_loan"}, "facilities", "bridge"),
        ("definition", {"name": "Cash flow", "code": "flow", "meaning": "What is earned."}, "definitions", "flow"),
        (
            "line-item",
            {"name": "Backlog", "code": "backlog", "meaning": "Orders.", "nature": "stock"},
            "line_items",
            "backlog",
        ),
        ("event", {"name": "Form 8-K filed", "key": "form_8k"}, "events", "form_8k"),
        ("certificate", {"name": "Borrowing base certificate"}, "certificates", "borrowing_base_certificate"),
        ("assumption", {"about": "Its days", "text": "Signed on its date.", "key": "days"}, "assumptions", "days"),
    ],
)
def test_a_thing_of_each_kind_is_brought_in(
    officer: Client, draft: ModificationDraft, kind: str, fields: dict[str, Any], part: str, key: str
) -> None:
    page = address("review_entry", draft, kind)
    assert "Bring it in" in main(officer.get(page))
    send(officer, page, **fields)
    assert [(each.part, each.key) for each in draft.entries.all()] == [(part, key)]


def test_a_fee_is_brought_in_by_its_clause(officer: Client, draft: ModificationDraft) -> None:
    page = address("review_entry", draft, "fee")
    fields = {"name": "Modification fee", "clause": "3", "earned": "2007-01-12", "amount": "25,000.00"}
    instalment = {"instalments-count": "2", "instalments-0-amount": "25,000.00", "instalments-0-due": "2007-01-12"}
    send(officer, page, **fields, **instalment)
    detail = draft.entries.get().detail
    assert (detail["clause"], detail["instalments"]) == ("3", [{"amount": "25,000.00", "due": "2007-01-12"}])
    assert draft_addition(ModificationDraft.objects.get(), TODAY).entries[0].detail["clause"] == "tenth 3"


def test_the_paper_comes_back_as_it_was_sent(officer: Client, draft: ModificationDraft) -> None:
    answer = officer.get(address("review_source", draft))
    assert answer.content == PAPER.read_bytes()
    assert answer["Content-Disposition"] == f'attachment; filename="{PAPER.name}"'


def test_a_quote_is_held_against_the_text_as_the_documents_before_left_it(officer: Client, cast: Cast) -> None:
    """Larkfield's Second quotes the line of the base with two zeros fewer, and a maturity as the base has it."""
    documents = story.documents_of("larkfield-optics-2004")
    text = before("larkfield-optics-2004", "second").text
    agreement_file_take(text=text, texts=documents, actor=None, at=instant(TODAY))
    paper = SAMPLES / "documents" / "larkfield-optics-2004" / "second.txt"
    officer.post(START, {"agreement": "larkfield-optics-2004", "text": paper.read_text()})
    draft = ModificationDraft.objects.get()

    def compared(clause: str) -> str:
        operation = draft.operations.get(clause__number=clause)
        return main(officer.get(address("review_operation", draft, operation.pk)))

    near = compared("1.1")
    assert "Near Committed Line, by the Base, has other words." in near
    assert "Eight Million Dollars ( $8,000,000.00 $8,000,000 )" in near
    assert "The text of Committed Line that 1.1 quotes differs from the text on file" in near
    assert "Same So it stands in Maturity Date, by the Base." in compared("1.2")


def test_a_corrected_paper_takes_the_place_of_a_draft_which_keeps_its_trace(
    officer: Client, as_person: As, cast: Cast, draft: ModificationDraft
) -> None:
    page = address("review_supersede", draft)
    corrected = PAPER.read_text().replace("Tenth", "Tenth (corrected)")
    assert "Put another in its place" in main(officer.get(address("review", draft)))
    assert "This field is required" in words(send(officer, page, text=corrected))
    assert ModificationDraft.objects.count() == 1

    answer = send(officer, page, text=corrected, why="The bank sent a corrected paper.")

    newer = ModificationDraft.objects.exclude(pk=draft.pk).get()
    assert f"In the place of {draft}" in main(answer)
    assert newer.operations.count() == 3
    old = main(officer.get(address("review", draft)))
    assert "Superseded by Ruth Callahan" in old
    assert "The bank sent a corrected paper." in old
    assert f"{newer} took its place" in old
    assert f"Supersede by {newer}" in old, "the trace"
    assert f"Take the place of {draft}" in main(answer), "the trace of the other"
    assert f"In its place: {newer}" in main(officer.get(LIST))
    assert "Nothing can take its place any more" in main(officer.get(page))
    again = send(officer, page, text=corrected, why="Once more.")
    assert "nobody can supersede it now" in words(again)
    assert ModificationDraft.objects.count() == 2
    assert as_person(cast.approver).get(page).status_code == 403


def test_a_draft_that_is_begun_takes_the_place_of_another_once(officer: Client, draft: ModificationDraft) -> None:
    for title in ("Tenth, retyped", "Tenth, typed again"):
        officer.post(START, {"agreement": SLUG, "kind": "modification", "title": title})
    first, second = ModificationDraft.objects.exclude(pk=draft.pk).order_by("id")
    page = address("review_supersede", draft)
    assert "Tenth, retyped, begun by Ruth Callahan" in main(officer.get(page))
    both = send(officer, page, begun=first.pk, text=PAPER.read_text(), why="Retyped.")
    assert "A text is given already." in words(both)
    send(officer, page, begun=first.pk, why="Retyped.")
    assert ModificationDraft.objects.get(pk=first.pk).supersedes == draft
    refused = send(officer, address("review_supersede", second), begun=first.pk, why="Retyped.")
    assert "Choose a file, paste the text" in words(refused), "a draft takes the place of one other"


def test_a_page_that_has_grown_old_supersedes_nothing(officer: Client, cast: Cast, draft: ModificationDraft) -> None:
    seen = draft.revision
    other = Step(draft, seen, cast.administrator, instant(TODAY))
    head = DraftHead(Kind.MODIFICATION, "Tenth", "Tenth", dated=TODAY, effective=TODAY)
    draft_correct(step=other, head=head)
    fields = {"kind": "modification", "title": "Another", "why": "Retyped."}
    answer = officer.post(address("review_supersede", draft), {"seen": seen, **fields})
    assert answer.status_code == 409
    assert "Since you opened this page, Tomas Lind at" in words(answer)
    assert ModificationDraft.objects.count() == 1


def test_one_on_record_that_is_superseded_never_counts(
    officer: Client, as_person: As, cast: Cast, draft: ModificationDraft
) -> None:
    review_everything(officer, draft)
    send(officer, address("review_decide", draft, "submit"))
    send(as_person(cast.approver), address("review_decide", draft, "approve"))
    page = address("review_supersede", draft)
    assert "The document stays on record and never counts." in main(officer.get(page))
    send(officer, page, kind="modification", title="Tenth, redrafted", why="Redrafted.")
    borrower = cast.agreement_2002.parties.get(key="borrower")
    signature = {"party": borrower.pk, "office": "President", "day": "2007-01-17"}
    answer = send(officer, address("review_sign", draft), **signature)
    assert answer.status_code == 422
    assert not Modification.objects.get(key="tenth").executions.exists()
