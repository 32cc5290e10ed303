"""Preparing a waiver: what the bank has decided becomes the words of a draft, which another person approves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import Person
from compliance.domain.default.waiver_wording import Decision, Matter, Promise, Worded, number_of, worded
from loans.agreement_file.facilities import FeeInstalment
from loans.agreement_file.modifications import SignatureNeeded
from loans.agreement_file.waivers import ConditionEntry, Excuse, WaiverEntry
from loans.domain.chain import Kind
from loans.domain.money import cents
from loans.models import Agreement, ModificationDraft
from loans.services.drafts.events import Step
from loans.services.drafts.head import DraftHead
from loans.services.drafts.starting import draft_start
from loans.services.drafts.waivers import WrittenClause, WrittenFee, WrittenWaiver, draft_waiver_write


@dataclass(frozen=True, slots=True)
class Excused:
    """One thing to excuse: the subject by which the agreement file names it, its name, its periods, what is known."""

    subject: str
    name: str
    first: date
    last: date
    detail: str = ""


@dataclass(frozen=True, slots=True)
class WaiverPlan:
    """All that an officer has decided about a waiver, a consent or a forbearance."""

    kind: Kind
    title: str
    short: str
    dated: date
    effective: date
    excused: Sequence[Excused]
    needs: Sequence[SignatureNeeded]
    conditions: Sequence[Promise] = ()
    until: date | None = None
    as_if_never: bool = False
    reserves_rights: bool = True
    fee: Decimal = Decimal(0)
    fee_due: date | None = None
    further: str = ""


@transaction.atomic
def waiver_prepare(*, agreement: Agreement, plan: WaiverPlan, actor: Person, at: datetime) -> ModificationDraft:
    """A new draft in the words of the plan."""
    draft = draft_start(agreement=agreement, actor=actor, at=at, head=_head(plan))
    return waiver_write(step=Step(draft, draft.revision, actor, at), plan=plan)


def waiver_write(*, step: Step, plan: WaiverPlan) -> ModificationDraft:
    """Put the words of the plan in place of what a draft said. Raises ActRefused and DraftChanged."""
    return draft_waiver_write(step=step, written=written(plan, step.draft.agreement))


def written(plan: WaiverPlan, agreement: Agreement) -> WrittenWaiver:
    """The document as its draft keeps it."""
    clauses = worded(_decision(plan, agreement))
    return WrittenWaiver(
        head=_head(plan),
        clauses=[WrittenClause(each.number, each.heading, each.text) for each in clauses],
        waiver=WaiverEntry(
            excuses=tuple(_excuse(each, number_of(clauses, f"matter {at}")) for at, each in enumerate(plan.excused)),
            until=plan.until,
            as_if_never=plan.as_if_never,
            conditions=tuple(
                ConditionEntry(f"condition_{at + 1}", number_of(clauses, f"condition {at}"), each.text, each.by)
                for at, each in enumerate(plan.conditions)
            ),
            reserves_rights=plan.reserves_rights,
        ),
        fees=_fees(plan, clauses, agreement),
    )


def _head(plan: WaiverPlan) -> DraftHead:
    return DraftHead(plan.kind, plan.title, plan.short, plan.dated, plan.effective, tuple(plan.needs))


def _decision(plan: WaiverPlan, agreement: Agreement) -> Decision:
    names = dict(agreement.parties.values_list("key", "legal_name"))
    return Decision(
        kind=plan.kind,
        currency=agreement.currency,
        matters=tuple(Matter(each.name, each.first, each.last, each.detail) for each in plan.excused),
        conditions=tuple(plan.conditions),
        until=plan.until,
        as_if_never=plan.as_if_never,
        reserves_rights=plan.reserves_rights,
        fee=cents(plan.fee),
        fee_due=plan.fee_due,
        further=plan.further,
        signers=tuple(names[need.party] for need in plan.needs),
    )


def _excuse(each: Excused, clause: str) -> Excuse:
    about, _, key = each.subject.partition("/")
    return Excuse(
        clause=clause,
        first=each.first,
        last=each.last,
        covenants=(key,) if about == "covenant" else (),
        deliverables=(key,) if about == "deliverable" else (),
        sections=(key,) if about == "section" else (),
    )


def _fees(plan: WaiverPlan, clauses: tuple[Worded, ...], agreement: Agreement) -> list[WrittenFee]:
    if not plan.fee or plan.fee_due is None:
        return []
    taken = set(agreement.fees.values_list("key", flat=True))
    key = next(key for number in range(1, 1000) if (key := f"{plan.kind.value}_fee_{number}") not in taken)
    instalment = FeeInstalment(plan.fee, plan.fee_due)
    return [WrittenFee(key, f"{plan.kind.value.capitalize()} fee", number_of(clauses, "fee"), instalment)]
