"""The numbers of one period: its template, a file, or amounts typed by line. Nothing is saved before it is read."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.figures_file.amounts import amount_text
from compliance.figures_file.problems import Problem
from compliance.figures_file.reader import read_figures
from compliance.figures_file.sniffing import LARGEST_FILE
from compliance.figures_file.template import write_template
from compliance.forms.figures import AMOUNT, FileForm, TypedForm
from compliance.models import Upload
from compliance.selectors.number_pages import PeriodNumbers, period_numbers
from compliance.selectors.period_names import capitalised
from compliance.services.uploads import MEDIA_TYPES, PeriodNotEnded, upload_start
from compliance.views.access import agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.period_days import day_or_404
from loans.models import Agreement

ONE_DAY = timedelta(days=1)
KINDS = {"xlsx": MEDIA_TYPES["xlsx"], "csv": "text/csv; charset=utf-8"}


@require_safe
def template(request: HttpRequest, slug: str, day: str, kind: str) -> HttpResponse:
    """The template of a period; with ?filled=1 it begins with the figures of the last version."""
    agreement = agreement_or_404(request, slug, Right.DELIVER_FIGURES)
    found = _numbers_or_404(agreement, day)
    if kind not in KINDS:
        raise Http404("There is no such template.")
    asked = found.request if request.GET.get("filled") else found.blank_request
    content = write_template("xlsx" if kind == "xlsx" else "csv", asked)
    name = f"{agreement.slug}-{found.period.end.isoformat()}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Hand in a file. What can be read goes on to its preview; what cannot comes back here, and nothing is saved."""
    agreement = agreement_or_404(request, slug, Right.DELIVER_FIGURES)
    found = _numbers_or_404(agreement, day)
    form, problems = FileForm(), tuple[Problem, ...]()
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            outcome = _take_file(request, found, form)
            if isinstance(outcome, Upload):
                return redirect("upload", pk=outcome.pk)
            problems = outcome
    context = {**_context(found), "form": form, "problems": problems}
    return render(request, "compliance/numbers.html", context, status=422 if problems or form.errors else 200)


def _take_file(request: HttpRequest, found: PeriodNumbers, form: FileForm) -> Upload | tuple[Problem, ...]:
    """The upload that begins with the file, or why the file as a whole cannot be taken."""
    file = form.cleaned_data["file"]
    data = file.read()
    reading = read_figures(file.name, data, found.request)
    if not reading.rows:
        return reading.problems or (
            Problem("", "The file holds none of the lines asked for.", "Fill in the template."),
        )
    try:
        return upload_start(
            agreement=found.agreement,
            period_end=found.period.end,
            actor=actor_of(request),
            at=clock.now(),
            name=file.name,
            data=data,
        )
    except PeriodNotEnded as error:
        return (Problem("", str(error), "Come back on that day."),)


@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Type the amounts. They go on to the same preview as a file."""
    agreement = agreement_or_404(request, slug, Right.DELIVER_FIGURES)
    found = _numbers_or_404(agreement, day)
    form = TypedForm(found.request, request.POST or None, initial=_earlier(found))
    if request.method == "POST" and form.is_valid():
        try:
            upload = upload_start(
                agreement=agreement,
                period_end=found.period.end,
                actor=actor_of(request),
                at=clock.now(),
                unit=form.cleaned_data["unit"],
                typed=form.amounts,
            )
            return redirect("upload", pk=upload.pk)
        except PeriodNotEnded as error:
            form.add_error(None, str(error))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "compliance/numbers_typed.html", {**_context(found), "form": form}, status=status)


def _numbers_or_404(agreement: Agreement, day: str) -> PeriodNumbers:
    """The period that ends on the day; a day on which nothing is tested has no numbers."""
    found = period_numbers(agreement, day_or_404(day), at=clock.now())
    if found is None:
        raise Http404("No covenant is tested on that day.")
    return found


def _context(found: PeriodNumbers) -> dict[str, Any]:
    crumbs = [("Home", reverse("home")), (capitalised(found.name), "")]
    today = clock.today()
    return {
        "nav": "home",
        "crumbs": crumbs,
        "numbers": found,
        "today": today,
        "ended": found.period.end < today,
        "opens": found.period.end + ONE_DAY,
        "largest": LARGEST_FILE // 1_000_000,
    }


def _earlier(found: PeriodNumbers) -> dict[str, str]:
    """The amounts of the last version, as the form's fields begin with them."""
    amounts = {line.key: found.request.earlier_cents(line) for line in found.request.lines}
    unit = found.request.unit
    return {f"{AMOUNT}{key}": amount_text(cents, unit) for key, cents in amounts.items() if cents is not None}
