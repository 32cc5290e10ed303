"""Telling people: alerts and their mail, written in the transaction of what caused them, once for person and cause."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import clock
from accounts.models import Person
from accounts.services.trail import Act, trail_lock, trail_record_all
from compliance.alerts.message import SUBJECT_LENGTH, Copy, Message
from compliance.domain.alerts import RULES, Kind, Way
from compliance.domain.escalation import passes_on_at
from compliance.models import Alert, Mail
from compliance.selectors.alert_people import AlertPeople, Reader
from compliance.selectors.alert_ways import AlertWays
from compliance.services.background import send_alerts_later
from loans.domain.calendar import Calendar
from loans.models import Agreement


@dataclass(frozen=True, slots=True)
class Post:
    """One cause to be told. `people` are told in place of those whom the kind concerns; `but` need not be told.

    `matter` is the cause of which this one follows, where it was told before to others.
    """

    kind: Kind
    agreement: Agreement
    cause: str
    message: Message
    people: tuple[Person, ...] | None = None
    but: Person | None = None
    matter: str = ""

    @property
    def scope(self) -> str:
        return f"agreement/{self.agreement.slug}"


def alert_post(
    *,
    kind: Kind,
    agreement: Agreement,
    cause: str,
    message: Message,
    at: datetime,
    people: Iterable[Person] | None = None,
    but: Person | None = None,
) -> list[Alert]:
    """Tell everybody concerned of one cause, each once however often it is called; return the alerts that are new.

    `cause` names the row and, where it comes again, the day: "overdue/obligation/12/2006-05-02". The same cause is told
    to the same person only once, ever. `people` are told in place of those whom the kind concerns by role; `but` is
    somebody who need not be told, as the one who did it. Sending begins once the caller's transaction is kept.
    """
    named = None if people is None else tuple(people)
    return alerts_post(posts=[Post(kind, agreement, cause, message, named, but)], at=at)


@transaction.atomic
def alerts_post(*, posts: Sequence[Post], at: datetime) -> list[Alert]:
    """Tell of many causes at once, in a fixed number of queries; return the alerts that are new.

    What one person is told of one kind about one agreement goes out as one mail. Whoever posts about an agreement waits
    for whoever else writes to its trail.
    """
    if not posts:
        return []
    trail_lock(post.scope for post in posts)
    people = AlertPeople(post.agreement for post in posts)
    told = [(post, reader) for post in posts for reader in _concerned(people, post)]
    before = set(Alert.objects.filter(cause__in={post.cause for post in posts}).values_list("person", "cause"))
    new = {(reader.person.pk, post.cause): (post, reader) for post, reader in told}
    new = {key: pair for key, pair in new.items() if key not in before}
    if not new:
        return []
    ways = AlertWays(reader.person.pk for _, reader in new.values())
    alerts = [_alert(post, reader, ways.way_of(post.kind, reader), at) for post, reader in new.values()]
    Mail.objects.bulk_create(_mails(alerts, ways, at))
    Alert.objects.bulk_create(alerts)
    trail_record_all(acts=_acts(posts, alerts), at=at)
    send_alerts_later()
    return alerts


def _concerned(people: AlertPeople, post: Post) -> list[Reader]:
    if post.people is None:
        found = people.readers(post.kind, post.agreement)
    else:
        found = people.named(post.people, post.agreement)
    return [reader for reader in found if reader.person != post.but]


def _alert(post: Post, reader: Reader, way: Way, at: datetime) -> Alert:
    key = key_of(post.cause, reader.person)
    copy = Copy(post.message, post.agreement, key, to_bank=reader.at_bank, why=reader.why)
    asks = RULES[post.kind].asks and reader.at_bank
    return Alert(
        key=key,
        agreement=post.agreement,
        person=reader.person,
        kind=post.kind.value,
        capacity=reader.capacity.value,
        cause=post.cause,
        matter=post.matter or post.cause,
        subject=copy.subject,
        happened=post.message.happened,
        numbers=[list(row) for row in copy.rows],
        to_do=copy.words.to_do,
        address=copy.words.address,
        text=copy.text,
        html=copy.html,
        created_at=at,
        way=way.value,
        escalates_at=_passes_on(post.agreement, at) if asks else None,
    )


def _passes_on(agreement: Agreement, at: datetime) -> datetime:
    """Time for an answer runs from when people are told, where that is later than the cause."""
    told = max(at, clock.now()).astimezone(clock.bank_zone())
    return passes_on_at(told, settings.ALERT_ESCALATE_DAYS, Calendar(agreement.holidays))


def _mails(alerts: Iterable[Alert], ways: AlertWays, at: datetime) -> list[Mail]:
    """The mail of each that wants one, by person, agreement and kind; the alerts get their mail."""
    together: dict[tuple[int, int, str], list[Alert]] = defaultdict(list)
    for alert in alerts:
        if alert.way == Way.MAIL:
            together[alert.person_id, alert.agreement_id, alert.kind].append(alert)
    return [
        mail_of(group, _subject(group), quiet=ways.keeps_quiet(Kind(kind), person), at=at)
        for (person, _, kind), group in together.items()
    ]


def mail_of(alerts: Sequence[Alert], subject: str, *, quiet: bool, at: datetime) -> Mail:
    """A mail, not saved yet, that carries these alerts of one person; its key follows from theirs."""
    key = alerts[0].key if len(alerts) == 1 else _hash("/".join(sorted(alert.key for alert in alerts)))
    mail = Mail(
        key=key,
        person=alerts[0].person,
        subject=subject[:SUBJECT_LENGTH],
        message_id=message_id(key),
        created_at=at,
        keeps_quiet=quiet,
        next_attempt_at=timezone.now(),
    )
    for alert in alerts:
        alert.mail = mail
    return mail


def _subject(alerts: Sequence[Alert]) -> str:
    more = len(alerts) - 1
    tail = f", and {more} more" if more else ""
    return f"{alerts[0].subject[: SUBJECT_LENGTH - len(tail)]}{tail}"


def _acts(posts: Iterable[Post], alerts: Iterable[Alert]) -> list[Act]:
    """For the trail: of each cause to whom it was told."""
    told: dict[str, list[str]] = defaultdict(list)
    for alert in alerts:
        told[alert.cause].append(alert.person.email)
    return [
        Act(
            scope=post.scope,
            act="alert",
            subject=post.message.thing[:200],
            after={"kind": post.kind.value, "cause": post.cause, "to": told[post.cause]},
        )
        for post in posts
        if post.cause in told
    ]


def key_of(cause: str, person: Person) -> str:
    """Names an alert: the same for the same cause and person, for ever."""
    return _hash(f"{cause}/{person.pk}")


def message_id(key: str) -> str:
    """The Message-ID of the mail of a key, the same however often it is handed over."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{key}@{host}>"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
