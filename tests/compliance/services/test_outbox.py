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
from django.core.mail import get_connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import TrailEntry
from compliance.models import Mail
from compliance.services.outbox import mail_retry, mail_send, outbox_claim
from tests import cast

pytestmark = pytest.mark.django_db
LEASE, GIVE_UP_AFTER = timedelta(minutes=5), timedelta(days=3)


class Server:
    """What the server does with a message: `answer` is its reply; `before` runs first."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.answer = "250 taken"
        self.recipient_answer = "250 known"
        self.hangs_up = False

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

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
def people() -> cast.Cast:
    return cast.assemble()


@pytest.fixture
def mail(people: cast.Cast) -> Mail:
    """One mail that waits."""
    cast.play(people.agreement_2002, [date(2006, 3, 31)])
    mail = Mail.objects.get(person=people.officer, alerts__kind="fail")
    Mail.objects.exclude(pk=mail.pk).update(state=Mail.State.SENT, ended_at=timezone.now())
    return mail


def claim(now: datetime) -> Mail:
    claimed = outbox_claim(now=now, day=cast.TODAY)
    assert claimed is not None
    return claimed


def attempt(now: datetime) -> bool:
    return mail_send(mail=claim(now), now=now)


def test_what_the_server_takes_is_sent_once(server: Server, mail: Mail) -> None:
    assert attempt(timezone.now())
    mail.refresh_from_db()
    assert mail.state == Mail.State.SENT
    assert mail.ended_at is not None
    assert outbox_claim(now=timezone.now() + timedelta(days=9), day=cast.TODAY) is None
    assert len(server.taken) == 1
    assert mail.message_id.encode() in server.taken[0]


def test_what_the_server_refuses_waits_longer_each_time(server: Server, mail: Mail) -> None:
    server.answer = "451 try later"
    now = timezone.now()
    pauses = []
    for _ in range(8):
        assert not attempt(now)
        mail.refresh_from_db()
        pauses.append((mail.next_attempt_at - now) / timedelta(minutes=1))
        assert outbox_claim(now=mail.next_attempt_at - timedelta(seconds=1), day=cast.TODAY) is None
        now = mail.next_attempt_at
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert "try later" in mail.last_error
    server.answer = "250 taken"
    assert attempt(now)


def test_a_server_that_hangs_up_is_tried_again(server: Server, mail: Mail) -> None:
    server.hangs_up = True
    assert not attempt(timezone.now())
    mail.refresh_from_db()
    assert mail.state == Mail.State.WAITING
    assert mail.last_error


def test_a_server_that_never_answers_holds_nobody_up(settings: Settings, mail: Mail) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", silent.getsockname()[1], 0.2
        began = time.monotonic()
        assert not attempt(timezone.now())
        assert time.monotonic() - began < 10
    mail.refresh_from_db()
    assert mail.state == Mail.State.WAITING


def test_a_sender_that_dies_after_the_server_took_it_sends_again_under_the_same_id(
    server: Server, mail: Mail, monkeypatch: pytest.MonkeyPatch
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
    assert outbox_claim(now=now + LEASE - timedelta(seconds=1), day=cast.TODAY) is None
    assert attempt(now + LEASE)
    first, second = server.taken
    assert mail.message_id.encode() in first
    assert mail.message_id.encode() in second


def test_after_three_days_it_is_given_up_loudly(server: Server, mail: Mail, caplog: pytest.LogCaptureFixture) -> None:
    server.answer = "550 no such box"
    now = timezone.now()
    assert not attempt(now)
    with caplog.at_level(logging.ERROR):
        assert not attempt(now + GIVE_UP_AFTER)
    mail.refresh_from_db()
    assert mail.state == Mail.State.GIVEN_UP
    assert "Gave up on mail" in caplog.text
    assert outbox_claim(now=now + timedelta(days=30), day=cast.TODAY) is None


def test_nothing_goes_to_somebody_switched_off_meanwhile(server: Server, mail: Mail) -> None:
    mail.person.is_active = False
    mail.person.save()
    assert not attempt(timezone.now())
    mail.refresh_from_db()
    assert mail.state == Mail.State.GIVEN_UP
    assert server.taken == []


def test_an_address_that_no_message_can_be_made_for_holds_nobody_up(server: Server, mail: Mail) -> None:
    Mail.objects.filter(pk=mail.pk).update(subject="two\nlines")
    assert not attempt(timezone.now())
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (Mail.State.WAITING, 1)


class TestAnAddressThatIsRefused:
    """For good it has bounced at once; for now it is tried again."""

    def test_for_good_it_has_bounced_and_is_not_tried_again(
        self, server: Server, mail: Mail, caplog: pytest.LogCaptureFixture
    ) -> None:
        server.recipient_answer = "550 5.1.1 no such box"
        with caplog.at_level(logging.ERROR):
            assert not attempt(timezone.now())
        mail.refresh_from_db()
        assert mail.state == Mail.State.BOUNCED
        assert "no such box" in mail.last_error
        assert "bounced" in caplog.text
        assert outbox_claim(now=timezone.now() + timedelta(days=9), day=cast.TODAY) is None

    def test_for_now_it_waits(self, server: Server, mail: Mail) -> None:
        server.recipient_answer = "450 4.2.0 greylisted"
        assert not attempt(timezone.now())
        mail.refresh_from_db()
        assert mail.state == Mail.State.WAITING

    def test_once_it_is_mended_an_administrator_has_it_tried_again(
        self, server: Server, mail: Mail, people: cast.Cast
    ) -> None:
        server.recipient_answer = "550 5.1.1 no such box"
        attempt(timezone.now())
        server.recipient_answer = "250 known"
        mail.refresh_from_db()
        mail_retry(mail=mail, actor=people.administrator, now=timezone.now(), at=cast.instant(cast.TODAY))
        assert attempt(timezone.now())
        assert TrailEntry.objects.get(act="retry mail").actor == people.administrator

    def test_what_was_sent_is_never_tried_again(self, server: Server, mail: Mail, people: cast.Cast) -> None:
        assert attempt(timezone.now())
        mail.refresh_from_db()
        mail_retry(mail=mail, actor=people.administrator, now=timezone.now(), at=cast.instant(cast.TODAY))
        mail.refresh_from_db()
        assert mail.state == Mail.State.SENT
        assert not TrailEntry.objects.filter(act="retry mail").exists()


def test_what_keeps_quiet_waits_for_a_day_on_which_the_bank_is_open(server: Server, mail: Mail) -> None:
    Mail.objects.filter(pk=mail.pk).update(keeps_quiet=True)
    saturday, holiday, tuesday = date(2007, 1, 13), date(2007, 1, 15), date(2007, 1, 16)
    assert outbox_claim(now=timezone.now(), day=saturday) is None
    assert outbox_claim(now=timezone.now(), day=holiday) is None
    assert outbox_claim(now=timezone.now(), day=tuesday) == mail


def test_a_connection_on_which_something_went_wrong_is_not_used_for_the_next_mail(
    server: Server, mail: Mail, people: cast.Cast
) -> None:
    Mail.objects.filter(person=people.signing_officer).update(state=Mail.State.WAITING, ended_at=None)
    connection = get_connection()
    server.hangs_up = True
    first = claim(timezone.now())
    assert not mail_send(mail=first, now=timezone.now(), connection=connection)
    server.hangs_up = False
    assert mail_send(mail=claim(timezone.now()), now=timezone.now(), connection=connection)
    connection.close()
    assert len(server.taken) == 1
