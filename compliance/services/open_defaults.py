"""Keeping the defaults of an agreement that stand beside its standing, for the page Today."""

from collections.abc import Iterable
from datetime import timedelta

from compliance.domain.default.standing import State
from compliance.domain.default.steps import StepKind
from compliance.models import OpenDefault
from compliance.selectors.defaults import StandingDefault
from loans.models import Agreement

KEPT = ("since", "cure_until", "event_from", "is_noticed", "is_reserved", "is_forborne")


def open_defaults_refresh(*, agreement: Agreement, defaults: Iterable[StandingDefault]) -> None:
    """Bring the rows of an agreement up to how its defaults stand. The caller holds the transaction."""
    rows = [_row(found) for found in defaults if found.state.stands]
    before = OpenDefault.objects.filter(agreement=agreement)
    before.exclude(pk__in=[row.pk for row in rows]).delete()
    if rows:
        OpenDefault.objects.bulk_create(rows, update_conflicts=True, unique_fields=["default"], update_fields=KEPT)


def _row(found: StandingDefault) -> OpenDefault:
    standing = found.standing
    steps = {step.kind for step in found.steps}
    after_cure = standing.cure_until + timedelta(days=1) if standing.cure_until else None
    return OpenDefault(
        default=found.row,
        agreement_id=found.row.agreement_id,
        since=standing.since,
        cure_until=standing.cure_until,
        event_from=standing.event_since if standing.state is State.EVENT_OF_DEFAULT else after_cure,
        is_noticed=StepKind.NOTICED.value in steps,
        is_reserved=StepKind.RESERVED.value in steps,
        is_forborne=standing.forborne,
    )
