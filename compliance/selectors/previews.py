"""What an upload says, read anew from the kept file and what was typed over it."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts.clock import end_of
from compliance.domain.figures import Figures
from compliance.figures_file.correction import correct, typed_reading
from compliance.figures_file.preview import Preview, preview
from compliance.figures_file.reader import read_figures
from compliance.figures_file.reading import Reading
from compliance.figures_file.request import TemplateRequest
from compliance.models import Upload
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.figures import figures_of, latest_statements
from compliance.selectors.projections import expected_figures
from compliance.selectors.requests import template_request
from compliance.selectors.verdicts import Tested, tested


@dataclass(frozen=True, slots=True)
class UploadView:
    """An upload as a person sees it before submitting: the lines, what is wrong, and what the numbers would mean."""

    upload: Upload
    request: TemplateRequest
    reading: Reading
    preview: Preview
    figures: Figures
    consequences: tuple[Tested, ...]


def reading_of(upload: Upload, request: TemplateRequest) -> Reading:
    """The lines of the kept file with what was typed over them, or of the form alone."""
    if upload.file is None:
        return typed_reading(upload.typed, upload.unit, request, upload.explanations)
    reading = read_figures(upload.file_name, bytes(upload.file.content), request)
    return correct(reading, upload.typed, request, upload.explanations)


def upload_view(upload: Upload, *, at: datetime) -> UploadView:
    """Read, compare with the period before, and test without recording anything."""
    tests = AgreementTests(upload.agreement, known=at.date())
    request = template_request(tests, upload.period_end)
    reading = reading_of(upload, request)
    is_projection = upload.purpose == Upload.Purpose.PROJECTION
    asked = end_of(upload.period_end) if is_projection else at
    before = (
        expected_figures(upload.agreement, without=upload.period_end)
        if is_projection
        else previous_figures(tests, upload.period_end)
    )
    given = reading.figures(request)
    return UploadView(
        upload=upload,
        request=request,
        reading=reading,
        preview=preview(reading, request, before),
        figures=given,
        consequences=consequences(tests, upload.period_end, before, given, asked),
    )


def previous_figures(tests: AgreementTests, period_end: date) -> Figures:
    """Every figure on record but those of the period itself."""
    statements = latest_statements(tests.agreement)
    statements.pop(period_end, None)
    return figures_of(statements.values())


def consequences(
    tests: AgreementTests, period_end: date, before: Figures, given: Figures, at: datetime
) -> tuple[Tested, ...]:
    """How each covenant tested on the period's last day would come out with these figures."""
    figures = Figures([*before, *given])
    return tuple(
        tested(tests, tests.test(covenant, period_end), figures, asked_on=at.date())
        for covenant in tests.tested_on(period_end)
    )
