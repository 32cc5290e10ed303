"""Every answer carries the id under which its log lines are found."""

import pytest
from django.test import Client


def test_an_id_is_made_for_each_request(client: Client) -> None:
    first, second = (client.get("/health")["X-Request-ID"] for _ in range(2))
    assert len(first) == 32
    assert first != second


def test_the_id_that_a_proxy_gave_is_kept(client: Client) -> None:
    assert client.get("/health", headers={"X-Request-ID": "proxy-0123456789"})["X-Request-ID"] == "proxy-0123456789"


@pytest.mark.parametrize("given", ["short", "x" * 65, "line\\nbreak-in-id", "spaces in the id"])
def test_an_id_that_could_spoil_a_log_is_replaced(client: Client, given: str) -> None:
    assert client.get("/health", headers={"X-Request-ID": given})["X-Request-ID"] != given
