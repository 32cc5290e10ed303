"""The tab Certificates of an agreement, and the borrower's list of all its certificates; both as files too."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.permissions import Right
from compliance.domain.certificate_life import LABELS, SUPERSEDED
from compliance.selectors.certificate_list import CertificateLine, certificate_lines, otherwise_in
from compliance.views.access import access_of, agreement_or_404, sees_bank_view
from compliance.views.bank_certificates import bank_export, bank_list
from compliance.views.crumbs import agreement_crumbs, place
from compliance.views.listing import Column, Listing
from compliance.views.tabs import agreement_tabs
from loans.models import Agreement

COLUMNS: tuple[Column[CertificateLine], ...] = (
    Column("Period", "period", lambda line: line.day, 14),
    Column("Version", "version", lambda line: Decimal(line.certificate.version), 10),
    Column("State", "state", lambda line: line.life.word, 14),
    Column("Signed", "signed", lambda line: line.signed_on, 14),
    Column("By", "by", lambda line: line.life.signed.name if line.life.signed else "", 24),
    Column("Exceptions", "exceptions", lambda line: Decimal(line.exceptions), 12, number=True),
    Column("Received", "received", lambda line: line.received_on, 14),
    Column("Verified", "verified", lambda line: line.verified_on, 14),
    Column("Would read otherwise", "otherwise", lambda line: line.otherwise_names, 30),
)
COMPLIANCE: Column[CertificateLine] = Column("In compliance", "compliance", lambda line: line.compliance, 14)
AGREEMENT: Column[CertificateLine] = Column("Agreement", "agreement", lambda line: str(line.agreement), 40)
STATES = {word: word for word in (*LABELS.values(), SUPERSEDED)}


@require_safe
def agreement_certificates(request: HttpRequest, slug: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    bank_view = sees_bank_view(request, agreement)
    context = {
        "nav": place(request, agreement),
        "crumbs": agreement_crumbs(request, agreement, ("Certificates", "")),
        "tabs": agreement_tabs(request, agreement, "agreement_certificates"),
        "agreement": agreement,
        **_list(request, [agreement], bank_view=bank_view, name="agreement_certificates", args=[slug]),
    }
    return render(request, "compliance/agreement_certificates.html", context)


@require_safe
def agreement_certificates_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    agreement = agreement_or_404(request, slug)
    bank_view = sees_bank_view(request, agreement)
    return _export(request, [agreement], kind, f"certificates-{slug}", bank_view=bank_view)


@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    """All certificates of the borrower's agreements; to the bank's people those of the whole bank."""
    access = access_of(request)
    if access.is_bank():
        return bank_list(request)
    agreements = _own(request)
    context = {
        "nav": "certificates",
        "agreements": agreements,
        "may_prepare": access.may(Right.PREPARE_CERTIFICATE),
        **_list(request, agreements, bank_view=False, name="certificates", args=[]),
    }
    return render(request, "compliance/certificates.html", context)


@require_safe
def certificates_export(request: HttpRequest, kind: str) -> HttpResponse:
    if access_of(request).is_bank():
        return bank_export(request, kind)
    return _export(request, _own(request), kind, "certificates", bank_view=False)


def _own(request: HttpRequest) -> list[Agreement]:
    return list(access_of(request).restrict(Agreement.objects.select_related("bank", "borrower")))


def _listing(agreements: Sequence[Agreement], *, bank_view: bool) -> Listing[CertificateLine]:
    """The bank sees its own answer; whoever has several agreements sees which."""
    extra = ((COMPLIANCE,) if bank_view else ()) + ((AGREEMENT,) if len(agreements) > 1 else ())
    return Listing(
        title="Certificates",
        columns=(*COLUMNS, *extra),
        usual="-period",
        words=lambda line: f"{line.period} {line.day.isoformat()} {line.agreement} {line.life.word} {_people(line)}",
        state=lambda line: line.life.word,
        states=STATES,
    )


def _people(line: CertificateLine) -> str:
    return " ".join(step.name or step.taken_by.name for step in line.life.steps)


def _list(
    request: HttpRequest, agreements: Sequence[Agreement], *, bank_view: bool, name: str, args: list[str]
) -> dict[str, Any]:
    at = clock.now()
    lines = certificate_lines(agreements, at=at, bank_view=bank_view)
    return {
        "at": at,
        "today": at.date(),
        "bank_view": bank_view,
        "several": len(agreements) > 1,
        "list": _listing(agreements, bank_view=bank_view).shown(request.GET, lines),
        "otherwise": otherwise_in(lines),
        "action": reverse(name, args=args),
        "xlsx": reverse(f"{name}_export", args=[*args, "xlsx"]),
        "csv": reverse(f"{name}_export", args=[*args, "csv"]),
    }


def _export(
    request: HttpRequest, agreements: Sequence[Agreement], kind: str, name: str, *, bank_view: bool
) -> HttpResponse:
    at = clock.now()
    lines = certificate_lines(agreements, at=at, bank_view=bank_view)
    listing = _listing(agreements, bank_view=bank_view)
    return listing.exported(request, lines, kind, f"{name}-{at.date().isoformat()}")
