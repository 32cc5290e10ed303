"""Writing a waiver, a consent or a forbearance as a draft: its head, its clauses, what it excuses, and its fee."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from loans.agreement_file.facilities import FeeInstalment
from loans.agreement_file.facility_shapes import INSTALMENT
from loans.agreement_file.modification_shapes import WAIVER
from loans.agreement_file.scalars import DAY, MONEY
from loans.agreement_file.waivers import WaiverEntry
from loans.domain.draft import Act
from loans.models import DraftClause, ModificationDraft
from loans.services.drafts.events import Step, act_on, draft_lock, event_record
from loans.services.drafts.head import DraftHead


@dataclass(frozen=True, slots=True)
class WrittenClause:
    """A numbered clause of the document, in own words."""

    number: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class WrittenFee:
    """A fee that the document sets, by the number of the clause that says so; `key` names it in the agreement."""

    key: str
    name: str
    clause: str
    instalment: FeeInstalment

    def plain(self) -> dict[str, object]:
        """As an agreement file states it, but for the document's key, which it gets when it is recorded."""
        return {
            "key": self.key,
            "name": self.name,
            "clause": self.clause,
            "earned": DAY.plain(self.instalment.due),
            "amount": MONEY.plain(self.instalment.amount),
            "instalments": [INSTALMENT.plain(self.instalment)],
        }


@dataclass(frozen=True, slots=True)
class WrittenWaiver:
    """The whole document."""

    head: DraftHead
    clauses: Sequence[WrittenClause]
    waiver: WaiverEntry
    fees: Sequence[WrittenFee] = ()


@transaction.atomic
def draft_waiver_write(*, step: Step, written: WrittenWaiver) -> ModificationDraft:
    """Put these words in place of what the draft said. Raises ActRefused once it is submitted, and DraftChanged."""
    draft = draft_lock(step)
    act_on(draft, Act.CORRECT, step.actor)
    before = draft.waiver
    for name, value in written.head.columns().items():
        setattr(draft, name, value)
    draft.waiver = WAIVER.plain(written.waiver)
    draft.fees = [fee.plain() for fee in written.fees]
    draft.save()
    draft.clauses.all().delete()
    DraftClause.objects.bulk_create(
        DraftClause(
            draft=draft,
            position=position,
            number=clause.number,
            heading=clause.heading,
            text=clause.text,
            treatment="operation",
            settled_by=step.actor,
        )
        for position, clause in enumerate(written.clauses)
    )
    event_record(draft, step, Act.CORRECT, what="what it excuses", edits=True, before=before, after=draft.waiver)
    return draft
