"""Putting the text of a document of the chain on file."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.services.trail import trail_record
from loans.domain.conformed.filing import filed_form, text_digest
from loans.models import FiledText, Modification
from loans.services.recording.ledger import RecordDiffers


@transaction.atomic
def filed_text_record(
    *, modification: Modification, text: str, recorded: date, actor: Person | None, at: datetime
) -> FiledText:
    """File the text, known to the record from the day `recorded`; filing the same text again changes nothing.

    Raises RecordDiffers where another text is on file.
    """
    filed = filed_form(text)
    digest = text_digest(filed)
    row, made = FiledText.objects.get_or_create(
        modification=modification,
        defaults={"text": filed, "digest": digest, "recorded": recorded, "recorded_at": at, "recorded_by": actor},
    )
    if row.digest != digest:
        raise RecordDiffers(modification.title, "the digest of its text", row.digest[:12], digest[:12])
    if made:
        trail_record(
            scope=f"agreement/{modification.agreement.slug}",
            act="file text",
            subject=modification.key,
            actor=actor,
            at=at,
            after={"digest": digest, "characters": len(filed), "known_from": recorded.isoformat()},
        )
    return row
