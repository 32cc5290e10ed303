"""The first page: a bank's people begin at Today, a borrower's people at what is asked of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from compliance.views.access import access_of


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return redirect("today" if access_of(request).is_bank() else "home")
