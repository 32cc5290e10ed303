"""Whether a default of an agreement continues, which lifts what the agreement limits while none does."""

from datetime import datetime

from compliance.domain.default.steps import ENDS, STANDS
from compliance.models import DefaultStep
from loans.models import Agreement


def default_continues(agreement: Agreement, at: datetime) -> bool:
    """Whether, as known at the instant `at`, some default began and has not ended."""
    rows = DefaultStep.objects.filter(default__agreement=agreement, taken_at__lte=at, kind__in=ENDS | STANDS)
    last: dict[int, str] = dict(rows.order_by("default_id", "ordinal").values_list("default_id", "kind"))
    return any(kind not in ENDS for kind in last.values())
