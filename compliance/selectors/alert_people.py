"""Who is told of an alert, and why: follows from role and agreement, here alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from accounts.models import Membership, Person
from accounts.models.membership import Role
from compliance.domain.alerts import BANK, RULES, Capacity, Kind
from loans.models import Agreement, Officer


@dataclass(frozen=True, slots=True)
class Reader:
    """One person who is told, in what capacity, and why in words that complete "You get this mail because"."""

    person: Person
    capacity: Capacity
    why: str

    @property
    def at_bank(self) -> bool:
        return self.capacity in BANK


class AlertPeople:
    """Reads the people of agreements once, in two queries for any number; whoever is switched off is left out."""

    def __init__(self, agreements: Iterable[Agreement]) -> None:
        self._agreements = {each.pk: each for each in agreements}

    def readers(self, kind: Kind, agreement: Agreement) -> tuple[Reader, ...]:
        """Everybody whom a kind of alert concerns, each once, in the order of the kind's capacities."""
        found = (each for capacity in RULES[kind].told for each in self.in_capacity(capacity, agreement))
        return _once(found)

    def in_capacity(self, capacity: Capacity, agreement: Agreement) -> tuple[Reader, ...]:
        """Everybody who has a capacity for an agreement."""
        if capacity is Capacity.OFFICER:
            people = self._officers.get(agreement.pk, [])
        else:
            place = agreement.bank_id if capacity in BANK else agreement.borrower_id
            people = self._members.get((place, capacity.value), [])
        why = why_told(capacity, agreement)
        return tuple(Reader(person, capacity, why) for person in people)

    def named(self, people: Iterable[Person], agreement: Agreement) -> tuple[Reader, ...]:
        """People whom the cause itself names, as somebody who is asked to approve, each in the own capacity."""
        return _once(self._named(person, agreement) for person in people if person.is_active)

    def _named(self, person: Person, agreement: Agreement) -> Reader:
        for capacity in Capacity:
            if any(each.person == person for each in self.in_capacity(capacity, agreement)):
                return Reader(person, capacity, why_told(capacity, agreement))
        at_bank = any(person in self._members.get((agreement.bank_id, role), []) for role in Role)
        capacity = Capacity.OFFICER if at_bank else Capacity.PREPARER
        return Reader(person, capacity, f"this concerns you in the agreement with {agreement.borrower.name}")

    @cached_property
    def _officers(self) -> dict[int, list[Person]]:
        rows = Officer.objects.filter(agreement__in=self._agreements, person__is_active=True)
        found: dict[int, list[Person]] = defaultdict(list)
        for row in rows.select_related("person").order_by("person_id"):
            found[row.agreement_id].append(row.person)
        return found

    @cached_property
    def _members(self) -> dict[tuple[int, str], list[Person]]:
        places = {place for each in self._agreements.values() for place in (each.bank_id, each.borrower_id)}
        rows = Membership.objects.filter(organization__in=places, person__is_active=True)
        found: dict[tuple[int, str], list[Person]] = defaultdict(list)
        for row in rows.select_related("person").order_by("id"):
            found[row.organization_id, row.role].append(row.person)
        return found


def why_told(capacity: Capacity, agreement: Agreement) -> str:
    """Why somebody in a capacity is told, to complete "You get this mail because"."""
    borrower = agreement.borrower.name
    match capacity:
        case Capacity.OFFICER:
            return "you are the bank's officer for this agreement"
        case Capacity.APPROVER:
            return "you approve what others at the bank prepare"
        case Capacity.ADMINISTRATOR:
            return "you look after this system at the bank"
        case Capacity.PREPARER:
            return f"you prepare the numbers of {borrower}"
        case Capacity.SIGNING_OFFICER:
            return f"you sign certificates for {borrower}"


def _once(found: Iterable[Reader]) -> tuple[Reader, ...]:
    told: dict[int, Reader] = {}
    for each in found:
        told.setdefault(each.person.pk, each)
    return tuple(told.values())
