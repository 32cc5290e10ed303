"""The conditions of waivers, and which of them were met."""

from collections.abc import Iterable

from compliance.models import ConditionStep
from loans.models import WaiverCondition


def conditions_met(conditions: Iterable[WaiverCondition]) -> set[int]:
    """The keys of those that were last said to be met; one query."""
    steps = ConditionStep.objects.filter(condition__in=conditions).order_by("condition_id", "-ordinal")
    latest = steps.distinct("condition_id").values_list("condition_id", "met_on")
    return {condition for condition, met_on in latest if met_on is not None}
