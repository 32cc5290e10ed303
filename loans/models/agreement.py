"""The agreement: a base document between a bank and a borrower, and who the parties are."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from accounts.models.organization import Organization
from accounts.models.person import Person


class PartyRole(models.TextChoices):
    BANK = "bank", "Bank"
    BORROWER = "borrower", "Borrower"
    GUARANTOR = "guarantor", "Guarantor"


class Agreement(models.Model):
    """One loan agreement. Never edited: what changes it is a modification in its chain.

    `early_warning` is the fraction of the requirement under which headroom is shown as narrow.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    dated = models.DateField()
    currency = models.CharField(max_length=3, validators=[RegexValidator(r"^[A-Z]{3}\Z")])
    bank = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="agreements_lent")
    borrower = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="agreements_borrowed")
    fiscal_year_end_month = models.PositiveSmallIntegerField(default=12)
    fiscal_year_end_day = models.PositiveSmallIntegerField(default=31)
    fiscal_year_weeks = models.CharField(max_length=40, blank=True, help_text="Rule of a 52/53-week year, else empty.")
    holidays = models.CharField(max_length=40, default="us_federal_reserve")
    deadline_roll = models.CharField(max_length=20, default="none")
    early_warning = models.DecimalField(max_digits=6, decimal_places=4, default=0)
    origin = models.TextField(blank=True, help_text="Where the content comes from, as people are told.")
    office = models.CharField(max_length=120, blank=True, help_text="The bank's office in charge.")
    illustrative = models.BooleanField(default=False, help_text="Holds sample data; pages and papers say so.")
    recorded_on = models.DateField()
    ended_on = models.DateField(null=True, help_text="From this day nothing is tested or owed any more.")
    ended_reason = models.TextField(blank=True, help_text="Why, as whoever stated the end says.")

    class Meta:
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(condition=~Q(bank=models.F("borrower")), name="agreement_between_two"),
            models.CheckConstraint(condition=Q(currency__regex=r"^[A-Z]{3}$"), name="agreement_currency_code"),
            models.CheckConstraint(
                condition=Q(fiscal_year_end_month__range=(1, 12), fiscal_year_end_day__range=(1, 31)),
                name="agreement_fiscal_year_end",
            ),
            models.CheckConstraint(
                condition=Q(early_warning__gte=0, early_warning__lt=1), name="agreement_early_warning_fraction"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} of {self.dated.isoformat()}"


class Party(models.Model):
    """A legal person's part in an agreement, under the name that the paper uses."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="parties")
    key = models.SlugField(max_length=60)
    role = models.CharField(max_length=10, choices=PartyRole.choices)
    legal_name = models.CharField(max_length=200)
    address = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agreement", "key"], name="party_key_once"),
            models.UniqueConstraint(fields=["agreement", "organization", "role"], name="party_once"),
            models.UniqueConstraint(
                fields=["agreement", "role"],
                condition=Q(role__in=[PartyRole.BANK, PartyRole.BORROWER]),
                name="party_one_bank_one_borrower",
            ),
        )

    def __str__(self) -> str:
        return f"{self.legal_name} ({self.role})"


class Officer(models.Model):
    """A bank's person who answers for an agreement and is told when a covenant fails."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="officers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="agreements_watched")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "person"], name="officer_once"),)

    def __str__(self) -> str:
        return f"{self.person} for {self.agreement.slug}"


class Assumption(models.Model):
    """Something that the paper on file leaves open, and what is taken in its place; shown wherever it matters."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="assumptions")
    key = models.SlugField(max_length=80)
    about = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "key"], name="assumption_key_once"),)

    def __str__(self) -> str:
        return self.text


class SecurityDocument(models.Model):
    """A paper on record beside the agreement: a guaranty, a security agreement, a perfection certificate."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="security_documents")
    key = models.SlugField(max_length=80)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    dated = models.DateField(null=True)
    text = models.TextField(blank=True)
    parties = models.ManyToManyField(Party, related_name="security_documents")
    mentioned_in = models.ManyToManyField("loans.Clause", related_name="mentioned_documents")
    ratified_by = models.ManyToManyField("loans.Clause", related_name="ratified_documents")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "key"], name="security_document_once"),)

    def __str__(self) -> str:
        return self.title


class AgreementPaper(models.Model):
    """The agreement file from which an agreement was recorded, kept whole, with its digest."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="papers")
    text = models.TextField()
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "digest"], name="paper_once"),)

    def __str__(self) -> str:
        return f"{self.agreement.slug}, file {self.digest[:12]}"
