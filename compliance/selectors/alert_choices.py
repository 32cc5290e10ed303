"""What a person can choose about alerts: the kinds that may concern the person by role, and what is chosen now."""

from dataclasses import dataclass

from accounts.models import Person
from accounts.models.membership import Role
from compliance.domain.alerts import BANK, RULES, Capacity, Kind, Way
from compliance.models import QuietDays
from compliance.selectors.alert_ways import AlertWays


@dataclass(frozen=True, slots=True)
class AlertChoices:
    """The kinds in their order, the way of each as it is now, and whether quiet days are kept."""

    ways: dict[Kind, Way]
    quiet: bool


def alert_choices(person: Person) -> AlertChoices:
    """By the person's roles; what an approver or an administrator hears only because it went on counts too."""
    roles = set(person.memberships.values_list("role", flat=True))
    capacities = {each for each in Capacity if each.value in roles}
    if person.agreements_watched.exists() or Role.AUDITOR.value in roles:
        capacities.add(Capacity.OFFICER)
    at_bank = bool(capacities & set(BANK))
    concerns = [kind for kind, rule in RULES.items() if capacities & set(rule.told) or (at_bank and rule.asks)]
    chosen = AlertWays([person.pk])
    quiet = QuietDays.objects.filter(person=person, kept=True).exists()
    return AlertChoices({kind: chosen.way(kind, person.pk, at_bank=at_bank) for kind in concerns}, quiet)
