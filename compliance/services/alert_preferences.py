"""How a person wants to be told: chosen by that person, for each kind and for days on which the bank is closed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.domain.trail import ACCOUNTS
from accounts.models import Person
from accounts.services.trail import trail_record
from compliance.domain.alerts import RULES, Kind, Way
from compliance.models import AlertPreference, QuietDays


class CannotBeSilenced(ValueError):
    """Fails, defaults and the bank's letters are always told by mail, at once or in the digest."""


@transaction.atomic
def preferences_set(*, person: Person, ways: Mapping[Kind, Way], quiet: bool, at: datetime) -> None:
    """Keep what a person chose. Raises CannotBeSilenced, and then nothing changes.

    What is told from now on goes that way; what waits already stays as it was.
    """
    loud = [kind for kind, way in ways.items() if way is Way.NONE and not RULES[kind].silenced]
    if loud:
        raise CannotBeSilenced(f"{RULES[loud[0]].label} is always told by mail.")
    Person.objects.select_for_update().get(pk=person.pk)
    rows = AlertPreference.objects.filter(person=person)
    before: dict[str, str] = dict(rows.values_list("kind", "way"))
    was_quiet = QuietDays.objects.filter(person=person, kept=True).exists()
    AlertPreference.objects.bulk_create(
        [AlertPreference(person=person, kind=kind.value, way=way.value) for kind, way in ways.items()],
        update_conflicts=True,
        unique_fields=["person", "kind"],
        update_fields=["way"],
    )
    QuietDays.objects.update_or_create(person=person, defaults={"kept": quiet})
    changed = {kind.value: way.value for kind, way in ways.items() if before.get(kind.value) != way.value}
    if changed or quiet != was_quiet:
        trail_record(
            scope=ACCOUNTS,
            act="choose alerts",
            subject=person.email,
            actor=person,
            at=at,
            before={**{kind: before.get(kind) for kind in changed}, "quiet_days": was_quiet},
            after={**changed, "quiet_days": quiet},
        )
