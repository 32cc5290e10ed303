"""Ending an agreement: one person states the day and the reason, another approves. Then it stays as it is."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.services.trail import trail_record
from loans.domain.days import day_text
from loans.models import Agreement, EndStatement
from loans.models.agreement_end import EndVerdict


class EndRefused(ValueError):
    """The end cannot be stated or decided so; the message says why and what can be done."""


@transaction.atomic
def end_state(*, agreement: Agreement, on: date, reason: str, actor: Person, at: datetime) -> EndStatement:
    """State that nothing is tested or owed from the day `on`, for another person to approve. Raises EndRefused."""
    agreement = _locked(agreement)
    if agreement.ended_on is not None:
        raise EndRefused(f"The agreement ended on {day_text(agreement.ended_on)}. What is on record stays.")
    if agreement.end_statements.filter(verdict="").exists():
        raise EndRefused("An end is stated already and waits for approval. Withdraw it before you state another.")
    if on <= agreement.dated:
        raise EndRefused(f"The agreement is dated {day_text(agreement.dated)}; it ends on a later day.")
    if not reason.strip():
        raise EndRefused("Say why the agreement ends: the reason stays on record.")
    statement = EndStatement.objects.create(
        agreement=agreement, on=on, reason=reason.strip(), stated_by=actor, stated_at=at
    )
    _tell(statement, "state end", actor, at, why=statement.reason)
    return statement


@transaction.atomic
def end_approve(*, statement: EndStatement, actor: Person, at: datetime) -> Agreement:
    """Let the stated end count. Raises EndRefused for whoever stated it, and for one that is decided already."""
    statement = _waiting(statement)
    _refuse_own(statement, actor, "approves")
    agreement = statement.agreement
    agreement.ended_on, agreement.ended_reason = statement.on, statement.reason
    agreement.save(update_fields=["ended_on", "ended_reason"])
    _decide(statement, EndVerdict.APPROVED, actor, at)
    return agreement


@transaction.atomic
def end_refuse(*, statement: EndStatement, why: str, actor: Person, at: datetime) -> None:
    """Turn the stated end down, with the reason. Raises EndRefused as `end_approve` does."""
    statement = _waiting(statement)
    _refuse_own(statement, actor, "refuses")
    _decide(statement, EndVerdict.REFUSED, actor, at, _reasoned(why, "refuse"))


@transaction.atomic
def end_withdraw(*, statement: EndStatement, why: str, actor: Person, at: datetime) -> None:
    """Take the stated end back, with the reason. Raises EndRefused for one that is decided already."""
    _decide(_waiting(statement), EndVerdict.WITHDRAWN, actor, at, _reasoned(why, "withdraw"))


def _locked(agreement: Agreement) -> Agreement:
    return Agreement.objects.select_for_update().get(pk=agreement.pk)


def _waiting(statement: EndStatement) -> EndStatement:
    agreement = _locked(statement.agreement)
    found = EndStatement.objects.get(pk=statement.pk)
    if found.verdict:
        raise EndRefused(f"This was {found.get_verdict_display().lower()} already.")
    found.agreement = agreement
    return found


def _refuse_own(statement: EndStatement, actor: Person, does: str) -> None:
    if statement.stated_by_id == actor.pk:
        raise EndRefused(f"Whoever stated an end does not decide on it: another person {does} it.")


def _reasoned(why: str, act: str) -> str:
    if not why.strip():
        raise EndRefused(f"Say why you {act} it: the reason stays on record.")
    return why.strip()


def _decide(statement: EndStatement, verdict: EndVerdict, actor: Person, at: datetime, why: str = "") -> None:
    statement.verdict, statement.decided_by, statement.decided_at, statement.why = verdict, actor, at, why
    statement.save(update_fields=["verdict", "decided_by", "decided_at", "why"])
    act = {"approved": "approve end", "refused": "refuse end", "withdrawn": "withdraw end"}[verdict.value]
    _tell(statement, act, actor, at, why=why)


def _tell(statement: EndStatement, act: str, actor: Person, at: datetime, *, why: str) -> None:
    trail_record(
        scope=f"agreement/{statement.agreement.slug}",
        act=act,
        subject=f"end on {statement.on.isoformat()}",
        actor=actor,
        at=at,
        why=why,
        after={"ends": statement.on.isoformat(), "stated_by": statement.stated_by.email},
    )
