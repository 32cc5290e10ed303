"""Uploads: figures under preview. The file is kept, what was typed is kept; what they say is read anew each time."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from compliance.models import Upload
from compliance.services.files import file_keep
from loans.domain.days import day_text
from loans.models import Agreement

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


class PeriodNotEnded(ValueError):
    """Figures cannot be delivered for a period before its last day is over."""


class PeriodOver(ValueError):
    """A period that is over has figures; nothing of it is projected any more."""


class UploadChanged(ValueError):
    """Somebody corrected the upload after it was read; what would be submitted is not what was seen."""


class UploadClosed(ValueError):
    """The upload was submitted or set aside; a correction begins with a new one."""


@transaction.atomic
def upload_start(
    *,
    agreement: Agreement,
    period_end: date,
    actor: Person,
    at: datetime,
    name: str = "",
    data: bytes | None = None,
    unit: str = "",
    typed: Mapping[str, str] | None = None,
    purpose: Upload.Purpose = Upload.Purpose.FIGURES,
) -> Upload:
    """Begin a preview from a file or from what was typed; earlier open ones of the person and period are set aside.

    Figures are of a period that is over, a projection of one that is not: raises PeriodNotEnded and PeriodOver.
    """
    refuse_other_time(period_end, at, purpose)
    Upload.objects.filter(
        agreement=agreement, period_end=period_end, purpose=purpose, started_by=actor, state=Upload.State.OPEN
    ).update(state=Upload.State.SET_ASIDE)
    kind = name.rsplit(".", 1)[-1].lower()
    kept = None
    if data is not None:
        media_type = MEDIA_TYPES.get(kind, "application/octet-stream")
        kept = file_keep(name=name, media_type=media_type, content=data, at=at)
    return Upload.objects.create(
        agreement=agreement,
        purpose=purpose,
        period_end=period_end,
        file=kept,
        file_name=name[:200],
        unit=unit,
        typed=dict(typed or {}),
        started_by=actor,
        started_at=at,
    )


@transaction.atomic
def upload_correct(
    *,
    upload: Upload,
    typed: Mapping[str, str],
    explanations: Mapping[str, str],
    unit: str = "",
    note: str | None = None,
) -> Upload:
    """Put typed amounts over those of the file, add explanations, and say why figures are submitted again.

    Raises UploadClosed for one that has ended. Without `unit` or `note` these stay as they are.
    """
    upload = open_upload(upload)
    upload.typed = {**upload.typed, **typed}
    upload.explanations = {**upload.explanations, **explanations}
    if unit:
        upload.unit = unit
    if note is not None:
        upload.note = note
    upload.save(update_fields=["typed", "explanations", "unit", "note"])
    return upload


def open_upload(upload: Upload) -> Upload:
    """The upload, locked for this transaction. Raises UploadClosed where it has ended meanwhile."""
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    if locked.state != Upload.State.OPEN:
        raise UploadClosed("These figures were submitted or set aside meanwhile. Nothing was changed.")
    return locked


def refuse_other_time(period_end: date, at: datetime, purpose: Upload.Purpose) -> None:
    """Raise PeriodNotEnded for figures of a period to come, PeriodOver for a projection of one that is over."""
    if purpose is Upload.Purpose.FIGURES:
        refuse_unended(period_end, at)
    elif period_end < at.date():
        raise PeriodOver(f"The period ended on {day_text(period_end)}. Send its figures instead of a projection.")


def refuse_unended(period_end: date, at: datetime) -> None:
    if period_end >= at.date():
        raise PeriodNotEnded(f"The period ends on {day_text(period_end)}; figures can be delivered from the day after.")
