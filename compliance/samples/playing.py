"""Playing the samples through the real path: each file submitted as of its day, tested by the worker, certified."""

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts import clock
from accounts.models import Membership, Person
from accounts.models.membership import Role
from compliance.certificates.availability import missing_for_pdf
from compliance.domain.verdict import Verdict
from compliance.models import Alert, Certificate, Evaluation, Standing, Statement, Tested
from compliance.models.statement import Origin
from compliance.samples import story
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.certificate_documents import Answers, NoForm, certificate_filled
from compliance.selectors.certificate_reporting import NOT_ANSWERED
from compliance.selectors.requests import requested_lines
from compliance.services.background import sweep_agreement_later
from compliance.services.certificates import NotIssuable, certificate_issue
from compliance.services.feeds import figures_feed
from loans.models import Agreement

MORNING = time_of_day(10, 15)
PATIENCE = 120.0


class WorkerSilent(RuntimeError):
    """The worker did not answer in time."""


def play(agreements: dict[str, Agreement]) -> Iterator[str]:
    """Go through the story; each line that comes back says what a step came to."""
    for step in story.steps():
        agreement = agreements[step.agreement]
        at = datetime.combine(step.submitted_on, MORNING, clock.bank_zone())
        _sweep_if_due(agreement, at - timedelta(hours=4))
        statement = _submit(agreement, step, at)
        _wait(partial(_tested, statement), f"{step.agreement} {step.period}")
        yield _told(statement)
        if step.certificate:
            _certify(statement, at + timedelta(hours=1))
    for agreement in agreements.values():
        sweep_agreement_later(agreement.pk, clock.now())
    _wait(lambda: _all_swept(list(agreements.values())), "the sweep of today")


def _sweep_if_due(agreement: Agreement, at: datetime) -> None:
    """Have the worker test what was due by then, where the sweep of that morning would have found anything."""
    if Standing.objects.filter(agreement=agreement, review_on__lte=clock.day_of(at)).exists():
        sweep_agreement_later(agreement.pk, at)


def papers_written() -> Iterator[Path]:
    """Wait for the certificates' papers and lay each as a file below var/certificates."""
    if missing_for_pdf():
        return
    _wait(lambda: not Certificate.objects.filter(paper__isnull=True).exists(), "the certificates")
    folder = Path(settings.VAR_DIR) / "certificates"
    folder.mkdir(parents=True, exist_ok=True)
    for certificate in Certificate.objects.select_related("paper").order_by("agreement", "period_end", "version"):
        if certificate.paper is not None:
            path = folder / certificate.paper.name
            path.write_bytes(bytes(certificate.paper.content))
            yield path


def mail_sent() -> int:
    """Wait until nothing waits in the outbox; return how many messages were handed over."""
    _wait(lambda: not Alert.objects.filter(state=Alert.State.WAITING).exists(), "the mail")
    return Alert.objects.filter(state=Alert.State.SENT).count()


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


def _certify(statement: Statement, at: datetime) -> None:
    """Answer Yes to what fell due in the period, as the samples' controller did, and issue."""
    agreement = statement.agreement
    try:
        draft = certificate_filled(agreement, statement.period_end, at=at).document
        answers = Answers(
            reporting={row.covenant: True for row in draft.reporting if row.answer.note == NOT_ANSWERED},
            signer=_signer(agreement),
        )
        with transaction.atomic():
            certificate_issue(
                agreement=agreement,
                period_end=statement.period_end,
                answers=answers,
                actor=statement.submitted_by,
                at=at,
            )
    except (NoForm, NotIssuable):
        return


def _signer(agreement: Agreement) -> Person | None:
    rows = Membership.objects.filter(organization=agreement.borrower, role=Role.SIGNING_OFFICER)
    membership = rows.select_related("person").order_by("id").first()
    return membership.person if membership else None


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


def _wait(done: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > deadline:
            raise WorkerSilent(f"The worker did not come through with {what} in {PATIENCE:.0f} seconds.")
        time.sleep(0.05)
