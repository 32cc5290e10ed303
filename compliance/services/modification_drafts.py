"""Steps of a draft that change what is tested: each asks for new tests in the transaction that takes it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from compliance.selectors.agreement_formulas import formula_findings
from compliance.services.background import read_draft_later
from compliance.services.modification_alerts import draft_approved, draft_handed_on, draft_sent_back
from compliance.services.retests import retest_later
from loans.domain.drafting.refusal import UnreadableText
from loans.models import (
    Agreement,
    ConditionMet,
    Execution,
    Modification,
    ModificationDraft,
    Party,
    RequiredCondition,
    SourceDocument,
)
from loans.services.drafts.decisions import draft_approve, draft_reject, draft_submit
from loans.services.drafts.events import Step
from loans.services.drafts.filling import draft_fill, draft_refuse
from loans.services.drafts.head import DraftHead
from loans.services.drafts.starting import draft_start, draft_supersede
from loans.services.executions import condition_record, signature_record

CHECKS = (formula_findings,)
READ_AT_ONCE = 300_000
"""Characters of a text that is read while its page is asked for; a longer one is read in the background."""


@transaction.atomic
def modification_draft_start(
    *, agreement: Agreement, actor: Person, at: datetime, source: SourceDocument | None, head: DraftHead | None = None
) -> ModificationDraft:
    """A new draft, read from its paper: at once, or soon where the paper is long. Raises UnreadableText."""
    draft = draft_start(agreement=agreement, actor=actor, at=at, source=source, head=head)
    if source is not None and len(source.text) > READ_AT_ONCE:
        read_draft_later(draft.pk, at)
        return draft
    return draft_fill(draft=draft, known=day_of(at))


@dataclass(frozen=True, slots=True)
class Replacement:
    """What takes a draft's place: a paper, a head typed by hand, or a draft that is begun already."""

    source: SourceDocument | None = None
    head: DraftHead | None = None
    begun: ModificationDraft | None = None


@transaction.atomic
def modification_supersede(*, step: Step, by: Replacement, why: str) -> ModificationDraft:
    """Put another draft in the place of one, which ends with its trace; returns the one that took its place.

    Raises ActRefused, DraftChanged and UnreadableText; then nothing was begun either.
    """
    other = by.begun or modification_draft_start(
        agreement=step.draft.agreement, actor=step.actor, at=step.at, source=by.source, head=by.head
    )
    draft_supersede(step=step, by=other, why=why)
    return other


@transaction.atomic
def modification_draft_read(*, draft: ModificationDraft, at: datetime) -> ModificationDraft:
    """Read a long paper in the background; one that cannot be read is left with the reason."""
    try:
        with transaction.atomic():
            return draft_fill(draft=draft, known=day_of(at))
    except UnreadableText as error:
        return draft_refuse(draft=draft, reason=str(error))


@transaction.atomic
def modification_submit(*, step: Step) -> ModificationDraft:
    """Hand a draft to an approver, its formulas checked too. Raises what `draft_submit` raises."""
    draft = draft_submit(step=step, checks=CHECKS)
    draft_handed_on(draft, step)
    return draft


@transaction.atomic
def modification_approve(*, step: Step, why: str = "") -> ModificationDraft:
    """Put a draft on record. Raises what `draft_approve` raises."""
    draft = draft_approve(step=step, why=why, checks=CHECKS)
    draft_approved(draft, step)
    retest_later(draft.agreement, step.at)
    return draft


@transaction.atomic
def modification_reject(*, step: Step, why: str) -> ModificationDraft:
    """Send a draft back with the reason. Raises what `draft_reject` raises."""
    draft = draft_reject(step=step, why=why)
    draft_sent_back(draft, step, why)
    return draft


@transaction.atomic
def modification_sign(
    *,
    modification: Modification,
    party: Party,
    office: str,
    day: date,
    place: str = "",
    actor: Person,
    at: datetime,
) -> Execution:
    """Enter a signature. Raises NotEntered."""
    execution = signature_record(
        modification=modification, party=party, office=office, day=day, place=place, actor=actor, at=at
    )
    retest_later(modification.agreement, at)
    return execution


@transaction.atomic
def modification_condition_meet(
    *, condition: RequiredCondition, day: date, evidence: str = "", actor: Person, at: datetime
) -> ConditionMet:
    """Enter that a condition is met. Raises NotEntered."""
    met = condition_record(condition=condition, day=day, evidence=evidence, actor=actor, at=at)
    retest_later(condition.modification.agreement, at)
    return met
