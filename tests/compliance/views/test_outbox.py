"""The outbox: an administrator sees what became of each mail, whose address came back, and has it tried again."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organization, Person
from accounts.models.membership import Role
from accounts.models.organization import OrganizationKind
from compliance.domain.alerts import Kind
from compliance.models import Mail
from tests import cast as casting
from tests.cast import Cast
from tests.compliance.services.test_bounces import report
from tests.compliance.views.pages import main
from tests.compliance.views.test_alerts import tell

As = Callable[[Person], Client]


@pytest.fixture
def mail(cast: Cast) -> Mail:
    """The officer's mail about a fail, which came back; the signing officer's was sent."""
    tell(cast, Kind.FAIL, "a")
    Mail.objects.update(state=Mail.State.SENT, ended_at=timezone.now())
    Mail.objects.filter(person=cast.officer).update(state=Mail.State.BOUNCED, last_error="550 no such box")
    return Mail.objects.get(person=cast.officer)


def test_shows_whose_address_came_back_and_why(cast: Cast, mail: Mail, as_person: As) -> None:
    text = main(as_person(cast.administrator).get(reverse("outbox")))
    assert "Bounced: Ruth Callahan, ruth.callahan@bank.example" in text
    assert "550 no such box" in text
    assert "Bounced 1 Sent 1" in text


def test_an_address_to_which_mail_goes_again_is_no_trouble_any_more(cast: Cast, mail: Mail, as_person: As) -> None:
    tell(cast, Kind.NARROW, "b")
    Mail.objects.filter(state=Mail.State.WAITING).update(state=Mail.State.SENT, ended_at=timezone.now())
    assert "Bounced: Ruth" not in main(as_person(cast.administrator).get(reverse("outbox")))


def test_is_narrowed_and_searched(cast: Cast, mail: Mail, as_person: As) -> None:
    client = as_person(cast.administrator)
    assert "Paul Sorensen" not in main(client.get(reverse("outbox"), {"state": "bounced"}))
    assert "Paul Sorensen" in main(client.get(reverse("outbox"), {"q": "sorensen liquidity"}))
    assert "No mail fits" in main(client.get(reverse("outbox"), {"q": "nobody"}))


def test_try_again_sets_it_waiting(cast: Cast, mail: Mail, as_person: As) -> None:
    answer = as_person(cast.administrator).post(reverse("outbox_retry", args=[mail.key]))
    assert answer.status_code == 302
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (Mail.State.WAITING, 0)


def test_a_report_is_recorded(cast: Cast, mail: Mail, as_person: As) -> None:
    sent = Mail.objects.get(person=cast.signing_officer)
    file = SimpleUploadedFile("report.eml", report(message_id=sent.message_id))
    answer = as_person(cast.administrator).post(reverse("outbox_bounce"), {"report": file}, follow=True)
    assert "Bounced: Art Technology Group: minimum liquidity" in main(answer)
    sent.refresh_from_db()
    assert sent.state == Mail.State.BOUNCED


@pytest.mark.parametrize(
    ("files", "why"),
    [({}, "No file was chosen"), ({"report": SimpleUploadedFile("a.eml", b"Subject: Hi\n\nHi")}, "no delivery status")],
)
def test_what_is_no_report_is_refused_with_the_reason(
    cast: Cast, mail: Mail, as_person: As, files: dict[str, SimpleUploadedFile], why: str
) -> None:
    answer = as_person(cast.administrator).post(reverse("outbox_bounce"), files, follow=True)
    assert why in main(answer)


def test_the_administrator_of_another_bank_sees_none_of_it(cast: Cast, mail: Mail, as_person: As) -> None:
    other = Organization.objects.create(name="Other", legal_name="Other", kind=OrganizationKind.BANK)
    stranger = casting.person("admin@other.example", "Other Admin", Role.ADMINISTRATOR, other)
    client = as_person(stranger)
    assert "No mail yet" in main(client.get(reverse("outbox")))
    assert client.post(reverse("outbox_retry", args=[mail.key])).status_code == 404
