"""A page made from the shared templates alone, served to a real browser under the product's security policy."""

import mimetypes
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Page, Route

HOST = "http://page.test"
STATIC = Path(settings.BASE_DIR) / "static"
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"


def _answer_static(route: Route) -> None:
    path = STATIC / route.request.url.removeprefix(f"{HOST}/static/").split("?")[0]
    route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0] or "font/woff2")


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console says against the page: breaches of the policy, and errors of scripts."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def show(page: Page, complaints: list[str]) -> Callable[..., Page]:
    """Open a page that extends base.html with the given blocks and context."""

    def opened(blocks: str, **context: object) -> Page:
        text = '{% extends "base.html" %}{% block title %}Test{% endblock %}' + blocks
        request = RequestFactory().get("/")
        request.user = AnonymousUser()
        html = engines["django"].from_string(text).render(context, request)
        page.route(f"{HOST}/static/**", _answer_static)
        page.route(
            f"{HOST}/",
            lambda route: route.fulfill(
                body=html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": POLICY}
            ),
        )
        page.goto(f"{HOST}/")
        return page

    return opened
