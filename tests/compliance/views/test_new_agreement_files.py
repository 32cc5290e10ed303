"""An agreement file in the browser: looked at with its lines, kept as a draft, changed as text, and taken along."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from loans.agreement_file.reader import read_agreement_file
from loans.models import Agreement, AgreementDraft, FiledText
from loans.selectors.written.agreement import agreement_file_of
from tests.cast import SAMPLES, Cast
from tests.compliance.views.pages import Answer, main
from tests.compliance.views.test_new_agreements import act, begun, save, written

As = Callable[[Person], Client]
LARKFIELD = (SAMPLES / "more" / "larkfield-optics-2004.yaml").read_text(encoding="utf-8")
LINE = next(at for at, line in enumerate(LARKFIELD.splitlines(), start=1) if line == "currency: USD")


@pytest.fixture
def officer(cast: Cast, as_person: As) -> Client:
    return as_person(cast.officer)


def look(client: Client, text: str | bytes, name: str = "agreement.yaml") -> Answer:
    content = text.encode() if isinstance(text, str) else text
    return client.post(reverse("new_agreement_look"), {"file": SimpleUploadedFile(name, content)})


def take(client: Client, text: str) -> AgreementDraft:
    client.post(reverse("new_agreement_take"), {"text": text})
    return AgreementDraft.objects.latest("pk")


def test_a_file_is_looked_at_before_anything_is_kept(officer: Client) -> None:
    text = main(look(officer, LARKFIELD))

    assert "It can be read, and nothing is recorded yet" in text
    assert "6.7 Leverage" in text
    assert "2.75 : 1.00 from 30 Jun 2006, First, 1.1" in text
    assert "Take it as a draft" in text
    assert not AgreementDraft.objects.exists()


def test_its_problems_are_shown_with_their_lines(officer: Client) -> None:
    answer = look(officer, LARKFIELD.replace("currency: USD", "currency: dollars"))

    assert answer.status_code == 422
    assert f"{LINE} currency currency: dollars “dollars” is not a currency." in main(answer)
    assert "Keep it as a draft and solve them there" in main(answer)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"slug: [", "This is not YAML"),
        (b"slug: one\nslug: two\n", "The key slug stands here a second time."),
        (b"- one\n- two\n", "The file must begin with keys and values"),
        (b"", "The file is empty."),
    ],
)
def test_what_is_no_agreement_file_cannot_be_kept(officer: Client, content: bytes, message: str) -> None:
    text = main(look(officer, content))

    assert message in text
    assert "What is no YAML cannot be kept." in text
    officer.post(reverse("new_agreement_take"), {"text": content.decode()})
    assert not AgreementDraft.objects.exists()


def test_a_file_in_another_encoding_is_refused(officer: Client) -> None:
    assert "The file is not UTF-8 text." in main(look(officer, b"slug: caf\xe9"))


def test_without_a_file_it_is_asked_for(officer: Client) -> None:
    assert "No file was chosen." in main(officer.post(reverse("new_agreement_look")))


def test_a_file_of_an_agreement_on_record_leads_to_it(officer: Client) -> None:
    text = main(look(officer, (SAMPLES / "art-technology-2002.yaml").read_bytes()))

    assert "art-technology-2002 is on record already." in text


def test_a_file_with_its_whole_chain_is_recorded_equal_to_itself(officer: Client, cast: Cast, as_person: As) -> None:
    draft = take(officer, LARKFIELD)
    act(officer, draft, "submit")
    act(as_person(cast.approver), draft, "approve")

    agreement = Agreement.objects.get(slug="larkfield-optics-2004")
    assert agreement_file_of(agreement) == read_agreement_file(LARKFIELD)


def test_a_file_with_problems_is_kept_and_they_are_solved_in_the_browser(officer: Client) -> None:
    draft = take(officer, LARKFIELD.replace("  end_month: 6\n", "  end_month: 13\n"))
    assert "13 is no month." in main(officer.get(reverse("new_agreement_part", args=[draft.pk, "calendar"])))

    calendar = {"calendar.name": "us_federal_reserve", "calendar.roll": "following", "early_warning.margin": "0.15"}
    year = {"fiscal_year.end_month": "6", "fiscal_year.end_day": "30"}
    save(officer, draft, "calendar", **calendar, **year, **{"early_warning.assumption": "early_warning_margin"})

    draft.refresh_from_db()
    assert "Hand to an approver" in main(officer.get(reverse("new_agreement", args=[draft.pk])))
    assert draft.plain["fiscal_year"] == {"end_month": "6", "end_day": "30"}


def test_a_page_leaves_what_it_does_not_show(officer: Client) -> None:
    """The base document's page keeps texts of clauses, later documents and what else the file brought."""
    draft = take(officer, LARKFIELD)
    before = draft.plain["modifications"]
    base = before[0]
    fields = {"title": base["title"], "effective": base["effective"], "recorded": base["recorded"]}
    rows = {"needs-count": "2", "needs-0-party": "borrower", "needs-1-party": "bank"}
    for at, clause in enumerate(base["clauses"]):
        rows |= {f"clauses-{at}-{name}": clause[name] for name in ("number", "heading", "text")}
    for at, signature in enumerate(base["signatures"]):
        rows |= {f"signatures-{at}-{name}": signature[name] for name in ("party", "title", "day")}
    counts = {"clauses-count": str(len(base["clauses"])), "signatures-count": "2"}
    save(officer, draft, "document", **fields, **rows, **counts)

    draft.refresh_from_db()
    assert draft.plain["modifications"] == before


def test_the_draft_as_text_is_in_the_documented_order_and_reads_back(officer: Client) -> None:
    draft = written(officer)
    answer = officer.get(reverse("new_agreement_text", args=[draft.pk]), {"download": "yes"})
    text = answer.content.decode()

    assert answer.headers["Content-Disposition"] == 'attachment; filename="harrow-mills-2007.yaml"'
    keys = [line.split(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    assert keys[:6] == ["slug", "title", "dated", "currency", "fiscal_year", "calendar"]
    assert read_agreement_file(text).slug == "harrow-mills-2007"


def test_the_text_may_be_changed_and_what_is_no_yaml_is_not_kept(officer: Client) -> None:
    draft = written(officer)
    address = reverse("new_agreement_text_save", args=[draft.pk])
    text = officer.get(reverse("new_agreement_text", args=[draft.pk]), {"download": "yes"}).content.decode()

    wrong = officer.post(address, {"seen": draft.revision, "text": text + "fees: ["})
    assert wrong.status_code == 422
    assert "This is not YAML" in main(wrong)
    more = text + "office: Boston\n"
    assert "Saved." in main(officer.post(address, {"seen": draft.revision, "text": more}, follow=True))
    draft.refresh_from_db()
    assert draft.plain["office"] == "Boston"
    assert "office: Boston" in officer.get(reverse("new_agreement_text", args=[draft.pk])).content.decode()


def test_the_text_of_another_officer_is_not_overwritten(officer: Client, cast: Cast, as_person: As) -> None:
    draft = begun(officer)
    seen = AgreementDraft.objects.get(pk=draft.pk).revision
    save(as_person(cast.administrator), draft, "calendar", **{"fiscal_year.end_month": "6"})

    answer = officer.post(reverse("new_agreement_text_save", args=[draft.pk]), {"seen": seen, "text": "slug: mine\n"})

    assert answer.status_code == 409
    assert "Nothing was saved." in main(answer)
    assert "slug: mine" in answer.content.decode(), "what was typed is kept on the page"


def test_the_base_documents_text_comes_from_its_file(officer: Client, cast: Cast, as_person: As) -> None:
    draft = written(officer)
    address = reverse("new_agreement_document", args=[draft.pk])
    file = SimpleUploadedFile("base.txt", b"LOAN AGREEMENT\r\n\r\n6.1 Liquidity. At least one million.\r\n")
    page = officer.post(address, {"seen": draft.revision, "file": file}, follow=True)
    assert "The text is on file: 52 characters." in main(page)

    act(officer, draft, "submit")
    act(as_person(cast.approver), draft, "approve")
    filed = FiledText.objects.get(modification__agreement__slug="harrow-mills-2007")
    assert filed.text == "LOAN AGREEMENT\n\n6.1 Liquidity. At least one million."


def test_sections_that_the_document_does_not_list_yet_come_in_from_its_text_and_others_stay(officer: Client) -> None:
    draft = written(officer)
    known = {each["number"]: each["text"] for each in draft.plain["modifications"][0]["clauses"]}
    text = b"LOAN AGREEMENT\n\n6.1 Liquidity. Two millions.\n\n7.4 Liens. The mill grants no lien.\n"
    address = reverse("new_agreement_document", args=[draft.pk])

    page = officer.post(address, {"seen": draft.revision, "file": SimpleUploadedFile("base.txt", text)}, follow=True)

    assert "1 section of it came in below." in main(page)
    draft.refresh_from_db()
    clauses = draft.plain["modifications"][0]["clauses"]
    assert {each["number"]: each["text"] for each in clauses} == known | {"7.4": "The mill grants no lien."}


def test_a_scan_is_refused_with_its_reason_and_a_text_may_be_taken_out(officer: Client) -> None:
    draft = written(officer)
    address = reverse("new_agreement_document", args=[draft.pk])
    scan = SimpleUploadedFile("base.png", b"\x89PNG\r\n")
    assert "a scan holds no text" in main(officer.post(address, {"seen": draft.revision, "file": scan}, follow=True))

    officer.post(address, {"seen": draft.revision, "file": SimpleUploadedFile("base.txt", b"Words.")})
    draft.refresh_from_db()
    assert draft.plain["modifications"][0]["text"] == "Words."
    officer.post(address, {"seen": draft.revision})
    draft.refresh_from_db()
    assert "text" not in draft.plain["modifications"][0]
