"""Refusing a body that is far too large before a byte of it is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LARGEST_BODY = 25_000_000
"""Bytes. Above the largest file that is taken, so that its own page can say what is wrong with one a little larger."""

Answer = Callable[[HttpRequest], HttpResponse]


class BodySizeMiddleware:
    """No middleware reads a body before the view's own phase, so that here none of it was read.

    What comes without a stated length is empty to the server.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _stated_length(request) > LARGEST_BODY:
            response = render(request, "413.html", {"largest": LARGEST_BODY // 1_000_000}, status=413)
            response["Connection"] = "close"
            return response
        return self.get_response(request)


def _stated_length(request: HttpRequest) -> int:
    """What the head says of the body's length; a length that is no number is left to the server."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0
