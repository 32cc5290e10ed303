"""The certificates of a whole bank: a list to search, narrow, sort and leaf through, and the same as a file."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts import clock
from compliance.exports import Cell, table_file
from compliance.models import Certificate
from compliance.selectors.bank_certificates import STATES, BankLine, bank_certificates, bank_lines
from compliance.views.access import access_of
from compliance.views.query_listing import QueryColumn, QueryListing

LIST: QueryListing[Certificate] = QueryListing(
    columns=(
        QueryColumn("Period", "period", ("period_end", "version")),
        QueryColumn("Borrower", "borrower", ("borrower",)),
        QueryColumn("State", "state", ("state",)),
        QueryColumn("Signed", "signed", ("signed_at",)),
        QueryColumn("By", "by", ("signed_by",)),
        QueryColumn("Received", "received", ("received_at",)),
        QueryColumn("Verified", "verified", ("verified_at",)),
        QueryColumn("In compliance", "compliance", ("in_compliance",)),
        QueryColumn("Reported and recomputed"),
    ),
    usual="-signed",
    search=("borrower", "agreement__title", "agreement__slug", "signed_by"),
    state="state",
    states=STATES,
)
HEAD = (
    "Period ended",
    "Version",
    "Borrower",
    "Agreement",
    "State",
    "Signed",
    "By",
    "Received",
    "Verified",
    "In compliance",
    "Reported and recomputed",
)
WIDTHS = (14, 10, 28, 40, 14, 14, 24, 14, 14, 14, 40)
AT_ONCE = 100
"""So many certificates are held in memory at a time; each brings all that it rests on."""


def bank_list(request: HttpRequest) -> HttpResponse:
    """The certificates that the reader's bank has been given, the newest first."""
    found = LIST.shown(request.GET, bank_certificates(access_of(request)))
    context = {
        "nav": "certificates",
        "at": clock.now(),
        "list": found,
        "lines": bank_lines(found.page.object_list),
        "action": reverse("certificates"),
        "xlsx": reverse("certificates_export", args=["xlsx"]),
        "csv": reverse("certificates_export", args=["csv"]),
    }
    return render(request, "compliance/bank_certificates.html", context)


def bank_export(request: HttpRequest, kind: str) -> HttpResponse:
    """All that fits the address as a file. Raises Http404 for an unknown kind of file."""
    found = LIST.found(request.GET, bank_certificates(access_of(request)))
    rows = (_cells(line) for line in _lines(found))
    name = f"certificates-{clock.today().isoformat()}"
    return table_file(kind, name, title="Certificates", head=HEAD, widths=WIDTHS, rows=rows)


def _lines(found: QuerySet[Certificate]) -> Iterator[BankLine]:
    for start in range(0, found.count(), AT_ONCE):
        yield from bank_lines(found[start : start + AT_ONCE])


def _cells(line: BankLine) -> tuple[Cell, ...]:
    row = line.row
    return (
        row.period_end,
        row.version,
        row.borrower,
        str(row.agreement),
        line.word,
        line.signed_on,
        row.signed_by,
        line.received_on,
        line.verified_on,
        line.compliance,
        line.agreement_words,
    )
