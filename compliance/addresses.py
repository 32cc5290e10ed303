"""Where each thing of the record is shown, so that a number opens its working, a term its clause, a figure its cell."""

from datetime import date

from django.urls import reverse

from compliance.models import Statement
from loans.models import Agreement, Clause, Covenant, Modification, Term


def anchor(number: str) -> str:
    """The place of a clause on its document's page, from its number."""
    return f"clause-{number.replace(' ', '-')}"


def agreement_address(agreement: Agreement) -> str:
    return reverse("agreement", args=[agreement.slug])


def covenant_address(agreement: Agreement, covenant: Covenant) -> str:
    return reverse("covenant", args=[agreement.slug, covenant.key])


def period_address(agreement: Agreement, day: date) -> str:
    return reverse("period", args=[agreement.slug, day.isoformat()])


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


def statement_address(agreement: Agreement, statement: Statement) -> str:
    return reverse("statement", args=[agreement.slug, statement.period_end.isoformat(), statement.version])
