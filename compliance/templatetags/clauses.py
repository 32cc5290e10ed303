"""Where a clause is shown, and what rests on it, for templates."""

from django import template
from django.urls import reverse
from django.utils.html import format_html

from compliance import addresses
from compliance.models import EarlyWarning
from loans.models import Agreement, Clause

register = template.Library()


@register.filter
def anchor(number: str) -> str:
    """The place of a clause on its document's page."""
    return addresses.anchor(number)


@register.filter
def clause_address(clause: Clause, agreement: Agreement) -> str:
    return addresses.clause_address(agreement, clause)


@register.filter
def warning_address(warning: EarlyWarning) -> str:
    return addresses.warning_address(warning)


@register.simple_tag
def cited(words: str, slug: str) -> str:
    """The words that say which clause set something, as a link to it; nothing for none."""
    if not words:
        return ""
    address = reverse("cited", args=[slug, words])
    return format_html('<a href="{}">{}</a>', address, words)
