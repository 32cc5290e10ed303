"""What figures a period asks for: the lines that its tests need, each once."""

from datetime import date

from compliance.domain.figures import Figures, Span
from compliance.domain.periods import Frequency
from compliance.figures_file.request import RequestedLine, TemplateRequest
from compliance.selectors.agreement_tests import AgreementTests
from loans.domain.terms import InForce
from loans.models import Covenant


def template_request(tests: AgreementTests, period_end: date, *, earlier: Figures | None = None) -> TemplateRequest:
    """The request for one period; `earlier` fills the template with figures of an earlier version."""
    agreement = tests.agreement
    return TemplateRequest(
        agreement=str(agreement),
        borrower=agreement.borrower.legal_name,
        period_label=tests.period(period_end).label,
        period_end=period_end,
        currency=agreement.currency,
        lines=requested_lines(tests, period_end),
        earlier=earlier,
    )


def requested_lines(tests: AgreementTests, period_end: date) -> tuple[RequestedLine, ...]:
    """Every figure of this period that a test on its last day needs, and what an event not yet due is measured by."""
    keys: dict[tuple[str, Span], None] = {}
    for covenant in tests.covenants:
        day = _test_day(tests, covenant, period_end)
        if day is None:
            continue
        test = tests.test(covenant, day)
        keys.update(((item, span), None) for item, span, end in tests.needs(test) if end == day)
    return tuple(RequestedLine(tests.items[item], span) for item, span in keys)


def _test_day(tests: AgreementTests, covenant: Covenant, period_end: date) -> date | None:
    """The test day whose figures this period brings: an event is watched from its first term until its day."""
    if covenant.frequency != Frequency.ONCE:
        return period_end if tests.days(covenant, period_end, period_end) else None
    once = tests.once_by(covenant, period_end)
    threshold = tests.record.in_force(f"covenant/{covenant.key}/threshold", period_end, tests.known)
    return once if once is not None and period_end <= once and isinstance(threshold, InForce) else None
