"""Recording who the parties are, the chain of documents, their signatures and clauses, and papers beside them."""

from accounts.models import Organization
from accounts.models.organization import OrganizationKind
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.modification_shapes import CLAUSE_TEXT
from loans.agreement_file.modifications import ClauseText, ModificationEntry
from loans.agreement_file.parties import DocumentOnRecord, PartyRole
from loans.agreement_file.parties import Party as PartyEntry
from loans.models import (
    Assumption,
    Clause,
    ConditionMet,
    Execution,
    Modification,
    Party,
    RequiredCondition,
    RequiredSignature,
    SecurityDocument,
)
from loans.models.assumed_for import Matter
from loans.services.recording.ledger import Ledger


def organization_of(party: PartyEntry) -> Organization:
    """The organization that the party is, made where it is not known yet."""
    kind = OrganizationKind.BANK if party.role is PartyRole.BANK else OrganizationKind.COMPANY
    organization, _ = Organization.objects.get_or_create(
        name=party.name, defaults={"legal_name": party.legal_name, "kind": kind}
    )
    return organization


def parties_record(ledger: Ledger, file: AgreementFile) -> None:
    for entry in file.parties:
        ledger.parties[entry.key], _ = ledger.record(
            Party,
            {"agreement": ledger.agreement, "key": entry.key},
            {
                "organization": organization_of(entry),
                "role": entry.role.value,
                "legal_name": entry.legal_name,
                "address": entry.address,
            },
        )


def assumptions_record(ledger: Ledger, file: AgreementFile) -> None:
    for entry in file.assumptions:
        ledger.assumptions[entry.key], _ = ledger.record(
            Assumption, {"agreement": ledger.agreement, "key": entry.key}, {"about": entry.about, "text": entry.text}
        )


def own_assumptions_record(ledger: Ledger, file: AgreementFile) -> None:
    """Assumptions about the agreement itself: its calendar, its early warning, its end."""
    ledger.assumed((file.calendar.assumption,), Matter.CALENDAR)
    ledger.assumed((file.early_warning.assumption,), Matter.EARLY_WARNING)
    ledger.assumed((file.ended.assumption if file.ended else "",), Matter.ENDED)


def chain_record(ledger: Ledger, file: AgreementFile) -> None:
    for entry in file.modifications:
        _modification_record(ledger, entry)


def _modification_record(ledger: Ledger, entry: ModificationEntry) -> None:
    modification, made = ledger.record(
        Modification,
        {"agreement": ledger.agreement, "key": entry.key},
        {
            "sequence": entry.sequence,
            "title": entry.title,
            "short": entry.short,
            "kind": entry.kind.value,
            "dated": entry.dated,
            "effective": entry.effective,
            "recorded": entry.recorded,
            "on_file": entry.on_file,
            "execution_assumed": entry.execution_assumed,
            "note": " ".join(ledger.assumptions[key].text for key in entry.assumptions),
        },
    )
    ledger.modifications[entry.key] = modification
    if made:
        ledger.new_modifications.add(entry.key)
    ledger.assumed(entry.assumptions, modification=modification)
    _signatures_record(ledger, modification, entry)
    for position, clause in enumerate(entry.clauses):
        _clause_record(ledger, entry.key, modification, clause, position)


def _signatures_record(ledger: Ledger, modification: Modification, entry: ModificationEntry) -> None:
    for need in entry.needs:
        identity = {"modification": modification, "party": ledger.parties[need.party], "place": need.place}
        ledger.record_of(entry.key, RequiredSignature, identity, {})
    for given in entry.signatures:
        ledger.record(
            Execution,
            {
                "modification": modification,
                "party": ledger.parties[given.party],
                "office": given.title,
                "place": given.place,
            },
            {"executed_on": given.day, "recorded": given.recorded},
        )
    for stated in entry.conditions:
        condition, _ = ledger.record_of(
            entry.key, RequiredCondition, {"modification": modification, "text": stated.text}, {}
        )
        if stated.met is not None:
            ledger.record(
                ConditionMet,
                {"condition": condition},
                {"day": stated.met, "evidence": stated.evidence, "recorded": stated.recorded},
            )


def _clause_record(
    ledger: Ledger, document: str, modification: Modification, clause: ClauseText, position: int
) -> None:
    plain = CLAUSE_TEXT.plain(clause)
    operations = plain.get("operations", []) if isinstance(plain, dict) else []
    ledger.clauses[document, clause.number], _ = ledger.record_of(
        document,
        Clause,
        {"modification": modification, "number": clause.number},
        {"heading": clause.heading, "text": clause.text, "operations": operations, "position": position},
    )


def documents_record(ledger: Ledger, file: AgreementFile) -> None:
    """Papers beside the agreement; a clause that names or confirms one is tied to it."""
    for entry in file.documents:
        _document_record(ledger, entry)


def _document_record(ledger: Ledger, entry: DocumentOnRecord) -> None:
    document, made = ledger.record(
        SecurityDocument,
        {"agreement": ledger.agreement, "key": entry.key},
        {"kind": entry.kind.value, "title": entry.title, "dated": entry.dated, "text": entry.text},
    )
    if made:
        for key in entry.parties:
            document.parties.add(ledger.parties[key])
    for clauses, names in ((document.mentioned_in, entry.mentioned), (document.ratified_by, entry.ratified)):
        known = set() if made else set(clauses.values_list("pk", flat=True))
        for clause in (ledger.clause(name) for name in names):
            if clause.pk not in known:
                ledger.tie(clause, document, is_new=made)
                clauses.add(clause)
