"""A number format decides whether a number is an amount, a date or a percentage."""

import pytest

from compliance.figures_file.grid import CellKind
from compliance.figures_file.number_formats import date_of_serial, kind_of_format


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", CellKind.NUMBER),
        ("#,##0.00;(#,##0.00)", CellKind.NUMBER),
        ('_("$"* #,##0.00_);_("$"* \\(#,##0.00\\)', CellKind.NUMBER),
        ("[$USD] #,##0.00", CellKind.NUMBER),
        ("[Red]0.00", CellKind.NUMBER),
        ('0.00 "months"', CellKind.NUMBER),
        ("0.00\\d", CellKind.NUMBER),
        ("0.00E+00", CellKind.NUMBER),
        ("d mmm yyyy", CellKind.DATE),
        ("[$-409]mmmm d, yyyy;@", CellKind.DATE),
        ("[h]:mm", CellKind.DATE),
        ("0.0%", CellKind.PERCENT),
        ('0"%"', CellKind.NUMBER),
    ],
)
def test_literals_and_colours_are_not_dates(code: str, kind: CellKind) -> None:
    assert kind_of_format(code) is kind


@pytest.mark.parametrize(
    ("serial", "from_1904", "day"),
    [
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("61", False, "1900-03-01"),
        ("38807", False, "2006-03-31"),
        ("38807.75", False, "2006-03-31"),
        ("37345", True, "2006-03-31"),
        ("2958465", False, "9999-12-31"),
        ("2958465", True, "9999-12-31"),
    ],
)
def test_serial_numbers_are_days(serial: str, from_1904: bool, day: str) -> None:
    assert date_of_serial(serial, from_1904=from_1904) == day


@pytest.mark.parametrize("serial", ["0", "-1", "2958466", "1E999999999", "NaN", "x"])
def test_what_is_no_day_is_left_as_it_is(serial: str) -> None:
    assert date_of_serial(serial, from_1904=False) == serial
