"""The end of an agreement: stated by one, approved by another, and then it stays."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.models import TrailEntry
from compliance.services.agreement_files import agreement_file_take
from loans.agreement_file.model import Ended
from loans.models import Agreement, EndStatement
from loans.selectors.written.agreement import agreement_file_of
from loans.services.agreement_ends import EndRefused, end_approve, end_refuse, end_state, end_withdraw
from loans.services.recording.ledger import RecordDiffers
from tests import cast

pytestmark = pytest.mark.django_db
DAY = date(2007, 1, 31)
WHY = "Repaid in full, payoff letter of 12 January 2007."
AT = cast.instant(cast.TODAY)


@pytest.fixture
def people() -> cast.Cast:
    return cast.assemble()


@pytest.fixture
def stated(people: cast.Cast) -> EndStatement:
    return end_state(agreement=people.agreement_2002, on=DAY, reason=WHY, actor=people.officer, at=AT)


def ended(people: cast.Cast) -> date | None:
    return Agreement.objects.get(pk=people.agreement_2002.pk).ended_on


def acts(people: cast.Cast) -> list[str]:
    rows = TrailEntry.objects.filter(scope=f"agreement/{people.agreement_2002.slug}", act__contains="end")
    return list(rows.order_by("sequence").values_list("act", flat=True))


def test_it_counts_once_another_person_has_approved_it(people: cast.Cast, stated: EndStatement) -> None:
    assert ended(people) is None

    agreement = end_approve(statement=stated, actor=people.approver, at=AT)

    assert (agreement.ended_on, agreement.ended_reason) == (DAY, WHY)
    assert ended(people) == DAY
    assert acts(people) == ["state end", "approve end"]


def test_whoever_stated_it_does_not_decide_on_it(people: cast.Cast, stated: EndStatement) -> None:
    with pytest.raises(EndRefused, match="another person approves it"):
        end_approve(statement=stated, actor=people.officer, at=AT)
    with pytest.raises(EndRefused, match="another person refuses it"):
        end_refuse(statement=stated, why="No.", actor=people.officer, at=AT)
    assert ended(people) is None


def test_the_database_does_not_take_an_approval_by_the_same_person(people: cast.Cast, stated: EndStatement) -> None:
    own = {"verdict": "approved", "decided_by": people.officer, "decided_at": AT}
    with pytest.raises(IntegrityError, match="end_decided_by_another"), transaction.atomic():
        EndStatement.objects.filter(pk=stated.pk).update(**own)


def test_refused_or_withdrawn_it_keeps_its_trace_and_another_may_be_stated(
    people: cast.Cast, stated: EndStatement
) -> None:
    end_refuse(statement=stated, why="The payoff has not arrived.", actor=people.approver, at=AT)
    again = end_state(agreement=people.agreement_2002, on=DAY, reason=WHY, actor=people.officer, at=AT)
    end_withdraw(statement=again, why="Another day was agreed.", actor=people.officer, at=AT)

    assert ended(people) is None
    assert acts(people) == ["state end", "refuse end", "state end", "withdraw end"]
    rows = people.agreement_2002.end_statements.order_by("id")
    assert [row.why for row in rows] == ["The payoff has not arrived.", "Another day was agreed."]


def test_what_is_decided_stays_decided(people: cast.Cast, stated: EndStatement) -> None:
    end_approve(statement=stated, actor=people.approver, at=AT)

    with pytest.raises(EndRefused, match="This was approved already"):
        end_withdraw(statement=stated, why="Sorry.", actor=people.officer, at=AT)
    with pytest.raises(EndRefused, match="The agreement ended on 31 Jan 2007"):
        end_state(agreement=people.agreement_2002, on=DAY, reason=WHY, actor=people.officer, at=AT)


@pytest.mark.parametrize(
    ("on", "reason", "message"),
    [
        (date(2002, 6, 13), WHY, "it ends on a later day"),
        (DAY, "  ", "Say why the agreement ends"),
    ],
)
def test_an_end_that_cannot_be_is_refused(people: cast.Cast, on: date, reason: str, message: str) -> None:
    with pytest.raises(EndRefused, match=message):
        end_state(agreement=people.agreement_2002, on=on, reason=reason, actor=people.officer, at=AT)
    assert not EndStatement.objects.exists()


def test_one_end_waits_at_a_time(people: cast.Cast, stated: EndStatement) -> None:
    with pytest.raises(EndRefused, match="waits for approval"):
        end_state(agreement=people.agreement_2002, on=DAY, reason=WHY, actor=people.administrator, at=AT)


def test_refusing_needs_a_reason(people: cast.Cast, stated: EndStatement) -> None:
    with pytest.raises(EndRefused, match="Say why you refuse it"):
        end_refuse(statement=stated, why=" ", actor=people.approver, at=AT)


def test_an_approved_end_is_written_into_the_agreement_file(people: cast.Cast, stated: EndStatement) -> None:
    end_approve(statement=stated, actor=people.approver, at=AT)

    assert agreement_file_of(people.agreement_2002).ended is None, "as it was read before"
    assert agreement_file_of(Agreement.objects.get(pk=people.agreement_2002.pk)).ended == Ended(DAY, reason=WHY)


def test_a_file_may_state_the_end_of_an_agreement_on_record_once(people: cast.Cast) -> None:
    text = (cast.SAMPLES / "art-technology-2002.yaml").read_text(encoding="utf-8")
    ends = text.replace("illustrative: yes\n", f"illustrative: yes\nended:\n  on: 2007-01-31\n  reason: {WHY}\n", 1)

    assert agreement_file_take(text=ends, actor=people.officer, at=AT).made == 1
    assert ended(people) == DAY
    assert acts(people) == ["state end"]
    with pytest.raises(RecordDiffers, match="ended_on is 2007-01-31 on record"):
        agreement_file_take(text=ends.replace("2007-01-31", "2007-02-28"), actor=people.officer, at=AT)
