"""What a waiver, a consent or a forbearance of the chain excuses, for which periods, and on which conditions."""

from django.db import models
from django.db.models import F, Q

from loans.models.covenant import Covenant, Deliverable
from loans.models.modification import Clause, Modification


class Waiver(models.Model):
    """What a document of the chain excuses. Whether it holds on a day is derived; see `loans.domain.waivers`."""

    modification = models.OneToOneField(Modification, on_delete=models.PROTECT, primary_key=True, related_name="waiver")
    until = models.DateField(null=True, help_text="The last day on which it holds, where it ends by itself.")
    as_if_never = models.BooleanField(default=False, help_text="What it excuses counts as never having been a default.")
    reserves_rights = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.modification)


class Excuse(models.Model):
    """One covenant, deliverable or section excused for the periods that end from `first` to `last`, both included."""

    waiver = models.ForeignKey(Waiver, on_delete=models.PROTECT, related_name="excuses")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="excuses")
    covenant = models.ForeignKey(Covenant, null=True, on_delete=models.PROTECT, related_name="excuses")
    deliverable = models.ForeignKey(Deliverable, null=True, on_delete=models.PROTECT, related_name="excuses")
    section = models.CharField(max_length=40, blank=True)
    first = models.DateField()
    last = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["waiver", "covenant", "deliverable", "section", "first"],
                name="excuse_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(covenant__isnull=False, deliverable__isnull=True, section="")
                | Q(covenant__isnull=True, deliverable__isnull=False, section="")
                | (Q(covenant__isnull=True, deliverable__isnull=True) & ~Q(section="")),
                name="excuse_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="excuse_runs_forward"),
        )

    def __str__(self) -> str:
        return f"{self.covenant or self.deliverable or self.section}, {self.first} to {self.last}"


class WaiverCondition(models.Model):
    """What must be done by the day `by`, or the document lapses."""

    waiver = models.ForeignKey(Waiver, on_delete=models.PROTECT, related_name="conditions")
    key = models.SlugField(max_length=80)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="conditions")
    text = models.TextField()
    by = models.DateField()

    class Meta:
        ordering = ("waiver", "by", "id")
        constraints = (models.UniqueConstraint(fields=["waiver", "key"], name="waiver_condition_once"),)

    def __str__(self) -> str:
        return f"{self.text} by {self.by}"
