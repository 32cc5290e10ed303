"""The defaults that stand across the whole book, kept beside the standings."""

from django.db import models

from compliance.models.default import Default
from loans.models.agreement import Agreement


class OpenDefault(models.Model):
    """One default that stands, with the days that say what it is on any day ahead.

    Derived: `compliance.services.open_defaults` makes it anew from the record with each standing. From `event_from` on
    it is an Event of Default; empty where the cure period waits for a notice.
    """

    default = models.OneToOneField(Default, on_delete=models.PROTECT, primary_key=True, related_name="open")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="open_defaults")
    since = models.DateField()
    cure_until = models.DateField(null=True)
    event_from = models.DateField(null=True)
    is_noticed = models.BooleanField(help_text="Whether notice of it was given.")
    is_reserved = models.BooleanField(help_text="Whether the bank has reserved its rights.")
    is_forborne = models.BooleanField()
    event_told = models.DateField(null=True, help_text="The day of the Event of Default that people were told of.")

    class Meta:
        indexes = (models.Index(fields=["agreement"], name="open_default_of_agreement"),)

    def __str__(self) -> str:
        return str(self.default)
