"""Amounts and rates that a facility rests on and that are no terms of the agreement."""

from django.db import models

from loans.models.agreement import Agreement, Assumption
from loans.models.covenant import Facility
from loans.models.modification import Clause


class IndexRate(models.Model):
    """A published rate in percent a year, from the day `first` until the next one of the same index."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="index_rates")
    index = models.SlugField(max_length=60)
    percent = models.DecimalField(max_digits=12, decimal_places=8)
    first = models.DateField()
    assumption = models.ForeignKey(Assumption, null=True, on_delete=models.PROTECT, related_name="index_rates")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "index", "first"], name="index_rate_once"),)

    def __str__(self) -> str:
        return f"{self.index} from {self.first}"


class StatedBalance(models.Model):
    """The principal of a facility that was outstanding on a day, as a clause states it."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="balances")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="balances")
    amount = models.DecimalField(max_digits=24, decimal_places=2)
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["facility", "on", "clause"], name="stated_balance_once"),)

    def __str__(self) -> str:
        return f"{self.facility} on {self.on}"
