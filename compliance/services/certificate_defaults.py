"""What a signed certificate does not certify opens a default, or is a step of the one that stands already."""

from datetime import date, datetime

from accounts.models import Person
from compliance.certificates.content import evidence_from_json
from compliance.certificates.evidence import About, CertifiedException, CertifiedTest
from compliance.domain.default.steps import CauseKind
from compliance.domain.verdict import Verdict
from compliance.models import Certificate
from compliance.services.default_following import certification_cause, exception_certified
from compliance.services.defaults import Cause
from loans.models import Covenant


def certified_exceptions_open(*, certificate: Certificate, actor: Person, at: datetime) -> None:
    """Called by the signing, in its transaction.

    A row that cannot be tested is unknown and opens nothing, nor does a remark that the borrower added. What came late
    has its own default, from the day it was missed, whether it is certified or not.
    """
    evidence = evidence_from_json(certificate.evidence)
    tests = {each.covenant: each for each in evidence.tests}
    covenants = {row.key: row for row in certificate.agreement.covenants.all()}
    for each in evidence.exceptions:
        cause = _cause(each, tests.get(each.key), covenants.get(each.key), certificate.period_end)
        if cause is not None:
            exception_certified(certificate=certificate, cause=cause, text=each.text, at=at, actor=actor)


def _cause(
    exception: CertifiedException, test: CertifiedTest | None, covenant: Covenant | None, period_end: date
) -> Cause | None:
    match exception.about:
        case About.FINANCIAL if test is not None and covenant is not None:
            fails = Verdict.FAIL.value in {test.verdict, test.reported_verdict}
            return Cause.covenant_failed(covenant, test.test_day, CauseKind.CERTIFIED_EXCEPTION) if fails else None
        case About.ATTESTATION if covenant is not None:
            return Cause.covenant_failed(covenant, period_end, CauseKind.CERTIFIED_EXCEPTION)
        case About.CERTIFICATION:
            number = int(exception.key) + 1
            return certification_cause(period_end=period_end, number=number, name=exception.name, since=period_end)
    return None
