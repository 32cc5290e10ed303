"""Mail that this installation keeps can be read by the bank, found by its words, and is shown as text alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import Person
from tests.cast import Cast
from tests.compliance.views.pages import main

As = Callable[[Person], Client]


@pytest.fixture
def letters(cast: Cast, settings: Settings, tmp_path: Path) -> list[str]:
    """Two kept messages, the older first; their names."""
    settings.EMAIL_BACKEND = "compliance.alerts.mailbox.Mailbox"
    settings.MAIL_DIR = tmp_path / "mail"
    for number, subject in enumerate(("Minimum liquidity failed", "Quick ratio failed")):
        mail = EmailMultiAlternatives(
            subject=f"Art Technology Group: {subject}",
            body=f"Text number {number}, see http://localhost:8000/portfolio",
            to=["ruth.callahan@bank.example"],
            headers={"Date": f"Wed, {17 + number} Jan 2007 09:00:00 -0500", "Message-ID": f"<{number}@test>"},
        )
        mail.attach_alternative("<p>As <b>HTML</b><script>alert(1)</script></p>", "text/html")
        mail.send()
    paths = settings.MAIL_DIR.glob("*.eml")
    return sorted((path.stem for path in paths), key=lambda name: "number 1" in _text(settings, name))


def _text(settings: Settings, name: str) -> str:
    return str((Path(settings.MAIL_DIR) / f"{name}.eml").read_text())


def test_the_newest_stands_first(cast: Cast, letters: list[str], as_person: As) -> None:
    text = main(as_person(cast.officer).get(reverse("mail")))

    assert text.index("Quick ratio failed") < text.index("Minimum liquidity failed")
    assert "18 Jan 2007 09:00 EST" in text


def test_every_word_of_a_search_must_be_there(cast: Cast, letters: list[str], as_person: As) -> None:
    client = as_person(cast.officer)

    assert "Quick ratio failed" not in main(client.get(reverse("mail"), {"q": "liquidity callahan"}))
    assert "No mail says that" in main(client.get(reverse("mail"), {"q": "liquidity quick"}))


def test_one_message_shows_its_text_and_runs_nothing_of_its_html(cast: Cast, letters: list[str], as_person: As) -> None:
    page = as_person(cast.officer).get(reverse("mail_message", args=[letters[0]]))

    assert "Text number 0" in main(page)
    assert "ruth.callahan@bank.example" in main(page)
    assert "&lt;script&gt;alert(1)" in page.content.decode()
    assert "<script>alert(1)" not in page.content.decode()


@pytest.mark.parametrize("name", ["f" * 24, "..%2Fsecret_key", "secret_key"])
def test_only_names_of_messages_are_opened(cast: Cast, letters: list[str], as_person: As, name: str) -> None:
    assert as_person(cast.officer).get(f"/mail/{name}").status_code == 404


def test_a_borrower_reads_no_mail(cast: Cast, letters: list[str], as_person: As) -> None:
    client = as_person(cast.preparer)

    assert client.get(reverse("mail")).status_code == 403
    assert client.get(reverse("mail_message", args=[letters[0]])).status_code == 403


def test_with_a_mail_server_there_is_no_such_page(cast: Cast, settings: Settings, as_person: As) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    client = as_person(cast.officer)

    assert client.get(reverse("mail")).status_code == 404
    assert 'href="/mail"' not in client.get(reverse("portfolio")).content.decode()


def test_before_any_mail_it_says_what_will_come(cast: Cast, settings: Settings, tmp_path: Path, as_person: As) -> None:
    settings.EMAIL_BACKEND = "compliance.alerts.mailbox.Mailbox"
    settings.MAIL_DIR = tmp_path / "none"

    assert "No mail yet" in main(as_person(cast.auditor).get(reverse("mail")))
