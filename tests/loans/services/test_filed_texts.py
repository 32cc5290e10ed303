"""The texts of the chain's documents: filed once, never changed, known from the day on which they came."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.models import TrailEntry
from loans.models import Agreement, FiledText, Modification
from loans.services.filed_texts import filed_text_record
from loans.services.recording.ledger import RecordDiffers
from tests import cast

pytestmark = pytest.mark.django_db
LATER = cast.instant(date(2007, 1, 20))


@pytest.fixture
def ninth() -> Modification:
    cast.record("art-technology-2002")
    return Modification.objects.get(agreement__slug="art-technology-2002", key="ninth")


def file_text(ninth: Modification, text: str) -> FiledText:
    return filed_text_record(modification=ninth, text=text, recorded=date(2007, 1, 20), actor=None, at=LATER)


def test_a_text_is_filed_once_and_its_filing_is_in_the_trail(ninth: Modification) -> None:
    first = file_text(ninth, "1. The line\r\nis extended.\f2. Nothing else.")
    again = file_text(ninth, "1. The line\nis extended.\n<PAGE>\n2. Nothing else.\n")

    assert first == again
    assert first.text == "1. The line\nis extended.\n<PAGE>\n2. Nothing else."
    entry = TrailEntry.objects.get(act="file text")
    assert entry.after == {"digest": first.digest, "characters": len(first.text), "known_from": "2007-01-20"}


def test_another_text_is_refused_and_nothing_changes(ninth: Modification) -> None:
    filed = file_text(ninth, "The line is extended.")

    with pytest.raises(RecordDiffers, match="the digest of its text"):
        file_text(ninth, "The line is ended.")

    assert FiledText.objects.get().text == filed.text
    assert TrailEntry.objects.filter(act="file text").count() == 1


def test_the_database_refuses_to_change_or_remove_a_text(ninth: Modification) -> None:
    filed = file_text(ninth, "The line is extended.")

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        FiledText.objects.filter(pk=filed.pk).update(text="The line is ended.")
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        filed.delete()


def test_the_digest_is_the_texts_own(ninth: Modification) -> None:
    one = file_text(ninth, "The line is extended.")
    base = Agreement.objects.get().modifications.get(sequence=0)

    assert file_text(base, "The line is ended.").digest != one.digest
