"""A body that is far too large is refused with a page before any of it is read."""

from io import BytesIO
from typing import Any

from django.test import Client

from covenant_tracker.body_size import LARGEST_BODY


class Unread(BytesIO):
    """A body that tells whether any of it was asked for."""

    was_read = False

    def read(self, size: int | None = -1) -> bytes:
        self.was_read = True
        return super().read(size)

    def readline(self, size: int | None = -1) -> bytes:
        self.was_read = True
        return super().readline(size)


def post(length: str) -> tuple[int, str, Unread]:
    body = Unread()
    head: dict[str, Any] = {"CONTENT_LENGTH": length, "wsgi.input": body}
    answer = Client(enforce_csrf_checks=True).generic(
        "POST",
        "/health",
        content_type="application/x-www-form-urlencoded",
        **head,
    )
    return answer.status_code, answer.content.decode(), body


def test_a_body_above_the_limit_is_refused_unread() -> None:
    status, page, body = post(str(LARGEST_BODY + 1))

    assert status == 413
    assert "nothing was changed" in page
    assert not body.was_read


def test_a_body_at_the_limit_goes_on_to_its_page() -> None:
    assert post(str(LARGEST_BODY))[0] != 413


def test_the_page_says_what_to_do() -> None:
    assert "A file of figures has at most 5 MB" in post("99999999999")[1]
