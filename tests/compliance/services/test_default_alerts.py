"""Of a default the bank is told when it begins, when it becomes an Event of Default, and when it ends; once each."""

from datetime import date, timedelta

import pytest

from compliance.domain.alerts import Kind
from compliance.domain.default.steps import CauseKind, StepKind
from compliance.models import Alert, Default, EarlyWarning, OpenDefault
from compliance.services.default_alerts import events_of_default_tell
from compliance.services.defaults import Cause, Happened, default_open, default_step
from compliance.services.early_warning_alerts import early_warnings_tell
from compliance.services.standings import standing_refresh
from tests import cast

pytestmark = pytest.mark.django_db
MARCH = date(2006, 3, 31)
SINCE = date(2007, 1, 10)
AT = cast.instant(cast.TODAY)


@pytest.fixture
def people() -> cast.Cast:
    return cast.assemble()


def entered(people: cast.Cast) -> Default:
    """A default that an officer entered."""
    cause = Cause(CauseKind.OFFICERS_ENTRY, "entry/1", "7.5", "Negative pledge", SINCE)
    default, _ = default_open(agreement=people.agreement_2002, cause=cause, at=AT)
    return default


def told(kind: Kind) -> list[str]:
    return sorted(Alert.objects.filter(kind=kind).values_list("person__email", flat=True))


def test_that_it_began_is_told_once_to_officers_and_approvers_and_to_no_borrower(people: cast.Cast) -> None:
    entered(people)
    entered(people)
    assert told(Kind.DEFAULT_OPENED) == sorted([people.officer.email, people.approver.email])
    alert = Alert.objects.get(person=people.officer)
    assert alert.subject == "Art Technology Group: default under 7.5 Negative pledge since 10 Jan 2007"
    assert alert.escalates_at is not None
    assert alert.address.startswith("/agreements/art-technology-2002/defaults/")


def test_of_a_failed_covenant_the_officers_are_told_by_the_fail_alone(people: cast.Cast) -> None:
    cast.play(people.agreement_2002, [MARCH])
    assert told(Kind.FAIL) == sorted([people.officer.email, people.signing_officer.email])
    assert told(Kind.DEFAULT_OPENED) == [people.approver.email]


def test_that_it_ended_says_how_and_when(people: cast.Cast) -> None:
    default = entered(people)
    happened = Happened(StepKind.WITHDRAWN, cast.TODAY, note="Entered for the wrong borrower.")
    default_step(default=default, happened=happened, at=AT, actor=people.officer)
    assert told(Kind.DEFAULT_ENDED) == [people.approver.email]
    alert = Alert.objects.get(kind=Kind.DEFAULT_ENDED)
    assert "withdrawn 17 Jan 2007" in alert.subject
    assert "Entered for the wrong borrower." in alert.text


def test_what_only_speaks_of_a_default_is_not_told(people: cast.Cast) -> None:
    default = entered(people)
    before = Alert.objects.count()
    default_step(default=default, happened=Happened(StepKind.RESERVED, cast.TODAY), at=AT, actor=people.officer)
    assert Alert.objects.count() == before


def test_a_default_that_stands_is_kept_until_it_ends(people: cast.Cast) -> None:
    default = entered(people)
    standing_refresh(agreement=people.agreement_2002, on=cast.TODAY)
    assert OpenDefault.objects.get().default == default
    default_step(default=default, happened=Happened(StepKind.WITHDRAWN, cast.TODAY), at=AT, actor=people.officer)
    standing_refresh(agreement=people.agreement_2002, on=cast.TODAY)
    assert not OpenDefault.objects.exists()


def test_an_event_of_default_is_told_on_its_day_and_once(people: cast.Cast) -> None:
    entered(people)
    standing_refresh(agreement=people.agreement_2002, on=cast.TODAY)
    OpenDefault.objects.update(event_from=cast.TODAY + timedelta(days=5), cure_until=cast.TODAY + timedelta(days=4))
    before, on_the_day = (cast.instant(cast.TODAY + timedelta(days=days)) for days in (4, 5))
    assert events_of_default_tell(at=before) == 0
    assert events_of_default_tell(at=on_the_day) == 1
    assert events_of_default_tell(at=on_the_day + timedelta(days=1)) == 0
    assert told(Kind.EVENT_OF_DEFAULT) == sorted([people.officer.email, people.approver.email])
    text = Alert.objects.filter(kind=Kind.EVENT_OF_DEFAULT)[0].text
    assert "It could be cured through 21 Jan 2007." in text


def test_little_headroom_is_told_to_the_officers_once_for_each_test(people: cast.Cast) -> None:
    agreement = people.agreement_2002
    cast.play(agreement, [date(2006, 4, 30)])
    rows = EarlyWarning.objects.filter(agreement=agreement)
    warnings = list(rows.select_related("covenant", "agreement__borrower"))
    assert [row.cause for row in warnings] == ["narrow"]
    assert told(Kind.NARROW) == [people.officer.email]
    assert early_warnings_tell(warnings=warnings, at=AT) == []
    alert = Alert.objects.get(kind=Kind.NARROW)
    assert "has little headroom for 30 Apr 2006" in alert.subject
    assert alert.escalates_at is None
