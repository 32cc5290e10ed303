"""After a number of wrong passwords an account is locked for one address, for a while; another account is not."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests import cast as casting

pytestmark = pytest.mark.django_db


def log_in(email: str, password: str, address: str = "192.0.2.1") -> int:
    answer = Client(REMOTE_ADDR=address).post("/login", {"username": email, "password": password})
    return answer.status_code


def test_too_many_wrong_passwords_lock_the_account_for_that_address_alone(settings: Settings) -> None:
    people = casting.assemble()
    email = people.officer.email
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in(email, "wrong")

    assert log_in(email, casting.PASSWORD) == 429
    assert log_in(email.upper(), casting.PASSWORD) == 429
    assert log_in(email, casting.PASSWORD, "192.0.2.2") == 302
    assert log_in(people.approver.email, casting.PASSWORD) == 302


def test_a_right_password_forgets_the_wrong_ones_before(settings: Settings) -> None:
    email = casting.assemble().officer.email
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        log_in(email, "wrong")
    assert log_in(email, casting.PASSWORD) == 302
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        log_in(email, "wrong")
    assert log_in(email, casting.PASSWORD) == 302
