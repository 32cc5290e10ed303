"""Pages as their readers see them: their text without markup, and the figures files that tests hand in."""

import html
import re
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from compliance.models import Upload
from loans.models import Agreement
from tests.cast import FIGURES

DECEMBER = date(2006, 12, 31)
AUGUST = date(2006, 8, 31)
GOOD = {
    "cash_and_equivalents": "22,000,000.00",
    "marketable_securities": "6,000,000.00",
    "net_income_quarter": "620,000",
}


class Answer(Protocol):
    """What a client gets back, from Django's own or from the one that its test client makes of it."""

    status_code: int

    @property
    def content(self) -> bytes: ...

    @property
    def headers(self) -> Mapping[str, str]: ...


def words(response: Answer) -> str:
    """What a page says, tags and runs of spaces apart."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


def main(response: Answer) -> str:
    """What the page's own part says, without the bar."""
    text = words(response)
    return text[text.index("Skip to content") :]


def address(name: str, agreement: Agreement, day: date, *more: object) -> str:
    return reverse(name, args=[agreement.slug, day.isoformat(), *more])


def csv_of(agreement: Agreement, day: date) -> bytes:
    """A period's figures as the samples have them."""
    return (FIGURES / agreement.slug / f"{day.isoformat()}.csv").read_bytes()


def send_file(client: Client, agreement: Agreement, day: date, data: bytes, name: str = "figures.csv") -> Answer:
    """Hand in a file on the page of the period's numbers."""
    return client.post(address("numbers", agreement, day), {"file": SimpleUploadedFile(name, data)})


def begin_typed(client: Client, agreement: Agreement, day: date, amounts: Mapping[str, str]) -> Upload:
    """Type amounts into the form and have them checked."""
    fields = {"unit": "USD", **{f"amount-{key}": text for key, text in amounts.items()}}
    response = client.post(address("numbers_typed", agreement, day), fields)
    assert response.status_code == 302, words(response)
    return Upload.objects.latest("pk")


def seen_of(response: Answer) -> str:
    """The mark by which a page names what it showed."""
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', response.content.decode())
    assert found is not None
    return found[1]


def submit(client: Client, upload: Upload, **fields: str) -> Answer:
    """Open the preview and press Submit."""
    page = client.get(reverse("upload", args=[upload.pk]))
    return client.post(reverse("upload_submit", args=[upload.pk]), {"seen": seen_of(page), **fields})


def deliver_typed(client: Client, agreement: Agreement, day: date, amounts: Mapping[str, str], **fields: str) -> None:
    """Type, check and submit."""
    assert submit(client, begin_typed(client, agreement, day, amounts), **fields).status_code == 302
