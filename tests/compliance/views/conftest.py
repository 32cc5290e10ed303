"""The cast on the samples' day, and a browser without a screen for each of them."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import Person
from tests import cast as casting

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def cast(db: None, settings: Settings) -> casting.Cast:
    """Both agreements of the samples and everybody who looks at them, on 17 January 2007."""
    settings.CLOCK_DAY = casting.TODAY
    return casting.assemble()


@pytest.fixture
def as_person() -> Callable[[Person], Client]:
    """A client that is logged in as somebody."""

    def logged_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend=BACKEND)
        return client

    return logged_in
