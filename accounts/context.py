"""What the bar on top of every page needs to know of its reader; nothing is read until a template asks."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.permissions import Access
from accounts.selectors.offices import office_text


def reader(request: HttpRequest) -> dict[str, Any]:
    """`access`: what the reader may do; `office`: role and organization. A page's own context goes before these."""
    person = getattr(request, "user", AnonymousUser())

    def office() -> str:
        return office_text(person)

    return {"access": Access(person), "office": office}
