"""A paper of a modification becomes a draft: its head, its clauses, what they do and set."""

from datetime import date
from typing import Any

import pytest

from accounts.models.membership import Role
from compliance.services.agreement_files import agreement_file_take
from loans.documents.refusal import UnreadableDocument
from loans.models import Agreement, DraftTerm, ModificationDraft, SourceDocument
from loans.services.drafts.corrections import (
    entry_add,
    term_drop,
)
from loans.services.drafts.events import Step
from loans.services.drafts.filling import draft_fill, draft_match
from loans.services.drafts.sources import source_keep
from loans.services.drafts.starting import draft_start
from tests import cast
from tests.samples.before import Before, before

pytestmark = pytest.mark.django_db
DAY = date(2006, 2, 10)
PAPER = cast.SAMPLES / "documents" / "art-technology-2002" / "ninth.txt"


@pytest.fixture
def sample() -> Before:
    return before("art-technology-2002", "ninth")


@pytest.fixture
def people(sample: Before) -> dict[Role, Any]:
    agreement = agreement_file_take(text=sample.text, actor=None, at=cast.instant(date(2006, 1, 2))).agreement
    bank = agreement.bank
    return {
        Role.OFFICER: cast.person("ruth.callahan@bank.example", "Ruth Callahan", Role.OFFICER, bank),
        Role.APPROVER: cast.person("helen.brandt@bank.example", "Helen Brandt", Role.APPROVER, bank),
    }


@pytest.fixture
def draft(people: dict[Role, Any]) -> ModificationDraft:
    source = source_keep(name=PAPER.name, content=PAPER.read_bytes(), at=cast.instant(DAY))
    agreement = Agreement.objects.get()
    made = draft_start(agreement=agreement, actor=people[Role.OFFICER], at=cast.instant(DAY), source=source)
    return draft_fill(draft=made, known=DAY)


def step(draft: ModificationDraft, person: Any) -> Step:
    return Step(draft, ModificationDraft.objects.get(pk=draft.pk).revision, person, cast.instant(DAY))


def test_head_clauses_and_operations_are_read(draft: ModificationDraft) -> None:
    assert (draft.title, draft.short, draft.kind) == ("Ninth Loan Modification Agreement", "Ninth", "modification")
    assert (draft.dated, draft.effective) == (date(2006, 2, 10), date(2006, 2, 7))
    assert {need["party"] for need in draft.needs} == {"borrower", "bank"}
    assert draft.read["prior"][0]["dated"] == "2002-09-27"
    third = draft.operations.get(clause__number="3.A.3")
    assert (third.action, third.unit, third.target, third.within) == ("replace", "paragraph", "6.7(B)", "6.7")
    assert "net profit" in third.new_text
    assert draft.clauses.get(number="Exhibit B").heading == "Compliance Certificate"
    assert draft.clauses.get(number="4").treatment == "formal"


def test_reading_twice_changes_nothing(draft: ModificationDraft) -> None:
    counts = (draft.clauses.count(), draft.operations.count(), draft.terms.count())
    again = draft_fill(draft=draft, known=DAY)
    assert (again.clauses.count(), again.operations.count(), again.terms.count()) == counts


def test_the_same_paper_is_kept_once(draft: ModificationDraft) -> None:
    source_keep(name="again.txt", content=PAPER.read_bytes(), at=cast.instant(DAY))
    assert SourceDocument.objects.get().name == "ninth.txt"


def test_a_scan_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(UnreadableDocument, match="scan"):
        source_keep(name="paper.png", content=b"\x89PNG\r\n\x1a\n", at=cast.instant(DAY))
    assert not SourceDocument.objects.exists()


def test_what_is_brought_in_is_found_when_looked_for_again(
    draft: ModificationDraft, people: dict[Role, Any], sample: Before
) -> None:
    unsettled = draft.terms.filter(subject="", clause__number="3.A.3").count()
    assert unsettled == 7
    settled = draft.terms.filter(subject="facility/revolving_line/maturity", standing="sets").get()
    term_drop(step=step(draft, people[Role.OFFICER]), term=settled)
    for part, entry in sample.brought_in:
        key = entry.get("key") or entry["code"]
        entry_add(step=step(draft, people[Role.OFFICER]), part=part, key=key, detail=entry)
    draft_match(draft=draft, known=DAY)
    found = draft.terms.filter(subject="covenant/profitability/threshold")
    assert found.count() == 7
    kept = draft.terms.filter(subject="facility/revolving_line/maturity", standing="sets")
    assert [term.decision for term in kept] == [DraftTerm.Decision.DROPPED]
