"""How far a draft has come: what of it waits for somebody, and where to go on."""

from dataclasses import dataclass

from django.db.models import QuerySet

from loans.domain.drafting.reading import Treatment
from loans.models import DraftClause, DraftOperation, DraftTerm, ModificationDraft

SURE = "0.99"


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts over the operations that were not left out; `unread` are passages that nobody looked at yet."""

    operations: int
    decided: int
    by_hand: int
    without_doubt: int
    open_terms: int
    unread: int

    @property
    def is_done(self) -> bool:
        """Whether nothing waits for anybody any more."""
        return self.decided == self.operations and not self.open_terms and not self.unread


def progress_of(draft: ModificationDraft) -> Progress:
    kept = [each for each in draft.operations.all() if each.decision != DraftOperation.Decision.DROPPED]
    return Progress(
        operations=len(kept),
        decided=sum(each.decision == DraftOperation.Decision.ACCEPTED for each in kept),
        by_hand=sum(each.read is None for each in kept),
        without_doubt=sum((each.read or {}).get("confidence") == SURE for each in kept),
        open_terms=draft.terms.filter(decision=DraftTerm.Decision.OPEN).count(),
        unread=unread_clauses(draft).count(),
    )


def unread_clauses(draft: ModificationDraft) -> QuerySet[DraftClause]:
    return draft.clauses.filter(treatment=Treatment.UNREAD, settled_by=None)


def ordered(draft: ModificationDraft) -> list[DraftOperation]:
    """The operations in the order of the paper, those by hand after what their clause has."""
    rows = draft.operations.select_related("clause").order_by("clause__position", "position", "id")
    return list(rows)


def next_open(draft: ModificationDraft, after: DraftOperation | None = None) -> DraftOperation | None:
    """The next operation that waits, after one and then from the beginning."""
    rows = ordered(draft)
    start = next((at + 1 for at, each in enumerate(rows) if after is not None and each.pk == after.pk), 0)
    around = rows[start:] + rows[:start]
    return next(
        (each for each in around if each.decision == DraftOperation.Decision.OPEN and each != after),
        None,
    )
