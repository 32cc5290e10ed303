"""A page that takes a certificate somebody holds and says whether it is unaltered. Nothing of it is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.permissions import Right
from compliance.forms.certificate_check import LARGEST, CheckForm
from compliance.selectors.certificate_checks import checked_file, stated_rows
from compliance.views.access import access_of


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form; after a post with the answer above it."""
    access = access_of(request)
    access.require(Right.SEE)
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    checked = None
    if request.method == "POST" and form.is_valid():
        checked = checked_file(form.cleaned_data["file"].read(), access)
    context = {
        "nav": "portfolio" if access.is_bank() else "certificates",
        "form": form,
        "largest": LARGEST,
        "checked": checked,
        "name": form.cleaned_data["file"].name if checked else "",
        "stated": tuple(stated_rows(checked.stated)) if checked and checked.stated else (),
    }
    return render(request, "compliance/certificate_check.html", context, status=422 if form.errors else 200)
