"""A file of figures taken in one step, without a preview: the bank's own feed, and the samples."""

from collections.abc import Mapping
from datetime import date, datetime

from accounts.models import Person
from compliance.figures_file.problems import Problem
from compliance.figures_file.reader import read_figures
from compliance.models import Statement
from compliance.models.statement import Origin
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.requests import template_request
from compliance.services.files import file_keep
from compliance.services.statements import Delivery, statement_record
from compliance.services.uploads import MEDIA_TYPES, refuse_unended
from loans.models import Agreement


class FileNotTaken(ValueError):
    """The file is wrong somewhere; `problems` say where and what to do."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


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
    """Submit a file for a period. Raises FileNotTaken or PeriodNotEnded, and then nothing is saved."""
    refuse_unended(period_end, at)
    tests = AgreementTests(agreement, known=at.date())
    request = template_request(tests, period_end)
    if not request.lines:
        nothing = Problem(
            period_end.isoformat(), "No covenant is tested on this day.", "Name the last day of a period."
        )
        raise FileNotTaken((nothing,))
    reading = read_figures(name, data, request)
    problems = tuple(reading.every_problem())
    if not problems and not reading.figures(request):
        problems = (Problem(name, "No amount was given.", "Fill in at least one amount."),)
    if problems:
        raise FileNotTaken(problems)
    media_type = MEDIA_TYPES.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")
    kept = file_keep(name=name, media_type=media_type, content=data, at=at)
    return statement_record(
        delivery=Delivery(agreement, request, reading, origin, kept, name, basis=basis), actor=actor, at=at
    )
