"""The calendar for other programs: the page on which its secret address is made and revoked, and the feed itself."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import clock
from accounts.permissions import Access
from compliance.calendar_file import MEDIA_TYPE, calendar_file
from compliance.models import CalendarFeed
from compliance.selectors.calendar import deadlines, watched
from compliance.services.calendar_feeds import feed_make, feed_read, feed_revoke
from compliance.views.actor import actor_of
from loans.models import Officer

LONGEST_SECRET = 100


@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponse:
    return render(request, "compliance/calendar_feed.html", _context(request))


@require_POST
def calendar_feed_make(request: HttpRequest) -> HttpResponse:
    """A new address, shown on this answer alone. Whoever had the old one reads nothing any more."""
    secret = feed_make(person=actor_of(request), at=clock.now())
    address = f"{settings.SITE_URL}{reverse('calendar_ics', query={'key': secret})}"
    response = render(request, "compliance/calendar_feed.html", {**_context(request), "address": address})
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def calendar_feed_revoke(request: HttpRequest) -> HttpResponse:
    if feed_revoke(person=actor_of(request), at=clock.now()):
        messages.success(request, "The address is closed. Calendars that read it show nothing new.")
    return redirect("calendar_feed")


@login_not_required
@require_safe
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """The feed. The secret stands in the query, which no access log of ours keeps; without it there is nothing here."""
    at = clock.now()
    secret = request.GET.get("key", "")
    person = feed_read(secret=secret, at=at) if 0 < len(secret) <= LONGEST_SECRET else None
    if person is None:
        raise Http404("There is no such calendar.")
    access = Access(person)
    watches = Officer.objects.filter(person=person).exists()
    rows = watched(deadlines(access), person.pk if watches else None)
    content = calendar_file(rows.order_by("day", "pk"), site=settings.SITE_URL, to_bank=access.is_bank(), at=at)
    headers = {
        "Content-Disposition": 'inline; filename="deadlines.ics"',
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def _context(request: HttpRequest) -> dict[str, object]:
    person = actor_of(request)
    feed = CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).first()
    return {
        "nav": "calendar",
        "crumbs": (("Calendar", reverse("calendar")), ("In your own calendar", "")),
        "feed": feed,
        "watches": Officer.objects.filter(person=person).exists(),
    }
