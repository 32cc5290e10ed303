"""The lockout counts by the address a login really comes from, which a client cannot choose."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from covenant_tracker.client_address import client_address


@pytest.mark.parametrize(("trust", "address"), [(False, "10.0.0.9"), (True, "192.0.2.7")])
def test_a_forwarded_address_counts_only_behind_a_trusted_proxy(
    settings: Settings, *, trust: bool, address: str
) -> None:
    settings.TRUST_PROXY = trust
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="1.1.1.1, 192.0.2.7")
    assert client_address(request) == address


def test_without_a_forwarded_address_the_peer_counts(settings: Settings) -> None:
    settings.TRUST_PROXY = True
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="10.0.0.9")) == "10.0.0.9"
