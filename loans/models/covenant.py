"""What the agreement promises, what it measures, and what it owes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from loans.models.agreement import Agreement, Assumption


class LineItem(models.Model):
    """A line item of this agreement's own, beyond the one chart of accounts."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="line_items")
    code = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    meaning = models.TextField(blank=True)
    nature = models.CharField(max_length=10, choices=[("stock", "On a day"), ("flow", "Over a period")])
    may_be_negative = models.BooleanField(default=False)
    element = models.CharField(max_length=200, blank=True, help_text="Its US-GAAP XBRL element.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "code"], name="line_item_once"),)

    def __str__(self) -> str:
        return self.name


class Measure(models.Model):
    """A named formula of the agreement: what a covenant measures, or a definition that other formulas use.

    Its text is a dated term, since a modification may define anew.
    """

    class Use(models.TextChoices):
        DEFINITION = "definition", "Definition"
        COVENANT = "covenant", "Measure of a covenant"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="measures")
    use = models.CharField(max_length=10, choices=Use.choices)
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    meaning = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agreement", "code"], name="measure_code_once"),
            models.CheckConstraint(condition=Q(code__regex=r"^[a-z][a-z0-9_]*$"), name="measure_code_is_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class CovenantKind(models.TextChoices):
    FINANCIAL = "financial", "Financial covenant"
    EVENT = "event", "Event by a day"
    AFFIRMATIVE = "affirmative", "Affirmative covenant"
    NEGATIVE = "negative", "Negative covenant"


class Covenant(models.Model):
    """One promise. A financial covenant or an event has a measure, a comparison and a unit; others are attested.

    `promise` is one sentence with the place {required} for the requirement. The day by which an event is owed is a
    dated term, since a modification may move it.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="covenants")
    key = models.SlugField(max_length=80)
    section = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=CovenantKind.choices)
    frequency = models.CharField(
        max_length=10,
        blank=True,
        choices=[("monthly", "Monthly"), ("quarterly", "Quarterly"), ("annually", "Annually"), ("once", "Once")],
    )
    comparison = models.CharField(max_length=10, blank=True, choices=[("at_least", "At least"), ("at_most", "At most")])
    unit = models.CharField(max_length=10, blank=True, choices=[("money", "Money"), ("ratio", "Ratio")])
    no_quotient = models.CharField(
        max_length=12,
        default="untestable",
        choices=[("untestable", "Untestable"), ("pass", "Pass"), ("fail", "Fail")],
        help_text="What follows from a denominator of zero or below.",
    )
    promise = models.TextField()
    measure = models.ForeignKey(Measure, null=True, on_delete=models.PROTECT, related_name="covenants")
    first_test = models.DateField(null=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("agreement", "position")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "key"], name="covenant_key_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[CovenantKind.AFFIRMATIVE, CovenantKind.NEGATIVE])
                | (
                    Q(measure__isnull=False, first_test__isnull=False)
                    & ~Q(frequency="")
                    & ~Q(comparison="")
                    & ~Q(unit="")
                ),
                name="covenant_tested_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(kind=CovenantKind.EVENT, frequency="once")
                | (~Q(kind=CovenantKind.EVENT) & ~Q(frequency="once")),
                name="covenant_event_is_owed_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.section} {self.name}"


class Deliverable(models.Model):
    """Something that the borrower owes by certain days; the rule of its deadline is a dated term.

    `brings` says what the tracker handles by itself: figures, certificate, borrowing_base, document.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="deliverables")
    key = models.SlugField(max_length=80)
    section = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    brings = ArrayField(models.CharField(max_length=20), default=list)
    covenants = models.ManyToManyField(Covenant, related_name="deliverables")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("agreement", "position")
        constraints = (models.UniqueConstraint(fields=["agreement", "key"], name="deliverable_key_once"),)

    def __str__(self) -> str:
        return self.name


class DeadlineOverride(models.Model):
    """A one-off day for one period of a deliverable, set by a clause, in place of what its rule gives."""

    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, related_name="overrides")
    period_end = models.DateField()
    due = models.DateField()
    clause = models.ForeignKey("loans.Clause", on_delete=models.PROTECT, related_name="overrides")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["deliverable", "period_end", "clause"], name="override_once"),
            models.CheckConstraint(condition=Q(due__gte=models.F("period_end")), name="override_after_the_period"),
        )

    def __str__(self) -> str:
        return f"{self.deliverable} for {self.period_end} by {self.due}"


class Event(models.Model):
    """Something that happens outside and starts a deadline, such as a filing; noticed missing after some days."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="events")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    expected_days = models.PositiveSmallIntegerField(null=True)
    expected_days_year_end = models.PositiveSmallIntegerField(null=True)
    assumption = models.ForeignKey(Assumption, null=True, on_delete=models.PROTECT, related_name="events")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "key"], name="event_key_once"),)

    def __str__(self) -> str:
        return self.name


class Facility(models.Model):
    """Something that the bank lends under the agreement; commitment and maturity are dated terms."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="facilities")
    key = models.SlugField(max_length=80)
    section = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    under = models.CharField(max_length=80, blank=True, help_text="The key of the facility that it is part of.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("agreement", "position")
        constraints = (models.UniqueConstraint(fields=["agreement", "key"], name="facility_key_once"),)

    def __str__(self) -> str:
        return self.name


class CertificateForm(models.Model):
    """The compliance certificate that the agreement prescribes; its content is a dated term."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="certificate_forms")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "key"], name="certificate_form_once"),)

    def __str__(self) -> str:
        return f"{self.agreement.slug}, {self.key}"
