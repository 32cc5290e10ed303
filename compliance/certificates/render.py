"""From a certificate's document to its paper: HTML by template, then PDF/A-3a by WeasyPrint.

Nothing random and no clock goes in, so the same document gives the same bytes in every process. The stylesheet and
the fonts are read once in a process; processes, not threads, make it faster, for Pango draws one page at a time.
"""

from dataclasses import dataclass
from datetime import UTC
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.template.loader import render_to_string

from compliance.certificates.availability import missing_for_pdf
from compliance.certificates.document import Document
from compliance.certificates.presentation import arrange
from compliance.certificates.typeface import printable, shipped_fonts

STYLESHEET = Path(__file__).resolve().parents[2] / "static" / "css" / "certificate.css"
VARIANT = "pdf/a-3a"
_drawing = Lock()


class PdfUnavailableError(Exception):
    """This machine cannot make PDFs; the text says what is missing and how it is installed."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF as the data it was made from, such as the certificate's JSON."""

    name: str
    content: bytes
    description: str


@dataclass(frozen=True, slots=True)
class _Press:
    """What WeasyPrint needs for every page and can keep: the fonts, the parsed stylesheet, no way to the network."""

    fonts: Any
    stylesheet: Any
    fetcher: Any


@cache
def _press() -> _Press:
    with shipped_fonts():
        import weasyprint  # noqa: PLC0415 - needs Pango, which is known to be there only now
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415

        fonts = FontConfiguration()
    fetcher = URLFetcher(allowed_protocols=("data",))
    stylesheet = weasyprint.CSS(string=STYLESHEET.read_text(), font_config=fonts, url_fetcher=fetcher)
    return _Press(fonts=fonts, stylesheet=stylesheet, fetcher=fetcher)


def certificate_html(document: Document) -> str:
    """The certificate as a whole HTML page without its stylesheet; whatever its texts hold is escaped."""
    template = f"certificates/{document.form.value}.html"
    return printable(render_to_string(template, {"document": document, "paper": arrange(document)}))


def certificate_pdf(document: Document, *, attachment: Attachment | None = None) -> bytes:
    """The certificate as a tagged PDF/A-3a in US Letter. Raises `PdfUnavailableError` on a machine without Pango."""
    if missing := missing_for_pdf():
        raise PdfUnavailableError(missing)
    html = certificate_html(document)
    with _drawing:
        return _draw(html, _attachments(document, attachment))


def _draw(html: str, attachments: list[Any]) -> bytes:
    import weasyprint  # noqa: PLC0415 - see _press

    press = _press()
    page = weasyprint.HTML(string=html, url_fetcher=press.fetcher)
    pdf: bytes = page.write_pdf(
        stylesheets=[press.stylesheet], font_config=press.fonts, attachments=attachments, pdf_variant=VARIANT
    )
    return pdf


def _attachments(document: Document, attachment: Attachment | None) -> list[Any]:
    if attachment is None:
        return []
    import weasyprint  # noqa: PLC0415 - see _press

    at = document.prepared_at.astimezone(UTC)
    return [
        weasyprint.Attachment(
            string=attachment.content,
            name=attachment.name,
            description=attachment.description,
            created=at,
            modified=at,
            relationship="Data",
        )
    ]
