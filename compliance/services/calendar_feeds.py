"""The secret address of a person's calendar: made, changed, revoked, and found by its secret."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from accounts.domain.trail import ACCOUNTS
from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.models import CalendarFeed

SECRET_BYTES = 32
NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def feed_make(*, person: Person, at: datetime) -> str:
    """A new secret; one that the person had opens nothing from now on. It is returned once and kept nowhere."""
    _revoke(person, at)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.create(person=person, secret_digest=secret_digest(secret), made_at=at)
    _record("make calendar address", person, at)
    return secret


@transaction.atomic
def feed_revoke(*, person: Person, at: datetime) -> bool:
    """Close the person's address; return whether there was one."""
    revoked = _revoke(person, at)
    if revoked:
        _record("revoke calendar address", person, at)
    return revoked


def feed_read(*, secret: str, at: datetime) -> Person | None:
    """Whose calendar a secret opens; None for a wrong one, a revoked one, or somebody switched off."""
    rows = CalendarFeed.objects.select_related("person").filter(revoked_at__isnull=True, person__is_active=True)
    feed = rows.filter(secret_digest=secret_digest(secret)).first()
    if feed is None:
        return None
    if feed.read_at is None or at - feed.read_at > NOTED_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(read_at=at)
    return feed.person


def secret_digest(secret: str) -> str:
    """By which a secret is known. It has 256 random bits, so a plain digest cannot be turned back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _revoke(person: Person, at: datetime) -> bool:
    Person.objects.select_for_update().get(pk=person.pk)
    return CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).update(revoked_at=at) > 0


def _record(act: str, person: Person, at: datetime) -> None:
    trail_record(scope=ACCOUNTS, act=act, subject=person.email, actor=person, at=at)
