"""Where a clause is shown, for templates."""

from django import template

from compliance import addresses
from loans.models import Agreement, Clause

register = template.Library()


@register.filter
def anchor(number: str) -> str:
    """The place of a clause on its document's page."""
    return addresses.anchor(number)


@register.filter
def clause_address(clause: Clause, agreement: Agreement) -> str:
    return addresses.clause_address(agreement, clause)
