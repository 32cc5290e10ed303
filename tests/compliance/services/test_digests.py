"""One mail a day for those who want one, with everything since the last; and preferences that say so."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Person, TrailEntry
from compliance.alerts.mail_message import mail_message
from compliance.alerts.message import Message, Words
from compliance.domain.alerts import Kind, Way
from compliance.models import Alert, AlertPreference, Mail
from compliance.services.alert_posting import Post, alert_post, alerts_post
from compliance.services.alert_preferences import CannotBeSilenced, preferences_set
from compliance.services.digests import digests_write
from tests import cast

pytestmark = pytest.mark.django_db
WEDNESDAY = cast.instant(date(2007, 1, 17), 7, 0)
THURSDAY = cast.instant(date(2007, 1, 18), 7, 0)
SATURDAY = cast.instant(date(2007, 1, 20), 7, 0)
MONDAY = cast.instant(date(2007, 1, 22), 7, 0)


@pytest.fixture
def people() -> cast.Cast:
    return cast.assemble()


def message(number: int = 1) -> Message:
    return Message(f"quarterly statements {number} are late", "They have not come.", Words("Call.", "/portfolio"))


def tell(people: cast.Cast, cause: str, at: datetime = WEDNESDAY, kind: Kind = Kind.NARROW) -> Alert:
    return alert_post(kind=kind, agreement=people.agreement_2002, cause=cause, message=message(), at=at)[0]


def choose(person: Person, way: Way, *, kind: Kind = Kind.NARROW, quiet: bool = False) -> None:
    preferences_set(person=person, ways={kind: way}, quiet=quiet, at=WEDNESDAY)


class TestPreferences:
    def test_without_a_choice_mail_comes_at_once(self, people: cast.Cast) -> None:
        assert tell(people, "a").mail is not None

    def test_the_banks_people_hear_of_overdue_things_once_a_day(self, people: cast.Cast) -> None:
        tell(people, "a", kind=Kind.OVERDUE)
        ways = dict(Alert.objects.values_list("person__email", "way"))
        assert ways[people.officer.email] == Way.DIGEST
        assert ways[people.preparer.email] == Way.MAIL

    def test_no_mail_means_the_page_alone(self, people: cast.Cast) -> None:
        choose(people.officer, Way.NONE)
        alert = tell(people, "a")
        assert (alert.way, alert.mail) == (Way.NONE, None)
        assert digests_write(at=THURSDAY) == []

    @pytest.mark.parametrize("kind", [Kind.FAIL, Kind.DEFAULT_OPENED, Kind.EVENT_OF_DEFAULT, Kind.LETTER_SENT])
    def test_a_fail_or_a_default_cannot_be_silenced_and_nothing_changes(self, people: cast.Cast, kind: Kind) -> None:
        with pytest.raises(CannotBeSilenced, match="always told by mail"):
            preferences_set(
                person=people.officer, ways={Kind.NARROW: Way.NONE, kind: Way.NONE}, quiet=True, at=WEDNESDAY
            )
        assert not AlertPreference.objects.exists()
        with pytest.raises(IntegrityError), transaction.atomic():
            AlertPreference.objects.create(person=people.officer, kind=kind.value, way=Way.NONE.value)

    def test_a_choice_stands_on_the_trail_and_made_again_adds_nothing(self, people: cast.Cast) -> None:
        choose(people.officer, Way.DIGEST)
        choose(people.officer, Way.DIGEST)
        entry = TrailEntry.objects.get(act="choose alerts")
        assert entry.before == {"narrow": None, "quiet_days": False}
        assert entry.after == {"narrow": "digest", "quiet_days": False}

    def test_quiet_days_hold_back_what_may_be_silenced_and_no_fail(self, people: cast.Cast) -> None:
        choose(people.officer, Way.MAIL, quiet=True)
        quiet = tell(people, "a").mail
        loud = tell(people, "b", kind=Kind.FAIL).mail
        assert quiet is not None
        assert quiet.keeps_quiet
        assert loud is not None
        assert not loud.keeps_quiet


class TestDigest:
    def test_everything_that_waits_goes_in_one_mail(self, people: cast.Cast) -> None:
        choose(people.officer, Way.DIGEST)
        first, second = tell(people, "a"), tell(people, "b")
        [mail] = digests_write(at=THURSDAY)
        assert set(mail.alerts.all()) == {first, second}
        assert mail.subject == "18 Jan 2007, 2 alerts: Art Technology Group"
        made = mail_message(mail)
        text, html = made.body, made.alternatives[0][0]
        for body in (str(text), str(html)):
            assert f"/alerts/{first.key}" in body
            assert f"/alerts/{second.key}" in body
            assert "/preferences" in body
        assert made.extra_headers["Message-ID"] == mail.message_id

    def test_written_again_the_same_day_it_adds_nothing_and_the_rest_comes_tomorrow(self, people: cast.Cast) -> None:
        choose(people.officer, Way.DIGEST)
        tell(people, "a")
        assert len(digests_write(at=THURSDAY)) == 1
        late = tell(people, "b", at=THURSDAY)
        assert digests_write(at=THURSDAY) == []
        [mail] = digests_write(at=SATURDAY)
        assert list(mail.alerts.all()) == [late]

    def test_one_alert_is_sent_as_it_is(self, people: cast.Cast) -> None:
        choose(people.officer, Way.DIGEST)
        alert = tell(people, "a")
        [mail] = digests_write(at=THURSDAY)
        assert mail.subject == alert.subject
        assert mail_message(mail).body == alert.text

    def test_on_quiet_days_it_waits_for_monday(self, people: cast.Cast) -> None:
        choose(people.officer, Way.DIGEST, quiet=True)
        tell(people, "a")
        assert digests_write(at=SATURDAY) == []
        assert len(digests_write(at=MONDAY)) == 1

    def test_a_changed_mind_leaves_what_waits_where_it_waits(self, people: cast.Cast) -> None:
        choose(people.officer, Way.DIGEST)
        tell(people, "a")
        choose(people.officer, Way.MAIL)
        assert len(digests_write(at=THURSDAY)) == 1
        assert Mail.objects.count() == 1


def test_what_one_person_is_told_at_once_of_one_kind_goes_in_one_mail(people: cast.Cast) -> None:
    posts = [Post(Kind.UPCOMING, people.agreement_2002, f"due/{each}", message(each)) for each in (1, 2, 3)]
    made = alerts_post(posts=posts, at=WEDNESDAY)
    assert {alert.person for alert in made} == {people.preparer}
    [mail] = Mail.objects.all()
    assert mail.subject == "Art Technology Group: quarterly statements 1 are late, and 2 more"
    assert mail.alerts.count() == 3
    body = str(mail_message(mail).body)
    assert "You get this mail because you prepare the numbers of Art Technology Group." in body
    assert all(f"quarterly statements {each} are late" in body for each in (1, 2, 3))
