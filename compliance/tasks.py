"""What workers do: each task is a thin door to a service, carries ids alone, and may run twice without harm."""

import logging
import time
from collections.abc import Sequence
from datetime import date, datetime

from celery import shared_task
from django.core.mail import get_connection
from django.utils import timezone

from accounts import clock
from compliance.certificates.availability import missing_for_pdf
from compliance.domain.certificate_life import StepKind
from compliance.models import Certificate, Statement
from compliance.papers.set_words import set_words
from compliance.selectors.conformed_pages import ConformedPage
from compliance.services.acknowledgements import alerts_escalate
from compliance.services.background import (
    EVALUATE,
    READ_DRAFT,
    SEAL,
    SEND,
    SET_TEXT,
    SET_WORDS,
    SWEEP,
    SWEEP_SOME,
    evaluate_agreement_later,
    read_draft_later,
    seal_certificate_later,
    send_alerts_later,
    sweep_agreement_later,
    sweep_agreements_later,
)
from compliance.services.certificate_seals import certificate_seal
from compliance.services.deadlines import deadlines_open
from compliance.services.default_alerts import events_of_default_tell
from compliance.services.digests import digests_write
from compliance.services.modification_drafts import modification_draft_read
from compliance.services.nights import night_done, night_has_ended, night_is_done, night_waits, nights_make_up
from compliance.services.outbox import mail_send, outbox_claim
from compliance.services.reminders import conditions_remind, deadlines_remind
from compliance.services.sweeps import agreement_sweep, agreements_to_review, statement_days_evaluate
from compliance.services.text_papers import text_paper_set
from loans.models import Agreement, ModificationDraft

logger = logging.getLogger(__name__)

SWEEP_DUE = "compliance.tasks.sweep_due"
REMIND = "compliance.tasks.remind"
DIGESTS = "compliance.tasks.write_digests"

LONGEST_RUN_SECONDS = 120
"""After it a sender leaves what still waits to the next run, well within the time that a task is given."""

SWEPT_TOGETHER = 50
"""So many agreements are one task of the sweep."""

MADE_UP_AT_ONCE = 100
"""A worker that is behind is asked for no more than this each minute, so that its queue does not grow for ever."""


@shared_task(name=EVALUATE, autoretry_for=(OSError,), retry_backoff=True, max_retries=8)
def evaluate_agreement(agreement_id: int, days: Sequence[str], at: str) -> int:
    """Test an agreement's covenants that rest on these days, as of an instant; return how many evaluations are new."""
    instant = datetime.fromisoformat(at)
    made = statement_days_evaluate(
        agreement=Agreement.objects.get(pk=agreement_id),
        days=[date.fromisoformat(day) for day in days],
        at=instant,
    )
    send_alerts_later()
    _sweep_after_a_late_task(agreement_id, instant)
    return len(made)


def _sweep_after_a_late_task(agreement_id: int, at: datetime) -> None:
    """What is tested as of a day before leaves the agreement as it stood then: it is swept once more as of today.

    Where today's sweep is still to come, or is held, that sweep will do it.
    """
    now = clock.now()
    if clock.day_of(at) < clock.day_of(now) and night_has_ended(task=SWEEP_DUE, at=now):
        sweep_agreements_later([agreement_id], now)


@shared_task(name=SWEEP_DUE)
def sweep_due() -> int:
    """Ask for a sweep of every agreement whose turn has come; a missed day is made up by the next sweep.

    The agreements are shared out, so that all processes of the workers have their part. Asked for again before all were
    swept, it shares out the rest.
    """
    at = clock.now()
    deadlines_open(on=clock.day_of(at))
    turns = list(agreements_to_review(clock.day_of(at)).values_list("pk", flat=True))
    for start in range(0, len(turns), SWEPT_TOGETHER):
        sweep_agreements_later(turns[start : start + SWEPT_TOGETHER], at)
    if not turns:
        night_done(task=SWEEP_DUE, at=at)
    return len(turns)


@shared_task(name=SWEEP_SOME)
def sweep_agreements(agreement_ids: Sequence[int], at: str) -> int:
    """Sweep those of the agreements whose turn it still is; return how many.

    One that cannot be swept holds up no other: it is asked for by itself, and fails there.
    """
    instant = datetime.fromisoformat(at)
    due = agreements_to_review(clock.day_of(instant)).filter(pk__in=agreement_ids).select_related("bank", "borrower")
    swept = 0
    for agreement in due:
        try:
            agreement_sweep(agreement=agreement, at=instant)
            swept += 1
        except Exception:
            logger.exception("%s could not be swept with others.", agreement.slug)
            sweep_agreement_later(agreement.pk, instant)
    send_alerts_later()
    return swept


@shared_task(name=SWEEP, autoretry_for=(OSError,), retry_backoff=True, max_retries=8)
def sweep_agreement(agreement_id: int, at: str) -> int:
    """Test what is due of one agreement."""
    made = agreement_sweep(agreement=Agreement.objects.get(pk=agreement_id), at=datetime.fromisoformat(at))
    send_alerts_later()
    return len(made)


@shared_task(name="compliance.tasks.make_up")
def make_up() -> int:
    """Ask again for what the broker was not told: statements not tested, drafts not read, certificates not sealed."""
    statements = Statement.objects.filter(tested__isnull=True).order_by("pk")[:MADE_UP_AT_ONCE]
    for statement in statements:
        evaluate_agreement_later(statement.agreement_id, [statement.period_end], statement.submitted_at)
    drafts = ModificationDraft.objects.filter(source__isnull=False, read={}, state="draft").order_by("pk")
    for draft in drafts[:MADE_UP_AT_ONCE]:
        read_draft_later(draft.pk, draft.started_at)
    if missing_for_pdf():
        return len(statements) + len(drafts)
    at = clock.now()
    signed = Certificate.objects.filter(seal__isnull=True, steps__kind=StepKind.SIGNED.value).order_by("pk")
    certificates = signed.values_list("pk", flat=True)[:MADE_UP_AT_ONCE]
    for certificate_id in certificates:
        seal_certificate_later(certificate_id, at)
    return len(statements) + len(drafts) + len(certificates)


@shared_task(name=SEND)
def send_alerts() -> int:
    """Hand over every mail that waits and is due, over one connection; return how many the mail server took."""
    sent = 0
    until = time.monotonic() + LONGEST_RUN_SECONDS
    connection = get_connection()
    try:
        while time.monotonic() < until and (mail := outbox_claim(now=timezone.now(), day=clock.today())) is not None:
            sent += mail_send(mail=mail, now=timezone.now(), connection=connection)
    finally:
        connection.close()
    return sent


@shared_task(name=REMIND)
def remind() -> int:
    """Remind of what is owed and tell what the day brings, each once; return of how many things.

    It rests on what the day's sweep finds: while agreements wait for that, it does nothing and is asked for again.
    """
    at = clock.now()
    if night_is_done(task=REMIND, at=at) or (night_waits(at) and agreements_to_review(clock.day_of(at)).exists()):
        return 0
    reminded = 0
    while count := deadlines_remind(at=at):
        reminded += count
    reminded += len(conditions_remind(at=at))
    while count := events_of_default_tell(at=at):
        reminded += count
    night_done(task=REMIND, at=at)
    return reminded


@shared_task(name=DIGESTS)
def write_digests() -> int:
    """Write today's digest to whoever wants one and has not had it, the day's reminders in it; return how many."""
    at = clock.now()
    if night_is_done(task=DIGESTS, at=at) or (night_waits(at) and not night_is_done(task=REMIND, at=at)):
        return 0
    mails = digests_write(at=at)
    night_done(task=DIGESTS, at=at)
    return len(mails)


@shared_task(name="compliance.tasks.make_up_nights")
def make_up_nights(timetable: dict[str, str]) -> int:
    """Ask for today's work whose time went by while nothing ran; return for how many pieces."""
    return len(nights_make_up(timetable=timetable, at=clock.now()))


@shared_task(name="compliance.tasks.pass_on_alerts")
def pass_on_alerts() -> int:
    """Pass on to the next person what nobody acknowledged in its time; return how many were told."""
    return len(alerts_escalate(at=clock.now()))


@shared_task(name=READ_DRAFT, autoretry_for=(OSError,), retry_backoff=True, max_retries=3)
def read_draft(draft_id: int, at: str) -> int:
    """Read a draft's long paper; one that was read already stays as it is. Return how many operations it has."""
    draft = modification_draft_read(draft=ModificationDraft.objects.get(pk=draft_id), at=datetime.fromisoformat(at))
    return draft.operations.count()


@shared_task(name=SEAL, autoretry_for=(OSError,), retry_backoff=True, max_retries=3)
def seal_certificate(certificate_id: int, at: str) -> None:
    """Seal a signed certificate, unless it is sealed already or this machine makes no PDFs."""
    if not missing_for_pdf():
        certificate = Certificate.objects.select_related("agreement").get(pk=certificate_id)
        certificate_seal(certificate=certificate, at=datetime.fromisoformat(at))


@shared_task(name=SET_TEXT, autoretry_for=(OSError,), retry_backoff=True, max_retries=3)
def set_text(agreement_id: int, on: str, known: str, bank_view: bool) -> None:  # noqa: FBT001 - a task's arguments
    """Set an agreement as amended on paper, unless it is set already or this machine makes no PDFs."""
    if not missing_for_pdf():
        text_paper_set(
            agreement=Agreement.objects.get(pk=agreement_id),
            on=date.fromisoformat(on),
            known=date.fromisoformat(known),
            bank_view=bank_view,
        )


@shared_task(name=SET_WORDS, autoretry_for=(OSError,), retry_backoff=True, max_retries=3)
def set_page_words(agreement_id: int) -> None:
    """Set the words of an agreement's page as it stands today, unless they are set already."""
    agreement = Agreement.objects.get(pk=agreement_id)
    set_words(ConformedPage(agreement, on=None, known=None, today=clock.today(), bank_view=True), "")
