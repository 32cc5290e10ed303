"""Compliance certificates: prepared, each step of their life, their seal, and what the bank took each row to be."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from compliance.domain.certificate_life import StepKind
from compliance.models.statement import StoredFile
from loans.models.agreement import Agreement
from loans.models.covenant import Covenant
from loans.models.term import Term

STEPS = [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in StepKind]
REASONED = (StepKind.SENT_BACK.value, StepKind.WITHDRAWN.value, StepKind.RETURNED.value)


class Certificate(models.Model):
    """One certificate of one period, as it was sent to be signed. A correction is a later version.

    `content` is the whole document as data, and `evidence` what it rests on: figures, terms, verdicts, answers. Both
    are covered by `digest`. Where it stands follows from its steps (compliance.domain.certificate_life).
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="certificates")
    period_end = models.DateField()
    version = models.PositiveSmallIntegerField()
    form_term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="certificates")
    content = models.JSONField()
    evidence = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    prepared_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    signer = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", help_text="The officer it was sent to."
    )

    class Meta:
        ordering = ("agreement", "period_end", "version")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "period_end", "version"], name="certificate_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="certificate_version_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.slug} {self.period_end}, version {self.version}"


class CertificateStep(models.Model):
    """One step of a certificate's life, with who took it and when. Never changed.

    `seen` is the digest of what was on the page. A signature carries the name and title signed with; what goes back
    carries its reason, which the borrower reads; a verification carries the bank's answer, and a note of its own.
    """

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="steps")
    ordinal = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=STEPS)
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    seen = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120, blank=True)
    in_compliance = models.BooleanField(null=True)
    note = models.TextField(blank=True, help_text="The bank's own; the borrower never reads it.")

    class Meta:
        ordering = ("certificate", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=["certificate", "ordinal"], name="certificate_step_ordinal_once"),
            models.UniqueConstraint(fields=["certificate", "kind"], name="certificate_step_once"),
            models.CheckConstraint(
                condition=Q(kind=StepKind.SIGNED.value) & ~Q(name="") & ~Q(title="")
                | ~Q(kind=StepKind.SIGNED.value) & Q(name="", title=""),
                name="certificate_step_signed_with_name_and_title",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=REASONED) & ~Q(reason="") | ~Q(kind__in=REASONED) & Q(reason=""),
                name="certificate_step_goes_back_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind=StepKind.VERIFIED.value, in_compliance__isnull=False)
                | ~Q(kind=StepKind.VERIFIED.value) & Q(in_compliance__isnull=True, note=""),
                name="certificate_step_verified_with_an_answer",
            ),
        )

    def __str__(self) -> str:
        return f"{self.certificate}, {self.kind}"


class CertificateSeal(models.Model):
    """The sealed paper of a signed certificate, stored once, with the certificates of the key that sealed it.

    `covered` and `signature` are digests by which an altered copy is known again.
    """

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, primary_key=True, related_name="seal")
    paper = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="seal")
    fingerprint = models.CharField(max_length=64)
    certificates = models.TextField()
    covered = models.CharField(max_length=64, db_index=True)
    signature = models.CharField(max_length=64, db_index=True)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.certificate}, sealed"


class AcceptedValue(models.Model):
    """What the bank took one row of a certificate to be when it verified it, beside what was recomputed then."""

    step = models.ForeignKey(CertificateStep, on_delete=models.PROTECT, related_name="accepted")
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="accepted_values")
    recomputed = models.CharField(max_length=80, blank=True)
    accepted = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True, help_text="Why it is not what was recomputed; the bank's own.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["step", "covenant"], name="accepted_value_once"),
            models.CheckConstraint(
                condition=Q(accepted=models.F("recomputed")) | ~Q(reason=""),
                name="accepted_value_departs_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.covenant.key}: {self.accepted}"
