"""A file of figures taken in one step, without a preview: the bank's own feed, and the samples."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from compliance.figures_file.problems import Problem
from compliance.figures_file.reader import read_figures
from compliance.figures_file.reading import Reading
from compliance.figures_file.request import TemplateRequest
from compliance.models import Statement
from compliance.models.statement import Origin
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.requests import template_request
from compliance.services.files import content_digest, file_keep
from compliance.services.statements import Delivery, statement_record
from compliance.services.uploads import MEDIA_TYPES, refuse_unended
from loans.models import Agreement


class FileNotTaken(ValueError):
    """The file is wrong somewhere; `problems` say where and what to do."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@transaction.atomic
def figures_feed(
    *,
    agreement: Agreement,
    period_end: date,
    name: str,
    data: bytes,
    actor: Person | None,
    at: datetime,
    origin: Origin = Origin.FEED,
    basis: Mapping[str, str] | None = None,
) -> Statement:
    """Submit a file for a period. Raises FileNotTaken or PeriodNotEnded, and then nothing is saved.

    A feed that runs again with the very file of the latest version has nothing to say: that version is returned.
    """
    refuse_unended(period_end, at)
    request = template_request(AgreementTests(agreement, known=day_of(at)), period_end)
    reading = _reading(name, data, request)
    again = _same_file(agreement, period_end, data)
    if again is not None:
        return again
    media_type = MEDIA_TYPES.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")
    kept = file_keep(name=name, media_type=media_type, content=data, at=at)
    return statement_record(
        delivery=Delivery(agreement, request, reading, origin, kept, name, basis=basis), actor=actor, at=at
    )


def _reading(name: str, data: bytes, request: TemplateRequest) -> Reading:
    """What the file says. Raises FileNotTaken where anything in it is wrong or nothing is said."""
    if not request.lines:
        day = request.period_end.isoformat()
        nothing = Problem(day, "No covenant is tested on this day.", "Name the last day of a period.")
        raise FileNotTaken((nothing,))
    reading = read_figures(name, data, request)
    problems = tuple(reading.every_problem())
    if not problems and not reading.figures(request):
        problems = (Problem(name, "No amount was given.", "Fill in at least one amount."),)
    if problems:
        raise FileNotTaken(problems)
    return reading


def _same_file(agreement: Agreement, period_end: date, data: bytes) -> Statement | None:
    """The period's latest version, where it came as this very file."""
    latest = Statement.objects.filter(agreement=agreement, period_end=period_end).order_by("-version").first()
    return latest if latest is not None and latest.file_id == content_digest(data) else None
