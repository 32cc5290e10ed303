"""What a borrower projects for periods to come, as in its operating plan. Kept apart from figures, and never tested as
if it were one.
"""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from compliance.models.statement import SPANS, StoredFile, Upload
from loans.models.agreement import Agreement


class Projection(models.Model):
    """One projected set of figures of one period to come. A later version stands beside it, never over it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="projections")
    period_end = models.DateField()
    version = models.PositiveSmallIntegerField()
    upload = models.OneToOneField(Upload, null=True, on_delete=models.PROTECT, related_name="projection")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="projections")
    file_name = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=20)
    submitted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("agreement", "period_end", "version")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "period_end", "version"], name="projection_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="projection_version_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.slug} {self.period_end}, projection {self.version}"


class ProjectedFigure(models.Model):
    """One line item of a projection, in cents, with the cell that it was read from."""

    projection = models.ForeignKey(Projection, on_delete=models.PROTECT, related_name="figures")
    item = models.CharField(max_length=80)
    span = models.CharField(max_length=8, choices=SPANS)
    cents = models.BigIntegerField()
    cell = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["projection", "item", "span"], name="projected_figure_once"),)

    def __str__(self) -> str:
        return f"{self.item} ({self.span}) {self.cents}"
