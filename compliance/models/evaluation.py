"""Evaluations: one covenant, one test day, one set of figures, one set of terms. Never changed."""

from django.db import models
from django.db.models import Q

from compliance.domain.verdict import Verdict
from compliance.models.statement import Statement
from loans.models.agreement import Agreement
from loans.models.covenant import Covenant
from loans.models.term import Term

VERDICTS = [(verdict.value, verdict.value.replace("_", " ").capitalize()) for verdict in Verdict]


class Evaluation(models.Model):
    """A verdict and all that it rests on.

    The actual is kept as an exact pair of integers (for money in cents: the denominator is 100); `actual` is its text,
    with as many digits as the verdict needs. `ordinal` counts the evaluations of one test; the highest is the current
    one and names the one it supersedes. `inputs` covers terms, figures and formula: testing again with the same inputs
    adds nothing.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="evaluations")
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="evaluations")
    test_day = models.DateField()
    ordinal = models.PositiveSmallIntegerField()
    supersedes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    verdict = models.CharField(max_length=16, choices=VERDICTS)
    narrow = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    numerator = models.DecimalField(max_digits=60, decimal_places=0, null=True)
    denominator = models.DecimalField(max_digits=60, decimal_places=0, null=True)
    actual = models.CharField(max_length=80, blank=True)
    required = models.CharField(max_length=80, blank=True)
    headroom = models.CharField(max_length=80, blank=True)
    headroom_share = models.DecimalField(
        max_digits=14, decimal_places=6, null=True, help_text="Headroom as a fraction of the requirement."
    )
    term = models.ForeignKey(Term, null=True, on_delete=models.PROTECT, related_name="evaluations")
    set_by = models.CharField(max_length=300, blank=True)
    statement = models.ForeignKey(Statement, null=True, on_delete=models.PROTECT, related_name="evaluations")
    formula = models.TextField(blank=True)
    working = models.JSONField()
    terms_digest = models.CharField(max_length=64)
    figures_digest = models.CharField(max_length=64)
    inputs = models.CharField(max_length=64)
    evaluated_at = models.DateTimeField()

    class Meta:
        ordering = ("agreement", "test_day", "covenant", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=["covenant", "test_day", "ordinal"], name="evaluation_ordinal_once"),
            models.CheckConstraint(
                condition=Q(ordinal=1, supersedes__isnull=True) | Q(ordinal__gt=1, supersedes__isnull=False),
                name="evaluation_supersedes_the_one_before",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=["pass", "fail"]) | Q(term__isnull=False),
                name="evaluation_verdict_has_its_requirement",
            ),
        )
        indexes = (models.Index(fields=["agreement", "test_day"], name="evaluation_of_day"),)

    def __str__(self) -> str:
        return f"{self.covenant} on {self.test_day}: {self.verdict}"


class Standing(models.Model):
    """Where an agreement stands today, kept beside its evaluations in one transaction so that a portfolio is one read.

    Derived: `compliance.services.standings` makes it anew from the record at any time. `status` is one of the seven of
    the pages; `rank` sorts the most serious first; `worst` is the current evaluation with the least headroom.
    """

    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, primary_key=True, related_name="standing")
    status = models.CharField(max_length=12)
    rank = models.PositiveSmallIntegerField()
    since = models.DateField(null=True)
    event_since = models.DateField(null=True, help_text="Since when an Event of Default stands; empty where none does.")
    worst = models.ForeignKey(Evaluation, null=True, on_delete=models.PROTECT, related_name="+")
    worst_share = models.DecimalField(max_digits=14, decimal_places=6, null=True)
    last_tested = models.DateField(null=True)
    last_statement = models.ForeignKey(Statement, null=True, on_delete=models.PROTECT, related_name="+")
    next_due = models.DateField(null=True)
    next_what = models.CharField(max_length=200, blank=True)
    commitment = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    as_of = models.DateField()
    review_on = models.DateField(
        null=True, help_text="The first day on which it may read otherwise with nothing new on record; empty: any day."
    )
    swept_on = models.DateField(null=True, help_text="The day through which a sweep has looked at it.")

    class Meta:
        indexes = (
            models.Index(fields=["rank", "agreement"], name="standing_most_serious"),
            models.Index(fields=["next_due"], name="standing_next_due"),
            models.Index(fields=["review_on"], name="standing_to_review"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.slug}: {self.status}"
