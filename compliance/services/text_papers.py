"""Setting the agreement as amended on paper: asked for once, set by a worker, kept by the digest of its content."""

from datetime import date

from django.core.cache import cache

from compliance.papers.agreement_text import agreement_text_pdf, paper_digest
from compliance.selectors.conformed_pages import ConformedPage
from compliance.services.background import set_text_later
from loans.models import Agreement

_KEPT_SECONDS = 7 * 24 * 3600
_ASKED_SECONDS = 120
"""After it a paper that did not come is asked for again."""


def text_paper_of(page: ConformedPage) -> bytes | None:
    """The paper, where it is set already; else a worker is asked for it."""
    key = f"text/{paper_digest(page)}"
    found: bytes | None = cache.get(key)
    if found is None and cache.add(f"{key}/asked", 1, _ASKED_SECONDS):
        set_text_later(page.agreement.pk, page.on, page.known, bank_view=page.bank_view)
    return found


def text_paper_set(*, agreement: Agreement, on: date, known: date, bank_view: bool) -> None:
    """Set the paper, unless it is there. Raises PdfUnavailableError where this machine makes none."""
    page = ConformedPage(agreement, on=on, known=known, today=known, bank_view=bank_view)
    key = f"text/{paper_digest(page)}"
    if cache.get(key) is None:
        cache.set(key, agreement_text_pdf(page), _KEPT_SECONDS)
