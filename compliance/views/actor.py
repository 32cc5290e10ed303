"""The person who acts, for services that record who did what."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import Person


def actor_of(request: HttpRequest) -> Person:
    """The person who is logged in; nobody else can act."""
    if not isinstance(request.user, Person):
        raise PermissionDenied("Log in first.")
    return request.user
