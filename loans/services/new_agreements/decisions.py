"""Handing a draft of an agreement on: submitted by who prepared it, approved or rejected by another, or withdrawn."""

from collections.abc import Sequence

from django.db import transaction

from loans.agreement_file.model import AgreementFile
from loans.agreement_file.partial import file_of
from loans.agreement_file.parties import PartyRole
from loans.agreement_file.problems import Check
from loans.domain.draft import Act
from loans.models import Agreement, AgreementDraft
from loans.services.agreements import agreement_record
from loans.services.new_agreements.steps import DraftStep, act_on, step_lock, step_tell


class NotReady(ValueError):
    """The draft cannot be recorded as it stands; the message says why."""


@transaction.atomic
def draft_submit(*, step: DraftStep, checks: Sequence[Check] = ()) -> AgreementDraft:
    """Hand the draft to an approver.

    Raises AgreementFileError with everything that is missing or wrong, NotReady, ActRefused, DraftChanged.
    """
    draft = step_lock(step)
    act_on(draft, Act.SUBMIT, step.actor)
    _recordable(draft, checks)
    return _moved(draft, step, Act.SUBMIT)


@transaction.atomic
def draft_approve(*, step: DraftStep, checks: Sequence[Check] = ()) -> Agreement:
    """Record the agreement. Raises what `draft_submit` raises, ActRefused for whoever has a part in the draft."""
    draft = step_lock(step)
    act_on(draft, Act.APPROVE, step.actor)
    file = _recordable(draft, checks)
    agreement = agreement_record(file=file, actor=step.actor, at=step.at).agreement
    draft.agreement, draft.approved_by, draft.approved_at = agreement, step.actor, step.at
    draft.save(update_fields=["agreement", "approved_by", "approved_at"])
    _moved(draft, step, Act.APPROVE)
    _moved(draft, step, Act.EXECUTE)
    return agreement


@transaction.atomic
def draft_reject(*, step: DraftStep, why: str) -> AgreementDraft:
    """Send the draft back with the reason. Raises ActRefused, DraftChanged."""
    return _moved(step_lock(step), step, Act.REJECT, why)


@transaction.atomic
def draft_reopen(*, step: DraftStep) -> AgreementDraft:
    """Take up a draft again that was submitted or rejected. Raises ActRefused, DraftChanged."""
    return _moved(step_lock(step), step, Act.REOPEN)


@transaction.atomic
def draft_withdraw(*, step: DraftStep, why: str) -> AgreementDraft:
    """Give the draft up, with the reason. Raises ActRefused, DraftChanged."""
    return _moved(step_lock(step), step, Act.WITHDRAW, why)


def refuse_foreign(draft: AgreementDraft, file: AgreementFile) -> None:
    """Raise NotReady for an agreement of another bank, or one that is on record already."""
    bank = next(party for party in file.parties if party.role is PartyRole.BANK)
    if bank.name != draft.bank.name:
        raise NotReady(f"The bank of this agreement is {bank.name}; here the agreements of {draft.bank.name} are made.")
    if Agreement.objects.filter(slug=file.slug).exists():
        raise NotReady(
            f"{file.slug} is on record already. Give this agreement another short name, "
            "or bring what changed in as a modification of the one on record."
        )


def _recordable(draft: AgreementDraft, checks: Sequence[Check]) -> AgreementFile:
    file = file_of(draft.plain, checks)
    refuse_foreign(draft, file)
    return file


def _moved(draft: AgreementDraft, step: DraftStep, act: Act, why: str = "") -> AgreementDraft:
    draft.state = act_on(draft, act, step.actor, why).value
    draft.save(update_fields=["state"])
    step_tell(draft, step, act.value, why=why)
    return draft
