"""What the bank does next about a default that stands."""

import pytest

from compliance.domain.default.next_step import NextStep, next_step


@pytest.mark.parametrize(
    ("is_event", "awaits_notice", "is_reserved", "is_forborne", "expected"),
    [
        (False, True, False, False, NextStep.NOTICE),
        (False, False, False, False, NextStep.DECIDE),
        (True, False, False, False, NextStep.RESERVE),
        (True, False, True, False, NextStep.DECIDE),
        (True, False, False, True, NextStep.DECIDE),
    ],
)
def test_the_first_thing_that_is_not_done_yet(
    is_event: bool, awaits_notice: bool, is_reserved: bool, is_forborne: bool, expected: NextStep
) -> None:
    assert (
        next_step(is_event=is_event, awaits_notice=awaits_notice, is_reserved=is_reserved, is_forborne=is_forborne)
        is expected
    )
