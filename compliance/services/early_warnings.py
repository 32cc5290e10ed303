"""Keeping the early warnings of an agreement beside its standing, made anew from the record."""

from datetime import date

from compliance.domain.forecast import Cause
from compliance.models import EarlyWarning
from compliance.selectors.agreement_reading import AgreementReading
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.forecasts import IN_SIGHT, CovenantAlarm

RANKS = {cause: rank for rank, cause in enumerate(Cause)}


def early_warnings_refresh(*, reading: AgreementReading, on: date) -> list[EarlyWarning]:
    """Derive them anew as of the day `on`; return those that are new. The caller holds the transaction."""
    tests = reading.tests
    found = [_row(tests, each) for each in reading.alarms if each.alarm.test_day <= on + IN_SIGHT]
    kept = list(EarlyWarning.objects.filter(agreement=tests.agreement))
    if {_content(row) for row in found} == {_content(row) for row in kept}:
        return []
    known = {_name(row) for row in kept}
    EarlyWarning.objects.filter(agreement=tests.agreement).delete()
    made = EarlyWarning.objects.bulk_create(found)
    return [row for row in made if _name(row) not in known]


def _row(tests: AgreementTests, each: CovenantAlarm) -> EarlyWarning:
    alarm = each.alarm
    return EarlyWarning(
        agreement=tests.agreement,
        covenant=each.covenant,
        cause=alarm.cause.value,
        rank=RANKS[alarm.cause],
        test_day=alarm.test_day,
        actual=alarm.actual,
        required=alarm.required,
        headroom=alarm.headroom,
        set_by=alarm.set_by,
    )


def _name(row: EarlyWarning) -> tuple[int, str, date]:
    return row.covenant_id, row.cause, row.test_day


def _content(row: EarlyWarning) -> tuple[object, ...]:
    return (*_name(row), row.actual, row.required, row.headroom, row.set_by)
