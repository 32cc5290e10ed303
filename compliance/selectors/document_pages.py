"""A document of the chain: who signed it when, its clauses in our wording, and the terms that each of them states."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from compliance.addresses import covenant_address, document_address
from compliance.selectors.security_pages import ConfirmationLine, PaperCard, SecurityPage
from compliance.selectors.term_words import STANDINGS, event_names, interval_text, subject_text, value_text
from loans.domain.terms import Standing
from loans.models import Agreement, Clause, FiledText, Modification, Term
from loans.models.covenant import CovenantKind
from loans.models.term import Aspect
from loans.selectors.records import AgreementRecord, execution_of

TESTED = (CovenantKind.FINANCIAL, CovenantKind.EVENT)


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term that a clause states: about what, which value, for which days, and whether it sets or only quotes."""

    subject: str
    value: str
    formula: bool
    days: str
    does: str
    address: str


@dataclass(frozen=True, slots=True)
class ClausePart:
    clause: Clause
    operations: tuple[str, ...]
    terms: tuple[TermLine, ...]


class DocumentPage:
    """Everything that the page of one document shows."""

    def __init__(self, agreement: Agreement, modification: Modification, *, at: datetime, bank_view: bool) -> None:
        self.agreement = agreement
        self.record = AgreementRecord(agreement)
        self.modification = self.record.modifications[modification.key]
        self.today = at.date()
        self.bank_view = bank_view

    @cached_property
    def executed(self) -> date | None:
        return next(link.executed for link in self.record.chain if link.key == self.modification.key)

    @cached_property
    def filed(self) -> FiledText | None:
        """Its text as filed, without the words; None where it is not on file."""
        return FiledText.objects.filter(modification=self.modification).defer("text").first()

    @property
    def turn(self) -> str:
        """The days before and on which it took effect, as the redline's address has them; empty for the base."""
        day = self.modification.effective
        since = day - timedelta(days=1)
        return f"since={since.isoformat()}&on={day.isoformat()}" if self.modification.sequence else ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not signed, where somebody must."""
        return () if self.executed else execution_of(self.modification).missing

    @property
    def in_effect(self) -> bool:
        """Whether it counts and its effective day has come."""
        return self.executed is not None and max(self.executed, self.modification.effective) <= self.today

    @cached_property
    def clauses(self) -> list[ClausePart]:
        terms: dict[int, list[Term]] = defaultdict(list)
        for term in self._terms:
            if term.clause_id is not None:
                terms[term.clause_id].append(term)
        return [
            ClausePart(clause, tuple(map(_operation, clause.operations)), tuple(map(self._line, terms[clause.pk])))
            for clause in self.modification.clauses.order_by("position")
        ]

    @cached_property
    def assumed(self) -> list[TermLine]:
        """Terms taken for granted under this document, which no clause of it states."""
        return [self._line(term) for term in self._terms if term.clause_id is None]

    @cached_property
    def _terms(self) -> list[Term]:
        return self.record.terms_by_modification()[self.modification.key]

    @cached_property
    def security(self) -> tuple[tuple[PaperCard, ConfirmationLine], ...]:
        """The papers that secure the agreement, each with what this document did about it; for the bank alone."""
        if not self.bank_view:
            return ()
        page = SecurityPage(self.agreement, known=self.today, record=self.record)
        return page.of_document(self.modification.key)

    @property
    def neighbours(self) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
        """The documents before and after in the chain, by name and address."""
        rows = list(self.record.modifications.values())
        at = rows.index(self.modification)
        before = rows[at - 1] if at else None
        after = rows[at + 1] if at + 1 < len(rows) else None
        return self._named(before), self._named(after)

    def _named(self, row: Modification | None) -> tuple[str, str] | None:
        return (row.title, document_address(self.agreement, row)) if row else None

    @cached_property
    def _events(self) -> dict[str, str]:
        return event_names(self.agreement)

    def _line(self, term: Term) -> TermLine:
        covenant = term.covenant
        leads = self.bank_view and covenant is not None and covenant.kind in TESTED
        return TermLine(
            subject=subject_text(term),
            value="" if term.standing == Standing.ENDS else value_text(term, self._events),
            formula=term.aspect == Aspect.FORMULA,
            days=interval_text(term),
            does=STANDINGS[term.standing],
            address=covenant_address(self.agreement, covenant) if leads and covenant else "",
        )


def _operation(row: dict[str, str]) -> str:
    """One operation in words: "Replaces section 6.8 within 1.1"."""
    action = row.get("action", "")
    verb = {"state": "States something of"}.get(action, f"{action.capitalize()}s")
    within = f" within {row['within']}" if row.get("within") else ""
    return f"{verb} {row.get('unit', '').replace('_', ' ')} {row.get('target', '')}{within}"
