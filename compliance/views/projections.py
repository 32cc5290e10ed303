"""What a borrower projects for periods to come: sent as figures are, kept apart from them, shown to both."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.figures_file.problems import Problem
from compliance.figures_file.reader import read_figures
from compliance.figures_file.sniffing import LARGEST_FILE
from compliance.forms.figures import FileForm
from compliance.models import Upload
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.projections import projected_periods
from compliance.selectors.requests import template_request
from compliance.services.uploads import PeriodOver, upload_start
from compliance.views.access import access_of, agreement_or_404
from compliance.views.actor import actor_of
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.period_days import day_or_404


@require_safe
def projections(request: HttpRequest, slug: str) -> HttpResponse:
    """The periods to come, with what is projected for each."""
    agreement = agreement_or_404(request, slug)
    at = clock.now()
    tests = AgreementTests(agreement, known=at.date())
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Projections", "")),
        "agreement": agreement,
        "periods": projected_periods(tests, at.date()),
        "may_deliver": access_of(request).may(Right.DELIVER_FIGURES, agreement),
        "today": at.date(),
        "at": at,
    }
    return render(request, "compliance/projections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def projection(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Hand in the projected figures of one period to come, as a file; they go on to the preview that figures have."""
    agreement = agreement_or_404(request, slug, Right.DELIVER_FIGURES)
    at = clock.now()
    tests = AgreementTests(agreement, known=at.date())
    found = next((each for each in projected_periods(tests, at.date()) if each.day == day_or_404(day)), None)
    if found is None:
        raise Http404("Nothing is projected for that day.")
    form, problems = FileForm(), tuple[Problem, ...]()
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            outcome = _take(request, tests, found.day, form)
            if isinstance(outcome, Upload):
                return redirect("upload", pk=outcome.pk)
            problems = outcome
    context: dict[str, Any] = {
        "nav": "home",
        "crumbs": agreement_crumbs(
            request, agreement, ("Projections", reverse("projections", args=[slug])), (found.name, "")
        ),
        "agreement": agreement,
        "found": found,
        "lines": template_request(tests, found.day).lines,
        "form": form,
        "problems": problems,
        "largest": LARGEST_FILE // 1_000_000,
        "today": at.date(),
    }
    return render(request, "compliance/projection.html", context, status=422 if problems or form.errors else 200)


def _take(request: HttpRequest, tests: AgreementTests, day: date, form: FileForm) -> Upload | tuple[Problem, ...]:
    """The upload that begins with the file, or why the file as a whole cannot be taken."""
    file = form.cleaned_data["file"]
    data = file.read()
    reading = read_figures(file.name, data, template_request(tests, day))
    if not reading.rows:
        return reading.problems or (
            Problem("", "The file holds none of the lines asked for.", "Fill in the template."),
        )
    try:
        return upload_start(
            agreement=tests.agreement,
            period_end=day,
            actor=actor_of(request),
            at=clock.now(),
            name=file.name,
            data=data,
            purpose=Upload.Purpose.PROJECTION,
        )
    except PeriodOver as error:
        return (Problem("", str(error), "Open its numbers."),)
