"""Everything that follows from an agreement's record, read once for whoever brings derived rows up to date."""

from datetime import date, timedelta
from functools import cached_property

from django.db import connection

from accounts.clock import end_of
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.current_evaluations import CurrentEvaluations
from compliance.selectors.forecasts import IN_SIGHT, CovenantAlarm, agreement_alarms
from compliance.selectors.owed import AgreementOwed
from loans.models import Agreement

LONGEST_QUIET = timedelta(days=92)
"""At the latest after so long an agreement is looked at again, so that the calendar of its next year stays whole."""

_FACTS = """
    SELECT (SELECT count(*) FROM compliance_statement WHERE agreement_id = %(agreement)s),
           (SELECT count(*) FROM compliance_occurrence WHERE agreement_id = %(agreement)s),
           (SELECT count(*) FROM compliance_extension WHERE agreement_id = %(agreement)s),
           (SELECT count(*) FROM compliance_delivery WHERE agreement_id = %(agreement)s),
           (SELECT count(*) FROM compliance_deliverydecision decision
              JOIN compliance_delivery delivery ON delivery.id = decision.delivery_id
             WHERE delivery.agreement_id = %(agreement)s),
           (SELECT count(*) FROM compliance_certificatestep step
              JOIN compliance_certificate certificate ON certificate.id = step.certificate_id
             WHERE certificate.agreement_id = %(agreement)s)
"""


class AgreementReading:
    """The record of an agreement as it stands on the day `known`. Whoever writes by it locks the agreement first.

    It sees what came by the end of that day; `evaluations` must be told of those that are recorded after the reading.
    """

    def __init__(self, agreement: Agreement, known: date, evaluations: CurrentEvaluations | None = None) -> None:
        self.agreement = agreement
        self.known = known
        self.tests = AgreementTests(agreement, known=known)
        self.evaluations = evaluations or CurrentEvaluations(agreement)
        self._counted: tuple[int, ...] = ()

    @cached_property
    def owed(self) -> AgreementOwed:
        self._counted = _facts(self.agreement)
        return AgreementOwed(self.agreement, end_of(self.known), self.tests)

    def owed_now(self) -> AgreementOwed:
        """What is owed, read anew where anything came since it was read."""
        if "owed" in self.__dict__ and self._counted != _facts(self.agreement):
            del self.owed
        return self.owed

    @cached_property
    def alarms(self) -> tuple[CovenantAlarm, ...]:
        """The early warnings in sight, and those that come in sight before the agreement is looked at again.

        To be asked for once everything is recorded.
        """
        return tuple(agreement_alarms(self.tests, self.evaluations, self.known, IN_SIGHT + LONGEST_QUIET))


def _facts(agreement: Agreement) -> tuple[int, ...]:
    """How many facts there are of each kind that change what is owed; they are only ever added to."""
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, {"agreement": agreement.pk})
        return tuple(cursor.fetchone())
