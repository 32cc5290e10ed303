"""The chain of the record, its parties and the papers beside it, as an agreement file has them."""

from collections.abc import Iterable
from typing import Any

from loans.agreement_file.codecs import Plain
from loans.agreement_file.modification_shapes import CLAUSE_TEXT
from loans.agreement_file.modifications import (
    ClauseText,
    ConditionNeeded,
    ModificationEntry,
    Signature,
    SignatureNeeded,
)
from loans.agreement_file.parties import DocumentKind, DocumentOnRecord, PartyRole
from loans.agreement_file.parties import Party as PartyEntry
from loans.agreement_file.stored import value_of
from loans.agreement_file.waivers import ConditionEntry, WaiverEntry
from loans.agreement_file.waivers import Excuse as ExcuseEntry
from loans.domain.chain import Kind
from loans.domain.terms import Clause as Place
from loans.models import Agreement, Clause, Excuse, Modification, RequiredCondition, SecurityDocument, Waiver


def written_parties(agreement: Agreement) -> tuple[PartyEntry, ...]:
    return tuple(
        PartyEntry(row.key, PartyRole(row.role), row.organization.name, row.legal_name, row.address)
        for row in agreement.parties.select_related("organization").order_by("id")
    )


def written_chain(agreement: Agreement) -> tuple[ModificationEntry, ...]:
    """The documents in their stated order, with the texts that are on file."""
    rows = (
        agreement.modifications.select_related("filed_text", "waiver")
        .order_by("sequence")
        .prefetch_related(
            "required_signatures__party", "executions__party", "required_conditions", "clauses", "assumed__assumption"
        )
    )
    return tuple(_modification(row) for row in rows)


def _modification(row: Modification) -> ModificationEntry:
    filed = getattr(row, "filed_text", None)
    return ModificationEntry(
        key=row.key,
        sequence=row.sequence,
        title=row.title,
        short=row.short,
        kind=Kind(row.kind),
        dated=row.dated,
        effective=row.effective,
        recorded=row.recorded,
        on_file=row.on_file,
        needs=tuple(SignatureNeeded(each.party.key, each.place) for each in _by_id(row.required_signatures.all())),
        signatures=tuple(
            Signature(each.party.key, each.office, each.executed_on, each.place, each.recorded)
            for each in _by_id(row.executions.all())
        ),
        conditions=tuple(_condition(each) for each in _by_id(row.required_conditions.all())),
        execution_assumed=row.execution_assumed,
        assumptions=tuple(each.assumption.key for each in _by_id(row.assumed.all())),
        clauses=tuple(_clause(each) for each in row.clauses.all()),
        waiver=_waiver(row.waiver) if hasattr(row, "waiver") else None,
        text=filed.text if filed else "",
    )


def _by_id(rows: Iterable[Any]) -> list[Any]:
    """In the order of recording, which is that of the file."""
    return sorted(rows, key=lambda row: row.pk)


def _condition(row: RequiredCondition) -> ConditionNeeded:
    met = getattr(row, "met", None)
    if met is None:
        return ConditionNeeded(row.text)
    return ConditionNeeded(row.text, met.day, met.evidence, met.recorded)


def _clause(row: Clause) -> ClauseText:
    plain: dict[str, Plain] = {"number": row.number, "heading": row.heading, "text": row.text}
    if row.operations:
        plain["operations"] = row.operations
    return value_of(CLAUSE_TEXT, plain)


def _waiver(row: Waiver) -> WaiverEntry:
    excuses: dict[tuple[str, Any, Any], list[Excuse]] = {}
    for each in row.excuses.select_related("clause", "covenant", "deliverable").order_by("id"):
        excuses.setdefault((each.clause.number, each.first, each.last), []).append(each)
    return WaiverEntry(
        excuses=tuple(
            ExcuseEntry(
                clause=clause,
                first=first,
                last=last,
                covenants=tuple(each.covenant.key for each in found if each.covenant),
                deliverables=tuple(each.deliverable.key for each in found if each.deliverable),
                sections=tuple(each.section for each in found if each.section),
            )
            for (clause, first, last), found in excuses.items()
        ),
        until=row.until,
        as_if_never=row.as_if_never,
        conditions=tuple(
            ConditionEntry(each.key, each.clause.number, each.text, each.by)
            for each in row.conditions.select_related("clause").order_by("id")
        ),
        reserves_rights=row.reserves_rights,
    )


def written_documents(agreement: Agreement) -> tuple[DocumentOnRecord, ...]:
    """Papers beside the agreement, each with its parties and clauses in the order in which they were tied to it."""
    rows = agreement.security_documents.order_by("id")
    return tuple(
        DocumentOnRecord(
            key=row.key,
            kind=DocumentKind(row.kind),
            title=row.title,
            parties=tuple(tie.party.key for tie in _ties(row, "parties", "party")),
            dated=row.dated,
            text=row.text,
            mentioned=tuple(_place(tie.clause) for tie in _ties(row, "mentioned_in", "clause__modification")),
            ratified=tuple(_place(tie.clause) for tie in _ties(row, "ratified_by", "clause__modification")),
        )
        for row in rows
    )


def _ties(row: SecurityDocument, name: str, related: str) -> list[Any]:
    through: Any = getattr(SecurityDocument, name).through
    return list(through.objects.filter(securitydocument=row).select_related(related).order_by("id"))


def _place(clause: Clause) -> Place:
    return Place(clause.modification.key, clause.number)
