"""The chain: the base document and every modification, who executed it, and its clauses."""

from django.db import models
from django.db.models import Q

from loans.domain.chain import Kind
from loans.models.agreement import Agreement, PartyRole

KINDS = [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in Kind]


class Modification(models.Model):
    """One document of the chain; sequence 0 is the base document.

    Dated, effective and recorded are three days. `on_file` is false where only a later recital names the document.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="modifications")
    key = models.SlugField(max_length=80)
    sequence = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    short = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=KINDS)
    dated = models.DateField()
    effective = models.DateField()
    recorded = models.DateField()
    on_file = models.BooleanField(default=True)
    execution_assumed = models.DateField(
        null=True, blank=True, help_text="Stands in for the signatures of a document that is not on file."
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("agreement", "sequence")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "key"], name="modification_key_once"),
            models.UniqueConstraint(fields=["agreement", "sequence"], name="modification_sequence_once"),
            models.CheckConstraint(
                condition=Q(sequence=0, kind="base") | (Q(sequence__gt=0) & ~Q(kind="base")),
                name="modification_base_comes_first",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Execution(models.Model):
    """One signature that a document needs; `executed_on` is empty until it is given."""

    modification = models.ForeignKey(Modification, on_delete=models.PROTECT, related_name="executions")
    party = models.CharField(max_length=10, choices=PartyRole.choices)
    name = models.CharField(max_length=200, help_text="The party's name as signed.")
    office = models.CharField(max_length=200, blank=True, help_text="The signer's office.")
    place = models.CharField(max_length=200, blank=True)
    needed = models.BooleanField(default=True, help_text="Without it the document does not count.")
    executed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["modification", "party", "name", "office"], name="execution_once"),
        )

    def __str__(self) -> str:
        return f"{self.modification}, {self.name}"


class Clause(models.Model):
    """One numbered clause of a document on file, in this installation's wording or as filed."""

    modification = models.ForeignKey(Modification, on_delete=models.PROTECT, related_name="clauses")
    number = models.CharField(max_length=40)
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["modification", "number"], name="clause_number_once"),)

    def __str__(self) -> str:
        return f"{self.modification.short}, {self.number}"


class Condition(models.Model):
    """What a document needs besides signatures before it counts; `met_on` is empty until it is met."""

    modification = models.ForeignKey(Modification, on_delete=models.PROTECT, related_name="conditions")
    text = models.CharField(max_length=300)
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["modification", "text"], name="condition_once"),)

    def __str__(self) -> str:
        return self.text
