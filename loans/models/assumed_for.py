"""What an assumption is made for: a thing of the agreement, or the agreement itself."""

from django.db import models
from django.db.models import Q

from loans.models.agreement import Assumption
from loans.models.covenant import Covenant, Deliverable, Facility
from loans.models.modification import Modification

THINGS = ("covenant", "deliverable", "facility", "modification")


class Matter(models.TextChoices):
    """What of the thing the assumption settles. Without one it stands for the thing as a whole."""

    NO_QUOTIENT = "no_quotient", "What follows from a denominator of zero or below"
    CALENDAR = "calendar", "The calendar and deadlines on a holiday"
    EARLY_WARNING = "early_warning", "When a pass counts as narrow"
    ENDED = "ended", "The end of the agreement"


OF_THE_AGREEMENT = (Matter.CALENDAR, Matter.EARLY_WARNING, Matter.ENDED)


def _only(*present: str) -> Q:
    return Q(**{f"{name}__isnull": name not in present for name in THINGS})


class AssumedFor(models.Model):
    """Ties an assumption to the thing for which it is made, or by its matter to the agreement that it belongs to."""

    assumption = models.ForeignKey(Assumption, on_delete=models.PROTECT, related_name="uses")
    matter = models.CharField(max_length=15, blank=True, choices=Matter.choices)
    covenant = models.ForeignKey(Covenant, null=True, on_delete=models.PROTECT, related_name="assumed")
    deliverable = models.ForeignKey(Deliverable, null=True, on_delete=models.PROTECT, related_name="assumed")
    facility = models.ForeignKey(Facility, null=True, on_delete=models.PROTECT, related_name="assumed")
    modification = models.ForeignKey(Modification, null=True, on_delete=models.PROTECT, related_name="assumed")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(Q(matter="") & (_only("covenant") | _only("deliverable") | _only("facility")))
                | (Q(matter="") & _only("modification"))
                | (Q(matter=Matter.NO_QUOTIENT) & _only("covenant"))
                | (Q(matter__in=OF_THE_AGREEMENT) & _only()),
                name="assumed_for_one_thing",
            ),
            models.UniqueConstraint(
                fields=["assumption", "matter", *THINGS], nulls_distinct=False, name="assumed_for_once"
            ),
        )

    def __str__(self) -> str:
        things = (getattr(self, name) for name in THINGS)
        return f"{self.assumption.key} for {next(filter(None, things), self.get_matter_display())}"
