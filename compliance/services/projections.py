"""Projections: taken from a preview as figures are, kept apart from them, and followed by the early warnings."""

from datetime import date, datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from accounts.services.locks import named_lock
from accounts.services.trail import trail_record
from compliance.models import ProjectedFigure, Projection, Upload
from compliance.selectors.agreement_reading import AgreementReading
from compliance.selectors.previews import UploadView
from compliance.services.early_warning_alerts import early_warnings_tell
from compliance.services.early_warnings import early_warnings_refresh
from compliance.services.standings import standing_refresh
from compliance.services.statements import NotSubmittable
from compliance.services.uploads import UploadChanged, open_upload, refuse_other_time
from loans.domain.digests import digest


@transaction.atomic
def projection_submit(*, view: UploadView, actor: Person, at: datetime) -> Projection:
    """Record what is under preview as a projection, work out the early warnings anew and tell of new ones.

    Raises NotSubmittable, PeriodOver, UploadChanged where it was corrected since it was read, or UploadClosed; then
    nothing changes.
    """
    upload = open_upload(view.upload)
    if upload.purpose != Upload.Purpose.PROJECTION:
        raise NotSubmittable(["These are figures; they are never submitted as a projection."])
    if (upload.typed, upload.explanations) != (view.upload.typed, view.upload.explanations):
        raise UploadChanged("These numbers were corrected meanwhile. Look at them again before you submit.")
    refuse_other_time(upload.period_end, at, Upload.Purpose.PROJECTION)
    if not view.preview.may_submit:
        raise NotSubmittable([f"{problem.where}: {problem.message}" for problem in view.preview.every_problem])
    projection = _record(view, upload, actor, at)
    upload.state = Upload.State.SUBMITTED
    upload.save(update_fields=["state"])
    reading = AgreementReading(upload.agreement, day_of(at))
    standing_refresh(agreement=reading.agreement, on=reading.known, reading=reading)
    early_warnings_tell(warnings=early_warnings_refresh(reading=reading, on=reading.known), at=at)
    return projection


def _record(view: UploadView, upload: Upload, actor: Person, at: datetime) -> Projection:
    agreement, period_end = upload.agreement, upload.period_end
    _lock(agreement.pk, period_end)
    figures = view.reading.figures(view.request)
    projection = Projection.objects.create(
        agreement=agreement,
        period_end=period_end,
        version=Projection.objects.filter(agreement=agreement, period_end=period_end).count() + 1,
        upload=upload,
        file=upload.file,
        file_name=upload.file_name,
        unit=view.reading.unit.name if view.reading.unit else "",
        submitted_by=actor,
        submitted_at=at,
        digest=digest("projection", agreement.slug, period_end, figures.digest()),
    )
    ProjectedFigure.objects.bulk_create(
        ProjectedFigure(projection=projection, item=each.item, span=each.span.value, cents=each.cents, cell=each.source)
        for each in figures
    )
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="submit projection",
        subject=f"projection {period_end.isoformat()}, version {projection.version}",
        actor=actor,
        at=at,
        after={"digest": projection.digest, "file": upload.file_id},
    )
    return projection


def _lock(agreement_id: int, period_end: date) -> None:
    named_lock(f"projection/{agreement_id}/{period_end.isoformat()}")
