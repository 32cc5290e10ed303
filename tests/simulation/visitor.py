"""Somebody at a browser: over real connections that may break at any moment, or through Django's own client."""

import http.client
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from accounts.models import Person

PATIENCE_SECONDS = 300
"""Long enough for a machine that is busy with other things: it is no part of what is shown."""
Fields = Mapping[str, str | SimpleUploadedFile]


class Broken(Exception):
    """The page did not come: nobody knows whether what was sent was done."""


@dataclass(frozen=True, slots=True)
class Page:
    status: int
    location: str
    text: str


class Visitor(Protocol):
    """One person who is logged in."""

    def read(self, path: str) -> Page:
        """Open a page, as often as it takes."""

    def press(self, path: str, fields: Fields) -> Page:
        """Send a form once. Raises Broken where no answer came."""


class Insider:
    """Through Django's own client: nothing breaks."""

    def __init__(self, email: str) -> None:
        self._client = Client()
        self._client.force_login(Person.objects.get(email=email))

    def read(self, path: str) -> Page:
        return _page(self._client.get(path))

    def press(self, path: str, fields: Fields) -> Page:
        return _page(self._client.post(path, dict(fields)))


class Surfer:
    """Over the network, one connection a page."""

    def __init__(self, port: int, email: str, password: str) -> None:
        self.port, self.broken = port, 0
        self._cookies: dict[str, str] = {}
        self._login(email, password)

    def _login(self, email: str, password: str) -> None:
        path = reverse("login")
        while True:
            try:
                if self.press(path, {"username": email, "password": password}).status == 302:
                    return
            except Broken:
                continue

    def read(self, path: str) -> Page:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return self._ask("GET", path)
            except Broken:
                assert time.monotonic() < deadline, f"{path} did not come"
                time.sleep(0.1)

    def press(self, path: str, fields: Fields) -> Page:
        if "csrf" not in " ".join(self._cookies):
            self.read(reverse("login"))
        token = next((value for name, value in self._cookies.items() if "csrf" in name), "")
        return self._ask("POST", path, encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": token, **fields}))

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Page:
        with self._connection() as connection:
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
            if body is not None:
                headers["Content-Type"] = MULTIPART_CONTENT
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
            for header in response.headers.get_all("Set-Cookie", []):
                self._cookies |= {name: each.value for name, each in SimpleCookie(header).items()}
            if response.status >= 500:
                raise Broken
            return Page(response.status, urlsplit(response.headers.get("Location", "")).path, text)

    @contextmanager
    def _connection(self) -> Iterator[http.client.HTTPConnection]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            yield connection
        except (OSError, http.client.HTTPException) as error:
            self.broken += 1
            raise Broken from error
        finally:
            connection.close()


def _page(response: Any) -> Page:
    return Page(response.status_code, urlsplit(response.headers.get("Location", "")).path, response.content.decode())


def seen_on(page: Page) -> str:
    """The mark by which a page names what it showed."""
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page.text)
    return found[1] if found else ""
