"""The end of an agreement, once approved, brings what is owed and where it stands up to date."""

from datetime import datetime

from django.db import transaction

from accounts.models import Person
from compliance.services.background import sweep_agreement_later
from loans.models import Agreement, EndStatement
from loans.services.agreement_ends import end_approve


@transaction.atomic
def agreement_end_approve(*, statement: EndStatement, actor: Person, at: datetime) -> Agreement:
    """Approve a stated end and have the agreement looked at again. Raises EndRefused as `end_approve` does."""
    agreement = end_approve(statement=statement, actor=actor, at=at)
    sweep_agreement_later(agreement.pk, at)
    return agreement
