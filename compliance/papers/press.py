"""From HTML to a tagged PDF by WeasyPrint, in the shipped fonts and with no way to the network.

Nothing random and no clock goes in, so the same HTML gives the same bytes in every process. Fonts and stylesheets are
read once in a process; processes, not threads, make it faster, for Pango draws one paper at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from compliance.certificates.availability import missing_for_pdf
from compliance.certificates.typeface import printable, shipped_fonts

STYLESHEETS: Final = Path(__file__).resolve().parents[2] / "static" / "css"
TAGGED: Final = "pdf/ua-1"
ARCHIVED: Final = "pdf/a-3a"
"""Tagged too, and fit to carry the data that it was made from."""
_drawing = Lock()


class PdfUnavailableError(Exception):
    """This machine cannot make PDFs; the text says what is missing and how it is installed."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that travels inside a PDF as the data it was made from; `at` is stated as when it was made."""

    name: str
    content: bytes
    description: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Press:
    """What WeasyPrint needs for every paper and can keep: the fonts, the parsed stylesheet, no way to the network."""

    fonts: Any
    stylesheet: Any
    fetcher: Any


@cache
def _press(stylesheet: str) -> _Press:
    with shipped_fonts():
        import weasyprint  # noqa: PLC0415 - needs Pango, which is known to be there only now
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415

        fonts = FontConfiguration()
    fetcher = URLFetcher(allowed_protocols=("data",))
    text = (STYLESHEETS / stylesheet).read_text(encoding="utf-8")
    css = weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetcher)
    return _Press(fonts=fonts, stylesheet=css, fetcher=fetcher)


def paper_pdf(html: str, stylesheet: str, *, variant: str = TAGGED, enclosed: Sequence[Enclosure] = ()) -> bytes:
    """The page as a tagged PDF, set by a stylesheet of static/css.

    A character that the fonts cannot draw is written as its code point. Raises PdfUnavailableError without Pango.
    """
    if missing := missing_for_pdf():
        raise PdfUnavailableError(missing)
    with _drawing:
        import weasyprint  # noqa: PLC0415 - see _press

        press = _press(stylesheet)
        page = weasyprint.HTML(string=printable(html), url_fetcher=press.fetcher)
        pdf: bytes = page.write_pdf(
            stylesheets=[press.stylesheet],
            font_config=press.fonts,
            attachments=[_attached(each) for each in enclosed],
            pdf_variant=variant,
        )
        return pdf


def _attached(each: Enclosure) -> Any:
    import weasyprint  # noqa: PLC0415 - see _press

    at = each.at.astimezone(UTC)
    return weasyprint.Attachment(
        string=each.content,
        name=each.name,
        description=each.description,
        created=at,
        modified=at,
        relationship="Data",
    )
