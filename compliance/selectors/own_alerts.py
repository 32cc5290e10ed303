"""A person's own alerts: what waits for an answer, what is new, what was opened."""

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from accounts.models import Membership, Person
from accounts.permissions import Access, Right
from compliance.domain.alerts import RULES, Kind
from compliance.models import Alert

ASKS, NEW, READ = "asks", "new", "read"
STATES = {ASKS: "To acknowledge", NEW: "Not opened", READ: "Opened"}
OPEN = Q(escalates_at__isnull=False, acknowledged_at__isnull=True)


def own_alerts(person: Person) -> QuerySet[Alert]:
    """Everything that the person was told, each with its `state`."""
    state = Case(
        When(OPEN, then=Value(ASKS)),
        When(opened_at__isnull=True, then=Value(NEW)),
        default=Value(READ),
        output_field=CharField(),
    )
    rows = Alert.objects.filter(person=person).defer("text", "html").annotate(state=state)
    return rows.select_related("agreement__borrower", "acknowledged_by", "mail")


def alerts_to_acknowledge(person: Person) -> QuerySet[Alert]:
    """What waits for the person's answer, the oldest first."""
    return own_alerts(person).filter(OPEN).order_by("created_at", "id")


def alert_of_another(access: Access, key: str) -> Alert | None:
    """What somebody else was told, for whoever reads their mail: the bank's people, and those of one borrower."""
    rows = Alert.objects.filter(key=key)
    houses = access.organizations(Right.SEE)
    within = rows.filter(Exists(Membership.objects.filter(person=OuterRef("person"), organization__in=houses)))
    at_the_bank = access.restrict(rows, Right.SEE_BANK_VIEW, prefix="agreement__")
    return at_the_bank.first() or access.restrict(within, prefix="agreement__").first()


def kind_label(kind: str) -> str:
    return RULES[Kind(kind)].label
