"""The third quarter of 2006 of the arrangement of 2002: what its people do in their browsers, and on which day."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as time_of_day

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from compliance.models import Delivery, Occurrence
from tests import cast
from tests.simulation.story import Year
from tests.simulation.visitor import PATIENCE_SECONDS, Broken, Fields, Page, Visitor, seen_on

QUARTER = Year("art-technology-2002", date(2006, 7, 1))
DAYS = tuple(QUARTER.first + timedelta(days=days) for days in range(92))
MORNING, NOON = time_of_day(9), time_of_day(12)
"""What the timetable of a day asks for is done first; then its people act."""
OFFICER, PREPARER = "ruth.callahan@bank.example", "marta.keane@art-technology.example"
JUNE, JULY = date(2006, 6, 30), date(2006, 7, 31)


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does on a day, however often the pages break."""

    day: date
    who: str
    do: Callable[[Visitor], None]


def again(press: Callable[[], Page]) -> Page:
    """Send a form until an answer comes, as somebody does who sees no page and presses once more."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return press()
        except Broken:
            assert time.monotonic() < deadline, "no answer came"
            time.sleep(0.1)


def submit_figures(visitor: Visitor, day: date, data: bytes, note: str = "") -> None:
    """Hand in the file, read the preview, submit, and see the receipt."""
    numbers = reverse("numbers", args=[QUARTER.slug, day.isoformat()])
    taken = again(lambda: visitor.press(numbers, {"file": SimpleUploadedFile("figures.csv", data)}))
    assert taken.status == 302, taken.text

    def submit() -> Page:
        preview = visitor.read(taken.location)
        if preview.status == 302:
            return preview
        return visitor.press(f"{taken.location}/submit", {"seen": seen_on(preview), "note": note})

    receipt = again(submit)
    assert receipt.status == 302, receipt.text
    assert receipt.location.endswith("/receipt")


def deliver(visitor: Visitor, key: str, occasion: str, content: bytes) -> None:
    """Deliver a paper; pressed again after it had arrived, the page says that it is on record."""
    path = reverse("delivery_send", args=[QUARTER.slug, key, occasion])
    answer = again(lambda: visitor.press(path, {"documents": SimpleUploadedFile("paper.pdf", content)}))
    assert answer.status == 302 or "is on record" in answer.text, answer.text


def look_first(visitor: Visitor, page: str, mark: str, path: str, fields: Fields) -> None:
    """Send a form that may be sent twice, such as a report, only where the list does not show it yet."""
    while mark not in visitor.read(page).text:
        try:
            answer = visitor.press(path, fields)
        except Broken:
            continue
        assert answer.status == 302, answer.text


def report_filing(visitor: Visitor) -> None:
    path = f"{reverse('event_report', args=[QUARTER.slug])}?event=sec_filing"
    fields = {"period": JUNE.isoformat(), "day": "2006-08-08", "text": "Form 10-Q for the second quarter"}
    look_first(visitor, reverse("events", args=[QUARTER.slug]), fields["text"], path, fields)


def ask_for_a_budget(visitor: Visitor) -> None:
    path = reverse("deliverable_request", args=[QUARTER.slug, "other_information"])
    fields = {"text": "The budget for the year, by quarter", "by": "2006-08-04"}
    look_first(visitor, reverse("events", args=[QUARTER.slug]), fields["text"], path, fields)


def accept(visitor: Visitor, key: str) -> None:
    delivery = Delivery.objects.get(deliverable__key=key)
    path = reverse("delivery_decision", args=[QUARTER.slug, delivery.pk])
    page = reverse("delivery", args=[QUARTER.slug, delivery.pk])
    again(lambda: visitor.press(path, {"verdict": "accepted"}))
    assert "Accepted" in visitor.read(page).text


def deeds() -> list[Deed]:
    """In their order. August's figures never come, the report comes late, and July is restated to a fail."""
    paper = (cast.SAMPLES / "papers" / QUARTER.slug / "10-q-2006-06-30.pdf").read_bytes()
    budget = (cast.SAMPLES / "papers" / QUARTER.slug / "audited-2005.pdf").read_bytes()
    restated = cast.changed_figures(QUARTER.slug, JULY, {"cash_and_equivalents": "9000000.00"})
    return [
        Deed(
            date(2006, 7, 12),
            PREPARER,
            lambda who: submit_figures(who, JUNE, cast.changed_figures(QUARTER.slug, JUNE, {})),
        ),
        Deed(date(2006, 7, 20), OFFICER, ask_for_a_budget),
        Deed(date(2006, 8, 7), PREPARER, lambda who: deliver(who, "other_information", _request(), budget)),
        Deed(date(2006, 8, 9), PREPARER, report_filing),
        Deed(date(2006, 8, 16), PREPARER, lambda who: deliver(who, "filed_reports", JUNE.isoformat(), paper)),
        Deed(date(2006, 8, 18), OFFICER, lambda who: accept(who, "filed_reports")),
        Deed(
            date(2006, 8, 22),
            PREPARER,
            lambda who: submit_figures(who, JULY, cast.changed_figures(QUARTER.slug, JULY, {})),
        ),
        Deed(date(2006, 9, 14), PREPARER, lambda who: submit_figures(who, JULY, restated, "A pledged deposit.")),
    ]


def _request() -> str:
    """The occasion of the bank's one request."""
    return f"after-{Occurrence.objects.get(deliverable__isnull=False).pk}"
