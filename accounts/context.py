"""What every page may say of its reader; nothing is read until a template asks."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.selectors.offices import office_text


def reader(request: HttpRequest) -> dict[str, Any]:
    """`office`: the reader's role and organization; a context processor."""
    person = getattr(request, "user", AnonymousUser())

    def office() -> str:
        return office_text(person)

    return {"office": office}
