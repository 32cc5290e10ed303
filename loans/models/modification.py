"""The chain: the base document and every modification, who must sign and who did, and its clauses."""

from django.db import models
from django.db.models import Q

from loans.domain.chain import Kind
from loans.models.agreement import Agreement, Party

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


class RequiredSignature(models.Model):
    """A signature without which a document does not count; `place` where the document demands one."""

    modification = models.ForeignKey(Modification, on_delete=models.PROTECT, related_name="required_signatures")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["modification", "party", "place"], name="required_signature_once"),
        )

    def __str__(self) -> str:
        return f"{self.party.legal_name}, in {self.place}" if self.place else self.party.legal_name


class Execution(models.Model):
    """A signature given to a document, by the office that the signer holds."""

    modification = models.ForeignKey(Modification, on_delete=models.PROTECT, related_name="executions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=120)
    place = models.CharField(max_length=100, blank=True)
    executed_on = models.DateField()
    recorded = models.DateField(
        null=True, help_text="The day from which the record knew it, where it came after the document."
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["modification", "party", "office", "place"], name="execution_once"),
        )

    def __str__(self) -> str:
        return f"{self.party.legal_name}, {self.office}, {self.executed_on}"


class RequiredCondition(models.Model):
    """What besides signatures must happen before a document counts, in words."""

    modification = models.ForeignKey(Modification, on_delete=models.PROTECT, related_name="required_conditions")
    text = models.CharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["modification", "text"], name="required_condition_once"),)

    def __str__(self) -> str:
        return self.text


class ConditionMet(models.Model):
    """That a condition was met: on which day, shown by what."""

    condition = models.OneToOneField(RequiredCondition, on_delete=models.PROTECT, related_name="met")
    day = models.DateField()
    evidence = models.CharField(max_length=300, blank=True)
    recorded = models.DateField(
        null=True, help_text="The day from which the record knew it, where it came after the document."
    )

    def __str__(self) -> str:
        return f"{self.condition}, {self.day}"


class Clause(models.Model):
    """One numbered clause of a document on file, in this installation's wording or as filed."""

    modification = models.ForeignKey(Modification, on_delete=models.PROTECT, related_name="clauses")
    number = models.CharField(max_length=40)
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    operations = models.JSONField(default=list, help_text="What the clause does to which unit of the agreement.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("modification", "position")
        constraints = (models.UniqueConstraint(fields=["modification", "number"], name="clause_number_once"),)

    def __str__(self) -> str:
        return f"{self.modification.short}, {self.number}"
