"""A typed draft on its way into the chain: prepared, submitted, approved by another, signed, and only then in force."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from loans.agreement_file.modifications import Signature, SignatureNeeded
from loans.domain.chain import Kind
from loans.domain.draft import Act, ActRefused, State
from loans.domain.terms import InForce
from loans.models import Agreement, DraftEvent, DraftOperation, DraftTerm, ModificationDraft
from loans.selectors.agreement_days import AgreementOn, Place
from loans.selectors.records import AgreementRecord
from loans.services.drafts.corrections import (
    TermOpen,
    clause_add,
    draft_correct,
    operation_add,
    operation_correct,
    operation_decide,
    term_add,
    term_correct,
)
from loans.services.drafts.decisions import (
    NotRecordable,
    NotReviewed,
    draft_approve,
    draft_reject,
    draft_reopen,
    draft_submit,
    draft_withdraw,
)
from loans.services.drafts.events import DraftChanged, Step
from loans.services.drafts.head import DraftHead
from loans.services.drafts.starting import draft_start, draft_supersede
from loans.services.executions import NotEntered, condition_record, signature_record
from tests import cast

pytestmark = pytest.mark.django_db
DAY = date(2007, 1, 17)
SIGNED = date(2007, 1, 19)
TESTED = date(2007, 3, 31)
THRESHOLD = "covenant/profitability/threshold"
HEAD = DraftHead(
    kind=Kind.MODIFICATION,
    title="Tenth Loan Modification Agreement",
    short="Tenth",
    dated=DAY,
    effective=DAY,
    needs=(SignatureNeeded("borrower"), SignatureNeeded("bank", "California")),
    conditions=("evidence of the board's consent",),
)


def at(day: date = DAY, hour: int = 10) -> datetime:
    return cast.instant(day, hour)


@pytest.fixture
def people() -> cast.Cast:
    return cast.assemble()


@pytest.fixture
def draft(people: cast.Cast) -> ModificationDraft:
    """The Tenth, which raises the profit to earn to 750,000 from the quarter ending 31 March 2007."""
    draft = draft_start(agreement=people.agreement_2002, actor=people.officer, at=at(), head=HEAD)
    clause = clause_add(step=now(draft, people), number="1", heading="6.7(b) Profitability", text="At least $750,000.")
    operation = operation_add(
        step=now(draft, people),
        clause=clause,
        values={
            "action": "replace",
            "unit": "paragraph",
            "target": "6.7(b)",
            "within": "6.7",
            "title": "Profitability",
        },
    )
    term_add(
        step=now(draft, people),
        clause=clause,
        operation=operation,
        values={"subject": THRESHOLD, "value": "750000.00", "first": TESTED},
    )
    operation_decide(step=now(draft, people), operation=operation, accepted=True)
    return fresh(draft)


def fresh(draft: ModificationDraft) -> ModificationDraft:
    return ModificationDraft.objects.get(pk=draft.pk)


def now(draft: ModificationDraft, people: cast.Cast, hour: int = 10) -> Step:
    """A step of the officer, who has seen everything."""
    return Step(draft, fresh(draft).revision, people.officer, at(hour=hour))


def approval(draft: ModificationDraft, people: cast.Cast) -> Step:
    return Step(draft, fresh(draft).revision, people.approver, at(hour=15))


def approved(draft: ModificationDraft, people: cast.Cast) -> ModificationDraft:
    draft_submit(step=now(draft, people))
    return draft_approve(step=approval(draft, people))


def required(agreement: Agreement, known: date) -> str:
    state = AgreementRecord(agreement).in_force(THRESHOLD, TESTED, known)
    assert isinstance(state, InForce)
    return f"{state.value} by {state.set_by}"


def place(agreement: Agreement, known: date) -> tuple[Place, tuple[str, ...]]:
    line = AgreementOn(agreement, TESTED, known).chain[-1]
    assert line.link.name == "Tenth"
    return line.place, line.missing


def test_it_waits_on_record_until_everybody_has_signed_and_every_condition_is_met(
    draft: ModificationDraft, people: cast.Cast
) -> None:
    agreement = people.agreement_2002
    modification = approved(draft, people).modification
    assert modification is not None
    assert (modification.key, modification.sequence, modification.recorded) == ("tenth", 12, DAY)
    assert place(agreement, DAY) == (
        Place.WAITS,
        (
            "Art Technology Group, Inc.",
            "Silicon Valley Bank, in California",
            "evidence of the board's consent",
        ),
    )
    bank, borrower = agreement.parties.get(key="bank"), agreement.parties.get(key="borrower")
    signature_record(
        modification=modification,
        party=borrower,
        office="Chief Financial Officer",
        day=DAY,
        actor=people.officer,
        at=at(SIGNED),
    )
    signature_record(
        modification=modification, party=bank, office="Vice President", day=DAY, actor=people.officer, at=at(SIGNED)
    )
    condition = modification.required_conditions.get()
    condition_record(condition=condition, day=SIGNED, evidence="minutes", actor=people.officer, at=at(SIGNED))
    assert place(agreement, SIGNED) == (Place.WAITS, ("Silicon Valley Bank, in California",))
    assert required(agreement, SIGNED) == "500000.00 by Ninth, 3.A.3"
    assert fresh(draft).state == State.APPROVED
    signature_record(
        modification=modification,
        party=bank,
        office="Senior Vice President",
        day=SIGNED,
        place="California",
        actor=people.officer,
        at=at(date(2007, 1, 22)),
    )
    assert fresh(draft).state == State.RECORDED
    assert required(agreement, date(2007, 1, 22)) == "750000.00 by Tenth, 1"
    assert required(agreement, date(2007, 1, 21)) == "500000.00 by Ninth, 3.A.3"


def test_it_keeps_who_did_what_when_and_why(draft: ModificationDraft, people: cast.Cast) -> None:
    draft_submit(step=now(draft, people))
    draft_reject(step=approval(draft, people), why="The amount is not the one agreed on.")
    draft_reopen(step=now(draft, people))
    told = [(event.act, event.actor.name, event.why) for event in fresh(draft).events.all()]
    assert told[0] == ("start", "Ruth Callahan", "")
    assert told[-3:] == [
        ("submit", "Ruth Callahan", ""),
        ("reject", "Helen Brandt", "The amount is not the one agreed on."),
        ("take up again", "Ruth Callahan", ""),
    ]
    assert [event.revision for event in fresh(draft).events.all()] == list(range(1, len(told) + 1))


def test_whoever_edited_it_does_not_approve_it(draft: ModificationDraft, people: cast.Cast) -> None:
    helped = Step(draft, draft.revision, people.approver, at())
    draft_correct(step=helped, head=HEAD)
    draft_submit(step=now(draft, people))
    with pytest.raises(ActRefused, match="Another approver has to"):
        draft_approve(step=approval(draft, people))
    assert not people.agreement_2002.modifications.filter(key="tenth").exists()


def test_the_database_holds_that_too(draft: ModificationDraft, people: cast.Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftEvent.objects.create(draft=draft, revision=99, act=Act.APPROVE, edits=False, actor=people.officer, at=at())
    draft_submit(step=now(draft, people))
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftTerm.objects.update(value="1.00")
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.delete()


def test_nothing_is_submitted_before_everything_is_reviewed(draft: ModificationDraft, people: cast.Cast) -> None:
    operation = draft.operations.get()
    operation_correct(step=now(draft, people), operation=operation, values={"target": "6.7"})
    with pytest.raises(NotReviewed, match=r"Still to be reviewed: 1 operation\."):
        draft_submit(step=now(draft, people))


def test_a_value_without_its_first_day_is_not_accepted(draft: ModificationDraft, people: cast.Cast) -> None:
    operation = draft.operations.get()
    DraftTerm.objects.create(draft=draft, clause=operation.clause, operation=operation, position=9, subject=THRESHOLD)
    with pytest.raises(TermOpen, match="say its value and from which day it governs"):
        operation_decide(step=now(draft, people), operation=operation, accepted=True)


def test_what_the_agreement_cannot_take_is_told_with_the_part_that_states_it(
    draft: ModificationDraft, people: cast.Cast
) -> None:
    term = draft.terms.get()
    term_correct(step=now(draft, people), term=term, values={"value": "a lot"})
    with pytest.raises(NotRecordable, match="a lot") as refused:
        draft_submit(step=now(draft, people))
    assert [fault.ref for fault in refused.value.faults] == [f"term {term.pk}"]
    assert fresh(draft).state == State.DRAFT


def test_two_officers_do_not_overwrite_each_other(draft: ModificationDraft, people: cast.Cast) -> None:
    operation = draft.operations.get()
    seen = draft.revision
    other = Step(draft, seen, people.administrator, at(hour=11))
    operation_correct(step=other, operation=operation, values={"target": "6.7(c)"})
    stale = Step(draft, seen, people.officer, at(hour=12))
    with pytest.raises(DraftChanged, match=r"Tomas Lind at 11:12: correct 1\. Nothing was saved"):
        operation_correct(step=stale, operation=operation, values={"target": "6.7(d)"})
    assert DraftOperation.objects.get().target == "6.7(c)"
    draft_correct(step=stale, head=HEAD)
    with pytest.raises(DraftChanged):
        draft_submit(step=stale)


def test_what_was_given_up_says_why_and_is_never_signed(draft: ModificationDraft, people: cast.Cast) -> None:
    modification = approved(draft, people).modification
    assert modification is not None
    with pytest.raises(ActRefused, match="Say why"):
        draft_withdraw(step=now(draft, people), why=" ")
    draft_withdraw(step=now(draft, people), why="The borrower refinanced elsewhere.")
    with pytest.raises(NotEntered, match="withdrawn"):
        signature_record(
            modification=modification,
            party=people.agreement_2002.parties.get(key="bank"),
            office="Vice President",
            day=DAY,
            actor=people.officer,
            at=at(),
        )


def test_a_corrected_paper_takes_the_place_of_an_earlier_one(draft: ModificationDraft, people: cast.Cast) -> None:
    newer = draft_start(agreement=people.agreement_2002, actor=people.officer, at=at(), head=HEAD)
    draft_supersede(step=now(draft, people), by=newer, why="The bank sent a corrected paper.")
    assert fresh(draft).state == State.SUPERSEDED
    assert fresh(newer).supersedes == draft


def test_a_paper_that_came_signed_counts_once_approved(people: cast.Cast) -> None:
    head = DraftHead(
        kind=Kind.WAIVER,
        title="Waiver",
        short="Waiver of 2007",
        dated=DAY,
        effective=DAY,
        needs=(SignatureNeeded("bank"),),
        signatures=(Signature("bank", "Vice President", DAY),),
    )
    draft = draft_start(agreement=people.agreement_2002, actor=people.officer, at=at(), head=head)
    clause_add(step=now(draft, people), number="1", heading="Waiver", text="The bank waives.")
    assert approved(draft, people).state == State.RECORDED
    assert AgreementOn(people.agreement_2002, DAY, DAY).chain[-1].place is Place.IN_EFFECT
