"""Defaults: what opened each, under which section and from which day, and every step to its end. Never changed."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from compliance.domain.default.steps import CauseKind, StepKind
from compliance.models.certificate import Certificate
from compliance.models.delivery import Delivery
from compliance.models.evaluation import Evaluation
from compliance.models.letter import Letter
from compliance.models.statement import Statement, StoredFile
from loans.models.agreement import Agreement
from loans.models.covenant import Covenant, Deliverable
from loans.models.modification import Modification

KINDS = [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in CauseKind]
OPENED = StepKind.OPENED.value
STEPS = [(kind.value, kind.value.capitalize()) for kind in StepKind]


class Default(models.Model):
    """One default of an agreement, opened once: `cause` names what it rests on and is unique in the agreement.

    How it stands (in its cure period, an Event of Default, cured, waived) is derived from its steps for any day, as
    known on any day; see `compliance.domain.default.standing`. `section` and `name` are those of the promise broken.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="defaults")
    kind = models.CharField(max_length=20, choices=KINDS)
    cause = models.CharField(max_length=200)
    covenant = models.ForeignKey(Covenant, null=True, on_delete=models.PROTECT, related_name="defaults")
    deliverable = models.ForeignKey(Deliverable, null=True, on_delete=models.PROTECT, related_name="defaults")
    section = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    period_end = models.DateField(null=True, help_text="The test day or the end of the period that it is about.")
    since = models.DateField(help_text="The day from which it stands.")
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("agreement", "since", "id")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "cause"], name="default_opened_once"),
            models.CheckConstraint(
                condition=(
                    Q(kind=CauseKind.FAILED_COVENANT.value) & Q(covenant__isnull=False, period_end__isnull=False)
                )
                | (Q(kind=CauseKind.MISSED_DELIVERY.value) & Q(deliverable__isnull=False))
                | Q(kind__in=[CauseKind.CERTIFIED_EXCEPTION.value, CauseKind.OFFICERS_ENTRY.value]),
                name="default_has_what_it_rests_on",
            ),
        )

    def __str__(self) -> str:
        return f"{self.section} {self.name}".strip()


class DefaultStep(models.Model):
    """One step of a default, on its day, with who took it (nobody: the tracker itself) and what it rests on.

    `day` is the day on which it takes effect; `taken_at` the instant at which it was recorded.
    """

    default = models.ForeignKey(Default, on_delete=models.PROTECT, related_name="steps")
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=STEPS)
    day = models.DateField()
    taken_at = models.DateTimeField()
    author = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    evaluation = models.ForeignKey(Evaluation, null=True, on_delete=models.PROTECT, related_name="default_steps")
    statement = models.ForeignKey(Statement, null=True, on_delete=models.PROTECT, related_name="default_steps")
    certificate = models.ForeignKey(Certificate, null=True, on_delete=models.PROTECT, related_name="default_steps")
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.PROTECT, related_name="default_steps")
    modification = models.ForeignKey(Modification, null=True, on_delete=models.PROTECT, related_name="default_steps")
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="default_steps")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="default_steps")
    as_if_never = models.BooleanField(default=False, help_text="It ended as if it had never been a default.")

    class Meta:
        ordering = ("default", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=["default", "ordinal"], name="default_step_ordinal_once"),
            models.UniqueConstraint(fields=["default"], condition=Q(kind=OPENED), name="default_step_opened_once"),
            models.CheckConstraint(
                condition=Q(kind=StepKind.OPENED.value, ordinal=1)
                | (~Q(kind=StepKind.OPENED.value) & Q(ordinal__gt=1)),
                name="default_step_opening_comes_first",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[StepKind.WAIVED.value, StepKind.LAPSED.value, StepKind.FORBORNE.value])
                | Q(modification__isnull=False),
                name="default_step_waiver_has_its_document",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StepKind.CURED.value)
                | Q(evaluation__isnull=False)
                | Q(statement__isnull=False)
                | Q(certificate__isnull=False)
                | Q(delivery__isnull=False)
                | (Q(author__isnull=False) & ~Q(note="")),
                name="default_step_cure_has_its_proof",
            ),
            models.CheckConstraint(
                condition=Q(as_if_never=False) | Q(kind__in=[StepKind.WAIVED.value, StepKind.CURED.value]),
                name="default_step_as_if_never_ends_it",
            ),
        )

    def __str__(self) -> str:
        return f"{self.default}, {self.kind} {self.day}"
