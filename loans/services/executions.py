"""What a recorded modification waits for: signatures and conditions, entered as they come."""

from datetime import date, datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from accounts.services.trail import trail_record
from loans.domain.days import day_text
from loans.domain.draft import Act, State
from loans.models import ConditionMet, Execution, Modification, ModificationDraft, Party, RequiredCondition
from loans.services.drafts.completing import draft_complete
from loans.services.drafts.events import Step, event_record


class NotEntered(ValueError):
    """The signature or the condition cannot stand on record; the message says why."""


@transaction.atomic
def signature_record(
    *,
    modification: Modification,
    party: Party,
    office: str,
    day: date,
    place: str = "",
    actor: Person,
    at: datetime,
) -> Execution:
    """Record that a party signed, by the office of who signed for it. Said twice it stays one signature.

    Raises NotEntered for a day to come, another agreement's party, or a draft that was given up.
    """
    modification = _waiting(modification)
    if day > day_of(at):
        raise NotEntered(f"{day_text(day)} is still to come: a signature is entered once it is given.")
    if party.agreement_id != modification.agreement_id:
        raise NotEntered(f"{party.legal_name} is no party to this agreement.")
    execution, made = Execution.objects.get_or_create(
        modification=modification,
        party=party,
        office=office,
        place=place,
        defaults={"executed_on": day, "recorded": day_of(at)},
    )
    if not made and execution.executed_on != day:
        raise NotEntered(
            f"This signature is on record already, of {day_text(execution.executed_on)}; what is on record stays."
        )
    if made:
        _tell(modification, f"signature of {party.legal_name}, {office}", actor, at, day=day, place=place)
    return execution


@transaction.atomic
def condition_record(
    *, condition: RequiredCondition, day: date, evidence: str = "", actor: Person, at: datetime
) -> ConditionMet:
    """Record that a condition was met. Raises NotEntered for a day to come, another day, or a draft given up."""
    modification = _waiting(condition.modification)
    if day > day_of(at):
        raise NotEntered(f"{day_text(day)} is still to come: a condition is entered once it is met.")
    met, made = ConditionMet.objects.get_or_create(
        condition=condition, defaults={"day": day, "evidence": evidence, "recorded": day_of(at)}
    )
    if not made and met.day != day:
        raise NotEntered(f"This condition is on record as met on {day_text(met.day)}; what is on record stays.")
    if made:
        _tell(modification, f"condition: {condition.text}", actor, at, day=day, evidence=evidence)
    return met


def _waiting(modification: Modification) -> Modification:
    """The document, locked. Raises NotEntered where its draft was given up."""
    locked = Modification.objects.select_for_update().get(pk=modification.pk)
    draft = ModificationDraft.objects.filter(modification=locked).first()
    if draft is not None and draft.state not in {State.APPROVED, State.RECORDED}:
        raise NotEntered(f"The draft of this document is {draft.state}; nothing more is entered for it.")
    return locked


def _tell(modification: Modification, what: str, actor: Person, at: datetime, **entered: object) -> None:
    after = {name: value.isoformat() if isinstance(value, date) else str(value) for name, value in entered.items()}
    draft = ModificationDraft.objects.select_for_update().filter(modification=modification).first()
    if draft is not None:
        step = Step(draft, draft.revision, actor, at)
        event_record(draft, step, Act.SIGN, what=what, after=after)
        draft_complete(draft=draft, step=step)
        return
    scope = f"agreement/{modification.agreement.slug}"
    trail_record(scope=scope, act="enter", subject=f"{modification}, {what}", actor=actor, at=at, after=after)
