"""Where each agreement stands, kept beside its evaluations, is what a slow reading of the record comes to."""

from datetime import date, timedelta

import pytest

from accounts.clock import end_of
from accounts.models.membership import Role
from compliance.domain.default.steps import StepKind
from compliance.domain.status import Status, rank
from compliance.models import Deadline, Default, Evaluation, Standing
from compliance.selectors.agreement_reading import AgreementReading
from compliance.selectors.owed import AgreementOwed
from compliance.services.agreement_files import agreement_file_take
from compliance.services.defaults import Happened, default_step
from compliance.services.evaluations import agreement_evaluate
from compliance.services.feeds import figures_feed
from compliance.services.standings import standing_refresh
from compliance.services.sweeps import agreement_sweep
from loans.models import Agreement
from tests import cast
from tests.compliance.owing import filing
from tests.relief import CONDITION, with_waiver

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


def defaults_stand(agreement: Agreement) -> bool:
    """Whether any default was opened and not ended since; without cure periods each is an Event of Default."""
    turns = [
        [step.kind for step in row.steps.order_by("ordinal") if step.kind in {"opened", "cured", "reopened"}]
        for row in Default.objects.filter(agreement=agreement)
    ]
    return any(turn[-1] != "cured" for turn in turns)


def test_the_standing_is_what_the_record_says_at_every_step_of_the_story() -> None:
    agreement = cast.record("art-technology-1997")
    cast.send_documents(agreement, date(2000, 1, 31))
    seen = []
    for day, version in cast.deliveries(agreement.slug):
        statement = cast.deliver(agreement, day, version)
        agreement_evaluate(agreement=agreement, days=[day], at=statement.submitted_at)
        standing = Standing.objects.get(agreement=agreement)
        late = standing.next_due is not None and standing.next_due < standing.as_of
        status, worst = slow_status(agreement, late=late)
        assert (standing.status, standing.worst) == ("fail" if defaults_stand(agreement) else status, worst), day
        assert standing.rank == rank(Status(standing.status))
        assert standing.last_statement == statement
        seen.append(standing.status)
    assert seen[0] == "pass"
    assert set(seen[2:]) == {"fail"}, "the fail of June stands, whatever the later months bring"


def end(default: Default, kind: StepKind) -> str:
    """End a default as an officer does, and read the standing anew."""
    officer = cast.person("ruth@bank.example", "Ruth Callahan", Role.OFFICER, default.agreement.bank)
    on = date(2006, 4, 30)
    happened = Happened(kind, on, note="The deposit that was overlooked.")
    default_step(default=default, happened=happened, at=cast.instant(on), actor=officer)
    return standing_refresh(agreement=default.agreement, on=on).status


@pytest.mark.parametrize(("kind", "status"), [(StepKind.CURED, "waived"), (StepKind.WITHDRAWN, "pass")])
def test_a_fail_whose_default_an_officer_has_ended_counts_no_more(kind: StepKind, status: str) -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 2, 28), date(2006, 3, 31)])
    cast.send_documents(agreement, date(2006, 4, 30))
    filing(agreement, date(2005, 12, 31), date(2006, 4, 28))
    assert Standing.objects.get(agreement=agreement).status == "fail"
    assert end(Default.objects.get(covenant__isnull=False), kind) == status


def test_a_fail_stands_though_later_tests_pass() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 2, 28), date(2006, 3, 31), date(2006, 4, 30)])
    standing = Standing.objects.get(agreement=agreement)
    assert (standing.status, standing.since, standing.event_since) == ("fail", date(2006, 3, 31), date(2006, 3, 31))


def test_a_waiver_shows_while_a_condition_of_it_is_still_to_come() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 2, 28), date(2006, 3, 31)])
    agreement_file_take(text=with_waiver(CONDITION), actor=None, at=cast.instant(date(2006, 5, 9)))
    cast.send_documents(agreement, date(2006, 5, 20))
    for quarter in (date(2005, 12, 31), date(2006, 3, 31)):
        filing(agreement, quarter, date(2006, 5, 18))
    rich = {"cash_and_equivalents": "40000000.00"}
    cast.deliver_changed(agreement, date(2006, 4, 30), rich, at=cast.instant(date(2006, 5, 20)))
    agreement_evaluate(agreement=agreement, days=[date(2006, 4, 30)], at=cast.instant(date(2006, 5, 20)))
    agreement_sweep(agreement=agreement, at=cast.instant(date(2006, 5, 20)))
    standing = Standing.objects.get(agreement=agreement)
    assert (standing.status, standing.since) == ("waived", date(2006, 5, 8))
    assert standing.event_since is None


def test_a_fail_lasts_since_its_first_test_day() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 2, 28), date(2006, 3, 31)])
    standing = Standing.objects.get(agreement=agreement)
    assert (standing.status, standing.since) == ("fail", date(2006, 3, 31))


def test_figures_that_do_not_come_are_an_event_of_default_from_the_day_after_they_were_owed() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 5, 31)])
    before = Standing.objects.get(agreement=agreement)
    assert before.next_due == date(2006, 7, 25)
    agreement_sweep(agreement=agreement, at=cast.instant(date(2006, 7, 20)))
    assert Standing.objects.get(agreement=agreement).status == before.status
    agreement_sweep(agreement=agreement, at=cast.instant(date(2006, 7, 29)))
    after = Standing.objects.get(agreement=agreement)
    assert (after.status, after.since, after.next_due) == ("fail", date(2006, 7, 26), date(2006, 7, 25))
    assert after.event_since == date(2006, 7, 26)


def test_an_event_that_is_not_reported_makes_it_late_and_a_document_that_does_not_come_a_default() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 6, 30), date(2006, 7, 31)])
    agreement_sweep(agreement=agreement, at=cast.instant(date(2006, 8, 22)))
    unreported = Standing.objects.get(agreement=agreement)
    assert (unreported.status, unreported.since) == ("late", date(2006, 8, 14))
    filing(agreement, date(2006, 6, 30), date(2006, 8, 23))
    reported = Standing.objects.get(agreement=agreement)
    assert (reported.status, reported.next_due) == ("narrow", date(2006, 8, 28))
    agreement_sweep(agreement=agreement, at=cast.instant(date(2006, 8, 29)))
    overdue = Standing.objects.get(agreement=agreement)
    assert (overdue.status, overdue.since) == ("fail", date(2006, 8, 29))
    assert overdue.next_what == "Reports on Forms 10-Q and 10-K with compliance certificate"


def test_an_agreement_is_looked_at_again_on_the_day_on_which_something_turns_late() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 6, 30), date(2006, 7, 31)])
    filing(agreement, date(2006, 6, 30), date(2006, 8, 23))
    agreement_sweep(agreement=agreement, at=cast.instant(date(2006, 8, 26)))
    assert Standing.objects.get(agreement=agreement).review_on == date(2006, 8, 29)


def test_what_is_owed_is_kept_beside_the_standing_as_a_slow_reading_of_the_record_has_it() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 6, 30), date(2006, 7, 31)])
    for day in (date(2006, 8, 22), date(2006, 9, 27), date(2006, 11, 20)):
        agreement_sweep(agreement=agreement, at=cast.instant(day))
        slow = AgreementOwed(agreement, end_of(day))
        kept = {
            f"{row.deliverable.key}/{row.occasion}": (row.day, row.due, row.state, row.is_open, row.is_overdue)
            for row in Deadline.objects.filter(agreement=agreement).select_related("deliverable")
        }
        assert kept == {
            item.key: (item.day, item.due, item.state, item.owing.is_open, item.owing.is_overdue) for item in slow.items
        }


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


def test_what_comes_while_an_agreement_is_tested_is_not_lost_from_what_is_kept() -> None:
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 6, 30), date(2006, 7, 31)])
    day = date(2006, 8, 23)
    reading = AgreementReading(agreement, day)
    assert reading.owed.open
    filing(agreement, date(2006, 6, 30), day)
    kept = Deadline.objects.get(agreement=agreement, deliverable__key="filed_reports", occasion="2006-06-30")
    standing_refresh(agreement=agreement, on=day, reading=reading)
    after = Deadline.objects.get(pk=kept.pk)
    assert (after.state, after.due) == (kept.state, kept.due)
    assert after.due is not None, "the report of the filing has given it its deadline"
