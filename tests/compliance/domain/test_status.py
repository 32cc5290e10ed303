"""The seven statuses: every verdict has one, a narrow pass its own, and of several the most serious stands."""

import pytest

from compliance.domain.status import Status, most_serious, rank, status_of
from compliance.domain.verdict import Verdict


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Verdict.PASS, Status.PASS),
        (Verdict.FAIL, Status.FAIL),
        (Verdict.UNTESTABLE, Status.UNTESTABLE),
        (Verdict.NOT_DUE, Status.NOT_DUE),
        (Verdict.NOT_APPLICABLE, Status.NOT_DUE),
        (Verdict.WAIVED, Status.WAIVED),
        (Verdict.CURED, Status.WAIVED),
    ],
)
def test_every_verdict_is_shown_as_one_of_the_seven(verdict: Verdict, status: Status) -> None:
    assert status_of(verdict, narrow=False) is status


def test_every_verdict_there_is_has_a_status() -> None:
    assert all(status_of(verdict, narrow=narrow) in Status for verdict in Verdict for narrow in (False, True))


def test_only_a_pass_can_be_narrow() -> None:
    narrow = {verdict for verdict in Verdict if status_of(verdict, narrow=True) is Status.NARROW}
    assert narrow == {Verdict.PASS}


def test_of_several_the_most_serious_stands() -> None:
    assert most_serious([Status.PASS, Status.LATE, Status.NARROW]) is Status.LATE
    assert most_serious([Status.LATE, Status.FAIL]) is Status.FAIL
    assert rank(Status.FAIL) == 0


def test_of_none_nothing_is_due() -> None:
    assert most_serious([]) is Status.NOT_DUE
