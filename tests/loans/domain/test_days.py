"""Days in words."""

from datetime import date

import pytest

from loans.domain.days import day_text


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2006, 3, 31), "31 Mar 2006"), (date(1999, 5, 2), "2 May 1999"), (date(987, 12, 1), "1 Dec 987")],
)
def test_a_day_reads_day_month_year(day: date, text: str) -> None:
    assert day_text(day) == text
