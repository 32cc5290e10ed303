"""The mail that this installation kept instead of sending it; there is no such page where a mail server is set."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Right
from compliance.selectors.kept_mail import kept_mail, kept_message
from compliance.views.access import access_of, mail_is_kept

ON_A_PAGE = 25


@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    _require(request)
    search = request.GET.get("q", "").strip()[:200]
    page = Paginator(kept_mail(search), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "compliance/mail.html", {"nav": "mail", "page": page, "search": search})


@require_safe
def mail_message(request: HttpRequest, name: str) -> HttpResponse:
    _require(request)
    message = kept_message(name)
    if message is None:
        raise Http404("There is no such message.")
    context = {"nav": "mail", "crumbs": [("Mail", reverse("mail")), (message.subject, "")], "mail": message}
    return render(request, "compliance/mail_message.html", context)


def _require(request: HttpRequest) -> None:
    if not mail_is_kept():
        raise Http404("Mail goes to a mail server here and is not kept.")
    access_of(request).require(Right.READ_MAIL)
