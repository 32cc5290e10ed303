"""Recording an agreement from its file. An agreement is never edited; loading the same file twice changes nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from accounts.clock import day_of
from accounts.models import Organization, Person
from accounts.services.trail import trail_record
from loans.agreement_file.model import AgreementFile, WeeksRule
from loans.agreement_file.parties import PartyRole
from loans.agreement_file.writer import write_agreement_file
from loans.models import Agreement, AgreementPaper, Officer
from loans.services.recording import chain, promises
from loans.services.recording.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Recorded:
    """`made` counts the rows that are new; 0 means that all of the file was on record."""

    agreement: Agreement
    made: int


RECORDINGS: tuple[Callable[[Ledger, AgreementFile], None], ...] = (
    chain.assumptions_record,
    chain.parties_record,
    chain.chain_record,
    promises.line_items_record,
    promises.definitions_record,
    promises.covenants_record,
    promises.deliverables_record,
    promises.forms_record,
    promises.facilities_record,
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
    return Recorded(agreement, ledger.made)


def _lock(slug: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"record/{slug}"])


def _head(file: AgreementFile, at: datetime) -> tuple[Agreement, Ledger]:
    organizations = {party.role: chain.organization_of(party) for party in file.parties}
    opening = Ledger(Agreement())
    agreement, _ = opening.record(Agreement, {"slug": file.slug}, _head_columns(file, organizations) | _kept(file, at))
    ledger = Ledger(agreement)
    ledger.made = opening.made
    return agreement, ledger


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
    }


def _weeks_text(weeks: WeeksRule | None) -> str:
    """The rule as text, "last friday 4-4-5"; empty for an ordinary year."""
    if weeks is None:
        return ""
    return f"{weeks.falls.value} {weeks.weekday.value} {'-'.join(str(month) for month in weeks.months)}"


@transaction.atomic
def officer_assign(*, agreement: Agreement, person: Person, actor: Person | None, at: datetime) -> Officer:
    """Make a person of the bank answer for an agreement; said twice it stays one assignment."""
    officer, made = Officer.objects.get_or_create(agreement=agreement, person=person)
    if made:
        trail_record(
            scope=f"agreement/{agreement.slug}",
            act="assign officer",
            subject=person.email,
            actor=actor,
            at=at,
        )
    return officer
