"""How somebody wants to be told; everybody chooses for oneself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import clock
from compliance.forms.alert_preferences import PreferencesForm
from compliance.selectors.alert_choices import alert_choices
from compliance.services.alert_preferences import preferences_set
from compliance.views.actor import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    person = actor_of(request)
    chosen = alert_choices(person)
    data = request.POST if request.method == "POST" else None
    form = PreferencesForm(chosen.ways, chosen.ways, data, quiet=chosen.quiet)
    if form.is_valid():
        preferences_set(person=person, ways=form.ways(), quiet=form.cleaned_data["quiet"], at=clock.now())
        messages.success(request, "Kept. What is told from now on comes this way.")
        return redirect("preferences")
    context = {
        "nav": "alerts",
        "crumbs": (("Alerts", reverse("alerts")), ("How I am told", "")),
        "form": form,
        "at": clock.now(),
    }
    return render(request, "compliance/preferences.html", context, status=422 if form.errors else 200)
