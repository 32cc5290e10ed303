"""The papers that secure or support an agreement, read into the domain: who gave each, who confirmed it since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from loans.agreement_file.parties import DocumentKind
from loans.domain.findings import Finding
from loans.domain.security import (
    Confirming,
    Giver,
    SecurityPaper,
    Signed,
    confirmations,
    guarantors_have_a_guaranty,
    security_findings,
)
from loans.domain.terms import Clause as Place
from loans.models import Agreement, Clause, Party, SecurityDocument
from loans.models.agreement import PartyRole
from loans.selectors.records import AgreementRecord


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A stored paper, what the domain knows of it, its parties, and the clauses that name and that confirm it."""

    row: SecurityDocument
    paper: SecurityPaper
    parties: tuple[Party, ...]
    mentioned: tuple[Clause, ...]
    confirmed: tuple[Clause, ...]


class AgreementSecurity:
    """Every paper of an agreement, and what each later document of its chain did about it, as known on a day."""

    def __init__(self, agreement: Agreement, record: AgreementRecord | None = None) -> None:
        self.agreement = agreement
        self.record = record or AgreementRecord(agreement)

    @cached_property
    def papers(self) -> tuple[PaperRow, ...]:
        """The papers in the order of their days; those without a day come last."""
        rows = self.agreement.security_documents.prefetch_related(
            "parties__organization", "mentioned_in__modification", "ratified_by__modification"
        )
        ordered = sorted(rows, key=lambda row: (row.dated or date.max, row.pk))
        return tuple(_paper(row) for row in ordered)

    @cached_property
    def signatures(self) -> tuple[Signed, ...]:
        return tuple(
            Signed(document.key, given.party.key, given.executed_on, given.recorded)
            for document in self.record.modifications.values()
            for given in document.executions.all()
        )

    def confirmations(self, known: date) -> tuple[Confirming, ...]:
        papers = [each.paper for each in self.papers]
        return confirmations(self.record.chain, papers, self.signatures, known)

    def findings(self, known: date) -> Iterator[Finding]:
        """What is missing: confirmations, signatures under them, and guaranties of parties that are guarantors."""
        yield from security_findings(self.confirmations(known))
        guaranties = [each.paper for each in self.papers if each.row.kind == DocumentKind.GUARANTY]
        guarantors = self.agreement.parties.filter(role=PartyRole.GUARANTOR).order_by("id")
        yield from guarantors_have_a_guaranty([_giver(party) for party in guarantors], guaranties)


def _paper(row: SecurityDocument) -> PaperRow:
    parties = tuple(sorted(row.parties.all(), key=lambda party: party.pk))
    confirmed = _in_order(row.ratified_by.all())
    paper = SecurityPaper(
        key=row.key,
        title=row.title,
        givers=tuple(_giver(party) for party in parties if party.role != PartyRole.BANK),
        dated=row.dated,
        confirmed_by=tuple(Place(clause.modification.key, clause.number) for clause in confirmed),
    )
    return PaperRow(row, paper, parties, _in_order(row.mentioned_in.all()), confirmed)


def _giver(party: Party) -> Giver:
    return Giver(party.key, party.legal_name, is_borrower=party.role == PartyRole.BORROWER)


def _in_order(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple(sorted(clauses, key=lambda clause: (clause.modification.sequence, clause.position)))
