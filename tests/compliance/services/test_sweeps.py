"""The daily sweep finds what is missing once it was owed, makes up for days away, and takes each in its turn."""

from datetime import date, datetime, timedelta

import pytest
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from compliance.models import Alert, Default, Evaluation, Night, Standing
from compliance.selectors.agreement_reading import AgreementReading
from compliance.services.agreement_files import agreement_file_take
from compliance.services.evaluations import agreement_evaluate
from compliance.services.feeds import figures_feed
from compliance.services.sweeps import agreement_sweep, agreements_to_review, due_tests, statement_days_evaluate
from compliance.tasks import sweep_agreements, sweep_due
from loans.models import Agreement
from tests import cast

pytestmark = pytest.mark.django_db
NOVEMBER = date(1999, 11, 30)


def through_october() -> Agreement:
    agreement = cast.record("art-technology-1997")
    cast.play(agreement, [date(1999, 9, 30), date(1999, 10, 31)])
    return agreement


def sweep(agreement: Agreement, day: date) -> list[Evaluation]:
    return agreement_sweep(agreement=agreement, at=cast.instant(day, 6, 0))


def record_of(agreement: Agreement) -> list[tuple[object, ...]]:
    columns = ("covenant__key", "test_day", "ordinal", "verdict", "reason", "required", "set_by", "inputs")
    return list(Evaluation.objects.filter(agreement=agreement).order_by(*columns).values_list(*columns))


def due_day(agreement: Agreement, day: date) -> date:
    """The first day on which the sweep finds the day due."""
    start = day + timedelta(days=1)
    return next(
        each
        for each in (start + timedelta(days=days) for days in range(90))
        if day in due_tests(AgreementReading(agreement, each), each)
    )


def test_a_month_that_never_comes_is_untestable_only_after_it_was_owed() -> None:
    agreement = through_october()
    found = due_day(agreement, NOVEMBER)
    assert date(1999, 12, 26) <= found <= date(1999, 12, 28)
    assert sweep(agreement, found - timedelta(days=1)) == []
    made = sweep(agreement, found)
    assert {(each.test_day, each.verdict) for each in made} == {(NOVEMBER, "untestable")}
    assert all("Missing" in each.reason for each in made)


def test_figures_that_come_after_all_supersede_what_was_untestable() -> None:
    agreement = through_october()
    sweep(agreement, date(2000, 1, 10))
    at = cast.instant(date(2000, 1, 11))
    october = cast.FIGURES / agreement.slug / "1999-10-31.csv"
    data = october.read_bytes().replace(b"31 Oct 1999", b"30 Nov 1999").replace(b"1999-10-31", b"1999-11-30")
    data = b"\n".join(line for line in data.splitlines() if not line.startswith(b"equity"))
    statement = figures_feed(
        agreement=agreement, period_end=NOVEMBER, name="november.csv", data=data, actor=None, at=at
    )
    agreement_evaluate(agreement=agreement, days=[NOVEMBER], at=at)
    rows = Evaluation.objects.filter(test_day=NOVEMBER, covenant__section="6.8").order_by("ordinal")
    assert [row.verdict for row in rows] == ["untestable", "pass"]
    assert rows[1].statement == statement


def test_ten_days_away_are_made_up_with_the_same_record_as_daily_sweeps() -> None:
    first, last = date(1999, 12, 20), date(2000, 1, 5)
    daily = through_october()
    for days in range((last - first).days + 1):
        sweep(daily, first + timedelta(days=days))
    swept_daily = record_of(daily)
    Standing.objects.all().delete()
    other = _again(daily)
    sweep(other, first)
    sweep(other, last)
    assert [row[:-1] for row in record_of(other)] == [row[:-1] for row in swept_daily]
    assert any(row[1] == NOVEMBER for row in swept_daily)


def _again(agreement: Agreement) -> Agreement:
    """The same arrangement under another name, with the same figures."""
    text = (cast.SAMPLES / f"{agreement.slug}.yaml").read_text(encoding="utf-8")
    renamed = text.replace("slug: art-technology-1997", "slug: art-technology-1997-b")
    other = agreement_file_take(text=renamed, actor=None, at=cast.instant(cast.TODAY)).agreement
    for statement in agreement.statements.order_by("submitted_at"):
        assert statement.file is not None
        at = statement.submitted_at
        figures_feed(
            agreement=other,
            period_end=statement.period_end,
            name=statement.file_name,
            data=bytes(statement.file.content),
            actor=None,
            at=at,
        )
        agreement_evaluate(agreement=other, days=[statement.period_end], at=at)
    return other


def test_sweeping_again_the_same_day_changes_nothing() -> None:
    agreement = through_october()
    sweep(agreement, date(2000, 1, 10))
    before = record_of(agreement)
    assert sweep(agreement, date(2000, 1, 10)) == []
    assert record_of(agreement) == before


def test_nobody_has_a_turn_until_something_can_have_changed() -> None:
    agreement = through_october()
    day = date(1999, 12, 20)
    sweep(agreement, day)
    review = Standing.objects.get(agreement=agreement).review_on
    assert review is not None
    assert day < review <= due_day(agreement, NOVEMBER)
    assert not agreements_to_review(review - timedelta(days=1)).exists()
    assert list(agreements_to_review(review)) == [agreement]


def test_sweeping_only_on_the_days_of_review_finds_what_daily_sweeps_find() -> None:
    agreement = through_october()
    day, last = date(1999, 12, 1), date(2000, 3, 15)
    while day <= last:
        if agreements_to_review(day).exists():
            sweep(agreement, day)
        day += timedelta(days=1)
    turns = record_of(agreement)
    for days in range(60):
        assert sweep(agreement, last - timedelta(days=60 - days)) == []
    assert record_of(agreement) == turns


def test_whose_turn_it_is_is_one_query_however_many_agreements(
    django_assert_num_queries: CaptureQueriesContext,
) -> None:
    through_october()
    with django_assert_num_queries(1):  # type: ignore[operator]
        list(agreements_to_review(date(1999, 12, 20)))


def test_a_sweep_that_finds_nothing_reads_an_agreement_once(
    django_assert_max_num_queries: CaptureQueriesContext,
) -> None:
    agreement = through_october()
    sweep(agreement, date(1999, 12, 20))
    with django_assert_max_num_queries(47):  # type: ignore[operator]
        sweep(agreement, date(1999, 12, 21))


def test_an_arrangement_recorded_and_never_heard_of_is_in_default_and_untestable() -> None:
    agreement = cast.record("art-technology-2002")
    assert agreement.recorded_on == cast.TODAY
    made = sweep(agreement, date(2007, 3, 1))
    assert {(each.test_day, each.verdict) for each in made} == {(date(2007, 1, 31), "untestable")}
    standing = Standing.objects.get(agreement=agreement)
    assert (standing.status, standing.event_since) == ("fail", date(2007, 1, 26))


def test_of_agreements_swept_together_those_have_their_turn_that_still_wait_for_it() -> None:
    older, newer = cast.record("art-technology-1997"), cast.record("art-technology-2002")
    at = cast.instant(date(2007, 3, 1), 6)
    both = [older.pk, newer.pk]
    assert sweep_agreements(both, at.isoformat()) == 2
    written = list(Alert.objects.values_list("key", flat=True))
    assert sweep_agreements(both, at.isoformat()) == 0
    Standing.objects.filter(agreement=newer).update(review_on=at.date())
    assert sweep_agreements(both, at.isoformat()) == 1
    assert list(Alert.objects.values_list("key", flat=True)) == written


def test_one_that_cannot_be_swept_holds_up_no_other_and_is_asked_for_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    older, newer = cast.record("art-technology-1997"), cast.record("art-technology-2002")
    alone: list[int] = []

    def fail_for_the_older(*, agreement: Agreement, at: datetime) -> list[Evaluation]:
        if agreement == older:
            raise ArithmeticError
        return agreement_sweep(agreement=agreement, at=at)

    monkeypatch.setattr("compliance.tasks.agreement_sweep", fail_for_the_older)
    monkeypatch.setattr("compliance.tasks.sweep_agreement_later", lambda agreement, at: alone.append(agreement))
    assert sweep_agreements([older.pk, newer.pk], cast.instant(date(2007, 3, 1), 6).isoformat()) == 1
    assert Standing.objects.get().agreement == newer
    assert alone == [older.pk]


def test_the_sweep_of_a_day_is_shared_out_until_nobody_waits(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.CLOCK_DAY = date(2007, 3, 1)
    agreements = [cast.record(slug) for slug in ("art-technology-1997", "art-technology-2002", "meridian-foods-2005")]
    asked: list[list[int]] = []
    monkeypatch.setattr("compliance.tasks.SWEPT_TOGETHER", 2)
    monkeypatch.setattr("compliance.tasks.sweep_agreements_later", lambda some, at: asked.append(list(some)))
    assert sweep_due() == 3
    assert [len(some) for some in asked] == [2, 1]
    assert sorted(pk for some in asked for pk in some) == sorted(agreement.pk for agreement in agreements)
    assert not Night.objects.exists()
    for some in asked:
        sweep_agreements(some, cast.instant(date(2007, 3, 1), 6).isoformat())
    assert sweep_due() == 0
    assert Night.objects.get().day == date(2007, 3, 1)


@pytest.mark.parametrize(
    ("came", "verdicts"), [(date(1999, 12, 30), ["untestable", "pass"]), (date(1999, 12, 22), ["pass"])]
)
def test_figures_that_come_late_were_missing_first_though_the_sweep_was_down(came: date, verdicts: list[str]) -> None:
    agreement = through_october()
    sweep(agreement, date(1999, 12, 20))
    Standing.objects.update(review_on=date(1999, 12, 21))
    at = cast.instant(came)
    source = (cast.FIGURES / agreement.slug / "1999-12-31.csv").read_bytes()
    data = source.replace(b"31 Dec 1999", b"30 Nov 1999").replace(b"1999-12-31", b"1999-11-30")
    figures_feed(agreement=agreement, period_end=NOVEMBER, name="november.csv", data=data, actor=None, at=at)
    statement_days_evaluate(agreement=agreement, days=[NOVEMBER], at=at)
    rows = Evaluation.objects.filter(test_day=NOVEMBER, covenant__section="6.8").order_by("ordinal")
    assert [row.verdict for row in rows] == verdicts


def test_a_sweep_that_comes_a_day_late_takes_no_default_back() -> None:
    agreement = cast.record("art-technology-2002")
    due = date(2007, 3, 31)
    sweep(agreement, due)
    sweep(agreement, due + timedelta(days=1))
    missed = Default.objects.get(deliverable__key="operating_plan")
    sweep(agreement, due)
    assert [step.kind for step in missed.steps.all()] == ["opened"]
