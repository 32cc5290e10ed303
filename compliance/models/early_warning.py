"""Early warnings, kept beside the standing of an agreement so that a bank's list of them is one read. Derived."""

from django.db import models

from compliance.domain.forecast import Cause
from loans.models.agreement import Agreement
from loans.models.covenant import Covenant

CAUSES = [
    (Cause.PROJECTED.value, "Projected to fail"),
    (Cause.STEP.value, "Would fail a coming step"),
    (Cause.NARROW.value, "Little headroom"),
]


class EarlyWarning(models.Model):
    """One warning about one covenant, as of the day of the agreement's standing.

    Made anew from the record with the standing: it holds no fact. `rank` sorts the most pressing first.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="early_warnings")
    covenant = models.ForeignKey(Covenant, on_delete=models.CASCADE, related_name="early_warnings")
    cause = models.CharField(max_length=10, choices=CAUSES)
    rank = models.PositiveSmallIntegerField()
    test_day = models.DateField()
    actual = models.CharField(max_length=80)
    required = models.CharField(max_length=80)
    headroom = models.CharField(max_length=80)
    set_by = models.CharField(max_length=300)

    class Meta:
        ordering = ("rank", "test_day", "agreement", "covenant")
        constraints = (models.UniqueConstraint(fields=["covenant", "cause", "test_day"], name="early_warning_once"),)
        indexes = (models.Index(fields=["rank", "test_day"], name="early_warning_pressing"),)

    def __str__(self) -> str:
        return f"{self.covenant}, {self.cause} {self.test_day}"
