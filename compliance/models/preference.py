"""How each person wants to be told."""

from django.db import models
from django.db.models import Q

from accounts.models.person import Person
from compliance.domain.alerts import Way
from compliance.models.alert import LOUD


class AlertPreference(models.Model):
    """One person's way for one kind of alert; without one the kind's own rule holds."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="alert_preferences")
    kind = models.CharField(max_length=30, help_text="One of compliance.domain.alerts.Kind.")
    way = models.CharField(max_length=10, choices=[(way.value, way.value.capitalize()) for way in Way])

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "kind"], name="alert_preference_once"),
            models.CheckConstraint(
                condition=~Q(way=Way.NONE.value, kind__in=LOUD), name="alert_preference_silences_no_default"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.kind}: {self.way}"


class QuietDays(models.Model):
    """Whether a person wants no mail on days on which the bank is closed; without a row the person gets it."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="quiet_days")
    kept = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.person}: {'quiet' if self.kept else 'any'} days"
