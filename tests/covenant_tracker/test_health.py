"""Whoever watches the process asks two addresses without logging in."""

import pytest
from django.db import OperationalError
from django.test import Client

from covenant_tracker import health


def test_health_answers_without_a_database(client: Client) -> None:
    response = client.get("/health")
    assert response.status_code == 200
    assert response.content == b"alive\n"


@pytest.mark.django_db
def test_ready_when_database_redis_and_migrations_are(client: Client) -> None:
    response = client.get("/ready")
    assert response.status_code == 200
    assert response.json() == {"database": "ready", "redis": "ready", "migrations": "ready"}


def test_not_ready_names_what_is_missing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> bool:
        raise OperationalError("connection refused")

    monkeypatch.setitem(health.CHECKS, "database", fails)
    monkeypatch.setitem(health.CHECKS, "redis", lambda: True)
    monkeypatch.setitem(health.CHECKS, "migrations", lambda: False)
    response = client.get("/ready")
    assert response.status_code == 503
    assert response.json() == {"database": "not ready", "redis": "ready", "migrations": "not ready"}


def test_health_refuses_to_be_written_to(client: Client) -> None:
    assert client.post("/health").status_code == 405
