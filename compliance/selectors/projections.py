"""Projections on record: of each period to come the latest, and the figures that a forecast may use."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from compliance.domain.figures import Figure, Figures, Span
from compliance.domain.forecast import Cause
from compliance.domain.periods import Period
from compliance.models import EarlyWarning, ProjectedFigure, Projection, Upload
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import figures_of, latest_statements
from compliance.selectors.period_names import capitalised, period_name
from loans.models import Agreement

AHEAD = timedelta(days=400)
"""How far a plan reaches: the quarters of a year, and the one that runs."""


@dataclass(frozen=True, slots=True)
class ProjectedPeriod:
    """A period to come, with its latest projection and the preview that is open, if any."""

    period: Period
    covenants: tuple[str, ...]
    latest: Projection | None
    begun: Upload | None
    failing: tuple[EarlyWarning, ...] = ()
    """The tests of the period that would fail by what is projected."""

    @property
    def name(self) -> str:
        return capitalised(period_name(self.period))

    @property
    def day(self) -> date:
        return self.period.end


def latest_projections(agreement: Agreement) -> dict[date, Projection]:
    """The latest projection of each period, by its end."""
    rows = Projection.objects.filter(agreement=agreement).select_related("submitted_by")
    return {row.period_end: row for row in rows.order_by("period_end", "version")}


def projected_periods(tests: AgreementTests, today: date) -> list[ProjectedPeriod]:
    """The periods that may be projected: those that end from today on, within a plan's reach."""
    if tests.agreement.ended_on is not None and tests.agreement.ended_on <= today:
        return []
    latest = latest_projections(tests.agreement)
    open_rows = Upload.objects.filter(
        agreement=tests.agreement, purpose=Upload.Purpose.PROJECTION, state=Upload.State.OPEN
    )
    begun = {row.period_end: row for row in open_rows.order_by("started_at")}
    warnings = EarlyWarning.objects.filter(agreement=tests.agreement, cause=Cause.PROJECTED.value)
    failing = list(warnings.select_related("covenant"))
    return [
        ProjectedPeriod(
            period=tests.period(day),
            covenants=tuple(str(row) for row in tests.tested_on(day)),
            latest=latest.get(day),
            begun=begun.get(day),
            failing=tuple(row for row in failing if row.test_day == day),
        )
        for day in tests.period_ends(today, today + AHEAD)
    ]


def expected_figures(agreement: Agreement, *, without: date | None = None) -> Figures:
    """What was reported, and for periods without a report what is projected; `without` leaves one projection out."""
    statements = latest_statements(agreement)
    projections = [
        row for day, row in latest_projections(agreement).items() if day not in statements and day != without
    ]
    return Figures([*figures_of(statements.values()), *_projected(projections)])


def _projected(projections: Iterable[Projection]) -> Iterable[Figure]:
    ends = {row.pk: row.period_end for row in projections}
    for row in ProjectedFigure.objects.filter(projection__in=ends).order_by("id"):
        yield Figure(row.item, Span(row.span), ends[row.projection_id], row.cents, row.cell or "projected")
