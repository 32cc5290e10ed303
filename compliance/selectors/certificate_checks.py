"""Checking a file that somebody holds: unaltered or not, by which key, what it stated, and whether it is on record."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.permissions import Access
from compliance.certificates.document import Answer
from compliance.certificates.installation_key import installation_key
from compliance.certificates.seal_check import Finding, SealCheck, seal_check, signature_digest
from compliance.certificates.seal_key import SealCertificates, certificates_of
from compliance.certificates.sealed_data import NotSealedData, SealedData, sealed_data_of
from compliance.models import CertificateSeal
from compliance.selectors.certificate_lives import CertificateLife, life_of
from compliance.templatetags.days import moment
from loans.domain.days import day_text


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What a check came to. `life` is the certificate on record that this is, or an altered copy of; None where there
    is none that the reader may see. `stated` is what an unaltered file says; `unread` why its data cannot be read.
    """

    check: SealCheck
    digest: str
    life: CertificateLife | None
    stated: SealedData | None = None
    unread: str = ""

    @property
    def is_unaltered(self) -> bool:
        return self.check.finding is Finding.UNALTERED

    @property
    def is_on_record(self) -> bool:
        """Whether it is, byte by byte, the paper that is kept here."""
        seal = self.life.seal if self.life else None
        return seal is not None and seal.paper_id == self.digest

    @property
    def is_own_key(self) -> bool:
        """Whether the key that sealed it is the one that seals here now."""
        return self.check.certificates == installation_key().certificates

    @property
    def answer(self) -> str:
        """The answer in one sentence."""
        if not self.is_unaltered:
            begin = {Finding.ALTERED: "Altered", Finding.UNKNOWN_KEY: "Not vouched for", Finding.UNSEALED: "Not sealed"}
            return f"{begin[self.check.finding]}. {self.check.reason}"
        if self.is_on_record:
            return "Unaltered, and the one on record."
        return "Unaltered, but not on record among the agreements that you may see."


def checked_file(data: bytes, access: Access | None) -> CheckedFile:
    """Check a file for a reader; without one, for the operator of the installation, who may know all of it."""
    check = seal_check(data, known_certificates())
    digest = hashlib.sha256(data).hexdigest()
    life = _on_record(digest, data, check, access)
    stated, unread = None, ""
    if check.attachment is not None:
        try:
            stated = sealed_data_of(check.attachment)
        except NotSealedData as error:
            unread = str(error)
    return CheckedFile(check, digest, life, stated, unread)


def known_certificates() -> list[SealCertificates]:
    """Of the key that seals here, and of every key that sealed what is on record."""
    rows = (
        CertificateSeal.objects.order_by("fingerprint").distinct("fingerprint").values_list("certificates", flat=True)
    )
    return [installation_key().certificates, *map(certificates_of, rows)]


def stated_rows(data: SealedData) -> Iterator[tuple[str, str]]:
    """What a certificate stated, as lines of a label and words."""
    document, signature = data.document, data.document.signature
    yield "Certificate", f"{document.number}, version {data.version}"
    yield "Of", document.borrower
    yield "To", document.addressee
    yield "For", f"the {document.period_kind.lower()} ended {day_text(document.period_end)}"
    yield "Signed", f"{moment(data.signed_at)} by {signature.name}, {signature.title} ({data.account})"
    for row in (*document.financial, *document.events):
        for step in row.steps:
            if step.answer is not None:
                yield row.name, f"{step.actual or 'no value'} of {step.required}, {_said(step.answer)}"
    for text in document.exceptions or ("none",):
        yield "Exceptions", text
    yield "Digest", data.digest


def _said(answer: Answer) -> str:
    if answer.complies is None:
        return answer.note
    return "complies" if answer.complies else "does not comply"


def _on_record(digest: str, data: bytes, check: SealCheck, access: Access | None) -> CertificateLife | None:
    """The certificate whose paper this is, else the one that it is an altered copy of."""
    like = Q(paper=digest)
    if signature := signature_digest(data):
        like |= Q(signature=signature)
    if check.covered:
        like |= Q(covered=check.covered)
    rows: QuerySet[CertificateSeal] = CertificateSeal.objects.filter(like).select_related("certificate")
    if access is not None:
        rows = access.restrict(rows, prefix="certificate__agreement__")
    seal = rows.first()
    return life_of(seal.certificate) if seal else None
