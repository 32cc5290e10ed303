"""What a draft would change, before anybody approves it: terms, tests on record, deadlines to come."""

from datetime import date
from typing import Any

import pytest

from compliance.models import Evaluation
from compliance.selectors.reviews.changes import DraftChanges
from compliance.selectors.reviews.effect import DraftEffect
from loans.domain.chain import Kind
from loans.models import ModificationDraft, Term
from loans.services.drafts.corrections import clause_add, operation_add, term_add
from loans.services.drafts.events import Step
from loans.services.drafts.head import DraftHead
from loans.services.drafts.starting import draft_start
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = cast.TODAY
THRESHOLD = "covenant/profitability/threshold"
DUE = "deliverable/filed_reports/due"


@pytest.fixture
def people() -> cast.Cast:
    return cast.assemble()


def draft_of(people: cast.Cast, effective: date, *terms: dict[str, Any]) -> ModificationDraft:
    """A draft with one clause that sets these terms."""
    at = cast.instant(TODAY)
    head = DraftHead(kind=Kind.MODIFICATION, title="Tenth", short="Tenth", dated=effective, effective=effective)
    draft = draft_start(agreement=people.agreement_2002, actor=people.officer, at=at, head=head)

    def step() -> Step:
        draft.refresh_from_db()
        return Step(draft, draft.revision, people.officer, at)

    clause = clause_add(step=step(), number="1", heading="Terms", text="Own words.")
    values = {"action": "replace", "unit": "section", "target": "6.7"}
    operation = operation_add(step=step(), clause=clause, values=values)
    for values in terms:
        term_add(step=step(), clause=clause, operation=operation, values=values)
    return draft


def test_a_requirement_is_told_test_day_by_test_day(people: cast.Cast) -> None:
    draft = draft_of(people, date(2007, 2, 1), {"subject": THRESHOLD, "value": "750000.00", "first": date(2007, 6, 30)})
    change = DraftChanges(draft, TODAY).of(THRESHOLD)
    told = [(row.days, row.before, row.after, row.changed, row.note) for row in change.rows]
    assert told == [
        ("31 Dec 2004 to 31 Dec 2006", "(4,500,000.00) … 500,000.00", "unchanged", False, "before the effective day"),
        ("31 Mar 2007", "500,000.00", "none", True, ""),
        ("30 Jun 2007 and after", "500,000.00", "750,000.00", True, ""),
    ]


def test_what_the_next_test_asks_for_is_said_in_a_sentence(people: cast.Cast) -> None:
    more = {"subject": THRESHOLD, "value": "999999.00", "first": date(2007, 3, 31)}
    change = DraftChanges(draft_of(people, date(2007, 2, 1), more), TODAY).of(THRESHOLD)
    assert change.sentence == "The test of 31 Mar 2007 requires 499,999.00 more."


def test_a_quoted_text_speaks_for_days_before_the_draft_takes_effect(people: cast.Cast) -> None:
    quoted = {"subject": THRESHOLD, "value": "2.00", "first": date(2004, 9, 30), "standing": "quotes"}
    quoted["through"] = date(2004, 10, 1)
    change = DraftChanges(draft_of(people, date(2007, 2, 1), quoted), TODAY).of(THRESHOLD)
    assert not any(row.changed and row.days.endswith("and after") for row in change.rows)


def test_another_term_is_told_by_its_days(people: cast.Cast) -> None:
    maturity = "facility/revolving_line/maturity"
    draft = draft_of(people, date(2007, 2, 1), {"subject": maturity, "value": "2009-01-30", "first": date(2007, 2, 1)})
    (row,) = [row for row in DraftChanges(draft, TODAY).of(maturity).rows if row.changed]
    assert (row.days, row.before, row.after) == ("from 1 Feb 2007", "31 Jan 2008", "30 Jan 2009")


def test_a_past_test_that_would_come_out_otherwise_is_shown_and_nothing_is_written(people: cast.Cast) -> None:
    cast.play(people.agreement_2002, [date(2006, 9, 30)])
    lower = {"subject": THRESHOLD, "value": "400000.00", "first": date(2006, 9, 30), "reaches_back": True}
    draft = draft_of(people, date(2007, 1, 1), lower)
    before = (Evaluation.objects.count(), Term.objects.count())
    effect = DraftEffect(draft, at=cast.instant(TODAY))
    (turned,) = effect.turned
    assert (turned.covenant.key, turned.day) == ("profitability", date(2006, 9, 30))
    assert (turned.evaluation.verdict, turned.status_after) == ("fail", "narrow")
    assert (turned.required_before, turned.required_after) == ("500,000.00", "400,000.00")
    assert (Evaluation.objects.count(), Term.objects.count()) == before


def test_a_deadline_that_would_move_is_shown_with_both_days(people: cast.Cast) -> None:
    rule = {"kind": "after_period", "period": "fiscal_year", "days": "60"}
    subject = "deliverable/operating_plan/due"
    draft = draft_of(people, date(2006, 12, 1), {"subject": subject, "value": rule, "first": date(2006, 12, 1)})
    moved = DraftEffect(draft, at=cast.instant(TODAY)).moved
    plan = next(each for each in moved if each.name.startswith("Operating plan"))
    assert (plan.period_end, plan.before, plan.after) == (date(2006, 12, 31), date(2007, 3, 31), date(2007, 3, 1))


def test_a_draft_that_changes_nothing_has_no_effect(people: cast.Cast) -> None:
    cast.play(people.agreement_2002, [date(2006, 9, 30)])
    same = {"subject": THRESHOLD, "value": "500000.00", "first": date(2007, 2, 1)}
    effect = DraftEffect(draft_of(people, date(2007, 2, 1), same), at=cast.instant(TODAY))
    assert (effect.terms, effect.retested, effect.moved) == ((), (), ())


def test_a_value_that_cannot_be_read_yet_has_no_effect(people: cast.Cast) -> None:
    wrong = {"subject": THRESHOLD, "value": "a lot", "first": date(2007, 2, 1)}
    unknown = {"subject": "covenant/nothing/threshold", "value": "1.00", "first": date(2007, 2, 1)}
    assert DraftChanges(draft_of(people, date(2007, 2, 1), wrong, unknown), TODAY).all == ()
