"""Asking somebody who is logged in for the password once more, before an act that binds others."""

from axes.helpers import get_client_ip_address
from axes.utils import reset
from django.contrib.auth import authenticate
from django.http import HttpRequest

from accounts.models.person import Person


def password_is_right(request: HttpRequest, person: Person, password: str) -> bool:
    """Whether it is the person's password. A wrong one counts as a failed login, and after so many the account is
    locked for a while: the answer is then the page that says so, whatever the caller returns.
    """
    found = authenticate(request, username=person.email, password=password)
    if found != person:
        return False
    reset(username=person.email.lower(), ip=get_client_ip_address(request))
    return True
