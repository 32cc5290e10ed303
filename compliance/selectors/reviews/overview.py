"""The page of one draft: where it stands, its clauses, what to look at, what it waits for, and its trace."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from accounts.clock import day_of
from accounts.models import Person
from compliance.selectors.reviews.lines import STATES
from compliance.selectors.reviews.operation_words import does
from compliance.selectors.reviews.progress import Progress, next_open, ordered, progress_of, unread_clauses
from compliance.selectors.reviews.term_lines import TermLine, TermWords
from loans.domain.draft import Act, ActRefused, Standing, State, acts, after
from loans.models import (
    DraftClause,
    DraftEvent,
    DraftOperation,
    DraftTerm,
    Execution,
    ModificationDraft,
    Party,
    RequiredCondition,
)
from loans.selectors.draft_lint import Found, draft_lint
from loans.selectors.records import execution_of


@dataclass(frozen=True, slots=True)
class OperationLine:
    """An operation in the list: what it does, how many values it has, and whether one waits."""

    operation: DraftOperation
    does: str
    terms: int
    open_terms: int

    @property
    def confidence(self) -> str:
        """How sure the reader is, in percent; empty where it was entered by hand."""
        return str((self.operation.read or {}).get("confidence", "")).replace("0.", "")

    @property
    def doubts(self) -> int:
        return len((self.operation.read or {}).get("doubts", ()))


@dataclass(frozen=True, slots=True)
class Need:
    """A signature that is needed, with the one that was given for it, if any."""

    party: Party
    place: str
    given: Execution | None


class DraftPage:
    """Everything that the page shows, each part worked out when asked for."""

    def __init__(self, draft: ModificationDraft, *, at: datetime) -> None:
        self.draft = draft
        self.at = at

    @property
    def state_words(self) -> str:
        return STATES[self.draft.state]

    @property
    def is_reading(self) -> bool:
        """Whether its paper is still to be read."""
        return self.draft.source is not None and not self.draft.read and self.draft.state == State.DRAFT

    @property
    def refused(self) -> str:
        """Why the paper could not be read; empty where it was."""
        return str(self.draft.read.get("refused", ""))

    @cached_property
    def progress(self) -> Progress:
        return progress_of(self.draft)

    @cached_property
    def operations(self) -> list[OperationLine]:
        terms: dict[int, list[DraftTerm]] = {}
        for term in self.draft.terms.exclude(decision=DraftTerm.Decision.DROPPED):
            terms.setdefault(term.operation_id or 0, []).append(term)
        found = []
        for row in ordered(self.draft):
            own = terms.get(row.pk, [])
            waiting = sum(term.decision == DraftTerm.Decision.OPEN for term in own)
            found.append(OperationLine(row, does(row), len(own), waiting))
        return found

    @property
    def next_operation(self) -> DraftOperation | None:
        return next_open(self.draft)

    @cached_property
    def unread(self) -> list[DraftClause]:
        return list(unread_clauses(self.draft))

    @cached_property
    def loose_terms(self) -> tuple[TermLine, ...]:
        """Values that belong to a clause alone, without an operation."""
        rows = self.draft.terms.filter(operation__isnull=True).select_related("clause", "decided_by")
        return TermWords(self.draft, day_of(self.at)).lines(rows) if rows else ()

    @cached_property
    def found(self) -> tuple[Found, ...]:
        return draft_lint(self.draft, day_of(self.at)) if self.draft.dated or self.draft.effective else ()

    @cached_property
    def events(self) -> list[DraftEvent]:
        """The trace, newest first."""
        return list(self.draft.events.select_related("actor").order_by("-revision"))

    @property
    def reason(self) -> str:
        """Why it was rejected, withdrawn or superseded, as the one who did it said."""
        ends = {State.REJECTED: Act.REJECT, State.WITHDRAWN: Act.WITHDRAW, State.SUPERSEDED: Act.SUPERSEDE}
        act = ends.get(State(self.draft.state))
        return next((event.why for event in self.events if event.act == act), "")

    @property
    def decided(self) -> DraftEvent | None:
        """The event that brought it into the state in which it is."""
        return next((event for event in self.events if event.act in set(Act) - {Act.CORRECT, Act.SIGN}), None)

    @property
    def acts(self) -> tuple[Act, ...]:
        return acts(State(self.draft.state))

    def refusal(self, person: Person) -> str:
        """Why the person may not approve it; empty where nothing but a right is needed."""
        editors = frozenset(event.actor_id for event in self.events if event.edits)
        try:
            after(Standing(State(self.draft.state), editors), Act.APPROVE, person.pk)
        except ActRefused as refused:
            return str(refused)
        return ""

    @cached_property
    def needs(self) -> list[Need]:
        """The signatures that the document on record needs, with what was given."""
        row = self.draft.modification
        if row is None:
            return []
        given = list(row.executions.select_related("party"))
        found = []
        for need in row.required_signatures.select_related("party").order_by("id"):
            fitting = (each for each in given if each.party_id == need.party_id and need.place in {"", each.place})
            found.append(Need(need.party, need.place, next(fitting, None)))
        return found

    @cached_property
    def beyond(self) -> list[Execution]:
        """Signatures that were given and are not needed, as a guarantor's."""
        row = self.draft.modification
        taken = {need.given.pk for need in self.needs if need.given}
        return [each for each in row.executions.select_related("party") if each.pk not in taken] if row else []

    @cached_property
    def conditions(self) -> list[RequiredCondition]:
        row = self.draft.modification
        return list(row.required_conditions.select_related("met").order_by("id")) if row else []

    @property
    def missing(self) -> tuple[str, ...]:
        return execution_of(self.draft.modification).missing if self.draft.modification else ()

    @property
    def signers(self) -> list[tuple[Party, str]]:
        """Who must sign, by the head of the draft, with the place that is demanded."""
        parties = {party.key: party for party in self.draft.agreement.parties.all()}
        return [
            (parties[each["party"]], each.get("place", "")) for each in self.draft.needs if each["party"] in parties
        ]
