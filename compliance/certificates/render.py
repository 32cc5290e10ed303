"""From a certificate's document to its paper: HTML by template, then PDF/A-3a.

The same document gives the same bytes.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string

from compliance.certificates.document import Document
from compliance.certificates.presentation import arrange
from compliance.certificates.typeface import printable
from compliance.papers.press import ARCHIVED, Enclosure, paper_pdf

STYLESHEET = "certificate.css"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF as the data it was made from, such as the certificate's JSON."""

    name: str
    content: bytes
    description: str


def certificate_html(document: Document) -> str:
    """The certificate as a whole HTML page without its stylesheet; whatever its texts hold is escaped."""
    template = f"certificates/{document.form.value}.html"
    return printable(render_to_string(template, {"document": document, "paper": arrange(document)}))


def certificate_pdf(document: Document, *, attachment: Attachment | None = None) -> bytes:
    """The certificate as a tagged PDF/A-3a in US Letter. Raises `PdfUnavailableError` on a machine without Pango."""
    at = document.signature.signed_at or document.prepared_at
    enclosed = [Enclosure(attachment.name, attachment.content, attachment.description, at)] if attachment else []
    return paper_pdf(certificate_html(document), STYLESHEET, variant=ARCHIVED, enclosed=enclosed)
