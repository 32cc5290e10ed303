"""The page of an agreement's security: each paper, its parties, and who confirmed it in each later document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from compliance.addresses import clause_address, document_address
from loans.domain.findings import Finding
from loans.domain.security import Confirmation, Confirming
from loans.domain.terms import Clause as Place
from loans.models import Agreement, Clause, Party
from loans.selectors.records import AgreementRecord
from loans.selectors.security import AgreementSecurity, PaperRow

KINDS = {
    "security_agreement": "Security agreement",
    "guaranty": "Guaranty",
    "perfection_certificate": "Perfection certificate",
    "collateral": "Collateral",
    "negative_pledge": "Negative pledge",
}
MARKS = {
    Confirmation.CONFIRMED: ("pass", "Confirmed"),
    Confirmation.UNSIGNED: ("fail", "Not signed"),
    Confirmation.SILENT: ("untestable", "Not mentioned"),
}
"""Of each state of a document on file the shape, by the status that has it, and the word."""


@dataclass(frozen=True, slots=True)
class ClauseLink:
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class ConfirmationLine:
    """What one document did about a paper; `missing` are names, `signed` names with their days."""

    document: str
    address: str
    dated: date
    status: str
    word: str
    clauses: tuple[ClauseLink, ...]
    signed: tuple[tuple[str, date], ...]
    missing: tuple[str, ...]
    is_open: bool

    @property
    def told(self) -> str:
        """What is missing, in one sentence; empty where nothing is."""
        if not self.is_open:
            return ""
        if not self.clauses:
            return f"The {self.document} does not confirm it."
        have = "has" if len(self.missing) == 1 else "have"
        return f"{' and '.join(self.missing)} {have} not signed the {self.document}."


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One paper as the page shows it; `unknown` are the later documents that are not on file."""

    key: str
    title: str
    kind: str
    dated: date | None
    givers: tuple[Party, ...]
    takers: tuple[Party, ...]
    text: str
    mentioned: tuple[ClauseLink, ...]
    lines: tuple[ConfirmationLine, ...]
    unknown: tuple[str, ...]

    @property
    def open_lines(self) -> tuple[ConfirmationLine, ...]:
        return tuple(line for line in self.lines if line.is_open)


class SecurityPage:
    """Everything that the page shows, as known on a day."""

    def __init__(self, agreement: Agreement, *, known: date, record: AgreementRecord | None = None) -> None:
        self.agreement = agreement
        self.known = known
        self.security = AgreementSecurity(agreement, record)

    @cached_property
    def cards(self) -> tuple[PaperCard, ...]:
        found: dict[str, list[Confirming]] = {}
        for each in self._confirmations:
            found.setdefault(each.paper.key, []).append(each)
        return tuple(self._card(row, found.get(row.row.key, [])) for row in self.security.papers)

    @cached_property
    def _confirmations(self) -> tuple[Confirming, ...]:
        return self.security.confirmations(self.known)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What somebody should ask for, errors first."""
        found = self.security.findings(self.known)
        return tuple(sorted(found, key=lambda each: each.severity))

    @property
    def missing(self) -> int:
        """How many confirmations are missing that somebody should ask for."""
        return sum(each.is_open for each in self._confirmations)

    def of_document(self, key: str) -> tuple[tuple[PaperCard, ConfirmationLine], ...]:
        """What the document of that key did about each paper given before it."""
        address = document_address(self.agreement, self.security.record.modifications[key])
        return tuple((card, line) for card in self.cards for line in card.lines if line.address == address)

    def _card(self, row: PaperRow, found: Sequence[Confirming]) -> PaperCard:
        keys = {giver.party for giver in row.paper.givers}
        return PaperCard(
            key=row.row.key,
            title=row.row.title,
            kind=KINDS.get(row.row.kind, row.row.kind.replace("_", " ").capitalize()),
            dated=row.row.dated,
            givers=tuple(party for party in row.parties if party.key in keys),
            takers=tuple(party for party in row.parties if party.key not in keys),
            text=row.row.text,
            mentioned=tuple(self._link(clause) for clause in row.mentioned),
            lines=tuple(self._line(each) for each in found if each.state is not Confirmation.UNKNOWN),
            unknown=tuple(each.modification.name for each in found if each.state is Confirmation.UNKNOWN),
        )

    def _line(self, each: Confirming) -> ConfirmationLine:
        status, word = MARKS[each.state]
        names = {giver.party: giver.name for giver in each.paper.givers}
        document = self.security.record.modifications[each.modification.key]
        return ConfirmationLine(
            document=each.modification.name,
            address=document_address(self.agreement, document),
            dated=each.modification.dated,
            status=status,
            word=word,
            clauses=tuple(self._link(self._clauses[place]) for place in each.clauses),
            signed=tuple((names[hand.party], hand.day) for hand in each.signed),
            missing=tuple(giver.name for giver in each.missing),
            is_open=each.is_open,
        )

    @cached_property
    def _clauses(self) -> dict[Place, Clause]:
        rows = [clause for row in self.security.papers for clause in row.confirmed]
        return {Place(clause.modification.key, clause.number): clause for clause in rows}

    def _link(self, clause: Clause) -> ClauseLink:
        return ClauseLink(f"{clause.modification.short}, {clause.number}", clause_address(self.agreement, clause))
