"""One person: name and office, roles given and taken, what the person answers for, the link to a password."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.domain.trail import ACCOUNTS
from accounts.models import Person
from accounts.permissions import Right
from accounts.services.people import RoleRefused, person_describe, role_give
from compliance.forms.people import DescriptionForm, ReasonForm, RoleForm
from compliance.selectors.people import agreements_answered_for, organizations_of, people_of, roles_of
from compliance.views.access import access_of
from compliance.views.actor import actor_of
from compliance.views.people import invite, role_lines
from loans.services.officers import OfficerRefused, member_role_take


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _person_or_404(request, pk))


@require_POST
def person_describe_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct name and office."""
    found = _person_or_404(request, pk)
    form = DescriptionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, describing=form, status=422)
    person_describe(person=found, **form.cleaned_data, actor=actor_of(request), at=clock.now())
    messages.success(request, "Name and office are as you said.")
    return redirect("person", pk)


@require_POST
def person_role_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role more."""
    found = _person_or_404(request, pk)
    form = RoleForm(organizations_of(access_of(request)), request.POST)
    if not form.is_valid():
        return _page(request, found, giving=form, status=422)
    try:
        given = role_give(person=found, **form.cleaned_data, actor=actor_of(request), at=clock.now())
    except RoleRefused as error:
        form.add_error(None, str(error))
        return _page(request, found, giving=form, status=422)
    messages.success(request, f"{found} is {given.get_role_display().lower()} of {given.organization} now.")
    return redirect("person", pk)


@require_POST
def person_role_take(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    """End a role; without any left the person is gone from the list."""
    found = _person_or_404(request, pk)
    membership = get_object_or_404(roles_of(access_of(request)), pk=role, person=found)
    form = ReasonForm(request.POST, auto_id=f"id_{role}_%s")
    if not form.is_valid():
        return _page(request, found, taking=(role, form), status=422)
    try:
        member_role_take(membership=membership, why=form.cleaned_data["why"], actor=actor_of(request), at=clock.now())
    except (RoleRefused, OfficerRefused) as error:
        form.add_error(None, str(error))
        return _page(request, found, taking=(role, form), status=422)
    ended = f"{found} is no longer {membership.get_role_display().lower()} of {membership.organization}"
    if people_of(access_of(request)).filter(pk=pk).exists():
        messages.success(request, f"{ended}.")
        return redirect("person", pk)
    messages.success(request, f"{ended}, has no role left, and cannot log in.")
    return redirect("people")


@require_POST
def person_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a link to choose a password."""
    invite(request, _person_or_404(request, pk))
    return redirect("person", pk)


def _person_or_404(request: HttpRequest, pk: int) -> Person:
    access = access_of(request)
    access.require(Right.MANAGE_PEOPLE)
    return get_object_or_404(people_of(access), pk=pk)


def _page(
    request: HttpRequest,
    found: Person,
    *,
    describing: DescriptionForm | None = None,
    giving: RoleForm | None = None,
    taking: tuple[int, ReasonForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    access = access_of(request)
    refused, reason = taking or (0, ReasonForm())
    context = {
        "nav": "people",
        "crumbs": [("People", reverse("people")), (found.name, "")],
        "person": found,
        "is_self": found == request.user,
        "memberships": [
            (each, reason if each.pk == refused else ReasonForm(auto_id=f"id_{each.pk}_%s"))
            for each in roles_of(access).filter(person=found).order_by("organization__name", "role")
        ],
        "answers": list(agreements_answered_for(found, access)),
        "describing": describing or DescriptionForm(initial={"name": found.name, "title": found.title}),
        "giving": giving or RoleForm(organizations_of(access)),
        "roles": role_lines(),
        "trail": reverse("trail", query={"scope": ACCOUNTS, "find": found.email}),
        "at": clock.now(),
    }
    return render(request, "compliance/person.html", context, status=status)
