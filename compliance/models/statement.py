"""Figures as delivered: files kept whole, uploads under preview, statements and their figures."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from compliance.domain.figures import Span
from loans.models.agreement import Agreement

SPANS = [(span.value, span.value) for span in Span]


class StoredFile(models.Model):
    """A file as it came, known by the SHA-256 of its content; the same content is kept once."""

    digest = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Origin(models.TextChoices):
    FILE = "file", "Uploaded file"
    TYPED = "typed", "Typed into the form"
    FEED = "feed", "The bank's own feed"


class Upload(models.Model):
    """Figures under preview, before anything is submitted: the file or what was typed, and what was corrected.

    `typed` and `explanations` map a figure's key to text; `note` says why figures are submitted again. An upload ends
    as a statement or a projection, as its purpose is, or is set aside.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        SUBMITTED = "submitted", "Submitted"
        SET_ASIDE = "set_aside", "Set aside"

    class Purpose(models.TextChoices):
        FIGURES = "figures", "Figures"
        PROJECTION = "projection", "Projection"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="uploads")
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.FIGURES)
    period_end = models.DateField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="uploads")
    file_name = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    typed = models.JSONField(default=dict)
    explanations = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)

    class Meta:
        indexes = (models.Index(fields=["agreement", "period_end"], name="upload_of_period"),)

    def __str__(self) -> str:
        return f"{self.agreement.slug} {self.period_end}, {self.file_name or 'typed'}"


class Statement(models.Model):
    """One delivered set of figures of one period. Never changed: a correction is a later version beside it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="statements")
    period_end = models.DateField()
    version = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=8, choices=Origin.choices)
    upload = models.OneToOneField(Upload, null=True, on_delete=models.PROTECT, related_name="statement")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="statements")
    file_name = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=20, help_text="The unit that the file states, as USD or USD thousands.")
    submitted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    illustrative = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("agreement", "period_end", "version")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "period_end", "version"], name="statement_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="statement_version_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.slug} {self.period_end}, version {self.version}"


class Tested(models.Model):
    """That a worker has tested the covenants of a statement; what is not marked so is tested again."""

    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, primary_key=True, related_name="tested")
    tested_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.statement}, tested"


class Figure(models.Model):
    """One line item of a statement, in cents, with the cell that it was read from."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="figures")
    item = models.CharField(max_length=80)
    span = models.CharField(max_length=8, choices=SPANS)
    cents = models.BigIntegerField()
    cell = models.CharField(max_length=80, blank=True)
    explanation = models.TextField(blank=True)
    basis = models.CharField(max_length=200, blank=True, help_text="Where a sample's figure comes from.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["statement", "item", "span"], name="figure_once"),)

    def __str__(self) -> str:
        return f"{self.item} ({self.span}) {self.cents}"
