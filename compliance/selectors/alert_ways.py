"""How people want to be told: by mail at once, in a digest, or on the page alone; and whether on quiet days."""

from collections.abc import Iterable

from compliance.domain.alerts import RULES, Kind, Way
from compliance.models import AlertPreference, QuietDays
from compliance.selectors.alert_people import Reader


class AlertWays:
    """Reads what people chose once, in two queries however many they are."""

    def __init__(self, people: Iterable[int]) -> None:
        keys = set(people)
        rows = AlertPreference.objects.filter(person__in=keys).values_list("person", "kind", "way")
        self._chosen = {(person, kind): Way(way) for person, kind, way in rows}
        self._quiet = set(QuietDays.objects.filter(person__in=keys, kept=True).values_list("person", flat=True))

    def way(self, kind: Kind, person: int, *, at_bank: bool) -> Way:
        """The person's own choice, else the usual way of the kind."""
        return self._chosen.get((person, kind.value), usual_way(kind, at_bank=at_bank))

    def way_of(self, kind: Kind, reader: Reader) -> Way:
        return self.way(kind, reader.person.pk, at_bank=reader.at_bank)

    def keeps_quiet(self, kind: Kind, person: int) -> bool:
        """Whether mail waits for a day on which the bank is open; a fail or a default never waits."""
        return person in self._quiet and RULES[kind].silenced


def usual_way(kind: Kind, *, at_bank: bool) -> Way:
    return RULES[kind].bank_way if at_bank else Way.MAIL
