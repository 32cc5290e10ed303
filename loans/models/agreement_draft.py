"""An agreement that is being written: started from nothing or from a file, recorded once another person approves."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from accounts.models.organization import Organization
from accounts.models.person import Person
from loans.domain.draft import Act, State
from loans.models.agreement import Agreement

STATES = [(state.value, state.value.capitalize()) for state in State]


class AgreementDraft(models.Model):
    """`plain` is what an agreement file would say, complete or not; nothing of it counts before it is recorded.

    `revision` counts changes, so that a page that has grown old is found out. `name` is the borrower's and `title` the
    agreement's, as they stand in `plain`, for lists.
    """

    bank = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="agreement_drafts")
    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    plain = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=STATES, default=State.DRAFT.value)
    revision = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    agreement = models.OneToOneField(Agreement, null=True, on_delete=models.PROTECT, related_name="draft")

    class Meta:
        ordering = ("-changed_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("started_by")),
                name="agreement_draft_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=False, approved_at__isnull=False, agreement__isnull=False)
                | Q(approved_by__isnull=True, approved_at__isnull=True, agreement__isnull=True),
                name="agreement_draft_on_record_once_approved",
            ),
        )

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.title))) or "Unnamed agreement"

    @property
    def borrower_id(self) -> int:
        """No borrower has a part in it before it is recorded: rights on it come from the bank alone."""
        return self.bank_id

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed by whoever prepares it."""
        return self.state == State.DRAFT


class AgreementDraftEvent(models.Model):
    """One step in the life of a draft; a run of changes of one part by one person is one event."""

    draft = models.ForeignKey(AgreementDraft, on_delete=models.PROTECT, related_name="events")
    revision = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    edits = models.BooleanField(help_text="Whether whoever did it has a part in what the draft says.")
    about = models.CharField(max_length=120, blank=True, help_text="parties, covenants/leverage; empty for the draft.")
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("draft", "revision")
        constraints = (
            models.UniqueConstraint(fields=["draft", "revision"], name="agreement_draft_event_once"),
            models.CheckConstraint(
                condition=~Q(act__in=[Act.REJECT.value, Act.WITHDRAW.value]) | ~Q(why=""),
                name="agreement_draft_event_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.about}".strip()


def named(plain: dict[str, Any]) -> tuple[str, str]:
    """The borrower's name and the agreement's title in the data of a draft; empty where they are not there yet."""
    parties = [each for each in plain.get("parties", []) if isinstance(each, dict)]
    borrower = next((each.get("name", "") for each in parties if each.get("role") == "borrower"), "")
    return str(borrower)[:200], str(plain.get("title", ""))[:200]
