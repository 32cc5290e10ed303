"""A fail is told to the agreement's officers and the borrower's signing officers, each once, with the numbers."""

from datetime import date, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django.fixtures import Settings

from compliance.alerts.mailbox import mailbox_file
from compliance.models import Alert, Evaluation, Mail
from compliance.services.evaluations import agreement_evaluate
from compliance.services.outbox import mail_send, outbox_claim
from tests import cast

pytestmark = pytest.mark.django_db
MARCH = date(2006, 3, 31)


@pytest.fixture
def people() -> cast.Cast:
    return cast.assemble()


def fail(people: cast.Cast) -> list[Evaluation]:
    return cast.play(people.agreement_2002, [MARCH])


def test_officer_and_signing_officer_are_told_once_each_and_nobody_else(people: cast.Cast) -> None:
    fail(people)
    fail(people)
    told = Alert.objects.filter(kind="fail").values_list("person__email", flat=True)
    assert sorted(told) == sorted([people.officer.email, people.signing_officer.email])


def test_somebody_switched_off_is_not_told(people: cast.Cast) -> None:
    people.signing_officer.is_active = False
    people.signing_officer.save()
    fail(people)
    assert [alert.person for alert in Alert.objects.filter(kind="fail")] == [people.officer]


def test_a_pass_tells_nobody(people: cast.Cast) -> None:
    cast.play(people.agreement_2002, [date(2006, 6, 30)])
    assert not Alert.objects.filter(kind="fail").exists()


def test_a_restatement_that_leaves_the_fail_as_it_was_is_not_told_again(people: cast.Cast) -> None:
    fail(people)
    at = cast.instant(MARCH + timedelta(days=40))
    cast.deliver_changed(people.agreement_2002, MARCH, {"net_income_quarter": "999999.00"}, at=at)
    made = agreement_evaluate(agreement=people.agreement_2002, days=[MARCH], at=at)
    assert [each.verdict for each in made] == ["pass"]
    assert Alert.objects.filter(kind="fail").count() == 2


def test_a_restatement_that_moves_the_fail_is_told(people: cast.Cast) -> None:
    fail(people)
    at = cast.instant(MARCH + timedelta(days=40))
    cast.deliver_changed(people.agreement_2002, MARCH, {"marketable_securities": "1.00"}, at=at)
    agreement_evaluate(agreement=people.agreement_2002, days=[MARCH], at=at)
    assert Alert.objects.filter(kind="fail").count() == 4


def test_the_subject_says_borrower_covenant_day_and_numbers(people: cast.Cast) -> None:
    fail(people)
    assert set(Alert.objects.filter(kind="fail").values_list("subject", flat=True)) == {
        "Art Technology Group: minimum liquidity failed for 31 Mar 2006 (18,400,000 of 20,000,000)"
    }


def test_both_bodies_say_what_happened_by_which_clause_what_to_do_and_why_it_came(people: cast.Cast) -> None:
    fail(people)
    for alert in Alert.objects.filter(kind="fail"):
        for body in (alert.text, alert.html):
            for words in ("6.7(a)", "18,400,000", "20,000,000", "(1,600,000)", "31 Mar 2006", "What to do", "because"):
                assert words in body
            assert body.count(f"{settings.SITE_URL}/alerts/{alert.key}") == 1
            assert body.count("http") == 1
        assert "<img" not in alert.html


def test_the_borrower_reads_nothing_of_the_banks_own_thinking(people: cast.Cast) -> None:
    fail(people)
    alert = Alert.objects.get(person=people.signing_officer)
    for words in ("narrow", "early warning", "margin", "bank's officer for"):
        assert words not in f"{alert.subject} {alert.text} {alert.html}".lower()
    assert "you sign certificates for Art Technology Group" in alert.text


class TestTheMailbox:
    """Where no mail server is set, each message is kept whole as a file."""

    def sent(self, mail: Mail) -> Message:
        return message_from_bytes(mailbox_file(mail.message_id).read_bytes())

    @pytest.fixture(autouse=True)
    def _mailbox(self, settings: Settings, tmp_path: Path) -> None:
        settings.EMAIL_BACKEND = "compliance.alerts.mailbox.Mailbox"
        settings.MAIL_DIR = tmp_path / "mail"

    def test_keeps_the_message_with_text_and_html(self, people: cast.Cast, tmp_path: Path) -> None:
        fail(people)
        while (mail := outbox_claim(now=timezone.now(), day=cast.TODAY)) is not None:
            assert mail_send(mail=mail, now=timezone.now())
        for mail in Mail.objects.filter(alerts__kind="fail"):
            message = self.sent(mail)
            assert message["Subject"].replace("\n", "") == mail.subject
            assert message["To"] == mail.person.email
            assert message["Message-ID"] == mail.message_id
            assert [part.get_content_type() for part in message.walk()][1:] == ["text/plain", "text/html"]
        assert sorted(path.suffix for path in (tmp_path / "mail").iterdir()) == [".eml"] * Mail.objects.count()

    def test_a_message_handed_over_twice_is_one_file(self, people: cast.Cast, tmp_path: Path) -> None:
        fail(people)
        mail = outbox_claim(now=timezone.now(), day=cast.TODAY)
        assert mail is not None
        assert mail_send(mail=mail, now=timezone.now())
        assert mail_send(mail=mail, now=timezone.now())
        assert len(list((tmp_path / "mail").iterdir())) == 1
