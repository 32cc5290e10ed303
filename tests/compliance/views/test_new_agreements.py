"""An agreement written in the browser: from nothing or from a file, kept as typed, recorded once another approves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from loans.models import Agreement, AgreementDraft
from loans.selectors.written.agreement import agreement_file_of
from tests.cast import Cast
from tests.compliance.views.pages import Answer, main

As = Callable[[Person], Client]
BEGIN = {
    "borrower": "Harrow Mills",
    "legal_name": "Harrow Mills, Inc.",
    "title": "Loan Agreement",
    "dated": "2007-01-10",
}


@pytest.fixture
def officer(cast: Cast, as_person: As) -> Client:
    return as_person(cast.officer)


def begun(client: Client, **fields: str) -> AgreementDraft:
    answer = client.post(reverse("new_agreement_begin"), {**BEGIN, **fields})
    assert answer.status_code == 302
    return AgreementDraft.objects.latest("pk")


def part(draft: AgreementDraft, what: str) -> str:
    return reverse("new_agreement_part", args=[draft.pk, what])


def save(client: Client, draft: AgreementDraft, what: str, /, **fields: Any) -> Answer:
    draft.refresh_from_db()
    address = reverse("new_agreement_part_save", args=[draft.pk, what])
    return client.post(address, {"seen": draft.revision, **fields}, follow=True)


def save_entry(client: Client, draft: AgreementDraft, what: str, key: str, /, **fields: Any) -> Answer:
    draft.refresh_from_db()
    address = reverse("new_agreement_entry_save", args=[draft.pk, what, key])
    return client.post(address, {"seen": draft.revision, **fields}, follow=True)


def add(client: Client, draft: AgreementDraft, what: str, /, **fields: str) -> Answer:
    draft.refresh_from_db()
    address = reverse("new_agreement_entry_add", args=[draft.pk, what])
    return client.post(address, {"seen": draft.revision, **fields}, follow=True)


def act(client: Client, draft: AgreementDraft, what: str, /, **fields: str) -> Answer:
    draft.refresh_from_db()
    address = reverse("new_agreement_act", args=[draft.pk, what])
    return client.post(address, {"seen": draft.revision, **fields}, follow=True)


DOCUMENT = {
    "title": "Loan Agreement",
    "effective": "2007-01-10",
    "recorded": "2007-01-17",
    "needs-count": "2",
    "needs-0-party": "borrower",
    "needs-1-party": "bank",
    "signatures-count": "2",
    "signatures-0-party": "borrower",
    "signatures-0-title": "President",
    "signatures-0-day": "2007-01-10",
    "signatures-1-party": "bank",
    "signatures-1-title": "Vice President",
    "signatures-1-day": "2007-01-11",
    "clauses-count": "4",
    "clauses-0-number": "2.1",
    "clauses-0-heading": "Term loan",
    "clauses-0-text": "Two million dollars.",
    "clauses-1-number": "6.1",
    "clauses-1-heading": "Liquidity",
    "clauses-1-text": "At least one million, tested each quarter.",
    "clauses-2-number": "6.2",
    "clauses-2-heading": "Reporting",
    "clauses-2-text": "Thirty days after each quarter.",
    "clauses-3-number": "Exhibit A",
    "clauses-3-heading": "Compliance Certificate",
    "clauses-3-text": "Its form.",
}
LIQUIDITY = {
    "name": "Minimum liquidity",
    "section": "6.1",
    "promise": "Cash of at least {required} at each quarter end.",
    "test.frequency": "quarterly",
    "test.unit": "money",
    "test.comparison": "at_least",
    "test.first_test": "2007-03-31",
    "test.measure-count": "1",
    "test.measure-0-formula": "cash_and_equivalents",
    "test.measure-0-from": "2007-01-10",
    "test.measure-0-clause": "base 6.1",
    "test.threshold-count": "1",
    "test.threshold-0-value": "1,000,000.00",
    "test.threshold-0-from": "2007-01-10",
    "test.threshold-0-clause": "base 6.1",
}
STATEMENTS = {
    "name": "Quarterly statements",
    "section": "6.2",
    "brings": ["figures", "certificate"],
    "covenants": ["minimum_liquidity"],
    "due-count": "1",
    "due-0-rule.kind": "after_period",
    "due-0-rule.period": "quarter",
    "due-0-rule.days": "30",
    "due-0-from": "2007-01-10",
    "due-0-clause": "base 6.2",
}


def written(client: Client) -> AgreementDraft:
    """A whole agreement, written part by part."""
    draft = begun(client)
    save(client, draft, "document", **DOCUMENT)
    add(client, draft, "covenants", name="Minimum liquidity", kind="financial")
    save_entry(client, draft, "covenants", "minimum_liquidity", **LIQUIDITY)
    add(client, draft, "deliverables", name="Quarterly statements")
    save_entry(client, draft, "deliverables", "quarterly_statements", **STATEMENTS)
    save(client, draft, "certificate", standard="bank_use")
    draft.refresh_from_db()
    return draft


def test_an_agreement_from_nothing_is_recorded_once_another_person_approves(
    officer: Client, cast: Cast, as_person: As
) -> None:
    draft = written(officer)
    review = main(officer.get(reverse("new_agreement", args=[draft.pk])))
    assert "missing or wrong" not in review, review
    assert "Hand to an approver" in review
    assert "Handed to an approver." in main(act(officer, draft, "submit"))
    assert not Agreement.objects.filter(slug="harrow-mills-2007").exists()

    page = act(as_person(cast.approver), draft, "approve")

    agreement = Agreement.objects.get(slug="harrow-mills-2007")
    assert "Recorded. What is due is tested now." in main(page)
    assert "6.1 Minimum liquidity" in main(page)
    assert [officer.person for officer in agreement.officers.all()] == [cast.officer]
    assert (
        agreement_file_of(agreement).certificates[0].form[0].value.reporting[0].required
        == "Within 30 days of quarter end"
    )
    assert "On record." in main(officer.get(reverse("new_agreement", args=[draft.pk])))


def test_whoever_wrote_it_does_not_approve_it(cast: Cast, as_person: As) -> None:
    """An approver who is an officer too has a part in what he wrote."""
    cast.officer.memberships.create(
        organization=cast.agreement_2002.bank, organization_kind=cast.agreement_2002.bank.kind, role="approver"
    )
    both = as_person(cast.officer)
    draft = written(both)
    act(both, draft, "submit")

    assert "You have a part in it" in main(both.get(reverse("new_agreement", args=[draft.pk])))
    assert "Another approver has to" in main(act(both, draft, "approve"))
    assert not Agreement.objects.filter(slug="harrow-mills-2007").exists()


def test_what_is_missing_is_listed_with_a_link_to_its_field(officer: Client) -> None:
    draft = begun(officer)
    add(officer, draft, "covenants", name="Quick ratio", kind="financial")
    save_entry(officer, draft, "covenants", "quick_ratio", **{**LIQUIDITY, "name": "Quick ratio", "test.unit": ""})

    page = officer.get(reverse("new_agreement", args=[draft.pk]))

    address = reverse("new_agreement_entry", args=[draft.pk, "covenants", "quick_ratio"])
    assert "Covenants: Quick ratio Missing: unit." in main(page)
    assert f'href="{address}#id_test.unit"' in page.content.decode()
    assert 'aria-disabled="true"' in page.content.decode()
    assert "Something is missing or wrong" in main(act(officer, draft, "submit"))
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_was_typed_is_kept_however_wrong(officer: Client) -> None:
    draft = begun(officer)
    save(officer, draft, "parties", title="Loan Agreement", dated="2007-02-30", currency="dollars", slug="harrow-mills")

    page = officer.get(part(draft, "parties"))

    assert 'value="2007-02-30"' in page.content.decode()
    assert 'value="dollars"' in page.content.decode()
    assert "“2007-02-30” is not a day." in main(page)
    assert "“dollars” is not a currency." in main(page)


def test_a_row_that_is_emptied_goes_and_one_with_a_day_alone_is_none(officer: Client) -> None:
    draft = begun(officer)
    save(officer, draft, "document", **DOCUMENT)
    fewer = {**DOCUMENT, "clauses-1-number": "", "clauses-1-heading": "", "clauses-1-text": ""}
    save(officer, draft, "document", **{**fewer, "signatures-2-day": "2007-01-12", "signatures-count": "3"})

    draft.refresh_from_db()
    base = draft.plain["modifications"][0]
    assert [each["number"] for each in base["clauses"]] == ["2.1", "6.2", "Exhibit A"]
    assert len(base["signatures"]) == 2


def test_a_new_row_takes_over_the_day_of_the_last_and_not_its_key(officer: Client) -> None:
    draft = begun(officer)
    save(officer, draft, "document", **DOCUMENT)

    parties = officer.get(part(draft, "parties")).content.decode()
    document = officer.get(part(draft, "document")).content.decode()

    assert 'name="parties-1-key" value="borrower"' in parties
    assert 'name="parties-2-key" value="' not in parties
    assert 'name="signatures-2-day" value="2007-01-11"' in document


def test_another_officers_change_of_the_same_part_is_not_overwritten(
    officer: Client, cast: Cast, as_person: As
) -> None:
    draft = begun(officer)
    seen = AgreementDraft.objects.get(pk=draft.pk).revision
    save(as_person(cast.administrator), draft, "parties", title="Credit Agreement", dated="2007-01-10")
    address = reverse("new_agreement_part_save", args=[draft.pk, "parties"])

    page = officer.post(address, {"seen": seen, "title": "Loan Agreement"}, follow=True)

    assert "Tomas Lind did" in main(page)
    assert "Nothing was saved." in main(page)
    draft.refresh_from_db()
    assert draft.plain["title"] == "Credit Agreement"
    assert "Saved." in main(
        officer.post(
            reverse("new_agreement_part_save", args=[draft.pk, "calendar"]),
            {"seen": seen, "fiscal_year.end_month": "6", "fiscal_year.end_day": "30"},
            follow=True,
        )
    ), "another part is nobody's business"


def test_a_page_saves_by_itself_and_learns_the_revision(officer: Client) -> None:
    draft = begun(officer)
    address = reverse("new_agreement_part_save", args=[draft.pk, "calendar"])
    fields = {"seen": draft.revision, "fiscal_year.end_month": "6", "fiscal_year.end_day": "30"}

    answer = officer.post(address, fields, headers={"HX-Request": "true"})

    draft.refresh_from_db()
    assert draft.plain["fiscal_year"] == {"end_month": "6", "end_day": "30"}
    assert "Saved" in answer.content.decode()
    assert f'value="{draft.revision}" hx-swap-oob="true"' in answer.content.decode()
    assert draft.events.count() == 2


def test_a_formula_is_read_while_it_is_typed(officer: Client) -> None:
    draft = begun(officer)
    address = reverse("new_agreement_formula", args=[draft.pk])

    good = main_part(officer.get(address, {"test.measure-0-formula": "net_income / total_debt"}))
    wrong = main_part(officer.get(address, {"test.measure-0-formula": "net_income / total_det"}))

    assert "It comes out as a ratio." in good
    assert "Column 14: no line item or definition is called total_det; did you mean total_debt" in wrong


def main_part(answer: Answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_definition_may_be_named_and_does_not_name_itself(officer: Client) -> None:
    draft = begun(officer)
    add(officer, draft, "definitions", name="Quick assets")
    fields = {"name": "Quick assets", "code": "quick_assets", "meaning": "What is quickly cash", "formula-count": "1"}
    save_entry(officer, draft, "definitions", "quick_assets", **fields, **{"formula-0-formula": "cash_and_equivalents"})
    address = reverse("new_agreement_formula", args=[draft.pk])

    assert "a ratio" in main_part(officer.get(address, {"formula": "quick_assets / current_liabilities"}))
    own = officer.get(address, {"formula-0-formula": "quick_assets + 1", "without": "quick_assets"})
    assert "no line item or definition is called quick_assets" in main_part(own)


def test_a_formula_in_another_unit_than_its_covenant_is_told_at_the_formula(officer: Client) -> None:
    draft = written(officer)
    save_entry(
        officer,
        draft,
        "covenants",
        "minimum_liquidity",
        **{**LIQUIDITY, "test.measure-0-formula": "cash_and_equivalents / total_debt"},
    )

    text = main(officer.get(reverse("new_agreement_entry", args=[draft.pk, "covenants", "minimum_liquidity"])))

    assert "The formula comes out as a ratio, and the covenant measures money." in text


def test_the_rows_of_the_certificate_follow_what_is_promised(officer: Client) -> None:
    draft = written(officer)
    add(officer, draft, "covenants", name="Leverage", kind="financial")
    ratio = {"test.unit": "ratio", "test.measure-0-formula": "total_debt / equity", "test.threshold-0-value": "2.00"}
    save_entry(officer, draft, "covenants", "leverage", **{**LIQUIDITY, **ratio, "name": "Leverage", "section": "6.1"})

    draft.refresh_from_db()
    form = draft.plain["certificates"][0]["form"][0]["form"]
    assert [row["covenant"] for row in form["financial"]] == ["minimum_liquidity", "leverage"]
    assert [row["name"] for row in form["reporting"]] == ["Quarterly statements"]


def test_an_entry_is_taken_out(officer: Client) -> None:
    draft = written(officer)
    address = reverse("new_agreement_entry_remove", args=[draft.pk, "covenants", "minimum_liquidity"])
    page = officer.post(address, {"seen": draft.revision}, follow=True)

    assert "Taken out." in main(page)
    assert "None yet." in main(page)
    assert "There is no covenant minimum_liquidity" in main(officer.get(reverse("new_agreement", args=[draft.pk])))


def test_an_approver_sends_it_back_and_it_is_taken_up_again(officer: Client, cast: Cast, as_person: As) -> None:
    draft = written(officer)
    act(officer, draft, "submit")
    approver = as_person(cast.approver)
    assert "To approve" in main(approver.get(reverse("new_agreements")))
    assert "Say why you reject it" in main(act(approver, draft, "reject"))
    assert "Sent back, with the reason." in main(act(approver, draft, "reject", why="The margin is missing."))

    assert "The margin is missing." in main(officer.get(reverse("new_agreement", args=[draft.pk])))
    frozen = main(save(officer, draft, "calendar", **{"fiscal_year.end_month": "6"}))
    assert "The draft is rejected; nobody can correct it now." in frozen
    act(officer, draft, "reopen")
    assert "Saved." in main(save(officer, draft, "calendar", **{"fiscal_year.end_month": "6"}))


def test_withdrawn_it_stays_in_the_list_with_its_reason(officer: Client) -> None:
    draft = begun(officer)
    act(officer, draft, "withdraw", why="The borrower went elsewhere.")

    assert "Withdrawn" in main(officer.get(reverse("new_agreements"), {"state": "withdrawn"}))
    assert "The borrower went elsewhere." in main(officer.get(reverse("new_agreement", args=[draft.pk])))


def test_an_agreement_that_is_on_record_is_not_recorded_again(officer: Client) -> None:
    draft = written(officer)
    save(
        officer,
        draft,
        "parties",
        title="Loan Agreement",
        dated="2007-01-10",
        currency="USD",
        slug="art-technology-2002",
        **{
            "parties-count": "2",
            "parties-0-role": "bank",
            "parties-0-name": "Silicon Valley Bank",
            "parties-0-legal_name": "Silicon Valley Bank",
            "parties-0-key": "bank",
            "parties-1-role": "borrower",
            "parties-1-name": "Harrow Mills",
            "parties-1-legal_name": "Harrow Mills, Inc.",
            "parties-1-key": "borrower",
        },
    )

    assert "art-technology-2002 is on record already." in main(act(officer, draft, "submit"))


def test_the_list_begins_empty_with_the_next_step_and_is_searched(officer: Client, cast: Cast, as_person: As) -> None:
    assert "Begin an agreement" in main(officer.get(reverse("new_agreements")))
    assert "an approver puts it on record" in main(as_person(cast.auditor).get(reverse("new_agreements")))
    begun(officer)
    begun(officer, borrower="Vesper Shipping")

    found = main(officer.get(reverse("new_agreements"), {"q": "vesper"}))
    assert "Vesper Shipping" in found
    assert "Harrow Mills" not in found
    assert "No agreement fits" in main(officer.get(reverse("new_agreements"), {"q": "nobody"}))


def test_what_an_agreement_begins_with_must_be_said(officer: Client) -> None:
    answer = officer.post(reverse("new_agreement_begin"), {**BEGIN, "borrower": "", "dated": "soon"})

    assert answer.status_code == 422
    assert "Enter the borrower's name." in main(answer)
    assert "This is no day." in main(answer)
    assert not AgreementDraft.objects.exists()


def test_addresses_that_name_nothing_are_no_pages(officer: Client) -> None:
    draft = begun(officer)
    assert officer.get(part(draft, "weather")).status_code == 404
    assert officer.get(reverse("new_agreement_entry", args=[draft.pk, "covenants", "none"])).status_code == 404
    assert officer.get(reverse("new_agreement_entry", args=[draft.pk, "parties", "bank"])).status_code == 404
    assert officer.post(reverse("new_agreement_act", args=[draft.pk, "sell"])).status_code == 404
    assert save(officer, draft, "covenants").status_code == 404


def test_an_auditor_reads_a_draft_and_writes_nothing(officer: Client, cast: Cast, as_person: As) -> None:
    draft = written(officer)
    page = as_person(cast.auditor).get(part(draft, "parties"))

    assert "you may read it" in main(page)
    assert "disabled" in page.content.decode()


def test_the_auditor_of_the_bank_finds_it_in_the_trail(officer: Client, cast: Cast, as_person: As) -> None:
    draft = written(officer)
    act(officer, draft, "withdraw", why="The borrower went elsewhere.")

    text = main(as_person(cast.auditor).get(reverse("trail"), {"find": "Harrow Mills"}))

    assert "Withdraw agreement" in text
    assert "The borrower went elsewhere." in text
    assert "Start agreement" in text
