"""A mail that came back is found by its Message-ID, else by the address, and shown as bounced; nothing else is."""

from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import TrailEntry
from compliance.alerts.bounce_report import LARGEST, NoBounce, read_bounce
from compliance.models import Mail
from compliance.services.bounces import bounce_record
from tests import cast

AT = cast.instant(cast.TODAY)


def report(
    *, message_id: str = "", address: str = "ruth.callahan@bank.example", action: str = "failed", whole: bool = False
) -> bytes:
    """A delivery status notification as a mail server writes it (RFC 3464, appendix E, in our own words)."""
    parts = [
        "Content-Type: text/plain\n\nThe mail could not be delivered.\n",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 no such box\n",
    ]
    if message_id:
        kind, body = ("message/rfc822", "\nbody\n") if whole else ("text/rfc822-headers", "")
        parts.append(f"Content-Type: {kind}\n\nMessage-ID: {message_id}\nSubject: An alert\n{body}")
    head = (
        "From: mailer-daemon@mx.example\nMessage-ID: <own@mx.example>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="part"\n\n'
    )
    return (head + "".join(f"--part\n{part}\n" for part in parts) + "--part--\n").encode()


class TestReading:
    @pytest.mark.parametrize("whole", [True, False])
    def test_says_which_mail_whose_address_and_why(self, *, whole: bool) -> None:
        found = read_bounce(report(message_id="<abc@localhost>", whole=whole))
        assert found.message_ids == ("<abc@localhost>",)
        assert found.addresses == ("ruth.callahan@bank.example",)
        assert found.said == "5.1.1 550 no such box"

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"Subject: Hello\n\nOut of office.", "no delivery status notification"),
            (b"", "no delivery status notification"),
            (b"\xff\x00" * 100, "no delivery status notification"),
            (b"x" * (LARGEST + 1), "larger than"),
            (report(action="delayed"), "no address that failed"),
            (
                b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n--x--",
                "no",
            ),
        ],
    )
    def test_anything_else_is_refused_with_the_reason(self, content: bytes, why: str) -> None:
        with pytest.raises(NoBounce, match=why):
            read_bounce(content)


@pytest.mark.django_db
class TestRecording:
    @pytest.fixture
    def people(self) -> cast.Cast:
        people = cast.assemble()
        cast.play(people.agreement_2002, [date(2006, 3, 31)])
        Mail.objects.update(state=Mail.State.SENT, ended_at=timezone.now())
        Mail.objects.exclude(alerts__kind="fail").update(ended_at=timezone.now() - timedelta(days=1))
        return people

    def mail(self, people: cast.Cast) -> Mail:
        return Mail.objects.get(person=people.officer, alerts__kind="fail")

    def test_the_mail_of_the_message_id_has_bounced(self, people: cast.Cast) -> None:
        mail = self.mail(people)
        bounce_record(content=report(message_id=mail.message_id), actor=people.administrator, at=AT)
        mail.refresh_from_db()
        assert (mail.state, mail.ended_at) == (Mail.State.BOUNCED, AT)
        assert mail.last_error == "5.1.1 550 no such box"
        entry = TrailEntry.objects.get(act="record bounce")
        assert (entry.subject, entry.actor) == (people.officer.email, people.administrator)

    def test_without_one_it_is_the_latest_to_the_address(self, people: cast.Cast) -> None:
        bounce_record(content=report(address="Ruth.Callahan@bank.example"), actor=None, at=AT)
        assert self.mail(people).state == Mail.State.BOUNCED

    def test_recorded_again_nothing_changes(self, people: cast.Cast) -> None:
        for _ in range(2):
            bounce_record(content=report(message_id=self.mail(people).message_id), actor=None, at=AT)
        assert TrailEntry.objects.filter(act="record bounce").count() == 1

    @pytest.mark.parametrize(
        "content", [report(message_id="<another@system.example>"), report(address="nobody@bank.example")]
    )
    def test_what_was_not_sent_from_here_is_refused(self, people: cast.Cast, content: bytes) -> None:
        with pytest.raises(NoBounce, match="No mail sent from here"):
            bounce_record(content=content, actor=None, at=AT)
        assert self.mail(people).state == Mail.State.SENT

    def test_the_command_takes_a_file(self, people: cast.Cast, tmp_path: Path) -> None:
        file = tmp_path / "report.eml"
        file.write_bytes(report(message_id=self.mail(people).message_id))
        out = StringIO()
        call_command("record_bounce", str(file), stdout=out)
        assert "ruth.callahan@bank.example" in out.getvalue()
        assert self.mail(people).state == Mail.State.BOUNCED

    def test_the_command_takes_a_pipe(self, people: cast.Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        class Piped:
            buffer = BytesIO(report(message_id=self.mail(people).message_id))

        monkeypatch.setattr("sys.stdin", Piped)
        call_command("record_bounce", stdout=StringIO())
        assert self.mail(people).state == Mail.State.BOUNCED

    def test_the_command_says_what_is_wrong(self, people: cast.Cast, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="No such file"):
            call_command("record_bounce", str(tmp_path / "none.eml"))
        (tmp_path / "other.eml").write_bytes(b"Subject: Hello\n\nHello")
        with pytest.raises(CommandError, match="Nothing was recorded"):
            call_command("record_bounce", str(tmp_path / "other.eml"))
