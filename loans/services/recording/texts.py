"""Putting the texts of an agreement file's documents on file."""

from datetime import datetime

from accounts.clock import day_of
from accounts.models import Person
from loans.agreement_file.model import AgreementFile
from loans.models import FiledText
from loans.services.filed_texts import filed_text_record
from loans.services.recording.ledger import Ledger


def texts_record(ledger: Ledger, file: AgreementFile, *, actor: Person | None, at: datetime) -> None:
    """File every text that is stated. One that comes after its document is known from the day on which it came.

    Raises RecordDiffers where another text is on file.
    """
    filed = FiledText.objects.in_bulk([each.pk for each in ledger.modifications.values()])
    for entry in file.modifications:
        modification = ledger.modifications[entry.key]
        if entry.text:
            day = entry.recorded if entry.key in ledger.new_modifications else day_of(at)
            filed_text_record(modification=modification, text=entry.text, recorded=day, actor=actor, at=at)
            ledger.made += modification.pk not in filed
