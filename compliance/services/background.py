"""Asking for work in the background by name: once the transaction is kept, with ids alone, so that it may run twice.

Where the broker cannot be reached, the transaction stands all the same and the failure is logged: beat asks again every
minute for what was not tested, not sent or not sealed.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from celery import current_app
from django.db import transaction

EVALUATE = "compliance.tasks.evaluate_agreement"
SWEEP = "compliance.tasks.sweep_agreement"
SWEEP_SOME = "compliance.tasks.sweep_agreements"
SEND = "compliance.tasks.send_alerts"
SET_TEXT = "compliance.tasks.set_text"
SET_WORDS = "compliance.tasks.set_words"
READ_DRAFT = "compliance.tasks.read_draft"
SEAL = "compliance.tasks.seal_certificate"


def evaluate_agreement_later(agreement_id: int, days: Iterable[date], at: datetime) -> None:
    """Test the agreement's covenants that rest on figures of these days, as of the instant `at`."""
    arguments = [agreement_id, [day.isoformat() for day in days], at.isoformat()]
    transaction.on_commit(lambda: _send(EVALUATE, arguments), robust=True)


def sweep_agreement_later(agreement_id: int, at: datetime) -> None:
    """Test what is due of the agreement as of the instant `at`."""
    transaction.on_commit(lambda: _send(SWEEP, [agreement_id, at.isoformat()]), robust=True)


def sweep_agreements_later(agreement_ids: Sequence[int], at: datetime) -> None:
    """Test what is due of those of the agreements whose turn it still is."""
    transaction.on_commit(lambda: _send(SWEEP_SOME, [list(agreement_ids), at.isoformat()]), robust=True)


def send_alerts_later() -> None:
    """Send what waits in the outbox soon, rather than on the next minute."""
    transaction.on_commit(lambda: _send(SEND, []), robust=True)


def seal_certificate_later(certificate_id: int, at: datetime) -> None:
    """Seal a signed certificate, stated to be sealed at the instant `at`."""
    transaction.on_commit(lambda: _send(SEAL, [certificate_id, at.isoformat()]), robust=True)


def task_later(name: str) -> None:
    """Do a piece of the timetable's work soon."""
    transaction.on_commit(lambda: _send(name, []), robust=True)


def set_text_later(agreement_id: int, on: date, known: date, *, bank_view: bool) -> None:
    """Set the agreement as amended on paper."""
    arguments = [agreement_id, on.isoformat(), known.isoformat(), bank_view]
    transaction.on_commit(lambda: _send(SET_TEXT, arguments), robust=True)


def set_words_later(agreement_id: int) -> None:
    """Set the words of the agreement's page of today, so that nobody waits for a long one."""
    transaction.on_commit(lambda: _send(SET_WORDS, [agreement_id]), robust=True)


def read_draft_later(draft_id: int, at: datetime) -> None:
    """Read the paper of a draft, against the record of the day of the instant `at`."""
    transaction.on_commit(lambda: _send(READ_DRAFT, [draft_id, at.isoformat()]), robust=True)


def _send(name: str, arguments: list[object]) -> None:
    current_app.send_task(name, args=arguments)
