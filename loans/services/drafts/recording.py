"""Recording an approved draft: as one more modification of its agreement, through the recording of agreement files."""

from datetime import datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from loans.agreement_file.addition import with_addition
from loans.models import Agreement, Modification, ModificationDraft
from loans.selectors.draft_additions import draft_addition
from loans.selectors.written.agreement import agreement_file_of
from loans.services.agreements import agreement_record


@transaction.atomic
def draft_record(*, draft: ModificationDraft, actor: Person | None, at: datetime) -> Modification:
    """The modification with its clauses, operations, terms, required signatures and conditions.

    Its sequence follows the newest document on record. Raises AdditionRefused, RecordDiffers or PastGrows; then nothing
    is recorded. Two recordings into one agreement wait for each other.
    """
    agreement = Agreement.objects.select_for_update().get(pk=draft.agreement_id)
    addition = draft_addition(draft, day_of(at))
    file = with_addition(agreement_file_of(agreement), addition)
    agreement_record(file=file, actor=actor, at=at)
    return agreement.modifications.get(key=addition.entry.key)
