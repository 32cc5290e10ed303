"""Which work of the timetable was done on which day."""

from django.db import models


class Night(models.Model):
    """One piece of daily work, done to its end for one day of the bank; without a row it is still to do.

    Work that is held counts as done at the end of its day, so that it is neither asked for nor taken for done before.
    """

    task = models.CharField(max_length=100)
    day = models.DateField()
    done_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["task", "day"], name="night_once"),)

    def __str__(self) -> str:
        return f"{self.task} of {self.day}"
