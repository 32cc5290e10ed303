"""The calendar of deadlines: a month, or a list with what is overdue first, over all agreements of the reader."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from compliance.exports import Cell, table_file
from compliance.models import Deadline
from compliance.selectors.calendar import (
    calendar_month,
    deadlines,
    entries,
    officers,
    pressing,
    watched,
)
from compliance.selectors.deliverable_list import STATES
from compliance.views.access import access_of
from compliance.views.query_listing import QueryColumn, QueryListing

LIST: QueryListing[Deadline] = QueryListing(
    columns=(
        QueryColumn("Day", "day", ("pressing", "day")),
        QueryColumn("Borrower", "borrower", ("agreement__borrower__name", "day")),
        QueryColumn("What", "what", ("name", "day")),
        QueryColumn("State", "state", ("state", "day")),
        QueryColumn("Delivered", "delivered", ("delivered_on",)),
    ),
    usual="day",
    search=("name", "agreement__borrower__name", "agreement__title", "agreement__slug"),
    state="state",
    states=STATES,
)
HEAD = ("Day", "Borrower", "Agreement", "Dated", "What", "State", "Deadline", "Before extension", "Delivered", "Set by")
WIDTHS = (12, 28, 40, 12, 56, 22, 12, 16, 12, 30)
OVERDUE_SHOWN = 8


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The month of the address, this one if it names none."""
    at = clock.now()
    context, rows = _shared(request, at)
    overdue = rows.filter(is_overdue=True).order_by("day", "pk")
    context |= {
        "overdue": entries(list(overdue[:OVERDUE_SHOWN]), at.date()),
        "month": calendar_month(rows, _month(request.GET) or at.date(), at.date()),
    }
    return render(request, "compliance/calendar.html", context)


@require_safe
def calendar_list(request: HttpRequest) -> HttpResponse:
    """Everything as a list, overdue first; of one day, where the address names one."""
    at = clock.now()
    context, rows = _shared(request, at)
    shown = LIST.shown(request.GET, pressing(_on_day(rows, request.GET)))
    context |= {
        "list": shown,
        "entries": entries(list(shown.page), at.date()),
        "on": _day(request.GET.get("on", "")),
        "action": reverse("calendar_list"),
        "kept": [(name, request.GET[name]) for name in ("officer", "on") if request.GET.get(name)],
        "xlsx": reverse("calendar_export", args=["xlsx"]),
        "csv": reverse("calendar_export", args=["csv"]),
    }
    return render(request, "compliance/calendar_list.html", context)


def _shared(request: HttpRequest, at: datetime) -> tuple[dict[str, Any], QuerySet[Deadline]]:
    """What both pages show, and the deadlines that they show."""
    access = access_of(request)
    officer = _officer(request.GET)
    rows = watched(deadlines(access), officer)
    context = {
        "nav": "calendar",
        "at": at,
        "today": at.date(),
        "officer": officer,
        "officers": officers(access) if access.is_bank() else (),
        "late": rows.filter(is_overdue=True).count(),
    }
    return context, rows


@require_safe
def calendar_export(request: HttpRequest, kind: str) -> HttpResponse:
    """All that the list of the same address shows, on every page of it."""
    access, today = access_of(request), clock.today()
    rows = pressing(_on_day(watched(deadlines(access), _officer(request.GET)), request.GET))
    found = entries(list(LIST.found(request.GET, rows)), today)
    cells: list[tuple[Cell, ...]] = [
        (
            each.row.day,
            each.row.agreement.borrower.name,
            each.row.agreement.title,
            each.row.agreement.dated,
            each.row.name,
            each.word,
            each.row.due,
            each.row.original_due if each.row.original_due != each.row.due else None,
            each.row.delivered_on,
            each.row.clause,
        )
        for each in found
    ]
    name = f"deadlines-{today.isoformat()}"
    return table_file(kind, name, title="Deadlines", head=HEAD, widths=WIDTHS, rows=cells)


def _on_day(rows: QuerySet[Deadline], query: QueryDict) -> QuerySet[Deadline]:
    """Only what stands on the day of the address, where it names one."""
    day = _day(query.get("on", ""))
    return rows if day is None else rows.filter(day=day)


def _officer(query: QueryDict) -> int | None:
    text = query.get("officer", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _month(query: QueryDict) -> date | None:
    """The first day of a month written 2006-07; None for anything else, and for years that no calendar shows."""
    day = _day(f"{query.get('month', '')}-01")
    return day if day is not None and 1900 < day.year < 2200 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2006-07-01") else None
    except ValueError:
        return None
