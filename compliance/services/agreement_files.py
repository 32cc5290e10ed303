"""Taking an agreement file: read, its formulas checked, recorded; or every problem with its line."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from accounts.models import Person
from compliance.selectors.agreement_formulas import formula_findings
from compliance.services.retests import retest_later
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.reader import read_agreement_file
from loans.domain.conformed.filing import filed_form
from loans.services.agreements import Recorded, agreement_record


def agreement_file_take(
    *, text: str | bytes, texts: Mapping[str, str] | None = None, actor: Person | None, at: datetime
) -> Recorded:
    """Record an agreement from the text of its file, with the texts of its documents by their key where they lie apart.

    Raises AgreementFileError with every problem and its line; RecordDiffers or PastGrows where the record says
    otherwise. In each case nothing changes. What is new is tested at once: it may govern days that were tested before.
    """
    file = with_texts(read_agreement_file(text, checks=(formula_findings,)), texts or {})
    with transaction.atomic():
        recorded = agreement_record(file=file, actor=actor, at=at)
        if recorded.made:
            retest_later(recorded.agreement, at)
    return recorded


def with_texts(file: AgreementFile, texts: Mapping[str, str]) -> AgreementFile:
    """The same agreement with these texts of its documents, in the form in which they are filed."""
    given = (replace(each, text=filed_form(texts.get(each.key, each.text))) for each in file.modifications)
    return replace(file, modifications=tuple(given))
