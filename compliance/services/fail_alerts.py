"""Telling of a failed covenant, in the transaction of the evaluation."""

from datetime import datetime

from compliance.domain.alerts import Kind
from compliance.models import Alert, Evaluation
from compliance.selectors.evaluation_words import fail_message
from compliance.services.alert_posting import alert_post


def fail_alerts_write(*, evaluation: Evaluation, at: datetime) -> list[Alert]:
    """Tell whom a fail concerns, each once. A repetition of what a superseded evaluation told is not told again."""
    before = evaluation.supersedes
    if before and (before.verdict, before.actual, before.required) == (
        evaluation.verdict,
        evaluation.actual,
        evaluation.required,
    ):
        return []
    return alert_post(
        kind=Kind.FAIL,
        agreement=evaluation.agreement,
        cause=f"fail/evaluation/{evaluation.pk}",
        message=fail_message(evaluation),
        at=at,
    )
