"""Recording what follows from a default: cure periods, what stops or costs meanwhile, fees, and what waivers excuse."""

from collections.abc import Iterable
from typing import Any

from loans.agreement_file.codecs import Codec
from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.facilities import Fee as FeeEntry
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.modifications import ModificationEntry
from loans.agreement_file.remedy_shapes import CURE_PERIOD, DEFAULT_RATE, DURING, EQUITY_CURE, SIGNED_BY
from loans.agreement_file.waivers import Excuse as ExcuseEntry
from loans.agreement_file.waivers import WaiverEntry
from loans.models import Covenant, Deliverable, Excuse, Fee, FeeInstalment, Waiver, WaiverCondition
from loans.models.term import Aspect
from loans.services.recording.ledger import Ledger
from loans.services.recording.terms import Subject, terms_record


def remedies_record(ledger: Ledger, file: AgreementFile) -> None:
    """The agreement's own consequences, then those of each covenant and deliverable."""
    own = file.remedies
    _record(ledger, None, Aspect.CURE, own.cure, CURE_PERIOD)
    _record(ledger, None, Aspect.NO_BORROWING, own.no_borrowing, DURING)
    _record(ledger, None, Aspect.DEFAULT_RATE, own.default_rate, DEFAULT_RATE)
    _record(ledger, None, Aspect.WAIVERS, own.waivers, SIGNED_BY)
    covenants, deliverables = _covenants(ledger), _deliverables(ledger)
    for covenant in file.covenants:
        _record(ledger, covenants[covenant.key], Aspect.CURE, covenant.cure, CURE_PERIOD)
        _record(ledger, covenants[covenant.key], Aspect.EQUITY_CURE, covenant.equity_cure, EQUITY_CURE)
    for deliverable in file.deliverables:
        _record(ledger, deliverables[deliverable.key], Aspect.CURE, deliverable.cure, CURE_PERIOD)


def _record(
    ledger: Ledger, subject: Subject | None, aspect: Aspect, steps: Iterable[DatedTerm[Any]], codec: Codec[Any]
) -> None:
    terms_record(ledger, subject, aspect, steps, lambda value: {"detail": codec.plain(value)})


def _covenants(ledger: Ledger) -> dict[str, Covenant]:
    return {row.key: row for row in Covenant.objects.filter(agreement=ledger.agreement)}


def _deliverables(ledger: Ledger) -> dict[str, Deliverable]:
    return {row.key: row for row in Deliverable.objects.filter(agreement=ledger.agreement)}


def fees_record(ledger: Ledger, file: AgreementFile) -> None:
    for position, entry in enumerate(file.fees):
        fee, _ = ledger.record_of(
            entry.clause.modification,
            Fee,
            {"agreement": ledger.agreement, "key": entry.key},
            {
                "name": entry.name,
                "clause": ledger.clause(entry.clause),
                "earned": entry.earned,
                "amount": entry.amount,
                "text": entry.text,
                "position": position,
            },
        )
        _instalments_record(ledger, fee, entry)


def _instalments_record(ledger: Ledger, fee: Fee, entry: FeeEntry) -> None:
    for position, instalment in enumerate(entry.instalments):
        ledger.record_of(
            entry.clause.modification,
            FeeInstalment,
            {"fee": fee, "position": position},
            {
                "amount": instalment.amount,
                "due": instalment.due,
                "or_event_of_default": instalment.or_event_of_default,
            },
        )


def waivers_record(ledger: Ledger, file: AgreementFile) -> None:
    for entry in file.modifications:
        if entry.waiver is not None:
            _waiver_record(ledger, entry, entry.waiver)


def _waiver_record(ledger: Ledger, document: ModificationEntry, entry: WaiverEntry) -> None:
    waiver, _ = ledger.record_of(
        document.key,
        Waiver,
        {"modification": ledger.modifications[document.key]},
        {"until": entry.until, "as_if_never": entry.as_if_never, "reserves_rights": entry.reserves_rights},
    )
    for excuse in entry.excuses:
        _excuse_record(ledger, document.key, waiver, excuse)
    for condition in entry.conditions:
        ledger.record_of(
            document.key,
            WaiverCondition,
            {"waiver": waiver, "key": condition.key},
            {"clause": ledger.clauses[document.key, condition.clause], "text": condition.text, "by": condition.by},
        )


def _excuse_record(ledger: Ledger, document: str, waiver: Waiver, entry: ExcuseEntry) -> None:
    covenants, deliverables = _covenants(ledger), _deliverables(ledger)
    things: list[tuple[Covenant | None, Deliverable | None, str]] = [
        *((covenants[key], None, "") for key in entry.covenants),
        *((None, deliverables[key], "") for key in entry.deliverables),
        *((None, None, section) for section in entry.sections),
    ]
    for covenant, deliverable, section in things:
        ledger.record_of(
            document,
            Excuse,
            {
                "waiver": waiver,
                "covenant": covenant,
                "deliverable": deliverable,
                "section": section,
                "first": entry.first,
            },
            {"clause": ledger.clauses[document, entry.clause], "last": entry.last},
        )
