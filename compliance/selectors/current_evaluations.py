"""The current evaluation of every test of an agreement, read at once; what is recorded meanwhile is added."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property

from compliance.models import Evaluation
from loans.models import Agreement


class CurrentEvaluations:
    """Reads them once, without the working, when first asked."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement

    @cached_property
    def by_test(self) -> dict[tuple[int, date], Evaluation]:
        """By covenant and test day, the oldest test day first."""
        rows = Evaluation.objects.filter(agreement=self.agreement, superseded_by__isnull=True)
        rows = rows.select_related("covenant").defer("working").order_by("test_day", "covenant_id")
        return {(row.covenant_id, row.test_day): row for row in rows}

    def add(self, row: Evaluation) -> None:
        """Let a new evaluation stand for its test."""
        self.by_test[row.covenant_id, row.test_day] = row

    @property
    def newest(self) -> datetime | None:
        """The instant of the newest; None where nothing was tested."""
        return max((row.evaluated_at for row in self.by_test.values()), default=None)

    @property
    def latest(self) -> list[Evaluation]:
        """Of each covenant that of its latest test day."""
        found: dict[int, Evaluation] = {}
        for row in self.by_test.values():
            held = found.get(row.covenant_id)
            if held is None or row.test_day > held.test_day:
                found[row.covenant_id] = row
        return [found[covenant] for covenant in sorted(found)]

    def backwards(self, covenant_id: int) -> Iterator[Evaluation]:
        """Those of one covenant, the latest test day first."""
        rows = [row for (covenant, _), row in self.by_test.items() if covenant == covenant_id]
        return iter(sorted(rows, key=lambda row: row.test_day, reverse=True))
