"""What will break soon, over every agreement that the person looks after: a list, and the same as a file."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.exports import Cell, table_file
from compliance.models import EarlyWarning
from compliance.models.early_warning import CAUSES
from compliance.selectors.forecasts import early_warnings
from compliance.templatetags.money import headroom_in_unit, in_unit
from compliance.views.access import access_of
from compliance.views.query_listing import QueryColumn, QueryListing

LIST: QueryListing[EarlyWarning] = QueryListing(
    columns=(
        QueryColumn("Borrower", "borrower", ("agreement__borrower__name",)),
        QueryColumn("Covenant", "covenant", ("covenant__name",)),
        QueryColumn("Warning", "warning", ("rank", "test_day")),
        QueryColumn("Test day", "day", ("test_day",)),
        QueryColumn("Expected", number=True),
        QueryColumn("Required", number=True),
        QueryColumn("Headroom", number=True),
        QueryColumn("Set by", "set-by", ("set_by",)),
    ),
    usual="warning",
    search=("agreement__borrower__name", "agreement__title", "covenant__name", "covenant__section"),
    state="cause",
    states=dict(CAUSES),
    last=("test_day", "agreement", "covenant"),
)
HEAD = ("Borrower", "Agreement", "Covenant", "Warning", "Test day", "Expected", "Required", "Headroom", "Set by")
WIDTHS = (28, 40, 36, 26, 14, 20, 20, 20, 24)


@require_safe
def early_warning_list(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    access.require(Right.SEE_BANK_VIEW)
    context = {
        "nav": "portfolio",
        "crumbs": [("Portfolio", reverse("portfolio")), ("Early warning", "")],
        "at": clock.now(),
        "list": LIST.shown(request.GET, early_warnings(access)),
        "action": reverse("early_warnings"),
        "xlsx": reverse("early_warnings_export", args=["xlsx"]),
        "csv": reverse("early_warnings_export", args=["csv"]),
    }
    return render(request, "compliance/early_warnings.html", context)


@require_safe
def early_warnings_export(request: HttpRequest, kind: str) -> HttpResponse:
    """All that fits the address, on every page of it, as a file."""
    access = access_of(request)
    access.require(Right.SEE_BANK_VIEW)
    rows = _cells(LIST.found(request.GET, early_warnings(access)))
    name = f"early-warnings-{clock.today().isoformat()}"
    return table_file(kind, name, title="Early warnings", head=HEAD, widths=WIDTHS, rows=rows)


def _cells(rows: QuerySet[EarlyWarning]) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        unit = row.covenant.unit
        yield (
            row.agreement.borrower.name,
            str(row.agreement),
            str(row.covenant),
            row.get_cause_display(),
            row.test_day,
            in_unit(row.actual, unit),
            in_unit(row.required, unit),
            headroom_in_unit(row.headroom, unit),
            row.set_by,
        )
