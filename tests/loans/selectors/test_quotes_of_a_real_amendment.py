"""A real amendment quotes "(0.40%)" where its agreement has "(.40%)": a near match, put to a person on its way in."""

from datetime import date
from pathlib import Path

import pytest

from accounts.models.membership import Role
from compliance.services.agreement_files import agreement_file_take
from compliance.services.modification_drafts import modification_draft_start
from loans.domain.conformed.comparison import Likeness
from loans.domain.conformed.redline import Mark
from loans.selectors.draft_lint import draft_lint
from loans.selectors.texts_on_file import TextsOnFile
from loans.services.drafts.sources import source_keep
from tests import cast
from tests.loans.agreement_file.small_file import SMALL
from tests.loans.domain.drafting.real_documents import REAL, beside

pytestmark = [pytest.mark.django_db, beside]
DAY = date(2005, 3, 16)


def real(folder: str) -> Path:
    return next((REAL / "amendments" / folder).glob("353020*"))


def test_a_near_quote_is_marked_to_the_character_and_told() -> None:
    at = cast.instant(DAY)
    texts = {"base": real("base").read_text(errors="replace")}
    agreement = agreement_file_take(text=SMALL, texts=texts, actor=None, at=at).agreement
    officer = cast.person("ruth.callahan@bank.example", "Ruth Callahan", Role.OFFICER, agreement.bank)
    paper = real("text")
    source = source_keep(name=paper.name, content=paper.read_bytes(), at=at)

    draft = modification_draft_start(agreement=agreement, actor=officer, at=at, source=source)

    quoting = next(each for each in draft.operations.select_related("clause") if "(0.40%)" in each.old_text)
    held = TextsOnFile(draft, DAY).held(quoting)
    assert held is not None
    assert (held.comparison.likeness, held.source) == (Likeness.NEAR, "Base")
    changed = [(each.mark, each.text) for each in held.comparison.pieces if each.mark is not Mark.KEPT]
    assert changed == [(Mark.REMOVED, ".40%"), (Mark.ADDED, "0.40%")]
    told = {each.lint.rule for each in draft_lint(draft, DAY) if each.clause == quoting.clause}
    assert "old_text_is_on_file" in told
