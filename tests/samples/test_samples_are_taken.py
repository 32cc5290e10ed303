"""The product takes every sample as it takes a bank's own: agreements load, files of figures read without a word."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Organization, TrailEntry
from compliance.figures_file.reader import read_figures
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.requests import template_request
from compliance.services.agreement_files import agreement_file_take
from loans.models import Agreement, Assumption, Term
from tests.samples.sample_files import SAMPLES, TODAY
from tests.samples.test_sample_figures import ACCOUNTS, PLAY

NOW = datetime(2007, 1, 17, 9, 0, tzinfo=ZoneInfo("America/New_York"))
FILES = sorted((*SAMPLES.glob("art-technology-*.yaml"), *SAMPLES.glob("more/*.yaml")))


def take(path: Path) -> int:
    return agreement_file_take(text=path.read_bytes(), actor=None, at=NOW).made


@pytest.mark.django_db
def test_every_agreement_loads_and_a_second_time_changes_nothing() -> None:
    assert all(take(path) for path in FILES)
    before = (Term.objects.count(), Assumption.objects.count(), TrailEntry.objects.count())

    assert [take(path) for path in FILES] == [0] * len(FILES)
    assert (Term.objects.count(), Assumption.objects.count(), TrailEntry.objects.count()) == before


@pytest.mark.django_db
def test_every_file_of_figures_is_for_the_lines_that_its_period_asks_for() -> None:
    for path in FILES:
        take(path)
    for each in PLAY:
        tests = AgreementTests(Agreement.objects.get(slug=each["agreement"]), known=TODAY)
        request = template_request(tests, each["period"])
        reading = read_figures(each["file"], (SAMPLES / each["file"]).read_bytes(), request)

        assert not list(reading.every_problem()), each["file"]
        assert [row.key for row in reading.rows] == [line.key for line in request.lines], each["file"]


@pytest.mark.django_db
def test_the_organizations_of_the_accounts_are_those_of_the_agreements() -> None:
    for path in FILES:
        take(path)

    stated = {each["name"]: (each["legal_name"], each["kind"]) for each in ACCOUNTS["organizations"]}
    assert {row.name: (row.legal_name, row.kind) for row in Organization.objects.all()} == stated
    watched = {slug for person in ACCOUNTS["people"] for slug in person.get("watches", ())}
    assert watched == set(Agreement.objects.values_list("slug", flat=True))
