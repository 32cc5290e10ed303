"""What alerts say of a certificate: that it waits to be signed, was signed, received, verified, or came back."""

from django.urls import reverse

from compliance.alerts.message import Message, Words
from compliance.certificates.content import evidence_from_json
from compliance.certificates.document import Document
from compliance.certificates.evidence import Evidence
from compliance.models import Certificate
from compliance.selectors.certificate_lives import CertificateLife
from loans.domain.days import day_text

SIGN = "Read what you certify and sign it. It takes two minutes."


def certificate_address(certificate: Certificate) -> str:
    """The certificate's page, of this version."""
    place = reverse("certificate", args=[certificate.agreement.slug, certificate.period_end.isoformat()])
    return f"{place}?version={certificate.version}"


def version_address(name: str, certificate: Certificate) -> str:
    """The address of an act or a page of one version: its signing, its review."""
    return reverse(name, args=[certificate.agreement.slug, certificate.period_end.isoformat(), certificate.version])


def certified_period(document: Document) -> str:
    """The period as a sentence says it: "the quarter ended 30 Jun 2006"."""
    return f"the {document.period_kind.lower()} ended {day_text(document.period_end)}"


def to_sign_message(certificate: Certificate, document: Document, evidence: Evidence) -> Message:
    """To the signing officer: what is waiting, and whether anything fails."""
    by = f" by {certificate.prepared_by.name}" if certificate.prepared_by else ""
    return Message(
        thing=f"certificate for {certified_period(document)} waits for a signature",
        happened=f"The compliance certificate for {certified_period(document)} was prepared{by}.",
        numbers=_rows(evidence),
        bank=Words("Nothing is to be done before it is signed.", certificate_address(certificate)),
        borrower=Words(SIGN, version_address("certificate_sign", certificate)),
    )


def signed_message(life: CertificateLife) -> Message:
    """To the bank: a signed certificate is there."""
    certificate, signed = life.certificate, life.signed
    by = f" by {signed.name}, {signed.title}" if signed else ""
    return Message(
        thing=f"certificate for {certified_period(life.document)} signed",
        happened=f"The compliance certificate for {certified_period(life.document)} was signed{by}.",
        numbers=_rows(evidence_from_json(certificate.evidence)),
        bank=Words("Receive it; another person then verifies it.", version_address("certificate_review", certificate)),
        borrower=Words("Nothing more is to be done.", certificate_address(certificate)),
    )


def received_message(life: CertificateLife) -> Message:
    """To the borrower: the bank has it."""
    return _told(
        life, "received", "The bank has received", "Nothing is to be done. You hear again once it is verified."
    )


def verified_message(life: CertificateLife) -> Message:
    """To the borrower: the bank has checked it."""
    return _told(life, "verified", "The bank has verified", "Nothing is to be done.")


def returned_message(life: CertificateLife) -> Message:
    """To the borrower: the bank gave it back, and why."""
    return _back(life, "returned", "The bank has returned", "Prepare a corrected certificate and have it signed.")


def sent_back_message(life: CertificateLife) -> Message:
    """To the borrower's preparers: the officer did not sign it, and why."""
    return _back(life, "sent back", "The signing officer has sent back", "Correct it and send it to be signed again.")


def _told(life: CertificateLife, word: str, begin: str, to_do: str) -> Message:
    period, address = certified_period(life.document), certificate_address(life.certificate)
    return Message(
        thing=f"certificate for {period} {word}",
        happened=f"{begin} the compliance certificate for {period}.",
        bank=Words("Nothing is to be done.", address),
        borrower=Words(to_do, address),
    )


def _back(life: CertificateLife, word: str, begin: str, to_do: str) -> Message:
    period, address = certified_period(life.document), certificate_address(life.certificate)
    reason = life.went_back.reason if life.went_back else ""
    return Message(
        thing=f"certificate for {period} {word}",
        happened=f"{begin} the compliance certificate for {period}.",
        numbers=(("Reason", reason),),
        bank=Words("The borrower corrects it.", address),
        borrower=Words(to_do, address),
    )


def _rows(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """Each tested row with Yes or No, and how many exceptions there are."""
    answers = {"pass": "Yes", "fail": "No"}
    rows = ((each.name, answers.get(each.reported_verdict, "Not tested")) for each in evidence.tests)
    return (*rows, ("Exceptions", str(len(evidence.exceptions) or "none")))
