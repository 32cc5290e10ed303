"""A certificate's document refuses what no paper may say."""

from dataclasses import replace
from datetime import datetime

import pytest

from compliance.certificates.document import Answer, CovenantRow, Step
from tests.compliance.certificates.samples import NO, YES, quarter_2006


def test_an_answer_that_is_neither_yes_nor_no_must_say_why() -> None:
    with pytest.raises(ValueError, match="must say why"):
        Answer(None)
    assert Answer(None, "Marketable securities are missing.").note == "Marketable securities are missing."


def test_an_actual_without_an_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="has an actual but no answer"):
        Step("1.50 : 1.0", "1.61 : 1.0")


def test_only_one_step_of_a_schedule_is_in_force() -> None:
    with pytest.raises(ValueError, match="more than one step in force"):
        CovenantRow(
            "Minimum quick ratio",
            "monthly",
            (Step("1.50 : 1.0", "1.4 : 1.0", NO), Step("1.25 : 1.0", "1.4 : 1.0", YES)),
        )


def test_a_covenant_without_a_requirement_line_is_refused() -> None:
    with pytest.raises(ValueError, match="no requirement line"):
        CovenantRow("Minimum quick ratio", "monthly", ())


def test_the_certificate_s_instant_carries_its_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(quarter_2006(), prepared_at=datetime(2006, 7, 13, 16, 20))  # noqa: DTZ001
