"""The outbox as an administrator sees it: what waits, what was sent, what was given up, and what came back."""

from django.db.models import Count, Exists, OuterRef, QuerySet

from accounts.permissions import Access, Right
from compliance.models import Alert, Mail

STATES = {
    Mail.State.BOUNCED.value: "Bounced",
    Mail.State.GIVEN_UP.value: "Given up",
    Mail.State.WAITING.value: "Waiting",
    Mail.State.SENT.value: "Sent",
}
TROUBLE = (Mail.State.GIVEN_UP, Mail.State.BOUNCED)


def outbox(access: Access) -> QuerySet[Mail]:
    """Mail about agreements of the own bank, with how many alerts each carries."""
    own = access.restrict(Alert.objects.filter(mail=OuterRef("pk")), Right.SEE_OUTBOX, prefix="agreement__")
    return Mail.objects.filter(Exists(own)).select_related("person").annotate(carries=Count("alerts"))


def addresses_in_trouble(access: Access) -> QuerySet[Mail]:
    """Of each person the latest mail that ended, where it was given up or came back.

    Once mail arrives again, the address is no trouble any more.
    """
    own = access.restrict(Alert.objects.filter(mail=OuterRef("pk")), Right.SEE_OUTBOX, prefix="agreement__")
    ended = Mail.objects.filter(Exists(own)).exclude(state=Mail.State.WAITING)
    latest = ended.order_by("person_id", "-ended_at", "key").distinct("person_id")
    return Mail.objects.filter(pk__in=latest.values("pk"), state__in=TROUBLE).select_related("person")
