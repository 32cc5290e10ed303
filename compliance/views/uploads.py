"""A preview: every figure with its cell, what is wrong, what it means; corrected here, and submitted from here."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts import clock
from accounts.permissions import Right
from compliance.figures_file.units import units_of
from compliance.forms.corrections import Corrections, corrections_of
from compliance.models import Statement, Upload
from compliance.selectors.number_pages import PeriodNumbers, period_numbers
from compliance.selectors.period_names import capitalised
from compliance.selectors.preview_lines import changes_since, meanings, preview_lines, seen_token
from compliance.selectors.previews import UploadView, upload_view
from compliance.services.projections import projection_submit
from compliance.services.statements import NotSubmittable, ReasonMissing
from compliance.services.statements import upload_submit as submit
from compliance.services.uploads import PeriodOver, UploadChanged, UploadClosed, upload_correct
from compliance.views.access import access_of
from compliance.views.actor import actor_of

LOOK_AGAIN = "The amounts changed. Look at what they mean now, then submit."


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview of an upload. A post keeps what was typed and reads everything anew."""
    row = _upload_or_404(request, pk)
    if row.state != Upload.State.OPEN:
        return _closed(request, row)
    view = upload_view(row, at=clock.now())
    if request.method != "POST":
        return _page(request, view)
    try:
        _correct(row, corrections_of(view, request.POST.dict()))
    except UploadClosed:
        return _closed(request, _upload_or_404(request, pk))
    return redirect("upload", pk=pk)


@require_POST
def upload_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit what the page showed, and nothing else: changed meanwhile, it is shown again."""
    row = _upload_or_404(request, pk)
    if row.state != Upload.State.OPEN:
        return _closed(request, row)
    view = upload_view(row, at=clock.now())
    given = corrections_of(view, request.POST.dict())
    stale = request.POST.get("seen") != seen_token(view, _latest(row))
    try:
        _correct(row, given)
        view = upload_view(_upload_or_404(request, pk), at=clock.now())
        if stale or given.change_amounts:
            return _page(request, view, refusal=_why_shown_again(given), status=409)
        if row.purpose == Upload.Purpose.PROJECTION:
            projection_submit(view=view, actor=actor_of(request), at=clock.now())
            return redirect("projections", slug=row.agreement.slug)
        statement = submit(view=view, actor=actor_of(request), at=clock.now())
    except UploadClosed:
        return _closed(request, _upload_or_404(request, pk))
    except (NotSubmittable, PeriodOver, ReasonMissing, UploadChanged) as error:
        return _page(request, upload_view(_upload_or_404(request, pk), at=clock.now()), refusal=str(error), status=422)
    return redirect(_receipt(statement))


def _upload_or_404(request: HttpRequest, pk: int) -> Upload:
    """An upload belongs to its agreement: any preparer of the borrower may go on with it, and nobody else sees it."""
    rows = Upload.objects.select_related("agreement__bank", "agreement__borrower", "file", "started_by")
    row = get_object_or_404(rows, pk=pk)
    if not access_of(request).may(Right.DELIVER_FIGURES, row.agreement):
        raise Http404("There is no such upload.")
    return row


def _correct(row: Upload, given: Corrections) -> None:
    upload_correct(upload=row, typed=given.typed, explanations=given.explanations, unit=given.unit, note=given.note)


def _why_shown_again(given: Corrections) -> str:
    return (
        LOOK_AGAIN if given.change_amounts else "These numbers changed since you opened this page. Look at them again."
    )


def _latest(row: Upload) -> Statement | None:
    rows = Statement.objects.filter(agreement_id=row.agreement_id, period_end=row.period_end)
    return rows.order_by("-version").first()


def _closed(request: HttpRequest, row: Upload) -> HttpResponse:
    """Submitted: its receipt, also for a second press of the button. Set aside: a page that says what to do."""
    if row.purpose == Upload.Purpose.PROJECTION and row.state == Upload.State.SUBMITTED:
        return redirect("projections", slug=row.agreement.slug)
    statement = Statement.objects.select_related("agreement").filter(upload=row).first()
    if statement is not None:
        if request.method == "POST":
            messages.info(
                request, "These numbers were submitted already. This is their receipt; nothing was sent twice."
            )
        return redirect(_receipt(statement))
    found = _numbers(row)
    context = {"upload": row, "numbers": found, "crumbs": _crumbs(found), "nav": "home"}
    return render(request, "compliance/upload_closed.html", context, status=410)


def _receipt(statement: Statement) -> str:
    return reverse("receipt", args=[statement.agreement.slug, statement.period_end.isoformat(), statement.version])


def _numbers(row: Upload) -> PeriodNumbers:
    """The period of the upload; none any more where a modification has taken its test day away."""
    found = period_numbers(row.agreement, row.period_end, at=clock.now())
    if found is None:
        raise Http404("No covenant is tested on that day.")
    return found


def _crumbs(found: PeriodNumbers) -> list[tuple[str, str]]:
    address = reverse("numbers", args=[found.agreement.slug, found.period.end.isoformat()])
    return [("Home", reverse("home")), (capitalised(found.name), address), ("Check", "")]


def _page(request: HttpRequest, view: UploadView, *, refusal: str = "", status: int = 200) -> HttpResponse:
    found = _numbers(view.upload)
    lines = preview_lines(view, change=request.GET.get("change", ""))
    context: dict[str, Any] = {
        "nav": "home",
        "crumbs": _crumbs(found),
        "numbers": found,
        "today": clock.today(),
        "upload": view.upload,
        "preview": view.preview,
        "lines": lines,
        "wrong": [line for line in lines if line.row.problems],
        "asked": [line for line in lines if line.row.questions],
        "meanings": meanings(view, lines),
        "changed": changes_since(view, found.latest) if found.latest else (),
        "before": {line.row.previous.end for line in lines if line.row.previous},
        "seen": seen_token(view, found.latest),
        "units": units_of(found.request.currency),
        "refusal": refusal,
    }
    return render(request, "compliance/upload.html", context, status=status)
