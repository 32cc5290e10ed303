"""What the trail page shows, all its pages, as a file; .csv is sent as it is read, so it may be of any length."""

import json
from collections.abc import Iterable
from datetime import UTC
from tempfile import TemporaryFile

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.domain.trail import Json
from accounts.models import TrailEntry
from accounts.permissions import Right
from compliance.exports import MEDIA_TYPES, Cell, lines_of_text, workbook_write
from compliance.selectors.trail import trail, trail_filtered, trail_stream
from compliance.selectors.trail_lines import BY_ITSELF
from compliance.views.access import access_of
from compliance.views.trail import page_context
from compliance.views.trail_address import filter_of

HEAD = (
    "Scope",
    "Entry",
    "Day at the bank",
    "At (UTC)",
    "Person number",
    "Who",
    "Address",
    "Act",
    "Subject",
    "Why",
    "Before (JSON)",
    "After (JSON)",
    "Digest of the entry before",
    "Digest",
)
WIDTHS = (30, 8, 12, 32, 10, 24, 32, 20, 40, 40, 40, 40, 20, 20)
IN_A_WORKBOOK = 50_000
TOO_MANY = (
    f"More than {IN_A_WORKBOOK:,} entries fit, and a workbook takes no more here. Choose fewer days, or take the .csv, "
    "which may be of any length."
)
MISREAD = "A day in the address is none, so nothing was exported."


@require_safe
def trail_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    if kind not in {"csv", "xlsx"}:
        raise Http404("There is no such export.")
    access = access_of(request)
    access.require(Right.READ_TRAIL)
    chosen = filter_of(request.GET)
    if chosen.misread:
        return _refused(request, MISREAD)
    found = trail_filtered(trail(access), chosen)
    name = f"trail-{clock.today().isoformat()}.{kind}"
    if kind == "xlsx" and found.order_by()[IN_A_WORKBOOK : IN_A_WORKBOOK + 1].exists():
        return _refused(request, TOO_MANY)
    rows = (_cells(entry) for entry in trail_stream(found))
    return _workbook(rows, name) if kind == "xlsx" else _text(rows, name)


def _refused(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "compliance/trail.html", page_context(request) | {"refused": reason}, status=400)


def _cells(entry: TrailEntry) -> tuple[Cell, ...]:
    """In the order of the head; all that the digest covers, as it covers it."""
    return (
        entry.scope,
        entry.sequence,
        clock.day_of(entry.at),
        entry.at.astimezone(UTC).isoformat(),
        entry.actor_id,
        entry.actor.name if entry.actor else BY_ITSELF,
        entry.actor.email if entry.actor else "",
        entry.act,
        entry.subject,
        entry.why,
        _json(entry.before),
        _json(entry.after),
        entry.previous,
        entry.digest,
    )


def _json(value: Json) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _text(rows: Iterable[tuple[Cell, ...]], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines_of_text(HEAD, rows), content_type=MEDIA_TYPES["csv"])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _workbook(rows: Iterable[tuple[Cell, ...]], name: str) -> FileResponse:
    """Written to a file as it is read, and sent from there."""
    held = TemporaryFile()  # noqa: SIM115 (the response closes it once it is sent)
    workbook_write(held, "Trail", HEAD, WIDTHS, rows)
    held.seek(0)
    return FileResponse(held, as_attachment=True, filename=name)
