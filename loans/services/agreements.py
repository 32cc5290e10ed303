"""Recording an agreement from its file. An agreement is never edited; loading the same file twice changes nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Organization, Person
from accounts.services.locks import named_lock
from accounts.services.trail import trail_record
from loans.agreement_file.model import AgreementFile, WeeksRule
from loans.agreement_file.parties import PartyRole
from loans.agreement_file.writer import write_agreement_file
from loans.models import Agreement, AgreementPaper
from loans.services.recording import chain, covenants, deliverables, facilities, remedies, texts
from loans.services.recording.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Recorded:
    """`made` counts the rows that are new; 0 means that all of the file was on record."""

    agreement: Agreement
    made: int


RECORDINGS: tuple[Callable[[Ledger, AgreementFile], None], ...] = (
    chain.assumptions_record,
    chain.own_assumptions_record,
    chain.parties_record,
    chain.chain_record,
    covenants.line_items_record,
    covenants.definitions_record,
    covenants.covenants_record,
    deliverables.deliverables_record,
    deliverables.forms_record,
    facilities.facilities_record,
    facilities.index_rates_record,
    remedies.remedies_record,
    remedies.fees_record,
    remedies.waivers_record,
    chain.documents_record,
)
"""In this order: what is named must be on record before what names it."""


@transaction.atomic
def agreement_record(*, file: AgreementFile, actor: Person | None, at: datetime) -> Recorded:
    """Record what the file states and is not on record yet: a new agreement, or new modifications at its end.

    Raises RecordDiffers where the file contradicts the record and PastGrows where it adds to a recorded document;
    then nothing is recorded. Two recordings of one agreement wait for each other.
    """
    _lock(file.slug)
    text = write_agreement_file(file)
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = Agreement.objects.filter(slug=file.slug).first()
    if known and known.papers.filter(digest=digest).exists():
        return Recorded(known, 0)
    agreement, ledger = _head(file, at)
    for record in RECORDINGS:
        record(ledger, file)
    texts.texts_record(ledger, file, actor=actor, at=at)
    if ledger.made == 0:
        return Recorded(agreement, 0)
    AgreementPaper.objects.create(agreement=agreement, text=text, digest=digest, recorded_at=at, recorded_by=actor)
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="record agreement" if known is None else "record modifications",
        subject=f"agreement file {digest[:12]}",
        actor=actor,
        at=at,
        after={"rows": ledger.made, "modifications": sorted(ledger.new_modifications), "file": digest},
    )
    if known is not None and known.ended_on is None and agreement.ended_on is not None:
        _tell_end(agreement, actor, at)
    return Recorded(agreement, ledger.made)


def _tell_end(agreement: Agreement, actor: Person | None, at: datetime) -> None:
    ends = agreement.ended_on.isoformat() if agreement.ended_on else ""
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="state end",
        subject=f"end on {ends}",
        actor=actor,
        at=at,
        why=agreement.ended_reason,
        after={"ends": ends, "by": "agreement file"},
    )


def _lock(slug: str) -> None:
    named_lock(f"record/{slug}")


def _head(file: AgreementFile, at: datetime) -> tuple[Agreement, Ledger]:
    organizations = {party.role: chain.organization_of(party) for party in file.parties}
    opening = Ledger(Agreement())
    columns = _head_columns(file, organizations) | _kept(file, at)
    ends = {name: columns.pop(name) for name in ("ended_on", "ended_reason")} if _ends_now(file) else {}
    agreement, made = opening.record(Agreement, {"slug": file.slug}, columns)
    if ends:
        Agreement.objects.filter(pk=agreement.pk).update(**ends)
        agreement.refresh_from_db(fields=ends)
        opening.made += not made
    ledger = Ledger(agreement)
    ledger.made = opening.made
    return agreement, ledger


def _ends_now(file: AgreementFile) -> bool:
    """Whether the file states an end that is not on record yet."""
    known = Agreement.objects.filter(slug=file.slug).values_list("ended_on", flat=True).first()
    return file.ended is not None and known is None


def _kept(file: AgreementFile, at: datetime) -> dict[str, Any]:
    """The day of the first recording stays."""
    known = Agreement.objects.filter(slug=file.slug).values_list("recorded_on", flat=True).first()
    return {"recorded_on": known or day_of(at)}


def _head_columns(file: AgreementFile, organizations: dict[PartyRole, Organization]) -> dict[str, Any]:
    return {
        "title": file.title,
        "dated": file.dated,
        "currency": file.currency,
        "origin": file.origin,
        "office": file.office,
        "illustrative": file.illustrative,
        "bank": organizations[PartyRole.BANK],
        "borrower": organizations[PartyRole.BORROWER],
        "fiscal_year_end_month": file.fiscal_year.end_month,
        "fiscal_year_end_day": file.fiscal_year.end_day,
        "fiscal_year_weeks": _weeks_text(file.fiscal_year.weeks),
        "holidays": file.calendar.name,
        "deadline_roll": file.calendar.roll.value,
        "early_warning": file.early_warning.margin,
        "ended_on": file.ended.on if file.ended else None,
        "ended_reason": file.ended.reason if file.ended else "",
    }


def _weeks_text(weeks: WeeksRule | None) -> str:
    """The rule as text, "last friday 4-4-5"; empty for an ordinary year."""
    if weeks is None:
        return ""
    return f"{weeks.falls.value} {weeks.weekday.value} {'-'.join(str(month) for month in weeks.months)}"
