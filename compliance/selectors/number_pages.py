"""What the pages about a period's numbers show: what is asked for, what was submitted, what is under way."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from compliance.domain.periods import Period
from compliance.figures_file.request import TemplateRequest
from compliance.models import Statement, Upload
from compliance.selectors.agreement_needs import AgreementNeeds
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import figures_of
from compliance.selectors.needs import Need
from compliance.selectors.period_names import period_name
from compliance.selectors.requests import template_request
from loans.models import Agreement, Covenant


@dataclass(frozen=True, slots=True)
class PeriodNumbers:
    """One period of an agreement: its request, its deadline, its statements and the uploads that are open.

    `versions` are newest first; `request` holds the figures of the newest to begin from; `needs` is what is still owed.
    """

    agreement: Agreement
    period: Period
    request: TemplateRequest
    covenants: tuple[Covenant, ...]
    due: date | None
    versions: tuple[Statement, ...]
    begun: tuple[Upload, ...]
    needs: tuple[Need, ...]

    @property
    def name(self) -> str:
        return period_name(self.period)

    @property
    def latest(self) -> Statement | None:
        return self.versions[0] if self.versions else None

    @property
    def blank_request(self) -> TemplateRequest:
        """The request without any figures to begin from."""
        return replace(self.request, earlier=None)

    @property
    def next_version(self) -> int:
        return self.latest.version + 1 if self.latest else 1


def period_numbers(agreement: Agreement, period_end: date, *, at: datetime) -> PeriodNumbers | None:
    """Everything about the numbers of one period; None where nothing is tested on that day."""
    needs = AgreementNeeds(agreement, at)
    tests = needs.tests
    if not is_period_end(tests, period_end):
        return None
    versions = tuple(
        Statement.objects.filter(agreement=agreement, period_end=period_end)
        .select_related("submitted_by")
        .order_by("-version")
    )
    begun = Upload.objects.filter(
        agreement=agreement, period_end=period_end, purpose=Upload.Purpose.FIGURES, state=Upload.State.OPEN
    )
    return PeriodNumbers(
        agreement=agreement,
        period=tests.period(period_end),
        request=template_request(tests, period_end, earlier=figures_of(versions[:1])),
        covenants=tests.tested_on(period_end),
        due=needs.obligations.figures_due(period_end),
        versions=versions,
        begun=tuple(begun.select_related("started_by").order_by("-started_at")),
        needs=() if needs.ended else tuple(needs.needs(period_end)),
    )


def is_period_end(tests: AgreementTests, day: date) -> bool:
    """Whether any covenant is tested on the day, so that numbers are asked for."""
    return bool(tests.tested_on(day))
