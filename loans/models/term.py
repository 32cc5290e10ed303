"""Dated terms: what a clause says about one subject for an interval of days."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from loans.domain.terms import Standing
from loans.models.agreement import Agreement, Assumption
from loans.models.covenant import CertificateForm, Covenant, Deliverable, Facility, Measure
from loans.models.modification import Clause, Modification


class TermKind(models.TextChoices):
    THRESHOLD = "threshold", "Threshold"
    FORMULA = "formula", "Formula"
    DEADLINE = "deadline", "Deadline"
    COMMITMENT = "commitment", "Commitment"
    MATURITY = "maturity", "Maturity"
    RATE = "rate", "Rate"
    LIMIT = "limit", "Limit"
    FORM = "form", "Form"


SUBJECTS = ("covenant", "measure", "deliverable", "facility", "form")


def _only(subject: str) -> Q:
    return Q(**{f"{name}__isnull": name != subject for name in SUBJECTS})


def _overlap(subject: str) -> ExclusionConstraint:
    """One document cannot say two things of one kind about one subject for the same day."""
    return ExclusionConstraint(
        name=f"term_{subject}_no_overlap",
        expressions=[
            (subject, RangeOperators.EQUAL),
            ("kind", RangeOperators.EQUAL),
            ("modification", RangeOperators.EQUAL),
            ("standing", RangeOperators.EQUAL),
            ("applies", RangeOperators.OVERLAPS),
        ],
    )


class Term(models.Model):
    """One value of one subject over a half-open interval of days, with the clause that states it.

    Which of the terms that several documents state governs a day is never stored: `loans.domain.terms` folds it from
    the chain. An assumption has no clause and names what it assumes instead.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="terms")
    kind = models.CharField(max_length=12, choices=TermKind.choices)
    covenant = models.ForeignKey(Covenant, null=True, on_delete=models.PROTECT, related_name="terms")
    measure = models.ForeignKey(Measure, null=True, on_delete=models.PROTECT, related_name="terms")
    deliverable = models.ForeignKey(Deliverable, null=True, on_delete=models.PROTECT, related_name="terms")
    facility = models.ForeignKey(Facility, null=True, on_delete=models.PROTECT, related_name="terms")
    form = models.ForeignKey(CertificateForm, null=True, on_delete=models.PROTECT, related_name="terms")
    modification = models.ForeignKey(Modification, on_delete=models.PROTECT, related_name="terms")
    clause = models.ForeignKey(Clause, null=True, on_delete=models.PROTECT, related_name="terms")
    assumption = models.ForeignKey(Assumption, null=True, on_delete=models.PROTECT, related_name="terms")
    standing = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Standing])
    applies = DateRangeField()
    reaches_back = models.BooleanField(default=False)
    amount = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    text = models.TextField(blank=True, help_text="A formula's text, or the requirement as written (1.50).")
    day = models.DateField(null=True)
    detail = models.JSONField(null=True, help_text="A deadline's rule or a form's content.")

    class Meta:
        constraints = (
            *(_overlap(subject) for subject in SUBJECTS),
            models.CheckConstraint(
                name="term_kind_fits_subject",
                condition=(Q(kind=TermKind.THRESHOLD, amount__isnull=False) & _only("covenant"))
                | (Q(kind=TermKind.FORMULA) & ~Q(text="") & _only("measure"))
                | (Q(kind=TermKind.DEADLINE, detail__isnull=False) & _only("deliverable"))
                | (Q(kind__in=["commitment", "maturity", "rate", "limit"]) & _only("facility"))
                | (Q(kind=TermKind.FORM, detail__isnull=False) & _only("form")),
            ),
            models.CheckConstraint(
                name="term_has_its_source",
                condition=Q(standing=Standing.ASSUMES.value, assumption__isnull=False)
                | (~Q(standing=Standing.ASSUMES.value) & Q(clause__isnull=False)),
            ),
            models.CheckConstraint(
                name="term_has_a_first_day",
                condition=Q(applies__isempty=False, applies__startswith__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} by {self.clause or self.assumption}"
