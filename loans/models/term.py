"""Dated terms: what a clause says about one subject for an interval of days."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from loans.domain.terms import Standing
from loans.models.agreement import Agreement, Assumption
from loans.models.covenant import CertificateForm, Covenant, Deliverable, Facility, Measure
from loans.models.modification import Clause, Modification


class Aspect(models.TextChoices):
    """What a term says about its subject."""

    THRESHOLD = "threshold", "Threshold"
    ONCE_BY = "once_by", "Day by which it is owed"
    WORDING = "wording", "Wording"
    FORMULA = "formula", "Formula"
    DUE = "due", "Deadline"
    FORM = "form", "Form"
    COMMITMENT = "commitment", "Commitment"
    MATURITY = "maturity", "Maturity"
    OTHER = "other", "Other term of a facility"
    CURE = "cure", "Cure period"
    EQUITY_CURE = "equity_cure", "Equity cure"
    NO_BORROWING = "no_borrowing", "No borrowing"
    DEFAULT_RATE = "default_rate", "Default rate"
    WAIVERS = "waivers", "Who may grant waivers"


SUBJECTS = ("covenant", "measure", "deliverable", "facility", "form")


def _only(subject: str) -> Q:
    return Q(**{f"{name}__isnull": name != subject for name in SUBJECTS})


def _of_the_agreement() -> Q:
    return Q(**{f"{name}__isnull": True for name in SUBJECTS})


def _overlap(subject: str) -> ExclusionConstraint:
    """One document cannot say two things of one kind about one subject for the same day."""
    return ExclusionConstraint(
        name=f"term_{subject}_no_overlap",
        expressions=[
            (subject, RangeOperators.EQUAL),
            ("aspect", RangeOperators.EQUAL),
            ("name", RangeOperators.EQUAL),
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
    aspect = models.CharField(max_length=12, choices=Aspect.choices)
    name = models.CharField(max_length=40, blank=True, help_text="Which other term of a facility.")
    covenant = models.ForeignKey(Covenant, null=True, on_delete=models.PROTECT, related_name="terms")
    measure = models.ForeignKey(Measure, null=True, on_delete=models.PROTECT, related_name="terms")
    deliverable = models.ForeignKey(Deliverable, null=True, on_delete=models.PROTECT, related_name="terms")
    facility = models.ForeignKey(Facility, null=True, on_delete=models.PROTECT, related_name="terms")
    form = models.ForeignKey(CertificateForm, null=True, on_delete=models.PROTECT, related_name="terms")
    modification = models.ForeignKey(Modification, on_delete=models.PROTECT, related_name="terms")
    clause = models.ForeignKey(Clause, null=True, on_delete=models.PROTECT, related_name="terms")
    assumption = models.ForeignKey(Assumption, null=True, on_delete=models.PROTECT, related_name="terms")
    beside = models.ForeignKey(
        Clause,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Of an assumption the clause that it stands beside: it fills in what that clause leaves open.",
    )
    standing = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Standing])
    applies = DateRangeField()
    reaches_back = models.BooleanField(default=False)
    amount = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    text = models.TextField(blank=True, help_text="A formula's text, a wording, or an amount as written (1.50).")
    day = models.DateField(null=True)
    detail = models.JSONField(null=True, help_text="A deadline's rule, a form's content, or another value.")

    class Meta:
        constraints = (
            *(_overlap(subject) for subject in SUBJECTS),
            ExclusionConstraint(
                name="term_agreement_no_overlap",
                expressions=[
                    ("agreement", RangeOperators.EQUAL),
                    ("aspect", RangeOperators.EQUAL),
                    ("modification", RangeOperators.EQUAL),
                    ("standing", RangeOperators.EQUAL),
                    ("applies", RangeOperators.OVERLAPS),
                ],
                condition=_of_the_agreement(),
            ),
            models.CheckConstraint(
                name="term_aspect_fits_subject",
                condition=(Q(aspect=Aspect.THRESHOLD, amount__isnull=False) & _only("covenant"))
                | (Q(aspect=Aspect.ONCE_BY, day__isnull=False) & _only("covenant"))
                | (Q(aspect=Aspect.WORDING) & ~Q(text="") & _only("covenant"))
                | (Q(aspect=Aspect.FORMULA) & ~Q(text="") & _only("measure"))
                | (Q(aspect=Aspect.DUE, detail__isnull=False) & _only("deliverable"))
                | (Q(aspect=Aspect.FORM, detail__isnull=False) & _only("form"))
                | (Q(aspect=Aspect.COMMITMENT, amount__isnull=False) & _only("facility"))
                | (Q(aspect=Aspect.MATURITY, day__isnull=False) & _only("facility"))
                | (Q(aspect=Aspect.OTHER) & ~Q(name="") & _only("facility"))
                | (
                    Q(aspect=Aspect.CURE, detail__isnull=False)
                    & (_only("covenant") | _only("deliverable") | _of_the_agreement())
                )
                | (Q(aspect=Aspect.EQUITY_CURE, detail__isnull=False) & _only("covenant"))
                | (
                    Q(aspect__in=[Aspect.NO_BORROWING, Aspect.DEFAULT_RATE, Aspect.WAIVERS], detail__isnull=False)
                    & _of_the_agreement()
                ),
            ),
            models.CheckConstraint(
                name="term_name_for_other_terms_alone", condition=Q(aspect=Aspect.OTHER) | Q(name="")
            ),
            models.CheckConstraint(
                name="term_has_its_source",
                condition=Q(standing=Standing.ASSUMES.value, assumption__isnull=False, clause__isnull=True)
                | (~Q(standing=Standing.ASSUMES.value) & Q(clause__isnull=False, beside__isnull=True)),
            ),
            models.CheckConstraint(
                name="term_has_a_first_day",
                condition=Q(applies__isempty=False, applies__startswith__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.aspect} by {self.clause or self.assumption}"

    @property
    def subject(self) -> str:
        """Under which the domain folds it: `covenant/quick-ratio/threshold`, `facility/line/other/rate`.

        What the agreement as a whole says has no other subject: `agreement/cure`.
        """
        about = next((each for each in SUBJECTS if getattr(self, f"{each}_id") is not None), None)
        if about is None:
            return f"agreement/{self.aspect}"
        thing = getattr(self, about)
        path = f"{about}/{thing.code if about == 'measure' else thing.key}/{self.aspect}"
        return f"{path}/{self.name}" if self.name else path
