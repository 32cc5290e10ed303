"""Where each agreement stands, kept beside its evaluations, is what a slow reading of the record comes to."""

from datetime import date, timedelta

import pytest

from compliance.domain.status import Status, rank
from compliance.models import Evaluation, Standing
from compliance.services.evaluations import agreement_evaluate
from compliance.services.feeds import figures_feed
from compliance.services.sweeps import agreement_sweep
from loans.models import Agreement
from tests import cast

pytestmark = pytest.mark.django_db
ORDER = ("fail", "late", "untestable", "narrow", "waived", "pass", "not_due")


def shown(row: Evaluation) -> str:
    return "narrow" if row.narrow else row.verdict


def slow_status(agreement: Agreement, *, late: bool) -> tuple[str, Evaluation]:
    """Read everything and look at the newest of each covenant, one by one."""
    newest: dict[int, Evaluation] = {}
    for row in Evaluation.objects.filter(agreement=agreement):
        held = newest.get(row.covenant_id)
        if held is None or (row.test_day, row.ordinal) > (held.test_day, held.ordinal):
            newest[row.covenant_id] = row
    words = [shown(row) for row in newest.values()] + ["late"] * late
    worst = min(
        newest.values(),
        key=lambda row: (ORDER.index(shown(row)), row.headroom_share is None, row.headroom_share or 0),
    )
    return min(words, key=ORDER.index), worst


def test_the_standing_is_what_the_record_says_at_every_step_of_the_story() -> None:
    agreement = cast.record("art-technology-1997")
    seen = []
    for day, version in cast.deliveries(agreement.slug):
        statement = cast.deliver(agreement, day, version)
        agreement_evaluate(agreement=agreement, days=[day], at=statement.submitted_at)
        standing = Standing.objects.get(agreement=agreement)
        late = standing.next_due is not None and standing.next_due < standing.as_of
        status, worst = slow_status(agreement, late=late)
        assert (standing.status, standing.worst) == (status, worst), day
        assert standing.rank == rank(Status(status))
        assert standing.last_statement == statement
        seen.append(status)
    assert seen[2] == "fail"


def test_a_fail_lasts_since_its_first_test_day() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 2, 28), date(2006, 3, 31)])
    standing = Standing.objects.get(agreement=agreement)
    assert (standing.status, standing.since) == ("fail", date(2006, 3, 31))


def test_figures_that_do_not_come_make_the_agreement_late_from_the_day_they_were_owed() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 6, 30)])
    before = Standing.objects.get(agreement=agreement)
    assert before.next_due is not None
    agreement_sweep(agreement=agreement, at=cast.instant(date(2006, 8, 20)))
    assert Standing.objects.get(agreement=agreement).status == before.status
    agreement_sweep(agreement=agreement, at=cast.instant(date(2006, 8, 29)))
    after = Standing.objects.get(agreement=agreement)
    assert (after.status, after.since, after.next_due) == ("late", date(2006, 8, 25), date(2006, 8, 25))


def test_a_document_is_owed_though_the_figures_of_its_period_came() -> None:
    agreement = cast.record("art-technology-2002")
    day = date(2006, 12, 31)
    november = date(2006, 11, 30)
    cast.play(agreement, [november])
    text = (cast.FIGURES / agreement.slug / "2006-09-30.csv").read_bytes()
    at = cast.instant(date(2007, 1, 22))
    data = text.replace(b"30 Sep 2006", b"31 Dec 2006").replace(b"2006-09-30", b"2006-12-31")
    for end, held in ((day, data), (date(2007, 1, 31), _month(november, agreement))):
        at = max(at, cast.instant(end + timedelta(days=20)))
        figures_feed(agreement=agreement, period_end=end, name="f.csv", data=held, actor=None, at=at)
        agreement_evaluate(agreement=agreement, days=[end], at=at)
    feeds = _month(november, agreement).replace(b"31 Jan 2007", b"28 Feb 2007").replace(b"2007-01-31", b"2007-02-28")
    at = cast.instant(date(2007, 3, 20))
    figures_feed(agreement=agreement, period_end=date(2007, 2, 28), name="f.csv", data=feeds, actor=None, at=at)
    agreement_evaluate(agreement=agreement, days=[date(2007, 2, 28)], at=at)
    standing = Standing.objects.get(agreement=agreement)
    plan = "Operating plan approved by the board, with quarterly projections"
    assert (standing.next_what, standing.next_due) == (plan, date(2007, 3, 31))


def _month(end: date, agreement: Agreement) -> bytes:
    """The figures of a month, said to be those of January 2007."""
    text = (cast.FIGURES / agreement.slug / f"{end.isoformat()}.csv").read_bytes()
    return text.replace(b"30 Nov 2006", b"31 Jan 2007").replace(b"2006-11-30", b"2007-01-31")


def test_an_arrangement_that_has_ended_owes_nothing() -> None:
    agreement = cast.record("art-technology-1997")
    assert agreement.ended_on is not None
    cast.play(agreement, [date(1999, 10, 31)])
    agreement_sweep(agreement=agreement, at=cast.instant(agreement.ended_on + timedelta(days=60)))
    standing = Standing.objects.get(agreement=agreement)
    assert standing.commitment is None
    assert standing.next_due is None or standing.next_due < agreement.ended_on
