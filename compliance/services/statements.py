"""Statements: figures submitted. A correction is a new version beside the old one, never over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.services.locks import named_lock
from accounts.services.trail import trail_record
from compliance.domain.figures import key_of
from compliance.figures_file.reading import Reading
from compliance.figures_file.request import TemplateRequest
from compliance.models import Figure, Statement, StoredFile, Upload
from compliance.models.statement import Origin
from compliance.selectors.previews import UploadView
from compliance.services.background import evaluate_agreement_later
from compliance.services.uploads import UploadChanged, open_upload, refuse_unended
from loans.domain.digests import digest
from loans.models import Agreement


class NotSubmittable(ValueError):
    """Something in the figures must be corrected first; `problems` says what, in words."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems) or "No amount was given.")
        self.problems = problems


class ReasonMissing(ValueError):
    """Figures already submitted are submitted again, and nobody has said why."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is delivered: the reading against its request, the file it came in, how it came, and why it comes again."""

    agreement: Agreement
    request: TemplateRequest
    reading: Reading
    origin: Origin
    file: StoredFile | None = None
    file_name: str = ""
    upload: Upload | None = None
    basis: Mapping[str, str] | None = None
    note: str = ""

    @property
    def period_end(self) -> date:
        return self.request.period_end


@transaction.atomic
def upload_submit(*, view: UploadView, actor: Person, at: datetime) -> Statement:
    """Submit what is under preview.

    Raises NotSubmittable, ReasonMissing where the period has a statement already and the upload has no note,
    UploadChanged where it was corrected since it was read, or UploadClosed; then nothing changes.
    """
    upload = open_upload(view.upload)
    if upload.purpose != Upload.Purpose.FIGURES:
        raise NotSubmittable(["This is a projection; it is never submitted as figures."])
    if (upload.typed, upload.explanations) != (view.upload.typed, view.upload.explanations):
        raise UploadChanged("These numbers were corrected meanwhile. Look at them again before you submit.")
    if not view.preview.may_submit:
        raise NotSubmittable([f"{problem.where}: {problem.message}" for problem in view.preview.every_problem])
    statement = statement_record(
        delivery=Delivery(
            agreement=upload.agreement,
            request=view.request,
            reading=view.reading,
            origin=Origin.FILE if upload.file_id else Origin.TYPED,
            file=upload.file,
            file_name=upload.file_name,
            upload=upload,
            note=upload.note,
        ),
        actor=actor,
        at=at,
    )
    upload.state = Upload.State.SUBMITTED
    upload.save(update_fields=["state"])
    return statement


@transaction.atomic
def statement_record(*, delivery: Delivery, actor: Person | None, at: datetime) -> Statement:
    """Record a statement with its figures; testing begins once the transaction is kept.

    Raises PeriodNotEnded, NotSubmittable where anything in the reading is wrong, and ReasonMissing where a person
    submits a period again without a note.
    """
    refuse_unended(delivery.period_end, at)
    problems = [f"{problem.where}: {problem.message}" for problem in delivery.reading.every_problem()]
    if problems or not delivery.reading.figures(delivery.request):
        raise NotSubmittable(problems)
    _lock(delivery)
    before = (
        Statement.objects.filter(agreement=delivery.agreement, period_end=delivery.period_end)
        .order_by("-version")
        .first()
    )
    if before is not None and delivery.upload is not None and not delivery.note:
        raise ReasonMissing("These numbers were submitted before. Say in a line why they are submitted again.")
    statement = _statement(delivery, before, actor, at)
    _figures(delivery, statement)
    trail_record(
        scope=f"agreement/{delivery.agreement.slug}",
        act="restate" if before else "submit figures",
        subject=f"statement {delivery.period_end.isoformat()}, version {statement.version}",
        actor=actor,
        at=at,
        why=delivery.note,
        before={"digest": before.digest} if before else None,
        after={"digest": statement.digest, "file": delivery.file.digest if delivery.file else None},
    )
    evaluate_agreement_later(delivery.agreement.pk, [delivery.period_end], at)
    return statement


def _lock(delivery: Delivery) -> None:
    """Two deliveries of one period wait for each other, so that each gets its own version."""
    named_lock(f"statement/{delivery.agreement.pk}/{delivery.period_end.isoformat()}")


def _statement(delivery: Delivery, before: Statement | None, actor: Person | None, at: datetime) -> Statement:
    figures = delivery.reading.figures(delivery.request)
    return Statement.objects.create(
        agreement=delivery.agreement,
        period_end=delivery.period_end,
        version=before.version + 1 if before else 1,
        origin=delivery.origin,
        upload=delivery.upload,
        file=delivery.file,
        file_name=delivery.file_name,
        unit=delivery.reading.unit.name if delivery.reading.unit else "",
        submitted_by=actor,
        submitted_at=at,
        illustrative=delivery.agreement.illustrative,
        note=delivery.note,
        digest=digest(delivery.agreement.slug, delivery.period_end, figures.digest()),
    )


def _figures(delivery: Delivery, statement: Statement) -> None:
    basis = delivery.basis or {}
    said = {row.key: row.explanation for row in delivery.reading.rows}
    Figure.objects.bulk_create(
        Figure(
            statement=statement,
            item=figure.item,
            span=figure.span.value,
            cents=figure.cents,
            cell=figure.source,
            explanation=said.get(key_of(figure.item, figure.span), ""),
            basis=basis.get(key_of(figure.item, figure.span), ""),
        )
        for figure in delivery.reading.figures(delivery.request)
    )
