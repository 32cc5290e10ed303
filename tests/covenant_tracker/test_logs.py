"""Logs as JSON: one object a line, whatever the message holds."""

import json
import logging
import sys

from covenant_tracker import request_id
from covenant_tracker.logs import JsonFormatter, RequestIdFilter


def _line(message: str, *arguments: object, error: bool = False) -> dict[str, str]:
    record = logging.LogRecord("compliance", logging.WARNING, "x.py", 1, message, arguments, None)
    if error:
        record.exc_info = sys.exc_info()
    RequestIdFilter().filter(record)
    text = JsonFormatter().format(record)
    assert "\n" not in text
    parsed: dict[str, str] = json.loads(text)
    return parsed


def test_a_line_says_when_how_serious_who_and_what() -> None:
    line = _line("tested %d covenants\nof one agreement", 5)
    assert line["message"] == "tested 5 covenants\nof one agreement"
    assert (line["level"], line["logger"]) == ("WARNING", "compliance")
    assert line["time"].endswith("+00:00")
    assert "request_id" not in line
    assert "exception" not in line


def test_a_line_carries_the_request_that_caused_it() -> None:
    token = request_id.current.set("abc12345")
    try:
        assert _line("x")["request_id"] == "abc12345"
    finally:
        request_id.current.reset(token)


def test_an_exception_stands_in_its_line() -> None:
    try:
        raise ValueError("no such figure")
    except ValueError:
        assert "ValueError: no such figure" in _line("failed", error=True)["exception"]
