"""A container is healthy when its web can work, asked under a name that it answers to."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from covenant_tracker.environment import Environment
from covenant_tracker.probe import is_ready


class Web(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = self.headers["Host"] == "covenants.bank.example" and self.path == "/ready"
        self.send_response(200 if known else 400)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@pytest.fixture
def port() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Web) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("hosts", "ready"), [("covenants.bank.example,other", True), (".bank.example", False), ("", False)]
)
def test_it_is_asked_by_the_first_name(port: int, hosts: str, *, ready: bool) -> None:
    assert is_ready(Environment({"PORT": str(port), "ALLOWED_HOSTS": hosts})) is ready


def test_where_nothing_listens_it_is_not_ready() -> None:
    assert not is_ready(Environment({"PORT": "1"}))
