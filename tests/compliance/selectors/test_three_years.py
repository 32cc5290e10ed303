"""Three years of the two seeds' reporting rows against tables worked out by hand on a calendar.

Each row gives the last day of the period, the day due as the seeds' own terms have it (no document moves a deadline),
and the day due if the agreement moved a deadline on a closed day to the next open one, under the holidays that the
Federal Reserve keeps.
"""

import re
from collections.abc import Iterable
from datetime import date

import pytest

from compliance.models import Occurrence
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.obligations import AgreementObligations, Owed
from compliance.services.agreement_files import agreement_file_take
from loans.models import Agreement
from tests import cast

pytestmark = pytest.mark.django_db
KNOWN = date(2009, 12, 31)

MONTHLY_OF_1997 = """
    1999-05-31  1999-06-25  1999-06-25
    1999-06-30  1999-07-25  1999-07-26  Sunday
    1999-07-31  1999-08-25  1999-08-25
    1999-08-31  1999-09-25  1999-09-27  Saturday
    1999-09-30  1999-10-25  1999-10-25
    1999-10-31  1999-11-25  1999-11-26  Thanksgiving
    1999-11-30  1999-12-25  1999-12-27  Christmas on a Saturday, kept on no other day
    1999-12-31  2000-01-25  2000-01-25
    2000-01-31  2000-02-25  2000-02-25
    2000-02-29  2000-03-25  2000-03-27  a leap year; Saturday
    2000-03-31  2000-04-25  2000-04-25
    2000-04-30  2000-05-25  2000-05-25
    2000-05-31  2000-06-25  2000-06-26  Sunday
    2000-06-30  2000-07-25  2000-07-25
    2000-07-31  2000-08-25  2000-08-25
    2000-08-31  2000-09-25  2000-09-25
    2000-09-30  2000-10-25  2000-10-25
    2000-10-31  2000-11-25  2000-11-27  Saturday
    2000-11-30  2000-12-25  2000-12-26  Christmas
    2000-12-31  2001-01-25  2001-01-25
    2001-01-31  2001-02-25  2001-02-26  Sunday
    2001-02-28  2001-03-25  2001-03-26  Sunday
    2001-03-31  2001-04-25  2001-04-25
    2001-04-30  2001-05-25  2001-05-25
    2001-05-31  2001-06-25  2001-06-25
    2001-06-30  2001-07-25  2001-07-25
    2001-07-31  2001-08-25  2001-08-27  Saturday
    2001-08-31  2001-09-25  2001-09-25
    2001-09-30  2001-10-25  2001-10-25
    2001-10-31  2001-11-25  2001-11-26  Sunday
    2001-11-30  2001-12-25  2001-12-26  Christmas
    2001-12-31  2002-01-25  2002-01-25
    2002-01-31  2002-02-25  2002-02-25
    2002-02-28  2002-03-25  2002-03-25
    2002-03-31  2002-04-25  2002-04-25
    2002-04-30  2002-05-25  2002-05-28  Saturday, then Memorial Day
"""
AUDITED_OF_1997 = """
    1998-12-31  1999-05-31  1999-05-31  stated for this year alone; Memorial Day, and it stands as written
    1999-12-31  2000-04-29  2000-05-01  120 days with 29 February; Saturday
    2000-12-31  2001-04-30  2001-04-30
    2001-12-31  2002-04-30  2002-04-30
"""
MONTHLY_OF_2002 = """
    2006-02-28  2006-03-25  2006-03-27  Saturday
    2006-03-31  2006-04-25  2006-04-25
    2006-04-30  2006-05-25  2006-05-25
    2006-05-31  2006-06-25  2006-06-26  Sunday
    2006-06-30  2006-07-25  2006-07-25
    2006-07-31  2006-08-25  2006-08-25
    2006-08-31  2006-09-25  2006-09-25
    2006-09-30  2006-10-25  2006-10-25
    2006-10-31  2006-11-25  2006-11-27  Saturday
    2006-11-30  2006-12-25  2006-12-26  Christmas
    2006-12-31  2007-01-25  2007-01-25
    2007-01-31  2007-02-25  2007-02-26  Sunday
    2007-02-28  2007-03-25  2007-03-26  Sunday
    2007-03-31  2007-04-25  2007-04-25
    2007-04-30  2007-05-25  2007-05-25
    2007-05-31  2007-06-25  2007-06-25
    2007-06-30  2007-07-25  2007-07-25
    2007-07-31  2007-08-25  2007-08-27  Saturday
    2007-08-31  2007-09-25  2007-09-25
    2007-09-30  2007-10-25  2007-10-25
    2007-10-31  2007-11-25  2007-11-26  Sunday
    2007-11-30  2007-12-25  2007-12-26  Christmas
    2007-12-31  2008-01-25  2008-01-25
    2008-01-31  2008-02-25  2008-02-25
    2008-02-29  2008-03-25  2008-03-25  a leap year
    2008-03-31  2008-04-25  2008-04-25
    2008-04-30  2008-05-25  2008-05-27  Sunday, then Memorial Day
    2008-05-31  2008-06-25  2008-06-25
    2008-06-30  2008-07-25  2008-07-25
    2008-07-31  2008-08-25  2008-08-25
    2008-08-31  2008-09-25  2008-09-25
    2008-09-30  2008-10-25  2008-10-27  Saturday
    2008-10-31  2008-11-25  2008-11-25
    2008-11-30  2008-12-25  2008-12-26  Christmas
    2008-12-31  2009-01-25  2009-01-26  Sunday
    2009-01-31  2009-02-25  2009-02-25
"""
PLANS_OF_2002 = """
    2006-12-31  2007-03-31  2007-04-02  Saturday
    2007-12-31  2008-03-30  2008-03-31  90 days with 29 February; Sunday
    2008-12-31  2009-03-31  2009-03-31
"""
AUDITED_OF_2002 = """
    2005-12-31  2006-04-30  2006-05-01  Sunday
    2006-12-31  2007-04-30  2007-04-30
    2007-12-31  2008-04-29  2008-04-29  120 days with 29 February
    2008-12-31  2009-04-30  2009-04-30
"""
FILINGS = """
    2005-12-31  2006-03-15  2006-03-20  2006-03-20
    2006-03-31  2006-05-09  2006-05-14  2006-05-15  Sunday
    2006-06-30  2006-08-08  2006-08-13  2006-08-14  Sunday
    2006-09-30  2006-11-07  2006-11-12  2006-11-13  Sunday
    2006-12-31  2007-03-14  2007-03-19  2007-03-19
    2007-03-31  2007-05-10  2007-05-15  2007-05-15
    2007-06-30  2007-08-09  2007-08-14  2007-08-14
    2007-09-30  2007-11-06  2007-11-11  2007-11-13  Sunday, and Veterans Day kept on Monday
    2007-12-31  2008-02-27  2008-03-03  2008-03-03  over 29 February
    2008-03-31  2008-05-07  2008-05-12  2008-05-12
    2008-06-30  2008-08-29  2008-09-03  2008-09-03
    2008-09-30  2008-11-06  2008-11-11  2008-11-12  Veterans Day
"""
"""The end of the period, the day of the filing, and the two days due: five days after it."""
EXPECTED_FILINGS = """
    2005-12-31  2006-03-31
    2006-03-31  2006-05-15
    2006-06-30  2006-08-14
    2006-09-30  2006-11-14
    2006-12-31  2007-03-31
    2007-03-31  2007-05-15
    2007-06-30  2007-08-14
    2007-09-30  2007-11-14
    2007-12-31  2008-03-30
    2008-03-31  2008-05-15
    2008-06-30  2008-08-14
    2008-09-30  2008-11-14
"""
"""Until it is reported a filing should have been made 45 days after a quarter, 90 days after a year."""


def days_of(table: str) -> list[tuple[date, ...]]:
    """The days of each line of a table; what follows them is a remark."""
    lines = (re.findall(r"\d{4}-\d{2}-\d{2}", line) for line in table.splitlines())
    return [tuple(map(date.fromisoformat, days)) for days in lines if days]


def record(slug: str, roll: str) -> Agreement:
    """The arrangement of the sample without an end and with a rule for closed days."""
    text = next(cast.SAMPLES.rglob(f"{slug}.yaml")).read_text(encoding="utf-8")
    text = re.sub(r"^ended:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^  roll: none$", f"  roll: {roll}", text, flags=re.MULTILINE)
    return agreement_file_take(text=text, actor=None, at=cast.instant(cast.TODAY)).agreement


def owed(agreement: Agreement, key: str, first: date, last: date) -> list[Owed]:
    found = AgreementObligations(AgreementTests(agreement, known=KNOWN)).between(first, last)
    return [each for each in found if each.deliverable.key == key]


def due_days(found: Iterable[Owed]) -> list[tuple[date | None, date | None]]:
    return [(each.period_end, each.due) for each in found]


def expected_days(table: str, roll: str) -> list[tuple[date, date]]:
    column = -1 if roll == "following" else -2
    return [(days[0], days[column]) for days in days_of(table)]


@pytest.mark.parametrize("roll", ["none", "following"])
@pytest.mark.parametrize(
    ("slug", "key", "table", "first", "last"),
    [
        ("art-technology-1997", "monthly_statements", MONTHLY_OF_1997, date(1999, 5, 12), date(2002, 4, 30)),
        ("art-technology-1997", "borrowing_base_certificate", MONTHLY_OF_1997, date(1999, 5, 12), date(2002, 4, 30)),
        ("art-technology-1997", "audited_statements", AUDITED_OF_1997, date(1999, 5, 12), date(2002, 4, 30)),
        ("art-technology-2002", "monthly_figures", MONTHLY_OF_2002, date(2006, 2, 7), date(2009, 1, 31)),
        ("art-technology-2002", "operating_plan", PLANS_OF_2002, date(2006, 2, 7), date(2009, 1, 31)),
        ("art-technology-2002", "audited_statements", AUDITED_OF_2002, date(2005, 12, 31), date(2009, 1, 31)),
    ],
)
def test_what_is_owed_after_a_period(slug: str, key: str, table: str, first: date, last: date, roll: str) -> None:
    assert due_days(owed(record(slug, roll), key, first, last)) == expected_days(table, roll)


@pytest.mark.parametrize("roll", ["none", "following"])
def test_reports_that_are_owed_five_days_after_their_filing(roll: str) -> None:
    agreement = record("art-technology-2002", roll)
    event = agreement.events.get(key="sec_filing")
    for end, filed, *_ in days_of(FILINGS):
        Occurrence.objects.create(
            agreement=agreement, event=event, day=filed, period_end=end, reported_at=cast.instant(filed)
        )
    found = owed(agreement, "filed_reports", date(2006, 2, 7), date(2008, 12, 31))
    assert due_days(found) == expected_days(FILINGS, roll)


def test_filings_that_nobody_reported_are_expected_by_their_own_days() -> None:
    found = owed(record("art-technology-2002", "none"), "filed_reports", date(2006, 2, 7), date(2008, 12, 31))
    assert [(each.period_end, each.obligation.expected_by) for each in found] == days_of(EXPECTED_FILINGS)
    assert {each.due for each in found} == {None}


def test_access_for_the_audit_of_1999_is_owed_once_by_its_day() -> None:
    found = owed(record("art-technology-1997", "none"), "audit_of_accounts_1999", date(1999, 1, 1), date(2002, 12, 31))
    assert due_days(found) == [(None, date(1999, 12, 31))]


@pytest.mark.parametrize(
    ("day", "amount", "is_owed"),
    [
        (date(2006, 2, 6), "500000.00", True),
        (date(2006, 2, 6), "499999.99", False),
        (date(2006, 2, 7), "500000.00", False),
        (date(2006, 2, 7), "749999.99", False),
        (date(2006, 2, 7), "750000.00", True),
    ],
)
def test_legal_actions_are_reported_from_the_amount_in_force_on_their_day(
    day: date, amount: str, is_owed: bool
) -> None:
    agreement = record("art-technology-2002", "none")
    event = agreement.events.get(key="legal_action")
    Occurrence.objects.create(agreement=agreement, event=event, day=day, amount=amount, reported_at=cast.instant(day))
    found = owed(agreement, "legal_actions", date(2006, 1, 1), date(2006, 12, 31))
    assert [each.obligation.anchor for each in found] == [day] * is_owed


def test_a_change_in_intellectual_property_was_reported_until_the_ninth() -> None:
    agreement = record("art-technology-2002", "none")
    event = agreement.events.get(key="intellectual_property_change")
    for day in (date(2006, 2, 6), date(2006, 2, 7)):
        Occurrence.objects.create(agreement=agreement, event=event, day=day, reported_at=cast.instant(day))
    found = owed(agreement, "intellectual_property_notice", date(2006, 1, 1), date(2006, 12, 31))
    assert [each.obligation.anchor for each in found] == [date(2006, 2, 6)]
