"""Every trap that the two modifications of the samples hold is found, in our own wording and in the papers as filed."""

from datetime import date
from pathlib import Path

import pytest

from accounts.models.membership import Role
from compliance.services.agreement_files import agreement_file_take
from loans.models import ModificationDraft
from loans.selectors.draft_lint import draft_lint
from loans.services.drafts.corrections import entry_add
from loans.services.drafts.events import Step
from loans.services.drafts.filling import draft_fill
from loans.services.drafts.sources import source_keep
from loans.services.drafts.starting import draft_start
from tests import cast
from tests.samples.before import before

pytestmark = pytest.mark.django_db
SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
OWN = cast.SAMPLES / "documents"
as_filed = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real modifications are not beside the project")
NINTH = [
    pytest.param(OWN / "art-technology-2002" / "ninth.txt", id="own"),
    pytest.param(SEEDS / "000_6ffb25f1c2dbbfad.txt", id="as-filed", marks=as_filed),
]
FOURTH = [
    pytest.param(OWN / "art-technology-1997" / "fourth.txt", id="own"),
    pytest.param(SEEDS / "002_d14c71b9854c3c23.txt", id="as-filed", marks=as_filed),
]


def read_into_a_draft(slug: str, document: str, path: Path, day: date) -> ModificationDraft:
    """The agreement as it was before the document, with the document's draft read and what it brings in entered."""
    at = cast.instant(day)
    sample = before(slug, document)
    agreement = agreement_file_take(text=sample.text, actor=None, at=at).agreement
    officer = cast.person("ruth.callahan@bank.example", "Ruth Callahan", Role.OFFICER, agreement.bank)
    source = source_keep(name=path.name, content=path.read_bytes(), at=at)
    draft = draft_start(agreement=agreement, actor=officer, at=at, source=source)
    for part, entry in sample.brought_in:
        entry_add(
            step=Step(draft, draft.revision, officer, at),
            part=part,
            key=entry.get("key") or entry["code"],
            detail=entry,
        )
        draft.refresh_from_db()
    return draft_fill(draft=draft, known=day)


def found(draft: ModificationDraft, known: date) -> dict[str, set[str]]:
    """The clauses at which each rule found something."""
    clauses: dict[str, set[str]] = {}
    for each in draft_lint(draft, known):
        clauses.setdefault(each.lint.rule, set()).add(each.clause.number if each.clause else "head")
    return clauses


@pytest.mark.parametrize("path", NINTH)
def test_traps_of_the_ninth(path: Path) -> None:
    rules = found(read_into_a_draft("art-technology-2002", "ninth", path, date(2006, 2, 13)), date(2006, 2, 13))
    assert rules["effective_after_dated"] == {"head"}, "effective on 7 February, signed on the 10th"
    assert rules["exception"] == {"3.A.2"}, "a section that does not apply to payroll accounts"
    assert rules["loss_limit"] == {"3.A.3"}, "a limit on a loss is a positive number, and a negative minimum"
    assert rules["letter_shifts"] == {"3.A.8"}, "Exhibit D of the agreement is Exhibit B of the document"
    assert "recital_agrees" not in rules, "the ten documents that it recites are on record as it recites them"


@pytest.mark.parametrize("path", FOURTH)
def test_traps_of_the_fourth(path: Path) -> None:
    rules = found(read_into_a_draft("art-technology-1997", "fourth", path, date(1999, 5, 12)), date(1999, 5, 12))
    assert rules["term_reaches_back"] == {"3.A.22"}, "interest effective in 1998 by a document of 1999"
    assert {"3.A.15", "3.A.18"} <= rules["number_shared"], "two clauses renumber a section 2.1.3"
    assert rules["number_is_borne_once"] == {"3.A.20"}, "a 2.1.4 is deleted after another was made"
    assert rules["number_taken"] == {"3.A.18"}
    assert rules["number_is_kept"] == {"3.A.25"}, "6.B where 6.8 is meant"
    assert "3.A.17" in rules["title_disagrees"] | rules.get("title_is_kept", set()), "1999 under a title of 1998"
    assert rules["two_sections_named"] == {"3.A.14"}, "2.1.1, then 2.1.2"
    assert rules["term_defined_twice"] == {"3.A.25", "3.A.26"}, "two definitions of current liabilities"
    assert "3.A.4" in rules["exception"], "a cap unless the bank approves in writing"
    assert rules["letter_shifts"] == {"3.A.29", "3.A.30"}
    assert "3.A.29" in rules["line_breaks_lost"], "forms that have lost their line breaks"
    assert rules["text_defines_the_term"] == {"3.A.8"}, "New Equity becomes Capitalization Event"
    assert rules["text_bears_the_title"] == {"3.A.26", "3.A.27"}
    assert "3.A.29" in rules["form_refers_to_what_stands"], "a form that names services that are deleted"
    assert "recital_agrees" not in rules
