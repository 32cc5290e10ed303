"""The tabs of an agreement: each is an address of its own, and a reader sees those that may be opened."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from accounts.permissions import Right
from compliance.views.access import access_of
from loans.models import Agreement


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its word, where it leads, and whether it is the one that is open."""

    label: str
    address: str
    is_open: bool


TABS: tuple[tuple[str, str, Right], ...] = (
    ("Overview", "agreement", Right.SEE_BANK_VIEW),
    ("Terms", "terms", Right.SEE),
    ("Security", "security", Right.SEE_BANK_VIEW),
    ("Numbers", "periods", Right.SEE_BANK_VIEW),
    ("Deliverables", "deliverables", Right.SEE),
    ("Certificates", "agreement_certificates", Right.SEE),
    ("Defaults and waivers", "defaults", Right.SEE_BANK_VIEW),
    ("Trail", "agreement_trail", Right.READ_TRAIL),
)
"""In their order: the word, the name of the address (which takes the slug), and the right that it needs."""


def agreement_tabs(request: HttpRequest, agreement: Agreement, current: str) -> list[Tab]:
    """The tabs that the person may open; `current` is the name of the address that is open."""
    rights = access_of(request).rights(agreement)
    return [
        Tab(label, reverse(name, args=[agreement.slug]), name == current)
        for label, name, right in TABS
        if right in rights
    ]
