"""An agreement of 900 KB with fifteen modifications: its text read, folded, shown as a page, a provision, a redline."""

from datetime import UTC, date, datetime

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership, Organization, Person
from accounts.models.membership import Role
from bench.agreement import CHARACTERS, MODIFICATIONS, SLUG, long_agreement
from bench.report import Report, timed
from loans.domain.conformed.fold import fold
from loans.domain.conformed.outline import outline
from loans.models import Agreement, FiledText
from loans.selectors.provisions import AgreementClauses
from loans.selectors.records import AgreementRecord
from loans.services.agreements import agreement_record

MADE = datetime(2008, 7, 14, 13, 0, tzinfo=UTC)
ON = date(2008, 7, 1)


def report(to: Report) -> None:
    to.room(f"The text of an agreement of {CHARACTERS // 1000} KB with {MODIFICATIONS} modifications")
    agreement = agreement_record(file=long_agreement(), actor=None, at=MADE).agreement
    chain, edits = AgreementRecord(agreement).chain, AgreementClauses(agreement).edits
    text = FiledText.objects.get(modification__agreement=agreement).text
    base = outline(text, "base")
    folded = fold(chain, base, edits, ON, ON)
    reading = timed(lambda: outline(text, "base"), times=3)
    folding = timed(lambda: fold(chain, base, edits, ON, ON), times=5)
    waits = sum(note.waits for unit in folded.units for note in unit.notes)
    to.timed("reading the base into its units", reading, f"{len(base):,} units")
    to.timed("folding", folding, f"{len(edits)} operations, {waits} wait")
    _pages(to, agreement, folding.median)


def _pages(to: Report, agreement: Agreement, folding: float) -> None:
    client = Client()
    client.force_login(_officer(agreement), backend="django.contrib.auth.backends.ModelBackend")
    days = {"on": ON.isoformat(), "known": ON.isoformat()}
    address = reverse("conformed", args=[SLUG])
    cache.clear()
    first = timed(lambda: (cache.clear(), client.get(address, days)), times=1)
    kept = timed(lambda: client.get(address, days), times=9)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, days)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")
    to.timed(
        "the page, its words set in the background",
        kept,
        f"{len(response.content) // 1000:,} KB, {len(queries)} queries",
    )
    to.timed("the page, nothing set before", first, "what the background does once")
    for name, route, more in (
        ("one provision with its history", "provision", ("section-2.2",)),
        ("the redline of one modification", "redline", ()),
    ):
        took = timed(lambda route=route, more=more: client.get(reverse(route, args=[SLUG, *more]), days), times=5)  # type: ignore[misc]
        to.timed(name, took)
    to.ratio("the page to folding anew", kept.median, "folding alone", folding)


def _officer(agreement: Agreement) -> Person:
    bank: Organization = agreement.bank
    person = Person.objects.create_person(email="long@bench.example", name="Officer of a long agreement")
    Membership.objects.create(person=person, organization=bank, organization_kind=bank.kind, role=Role.OFFICER)
    return person
