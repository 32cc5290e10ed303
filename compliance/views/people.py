"""The people of the bank and of its borrowers: a list of roles, and somebody new."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.models import Membership, Person
from accounts.models.membership import BANK_ROLES, BORROWER_ROLES, Role
from accounts.permissions import RIGHTS, Right
from accounts.services.password_links import NotSent, invitation_send
from accounts.services.people import RoleRefused, person_record
from compliance.forms.people import PersonForm
from compliance.selectors.people import organizations_of, roles_of
from compliance.views.access import access_of
from compliance.views.actor import actor_of
from compliance.views.query_listing import QueryColumn, QueryListing

LIST: QueryListing[Membership] = QueryListing(
    columns=(
        QueryColumn("Name", "name", ("person__name",)),
        QueryColumn("Acts for", "organization", ("organization__name", "person__name")),
        QueryColumn("As", "role", ("role", "person__name")),
        QueryColumn("Last log-in", "seen", ("person__last_login",)),
    ),
    usual="name",
    search=("person__name", "person__email", "organization__name"),
    state="role",
    states=dict(Role.choices),
)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    access.require(Right.MANAGE_PEOPLE)
    context = {
        "nav": "people",
        "list": LIST.shown(request.GET, roles_of(access)),
        "action": reverse("people"),
        "at": clock.now(),
    }
    return render(request, "compliance/people.html", context)


@require_safe
def person_new(request: HttpRequest) -> HttpResponse:
    access = access_of(request)
    access.require(Right.MANAGE_PEOPLE)
    initial = {"organization": request.GET.get("organization", "")}
    return _page(request, PersonForm(organizations_of(access), initial=initial))


@require_POST
def person_add(request: HttpRequest) -> HttpResponse:
    """Record the person with the first role, and mail the link under which a password is chosen."""
    access = access_of(request)
    access.require(Right.MANAGE_PEOPLE)
    form = PersonForm(organizations_of(access), request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    is_known = Person.objects.filter(email__iexact=form.cleaned_data["email"]).exists()
    try:
        person = person_record(**form.cleaned_data, password=None, actor=actor_of(request), at=clock.now())
    except RoleRefused as error:
        form.add_error(None, str(error))
        return _page(request, form, status=422)
    if is_known:
        messages.success(request, f"{person} was known under this address and has the role now.")
    else:
        invite(request, person)
    return redirect("person", person.pk)


def invite(request: HttpRequest, person: Person) -> None:
    """Mail the link and say so, or say why it could not be mailed."""
    try:
        invitation_send(person=person, actor=actor_of(request), at=clock.now())
    except NotSent as error:
        messages.error(request, f"{error}. Send the link again once mail works.")
    else:
        messages.success(request, f"A link to choose a password is on its way to {person.email}.")


def role_lines() -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """What each role may do, for whoever chooses one."""
    groups = (("Of the bank", BANK_ROLES), ("Of a borrower", BORROWER_ROLES))
    return [
        (where, [(role.label, sorted(each.value for each in RIGHTS[role])) for role in roles])
        for where, roles in groups
    ]


def _page(request: HttpRequest, form: PersonForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "nav": "people",
        "crumbs": [("People", reverse("people")), ("Somebody new", "")],
        "form": form,
        "roles": role_lines(),
    }
    return render(request, "compliance/person_new.html", context, status=status)
