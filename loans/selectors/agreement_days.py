"""An agreement on one day, as known on one day: its chain, its provisions and every term, in force or absent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from loans.domain import absence
from loans.domain.chain import Modification as Link
from loans.domain.chain_validation import validate
from loans.domain.conformed.state import Text
from loans.domain.findings import Finding
from loans.domain.provisions import Provisions, fold
from loans.domain.schedules import schedule_findings
from loans.domain.terms import Absent, InForce, Interval
from loans.models import Agreement, Covenant, Modification, Term
from loans.models.term import Aspect
from loans.selectors.provisions import AgreementClauses
from loans.selectors.records import AgreementRecord, dated_term, execution_of
from loans.selectors.security import AgreementSecurity
from loans.selectors.texts import AgreementTexts


class Place(StrEnum):
    """How a document of the chain stands on a day, as known on a day."""

    IN_EFFECT = "in effect"
    TO_COME = "in effect later"
    WAITS = "waits"
    """Recorded, and somebody who must sign has not."""


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A recorded document; `missing` names the signatures that it waited for on the day known."""

    link: Link
    row: Modification
    place: Place
    missing: tuple[str, ...]


class Group(StrEnum):
    """What a term belongs to, in the order in which an agreement is read."""

    COVENANTS = "covenants"
    DEFINITIONS = "definitions"
    FACILITIES = "facilities"
    DELIVERABLES = "deliverables"
    CERTIFICATES = "certificates"
    REMEDIES = "remedies"


@dataclass(frozen=True, slots=True)
class TermLine:
    """One subject: what it is about, its state on the day, and its history as known on the day known."""

    subject: str
    group: Group
    thing: str
    """What it belongs to, as "6.8 Quick ratio"."""
    key: str
    """The thing's key, which is part of its address."""
    what: str
    """What is said of it, as "requirement"."""
    rows: tuple[Term, ...]
    """All stored terms of the subject, whenever recorded."""
    interval: Interval[Any]
    """The stretch of the history that holds the day."""
    history: tuple[Interval[Any], ...]

    @property
    def state(self) -> InForce[Any] | Absent:
        return self.interval.state

    @property
    def in_force(self) -> bool:
        return isinstance(self.state, InForce)


class AgreementOn:
    """Everything that the record of the day `known` says about the day `on`, each part worked out when asked for."""

    def __init__(self, agreement: Agreement, on: date, known: date, record: AgreementRecord | None = None) -> None:
        self.agreement = agreement
        self.on = on
        self.known = known
        self.record = record or AgreementRecord(agreement)

    def on_day(self, on: date) -> "AgreementOn":
        """The same agreement as known on the same day, on another day; nothing is read again."""
        return AgreementOn(self.agreement, on, self.known, self.record)

    @cached_property
    def chain(self) -> tuple[ChainLine, ...]:
        """The documents that the record held on the day known, in their stated order."""
        rows = self.record.modifications
        return tuple(self._line(link, rows[link.key]) for link in self.record.chain if link.recorded <= self.known)

    def _line(self, link: Link, row: Modification) -> ChainLine:
        if not link.counts(self.known):
            return ChainLine(link, row, Place.WAITS, execution_of(row, self.known).missing)
        return ChainLine(link, row, Place.IN_EFFECT if link.effective <= self.on else Place.TO_COME, ())

    @cached_property
    def clauses(self) -> AgreementClauses:
        return AgreementClauses(self.agreement)

    @cached_property
    def texts(self) -> AgreementTexts:
        return AgreementTexts(self.record, self.clauses, self.known)

    @cached_property
    def text(self) -> Text:
        """The agreement's words as amended."""
        return self.texts.on(self.on)

    @cached_property
    def provisions(self) -> Provisions:
        return fold(self.record.chain, self.clauses.operations_on(self.texts.base), self.on, self.known)

    @cached_property
    def terms(self) -> tuple[TermLine, ...]:
        """Every subject on which the record of the day known holds anything, in reading order."""
        by_subject: dict[str, list[Term]] = {}
        for row in self.record.rows.values():
            by_subject.setdefault(row.subject, []).append(row)
        keys = {line.link.key for line in self.chain if line.place is not Place.WAITS}
        known = {subject: rows for subject, rows in by_subject.items() if any(r.modification.key in keys for r in rows)}
        ordered = sorted(known.items(), key=lambda each: self._reading_order(each[1][0]))
        return tuple(self._term(subject, rows) for subject, rows in ordered)

    def _term(self, subject: str, rows: Sequence[Term]) -> TermLine:
        history = self.record.history(subject, self.known)
        interval = next(each for each in reversed(history) if each.first <= self.on)
        group, thing, key = self._thing(rows[0])
        return TermLine(subject, group, thing, key, absence.noun(subject), tuple(rows), interval, history)

    def _thing(self, row: Term) -> tuple[Group, str, str]:
        covenant = row.covenant or self._measured.get(row.measure_id or 0)
        if covenant is not None:
            return Group.COVENANTS, str(covenant), covenant.key
        if row.measure is not None:
            return Group.DEFINITIONS, row.measure.name, row.measure.code
        if row.facility is not None:
            return Group.FACILITIES, f"{row.facility.section} {row.facility.name}".strip(), row.facility.key
        if row.deliverable is not None:
            return Group.DELIVERABLES, row.deliverable.name, row.deliverable.key
        if row.form is not None:
            return Group.CERTIFICATES, row.form.name, row.form.key
        return Group.REMEDIES, "What follows from a default", "agreement"

    def _reading_order(self, row: Term) -> tuple[int, int, int, int]:
        group, _, _ = self._thing(row)
        thing = row.covenant or self._measured.get(row.measure_id or 0) or row.facility or row.deliverable
        place = thing.position if thing is not None else row.measure_id or row.form_id or 0
        aspect = list(Aspect).index(Aspect(row.aspect))
        return list(Group).index(group), place, aspect, row.pk

    @cached_property
    def _measured(self) -> dict[int, Covenant]:
        """The covenant that each measure belongs to, by the measure's id."""
        return {row.measure_id: row for row in self.agreement.covenants.all() if row.measure_id is not None}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What a person should look at: in the chain, the schedules, the targets and words of clauses, the security."""
        links = tuple(line.link for line in self.chain)
        keys = {link.key for link in links}
        terms = [dated_term(row) for row in self.record.rows.values() if row.modification.key in keys]
        security = AgreementSecurity(self.agreement, self.record).findings(self.known)
        of_text = dict.fromkeys((*self.provisions.findings, *self.text.findings))
        return (*validate(links), *schedule_findings(terms), *of_text, *security)
