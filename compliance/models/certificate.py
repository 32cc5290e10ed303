"""Compliance certificates as issued: what they state, sealed by a digest, and never changed."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from compliance.models.statement import StoredFile
from loans.models.agreement import Agreement
from loans.models.term import Term


class Certificate(models.Model):
    """One issued certificate of one period. A correction is a later version that supersedes it.

    `content` is the whole document as data; the PDF follows from it byte by byte. `paper` is empty until a worker has
    rendered it, or where this machine has no PDF library.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="certificates")
    period_end = models.DateField()
    version = models.PositiveSmallIntegerField()
    form_term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="certificates")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    issued_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    paper = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="certificates")

    class Meta:
        ordering = ("agreement", "period_end", "version")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "period_end", "version"], name="certificate_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="certificate_version_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.slug} {self.period_end}, version {self.version}"
