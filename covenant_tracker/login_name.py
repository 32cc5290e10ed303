"""The name that a login is counted under, which the lockout counts by."""

from collections.abc import Mapping

from django.http import HttpRequest


def login_name(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """The address as it was given, in small letters: it is one account however it is written."""
    given = credentials or request.POST.dict()
    return str(given.get("username", "")).strip().lower()
