"""The certificates of agreements as a list: where each stands, and which would read otherwise now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.clock import day_of
from compliance.models import Certificate
from compliance.selectors.certificate_lives import CertificateLife, certificate_lives
from compliance.selectors.certificate_rereading import Difference, Rereading
from compliance.selectors.certificate_words import certified_period
from compliance.selectors.period_names import capitalised
from loans.models import Agreement


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One version. `otherwise` is where a signed one would read otherwise now; `readable` says who may open it."""

    life: CertificateLife
    period: str
    exceptions: int
    otherwise: tuple[Difference, ...]
    readable: bool

    @property
    def certificate(self) -> Certificate:
        return self.life.certificate

    @property
    def agreement(self) -> Agreement:
        return self.life.certificate.agreement

    @property
    def day(self) -> date:
        return self.life.certificate.period_end

    @property
    def signed_on(self) -> date | None:
        return day_of(self.life.signed.taken_at) if self.life.signed else None

    @property
    def received_on(self) -> date | None:
        return day_of(self.life.received.taken_at) if self.life.received else None

    @property
    def verified_on(self) -> date | None:
        return day_of(self.life.verified.taken_at) if self.life.verified else None

    @property
    def compliance(self) -> str:
        """The bank's answer, where it has verified."""
        verified = self.life.verified
        return "" if verified is None else "Yes" if verified.in_compliance else "No"

    @property
    def otherwise_names(self) -> str:
        """The rows that would read otherwise, each once."""
        return ", ".join(dict.fromkeys(each.name for each in self.otherwise))


def certificate_lines(agreements: Sequence[Agreement], *, at: datetime, bank_view: bool) -> list[CertificateLine]:
    """Every version of every certificate, the newest period first."""
    rows = Certificate.objects.filter(agreement__in=agreements).order_by("-period_end", "agreement", "-version")
    lives = certificate_lives(rows)
    otherwise: dict[int, tuple[Difference, ...]] = {}
    for agreement in agreements:
        own = [each for each in lives if each.certificate.agreement_id == agreement.pk and each.is_signed]
        otherwise |= Rereading(agreement, at, bank_view=bank_view).reading_otherwise(own) if own else {}
    return [_line(each, otherwise.get(each.certificate.pk, ()), bank_view=bank_view) for each in lives]


def otherwise_in(lines: Iterable[CertificateLine]) -> list[CertificateLine]:
    """Those that stand and would read otherwise now."""
    return [line for line in lines if line.otherwise and line.life.counts]


def _line(life: CertificateLife, otherwise: tuple[Difference, ...], *, bank_view: bool) -> CertificateLine:
    readable = life.is_signed or not bank_view
    return CertificateLine(
        life=life,
        period=capitalised(certified_period(life.document).removeprefix("the ")),
        exceptions=len(life.evidence.exceptions) if readable else 0,
        otherwise=otherwise,
        readable=readable,
    )
