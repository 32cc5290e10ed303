"""The portfolio page with 2,000 agreements, beside deriving each agreement's status from its evaluations."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.book import make_book
from bench.report import Report, timed
from compliance.models import Evaluation
from loans.models import Agreement

AGREEMENTS = 2_000
QUARTERS = 12
SAMPLE = 50


def report(to: Report) -> None:
    to.room(f"The portfolio page, {AGREEMENTS:,} agreements with {QUARTERS} tests each")
    officer = make_book(agreements=AGREEMENTS, quarters=QUARTERS)
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    for name, query in (
        ("first page", ""),
        ("filtered by fail", "?status=fail"),
        ("sorted by headroom", "?sort=headroom"),
        ("searched", "?q=Borrower+1"),
        ("grid", "?view=grid"),
    ):
        address = f"{reverse('portfolio')}{query}"
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        count = len(queries)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        took = timed(lambda address=address: client.get(address), times=15)  # type: ignore[misc]
        to.timed(name, took, f"{count} queries")
    page = timed(lambda: client.get(reverse("portfolio")), times=15).median
    each = timed(_derive_some, times=3).median / SAMPLE
    to.ratio("to deriving every status anew", page, "an ORM loop over all", each * AGREEMENTS)


def _derive_some() -> list[Evaluation | None]:
    """What a page would do without the standings: of each agreement its latest evaluations."""
    return [
        Evaluation.objects.filter(agreement=agreement, superseded_by__isnull=True)
        .order_by("-test_day")
        .select_related("covenant")
        .first()
        for agreement in Agreement.objects.order_by("pk")[:SAMPLE]
    ]
