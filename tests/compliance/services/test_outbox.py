"""The outbox against a real mail server that takes, refuses, stalls and hangs up."""

import logging
import socket
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone
from pytest_django.fixtures import Settings

from compliance.models import Alert
from compliance.services.outbox import GIVE_UP_AFTER, LEASE, alert_send, outbox_claim
from tests import cast

pytestmark = pytest.mark.django_db


class Server:
    """What the server does with a message: `answer` is its reply; `before` runs first."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.answer = "250 taken"
        self.hangs_up = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.hangs_up:
            assert server.transport is not None
            server.transport.close()
            return "421 gone"
        if self.answer.startswith("250"):
            self.taken.append(envelope.original_content or b"")
        return self.answer


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    handler = Server()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 1
    yield handler
    controller.stop()


@pytest.fixture
def alert() -> Alert:
    """One alert that waits."""
    people = cast.assemble()
    cast.play(people.agreement_2002, [date(2006, 3, 31)])
    Alert.objects.exclude(person=people.officer).delete()
    return Alert.objects.get()


def claim(now: datetime) -> Alert:
    claimed = outbox_claim(now=now)
    assert claimed is not None
    return claimed


def attempt(now: datetime) -> bool:
    return alert_send(alert=claim(now), now=now)


def test_what_the_server_takes_is_sent_once(server: Server, alert: Alert) -> None:
    assert attempt(timezone.now())
    alert.refresh_from_db()
    assert alert.state == Alert.State.SENT
    assert alert.sent_at is not None
    assert outbox_claim(now=timezone.now() + timedelta(days=9)) is None
    assert len(server.taken) == 1
    assert alert.message_id.encode() in server.taken[0]


def test_what_the_server_refuses_waits_longer_each_time(server: Server, alert: Alert) -> None:
    server.answer = "451 try later"
    now = timezone.now()
    pauses = []
    for _ in range(8):
        assert not attempt(now)
        alert.refresh_from_db()
        pauses.append((alert.next_attempt_at - now) / timedelta(minutes=1))
        assert outbox_claim(now=alert.next_attempt_at - timedelta(seconds=1)) is None
        now = alert.next_attempt_at
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert "try later" in alert.last_error
    server.answer = "250 taken"
    assert attempt(now)


def test_a_server_that_hangs_up_is_tried_again(server: Server, alert: Alert) -> None:
    server.hangs_up = True
    assert not attempt(timezone.now())
    alert.refresh_from_db()
    assert alert.state == Alert.State.WAITING
    assert alert.last_error


def test_a_server_that_never_answers_holds_nobody_up(settings: Settings, alert: Alert) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", silent.getsockname()[1], 0.2
        began = time.monotonic()
        assert not attempt(timezone.now())
        assert time.monotonic() - began < 10
    alert.refresh_from_db()
    assert alert.state == Alert.State.WAITING


def test_a_sender_that_dies_after_the_server_took_it_sends_again_under_the_same_id(
    server: Server, alert: Alert, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """The process ends here."""

    def die(*_: Any) -> None:
        raise Killed

    now = timezone.now()
    with monkeypatch.context() as patch:
        patch.setattr("compliance.services.outbox._waiting", die)
        with pytest.raises(Killed):
            attempt(now)
    assert outbox_claim(now=now + LEASE - timedelta(seconds=1)) is None
    assert attempt(now + LEASE)
    first, second = server.taken
    assert alert.message_id.encode() in first
    assert alert.message_id.encode() in second


def test_after_three_days_it_is_given_up_loudly(server: Server, alert: Alert, caplog: pytest.LogCaptureFixture) -> None:
    server.answer = "550 no such box"
    now = timezone.now()
    assert not attempt(now)
    with caplog.at_level(logging.ERROR):
        assert not attempt(now + GIVE_UP_AFTER)
    alert.refresh_from_db()
    assert alert.state == Alert.State.GIVEN_UP
    assert "Gave up on mail" in caplog.text
    assert outbox_claim(now=now + timedelta(days=30)) is None


def test_nothing_goes_to_somebody_switched_off_meanwhile(server: Server, alert: Alert) -> None:
    alert.person.is_active = False
    alert.person.save()
    assert not attempt(timezone.now())
    alert.refresh_from_db()
    assert alert.state == Alert.State.GIVEN_UP
    assert server.taken == []


def test_an_address_that_no_message_can_be_made_for_holds_nobody_up(server: Server, alert: Alert) -> None:
    Alert.objects.filter(pk=alert.pk).update(subject="two\nlines")
    assert not attempt(timezone.now())
    alert.refresh_from_db()
    assert (alert.state, alert.attempts) == (Alert.State.WAITING, 1)
