"""What waits for somebody at the bank: certificates, modifications, deliveries and letters."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse

from accounts.clock import day_of
from accounts.permissions import Access, Right
from compliance.addresses import draft_address, letter_address, obligation_address
from compliance.certificates.content import document_from_json
from compliance.domain.certificate_life import StepKind
from compliance.domain.letters import Act
from compliance.models import Certificate, CertificateStep, Deadline, Letter, LetterStep
from compliance.selectors.bank_certificates import agreement_words, stands_in_its_place
from compliance.selectors.certificate_values import differing_rows
from compliance.selectors.certificate_words import certified_period
from compliance.selectors.period_names import capitalised
from compliance.selectors.today import SHOWN, Line, Lines, counted
from loans.domain.days import day_text
from loans.domain.draft import State
from loans.models import Agreement, ModificationDraft


@dataclass(frozen=True, slots=True)
class Waiting:
    """The first lines of one kind, each with the day since which it waits, and how many there are in all."""

    lines: tuple[tuple[date, Line], ...]
    total: int


def sign_off(agreements: QuerySet[Agreement], access: Access) -> Lines:
    """What was handed on and has not come back, what waits longest first; in a fixed number of queries."""
    kinds = [each(agreements, access) for each in (_certificates, _drafts, _deliveries, _letters)]
    ordered = sorted((line for kind in kinds for line in kind.lines), key=lambda each: each[0])
    return Lines(tuple(line for _, line in ordered[:SHOWN]), sum(kind.total for kind in kinds))


def _certificates(agreements: QuerySet[Agreement], access: Access) -> Waiting:
    """Signed ones to receive, received ones to verify; none in whose place a later one is signed."""
    last = CertificateStep.objects.filter(certificate=OuterRef("pk")).order_by("-ordinal")
    rows = (
        Certificate.objects.filter(agreement__in=agreements)
        .annotate(last_kind=Subquery(last.values("kind")[:1]), since=Subquery(last.values("taken_at")[:1]))
        .annotate(last_by=Subquery(last.values("taken_by")[:1]), last_name=Subquery(last.values("taken_by__name")[:1]))
        .filter(~stands_in_its_place(), last_kind__in=(StepKind.SIGNED.value, StepKind.RECEIVED.value))
    )
    shown = list(rows.select_related("agreement__borrower").order_by("since", "pk")[:SHOWN])
    differing = differing_rows(shown)
    lines = []
    for row in shown:
        signed = row.last_kind == StepKind.SIGNED.value
        may = access.may(Right.RECEIVE_CERTIFICATE) and (signed or row.last_by != access.person.pk)
        line = Line(
            agreement=row.agreement,
            what=f"{_period(row)}. Reported and recomputed {agreement_words(differing[row.pk])}.",
            about=f"{'signed' if signed else 'received'} {day_text(day_of(row.since))} by {row.last_name}",
            address=reverse("certificate_review", args=[row.agreement.slug, row.period_end.isoformat(), row.version]),
            action=("Receive" if signed else "Verify") if may else "Open",
            word="Certificate",
        )
        lines.append((day_of(row.since), line))
    return Waiting(tuple(lines), rows.count())


def _period(row: Certificate) -> str:
    """As "Quarter ended 30 Sep 2006"."""
    return capitalised(certified_period(document_from_json(row.content)).removeprefix("the "))


def _drafts(agreements: QuerySet[Agreement], access: Access) -> Waiting:
    rows = ModificationDraft.objects.filter(agreement__in=agreements, state=State.SUBMITTED.value)
    shown = rows.annotate(
        operation_count=Count("operations", distinct=True),
        term_count=Count("terms", distinct=True),
        clause_count=Count("clauses", distinct=True),
    ).select_related("agreement__borrower", "started_by")
    lines = []
    for row in shown.order_by("started_at", "pk")[:SHOWN]:
        own = row.started_by == access.person
        line = Line(
            agreement=row.agreement,
            what=f"{row}: {_content(row)}",
            about="prepared by you" if own else f"prepared by {row.started_by}",
            address=draft_address(row),
            action="Approve" if access.may(Right.APPROVE) and not own else "Open",
            word=row.get_kind_display(),
        )
        lines.append((day_of(row.started_at), line))
    return Waiting(tuple(lines), rows.count())


def _content(row: Any) -> str:
    """What there is to read: the clauses of a waiver, the operations and terms of a modification."""
    if row.waiver is not None and row.source_id is None:
        return counted(row.clause_count, "clause")
    return f"{counted(row.operation_count, 'operation')}, {counted(row.term_count, 'term')}"


def _deliveries(agreements: QuerySet[Agreement], access: Access) -> Waiting:
    rows = Deadline.objects.filter(agreement__in=agreements, awaits_decision=True)
    action = "Accept or return" if access.may(Right.DECIDE_DELIVERY) else "Open"
    lines = []
    for row in rows.select_related("agreement__borrower", "deliverable").order_by("delivered_on", "pk")[:SHOWN]:
        line = Line(
            agreement=row.agreement,
            what=row.name,
            about=f"received {day_text(row.delivered_on)}" if row.delivered_on else "received in part",
            address=obligation_address(row.agreement, row.deliverable, row.occasion),
            action=action,
            word="Delivery",
        )
        lines.append((row.delivered_on or row.as_of, line))
    return Waiting(tuple(lines), rows.count())


def _letters(agreements: QuerySet[Agreement], access: Access) -> Waiting:
    last = LetterStep.objects.filter(letter=OuterRef("pk")).order_by("-ordinal")
    rows = (
        Letter.objects.filter(agreement__in=agreements)
        .annotate(last_act=Subquery(last.values("act")[:1]), since=Subquery(last.values("taken_at")[:1]))
        .annotate(last_by=Subquery(last.values("author__name")[:1]))
        .filter(last_act=Act.SUBMIT.value)
    )
    lines = []
    for row in rows.select_related("agreement__borrower", "started_by").order_by("since", "pk")[:SHOWN]:
        may = access.may(Right.APPROVE) and row.started_by != access.person
        line = Line(
            agreement=row.agreement,
            what=str(row),
            about=f"handed on by {row.last_by}",
            address=letter_address(row.agreement, row),
            action="Review" if may else "Open",
            word="Letter",
        )
        lines.append((day_of(row.since), line))
    return Waiting(tuple(lines), rows.count())
