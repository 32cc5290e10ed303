"""Letters of the bank about an agreement: what each says, who wrote, reviewed and sent it. Never changed."""

from django.db import models
from django.db.models import Q

from accounts.models.organization import Organization
from accounts.models.person import Person
from compliance.domain.letters import Act, Kind
from compliance.models.statement import StoredFile
from loans.models.agreement import Agreement
from loans.models.modification import Modification

KINDS = [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in Kind]
ACTS = [(act.value, act.value.capitalize()) for act in Act]


class LetterWording(models.Model):
    """A bank's own template for one kind of letter; the newest version counts."""

    bank = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="letter_wordings")
    kind = models.CharField(max_length=24, choices=KINDS)
    version = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("bank", "kind", "version")
        constraints = (models.UniqueConstraint(fields=["bank", "kind", "version"], name="letter_wording_version_once"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, version {self.version}"


class Letter(models.Model):
    """One letter. Its text stands in its versions, of which the newest counts; its life in its steps."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="letters")
    number = models.PositiveSmallIntegerField(help_text="Counts the letters of the agreement.")
    kind = models.CharField(max_length=24, choices=KINDS)
    modification = models.ForeignKey(Modification, null=True, on_delete=models.PROTECT, related_name="letters")
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    class Meta:
        ordering = ("agreement", "number")
        constraints = (models.UniqueConstraint(fields=["agreement", "number"], name="letter_number_once"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, letter {self.number}"


class LetterDefault(models.Model):
    """A default that a letter is about."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="defaults")
    default = models.ForeignKey("compliance.Default", on_delete=models.PROTECT, related_name="letters")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["letter", "default"], name="letter_default_once"),)

    def __str__(self) -> str:
        return f"{self.letter} about {self.default}"


class LetterText(models.Model):
    """What a letter says: one version for each time that somebody wrote it anew."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="texts")
    version = models.PositiveSmallIntegerField()
    addressee = models.TextField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("letter", "version")
        constraints = (
            models.UniqueConstraint(fields=["letter", "version"], name="letter_text_version_once"),
            models.CheckConstraint(condition=~Q(body=""), name="letter_text_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.letter}, version {self.version}"


class LetterStep(models.Model):
    """One step in a letter's life; `how` says how it was sent, `digest` what text was released."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="steps")
    ordinal = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=10, choices=ACTS)
    day = models.DateField()
    taken_at = models.DateTimeField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    how = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("letter", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=["letter", "ordinal"], name="letter_step_ordinal_once"),
            models.CheckConstraint(
                condition=~Q(act__in=[Act.RETURN.value, Act.WITHDRAW.value]) | ~Q(note=""),
                name="letter_step_says_why",
            ),
            models.CheckConstraint(condition=~Q(act=Act.SEND.value) | ~Q(how=""), name="letter_step_says_how_sent"),
            models.CheckConstraint(condition=~Q(act=Act.RELEASE.value) | ~Q(digest=""), name="letter_step_has_digest"),
        )

    def __str__(self) -> str:
        return f"{self.letter}, {self.act} {self.day}"


class LetterPaper(models.Model):
    """A released letter on paper, kept once."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, primary_key=True, related_name="paper")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.letter}, on paper"
