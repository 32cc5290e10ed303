"""Recording facilities with their commitments, maturities and balances, and the published rates."""

from dataclasses import replace

from loans.agreement_file.dated import DatedTerm
from loans.agreement_file.facilities import Facility as FacilityEntry
from loans.agreement_file.facility_shapes import FACILITY
from loans.agreement_file.model import AgreementFile
from loans.models import Facility, IndexRate, StatedBalance
from loans.models.term import Aspect
from loans.services.recording.ledger import Ledger
from loans.services.recording.terms import day_columns, decimal_columns, detail_columns, terms_record


def facilities_record(ledger: Ledger, file: AgreementFile) -> None:
    for position, entry in enumerate(file.facilities):
        facility, _ = ledger.record(
            Facility,
            {"agreement": ledger.agreement, "key": entry.key},
            {
                "section": entry.section,
                "name": entry.name,
                "kind": entry.kind.value,
                "under": entry.under,
                "position": position,
            },
        )
        terms_record(ledger, facility, Aspect.COMMITMENT, entry.commitment, decimal_columns)
        terms_record(ledger, facility, Aspect.MATURITY, entry.maturity, day_columns)
        _other_terms_record(ledger, facility, entry)
        _balances_record(ledger, facility, entry)
        ledger.assumed(entry.assumptions, facility=facility)


def _balances_record(ledger: Ledger, facility: Facility, entry: FacilityEntry) -> None:
    for balance in entry.balances:
        ledger.record_of(
            balance.clause.modification,
            StatedBalance,
            {"facility": facility, "on": balance.on, "clause": ledger.clause(balance.clause)},
            {"amount": balance.amount},
        )


def _other_terms_record(ledger: Ledger, facility: Facility, entry: FacilityEntry) -> None:
    """Rates, notices, shares: stored as the file writes them, until the room that reads them."""
    plain = FACILITY.plain(entry)
    for key in FACILITY.keys:
        steps = getattr(entry, key.target)
        if key.name in {"commitment", "maturity"} or not _is_schedule(steps):
            continue
        written = plain[key.name] if isinstance(plain, dict) else []
        for step, line in zip(steps, written, strict=True):
            value = next(iter(line.values())) if isinstance(line, dict) else line
            terms_record(ledger, facility, Aspect.OTHER, [replace(step, value=value)], detail_columns, key.name)


def _is_schedule(steps: object) -> bool:
    return isinstance(steps, tuple) and bool(steps) and isinstance(steps[0], DatedTerm)


def index_rates_record(ledger: Ledger, file: AgreementFile) -> None:
    for entry in file.index_rates:
        ledger.record(
            IndexRate,
            {"agreement": ledger.agreement, "index": entry.index, "first": entry.first},
            {"percent": entry.percent, "assumption": ledger.assumptions.get(entry.assumption)},
        )
