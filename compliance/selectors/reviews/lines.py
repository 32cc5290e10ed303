"""The list of reviews: each draft with its state, how far it has come, and what it waits for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from compliance.addresses import draft_address
from loans.domain.draft import OPEN, State
from loans.domain.drafting.reading import Treatment
from loans.models import DraftOperation, DraftTerm, ModificationDraft
from loans.selectors.records import execution_of

STATES = {
    State.DRAFT.value: "Being prepared",
    State.SUBMITTED.value: "To approve",
    State.REJECTED.value: "Rejected",
    State.APPROVED.value: "Waits for signatures",
    State.RECORDED.value: "Executed",
    State.WITHDRAWN.value: "Withdrawn",
    State.SUPERSEDED.value: "Superseded",
}


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One draft; `left` counts the operations, values and passages that wait for somebody."""

    draft: ModificationDraft
    operations: int
    left: int
    missing: tuple[str, ...]

    @property
    def borrower(self) -> str:
        return str(self.draft.agreement.borrower.name)

    @property
    def address(self) -> str:
        return draft_address(self.draft)

    @property
    def state(self) -> str:
        return str(self.draft.state)

    @property
    def is_open(self) -> bool:
        return self.draft.state in OPEN

    @property
    def next_step(self) -> str:
        """What has to happen next, in words."""
        match self.draft.state:
            case State.DRAFT:
                return f"{self.left} to review" if self.left else "Submit"
            case State.SUBMITTED:
                return "Approve or reject"
            case State.REJECTED:
                return "Take up again or withdraw"
            case State.APPROVED:
                return f"{self.missing[0]}{' and more' if len(self.missing) > 1 else ''}" if self.missing else ""
        return f"In its place: {self.draft.superseded_by}" if self.draft.state == State.SUPERSEDED else ""

    @property
    def day(self) -> date | None:
        return self.draft.effective or self.draft.dated


def review_lines(drafts: QuerySet[ModificationDraft]) -> list[ReviewLine]:
    """The drafts as lines, in a fixed number of queries."""
    rows = drafts.select_related(
        "agreement__borrower", "started_by", "approved_by", "modification", "superseded_by"
    ).annotate(
        count=Count("operations", distinct=True, filter=~Q(operations__decision=DraftOperation.Decision.DROPPED)),
        open_operations=Count("operations", distinct=True, filter=Q(operations__decision=DraftOperation.Decision.OPEN)),
        open_terms=Count("terms", distinct=True, filter=Q(terms__decision=DraftTerm.Decision.OPEN)),
        unread=Count(
            "clauses",
            distinct=True,
            filter=Q(clauses__treatment=Treatment.UNREAD.value, clauses__settled_by__isnull=True),
        ),
    )
    prefetched = rows.prefetch_related(
        "modification__required_signatures__party",
        "modification__executions__party",
        "modification__required_conditions__met",
    )
    return [_line(row) for row in prefetched]


def _line(row: ModificationDraft) -> ReviewLine:
    missing = execution_of(row.modification).missing if row.state == State.APPROVED and row.modification else ()
    counts = vars(row)
    left = counts["open_operations"] + counts["open_terms"] + counts["unread"]
    return ReviewLine(row, counts["count"], left, missing)
