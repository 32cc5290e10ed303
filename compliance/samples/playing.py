"""Playing the samples through the real path: each file submitted as of its day, tested by the worker, certified."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from functools import partial
from pathlib import Path

from django.conf import settings

from accounts import clock
from accounts.models import Person
from compliance.certificates.availability import missing_for_pdf
from compliance.domain.certificate_life import StepKind
from compliance.domain.verdict import Verdict
from compliance.models import Certificate, CertificateSeal, Evaluation, Mail, Standing, Statement, Tested
from compliance.models.statement import Origin
from compliance.samples import story
from compliance.samples.acts import Acts
from compliance.samples.certifying import certify
from compliance.samples.waiting import wait
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.requests import requested_lines
from compliance.services.background import sweep_agreement_later
from compliance.services.feeds import figures_feed
from compliance.services.sweeps import agreements_to_review
from loans.models import Agreement

MORNING = time_of_day(10, 15)


def play(agreements: dict[str, Agreement]) -> Iterator[str]:
    """Go through the story; each line that comes back says what a step came to."""
    acts = Acts(agreements)
    for step in story.steps():
        acts.play_before(step.submitted_on)
        agreement = agreements[step.agreement]
        at = datetime.combine(step.submitted_on, MORNING, clock.bank_zone())
        _sweep_if_due(agreement, at - timedelta(hours=4))
        statement = _submit(agreement, step, at)
        wait(partial(_tested, statement), f"{step.agreement} {step.period}")
        yield _told(statement)
        certify(statement, step, at + timedelta(hours=1))
    acts.play_before(clock.today() + timedelta(days=1))
    for agreement in agreements.values():
        sweep_agreement_later(agreement.pk, clock.now())
    wait(lambda: _all_swept(list(agreements.values())), "the sweep of today")


def _sweep_if_due(agreement: Agreement, at: datetime) -> None:
    """Have the worker test what was due by then, where the sweep of that morning would have found anything."""
    if agreements_to_review(clock.day_of(at)).filter(pk=agreement.pk).exists():
        sweep_agreement_later(agreement.pk, at)


def papers_written() -> Iterator[Path]:
    """Wait for the certificates to be sealed and lay each as a file below var/certificates."""
    if missing_for_pdf():
        return
    signed = Certificate.objects.filter(steps__kind=StepKind.SIGNED.value)
    wait(lambda: not signed.filter(seal__isnull=True).exists(), "the certificates")
    folder = Path(settings.VAR_DIR) / "certificates"
    folder.mkdir(parents=True, exist_ok=True)
    for seal in CertificateSeal.objects.select_related("paper").order_by("certificate"):
        path = folder / seal.paper.name
        path.write_bytes(bytes(seal.paper.content))
        yield path


def mail_sent() -> int:
    """Wait until nothing waits in the outbox; return how many messages were handed over."""
    wait(lambda: not Mail.objects.filter(state=Mail.State.WAITING).exists(), "the mail")
    return Mail.objects.filter(state=Mail.State.SENT).count()


def _submit(agreement: Agreement, step: story.Step, at: datetime) -> Statement:
    lines = requested_lines(AgreementTests(agreement, known=at.date()), step.period)
    return figures_feed(
        agreement=agreement,
        period_end=step.period,
        name=step.file.name,
        data=step.file.read_bytes(),
        actor=Person.objects.get(email=step.submitted_by),
        at=at,
        origin=Origin.FILE,
        basis=story.basis_of(step, [line.key for line in lines]),
    )


def _tested(statement: Statement) -> bool:
    return Tested.objects.filter(statement=statement).exists()


def _told(statement: Statement) -> str:
    rows = Evaluation.objects.filter(statement=statement).select_related("covenant").order_by("covenant__position")
    verdicts = ", ".join(f"{row.covenant.section} {_word(row)}" for row in rows)
    version = f" (version {statement.version})" if statement.version > 1 else ""
    return f"{statement.agreement.slug:<26} {_day(statement.period_end)}{version:<12} {verdicts}"


def _word(row: Evaluation) -> str:
    word = "narrow" if row.narrow else row.verdict.replace("_", " ")
    return word.upper() if row.verdict == Verdict.FAIL else word


def _day(day: date) -> str:
    return day.isoformat()


def _all_swept(agreements: list[Agreement]) -> bool:
    return Standing.objects.filter(agreement__in=agreements, as_of=clock.today()).count() == len(agreements)
