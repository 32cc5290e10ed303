"""What a borrower projects warns early, is shown to both sides, and never counts as figures."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from compliance.models import EarlyWarning, Evaluation, Projection, Statement, Upload
from tests.cast import FIGURES, Cast, play
from tests.compliance.views.pages import main, seen_of

As = Callable[[Person], Client]
SLUG = "art-technology-2002"
MARCH = date(2007, 3, 31)


@pytest.fixture
def story(cast: Cast) -> Cast:
    """The last quarter tested passes."""
    play(cast.agreement_2002, [date(2006, 6, 30)], actor=cast.preparer)
    return cast


def plan(profit: str) -> SimpleUploadedFile:
    """The template of the quarter to come, filled in."""
    text = (FIGURES / SLUG / "2006-09-30.csv").read_text(encoding="utf-8-sig")
    for old, new in (("30 Sep 2006", "31 Mar 2007"), ("2006-09-30", "2007-03-31"), ("430000.00", profit)):
        text = text.replace(old, new)
    return SimpleUploadedFile("plan.csv", text.encode())


def project(client: Client, profit: str = "420000.00") -> Upload:
    answer = client.post(reverse("projection", args=[SLUG, "2007-03-31"]), {"file": plan(profit)})
    assert answer.status_code == 302, main(answer)
    return Upload.objects.latest("pk")


def submit(client: Client, upload: Upload) -> int:
    page = client.get(reverse("upload", args=[upload.pk]))
    return client.post(reverse("upload_submit", args=[upload.pk]), {"seen": seen_of(page)}).status_code


def test_a_projection_that_would_fail_warns_the_bank_and_counts_for_nothing_else(story: Cast, as_person: As) -> None:
    preparer, officer = as_person(story.preparer), as_person(story.officer)
    before = (Statement.objects.count(), Evaluation.objects.count())
    upload = project(preparer)
    preview = main(preparer.get(reverse("upload", args=[upload.pk])))
    assert "Profitability" in preview
    assert submit(preparer, upload) == 302
    assert Projection.objects.get().period_end == MARCH
    assert (Statement.objects.count(), Evaluation.objects.count()) == before
    warning = EarlyWarning.objects.get(cause="projected")
    assert (warning.covenant.key, warning.actual, warning.required) == ("profitability", "420000.00", "500000.00")
    text = main(officer.get(reverse("early_warnings")))
    assert "Profitability Projected to fail 31 Mar 2007 420,000.00 500,000.00 (80,000.00) Ninth, 3.A.3" in text
    page = officer.get(reverse("early_warnings")).content.decode()
    assert f'<a href="{reverse("projections", args=[SLUG])}">420,000.00</a>' in page
    assert "Projected to fail" in main(officer.get(reverse("agreement", args=[SLUG])))
    assert "Fail 6.7(b) Profitability 420,000.00 of 500,000.00, Ninth, 3.A.3" in main(
        preparer.get(reverse("projections", args=[SLUG]))
    )
    assert "Marta Keane" in main(officer.get(reverse("projections", args=[SLUG])))


def test_a_better_plan_takes_the_warning_away_and_the_first_stays_on_record(story: Cast, as_person: As) -> None:
    preparer = as_person(story.preparer)
    submit(preparer, project(preparer))
    submit(preparer, project(preparer, "640000.00"))
    assert not EarlyWarning.objects.filter(cause="projected").exists()
    assert list(Projection.objects.values_list("version", flat=True)) == [1, 2]
    assert preparer.get(reverse("upload", args=[Upload.objects.latest("pk").pk])).status_code == 302


def test_a_period_that_is_over_is_not_projected(story: Cast, as_person: As) -> None:
    preparer = as_person(story.preparer)
    assert preparer.get(reverse("projection", args=[SLUG, "2006-12-31"])).status_code == 404
    assert as_person(story.officer).get(reverse("projection", args=[SLUG, "2007-03-31"])).status_code == 403


def test_a_file_without_the_lines_is_refused(story: Cast, as_person: As) -> None:
    preparer = as_person(story.preparer)
    bad = SimpleUploadedFile("plan.csv", b"nothing,here\n")
    answer = preparer.post(reverse("projection", args=[SLUG, "2007-03-31"]), {"file": bad})
    assert answer.status_code == 422
    assert "The file was not taken. Nothing was saved." in main(answer)
    assert not Upload.objects.exists()


def test_the_list_of_warnings_is_searched_and_narrowed(story: Cast, as_person: As) -> None:
    preparer, officer = as_person(story.preparer), as_person(story.officer)
    submit(preparer, project(preparer))
    address = reverse("early_warnings")
    assert "No warning fits" in main(officer.get(address, {"q": "no such covenant"}))
    assert "Projected to fail" in main(officer.get(address, {"q": "profitability", "state": "projected"}))
    assert "420,000.00" not in main(officer.get(address, {"state": "narrow"}))
    export = officer.get(reverse("early_warnings_export", args=["csv"])).content.decode()
    assert "Projected to fail,2007-03-31" in export
    assert '"420,000.00","500,000.00",' in export


def test_where_nothing_is_near_its_limit_the_page_says_what_would_stand_there(cast: Cast, as_person: As) -> None:
    assert "Nothing is near its limit" in main(as_person(cast.officer).get(reverse("early_warnings")))
