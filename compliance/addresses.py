"""Where each thing of the record is shown, so that a number opens its working, a term its clause, a figure its cell."""

from datetime import date

from django.urls import reverse

from compliance.domain.forecast import Cause
from compliance.models import Default, Delivery, EarlyWarning, Letter, Statement
from loans.models import Agreement, Clause, Covenant, Deliverable, Modification, ModificationDraft, Term


def anchor(number: str) -> str:
    """The place of a clause on its document's page, from its number."""
    return f"clause-{number.replace(' ', '-')}"


def alert_address(key: str) -> str:
    return reverse("alert", args=[key])


def agreement_address(agreement: Agreement) -> str:
    return reverse("agreement", args=[agreement.slug])


def covenant_address(agreement: Agreement, covenant: Covenant) -> str:
    return reverse("covenant", args=[agreement.slug, covenant.key])


def period_address(agreement: Agreement, day: date) -> str:
    return reverse("period", args=[agreement.slug, day.isoformat()])


def warning_address(warning: EarlyWarning) -> str:
    """Where the number that an early warning expects is worked out: its test, the projection, or the tests so far."""
    agreement = warning.agreement
    match warning.cause:
        case Cause.NARROW:
            return period_address(agreement, warning.test_day)
        case Cause.PROJECTED:
            return reverse("projections", args=[agreement.slug])
    return covenant_address(agreement, warning.covenant)


def document_address(agreement: Agreement, modification: Modification) -> str:
    return reverse("clause", args=[agreement.slug, modification.key])


def clause_address(agreement: Agreement, clause: Clause) -> str:
    """The clause on the page of its document; the clause's modification must have been read with it."""
    return f"{document_address(agreement, clause.modification)}#{anchor(clause.number)}"


def term_address(agreement: Agreement, term: Term, *, bank_view: bool = True) -> str:
    """The clause that states the term, or the assumption it rests on; a borrower sees no page of assumptions."""
    if term.clause is not None:
        return f"{document_address(agreement, term.modification)}#{anchor(term.clause.number)}"
    return f"{agreement_address(agreement)}#assumption-{term.assumption.key}" if term.assumption and bank_view else ""


def draft_address(draft: ModificationDraft) -> str:
    """Where a draft is read and decided: a waiver that an officer worded has a page of its own, with its effect."""
    if draft.waiver is not None and draft.source_id is None:
        return reverse("waiver_draft", args=[draft.agreement.slug, draft.pk])
    return reverse("review", args=[draft.pk])


def default_address(agreement: Agreement, default: Default) -> str:
    return reverse("default", args=[agreement.slug, default.pk])


def letter_address(agreement: Agreement, letter: Letter) -> str:
    return reverse("letter", args=[agreement.slug, letter.number])


def obligation_address(agreement: Agreement, deliverable: Deliverable, occasion: str) -> str:
    """The page of one thing owed once."""
    return reverse("obligation", args=[agreement.slug, deliverable.key, occasion])


def certificate_address(agreement: Agreement, period_end: date) -> str:
    return reverse("certificate", args=[agreement.slug, period_end.isoformat()])


def delivery_address(agreement: Agreement, delivery: Delivery) -> str:
    """The receipt of a delivery."""
    return reverse("delivery", args=[agreement.slug, delivery.pk])


def event_report_address(agreement: Agreement, event: str, period_end: date | None) -> str:
    """The form by which an event is reported, for a period where it is for one."""
    period = {"period": period_end.isoformat()} if period_end else {}
    return reverse("event_report", args=[agreement.slug], query={"event": event, **period})


def events_address(agreement: Agreement) -> str:
    """What was reported of an agreement."""
    return reverse("events", args=[agreement.slug])


def statement_address(agreement: Agreement, statement: Statement) -> str:
    return reverse("statement", args=[agreement.slug, statement.period_end.isoformat(), statement.version])
