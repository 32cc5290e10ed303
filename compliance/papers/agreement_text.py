"""The agreement as amended, on paper."""

from functools import cache

from django.template.loader import get_template, render_to_string

from compliance.papers.press import STYLESHEETS, paper_pdf
from compliance.selectors.conformed_pages import ConformedPage
from loans.domain.digests import digest

TEMPLATE = "papers/agreement_text.html"
STYLESHEET = "agreement-paper.css"


def paper_digest(page: ConformedPage) -> str:
    """What the paper is derived from: the words, the days it names, what is not settled, and how it is set."""
    return digest("paper", _setting(), page.agreement.slug, page.digest, page.on, page.known, page.bank_view)


def agreement_text_pdf(page: ConformedPage) -> bytes:
    """The tagged PDF. Raises PdfUnavailableError on a machine without Pango."""
    html = render_to_string(TEMPLATE, {"agreement": page.agreement, "page": page})
    return paper_pdf(html, STYLESHEET)


@cache
def _setting() -> str:
    """The digest of the template and the stylesheet, so that others set the paper anew."""
    template = get_template(TEMPLATE).template.source  # type: ignore[attr-defined]
    return digest(template, (STYLESHEETS / STYLESHEET).read_text(encoding="utf-8"))
