"""A letter of the bank, on paper."""

from django.template.loader import render_to_string

from compliance.papers.press import paper_pdf
from compliance.selectors.letters import LetterLine


def letter_html(line: LetterLine) -> str:
    """The letter as a whole HTML page without its stylesheet; whatever its texts hold is escaped."""
    agreement = line.row.agreement
    context = {"line": line, "agreement": agreement, "bank": agreement.bank, "is_draft": line.released is None}
    return render_to_string("papers/letter.html", context)


def letter_pdf(line: LetterLine) -> bytes:
    """The letter as a tagged PDF; one that is not released is marked. Raises PdfUnavailableError without Pango."""
    return paper_pdf(letter_html(line), "letter.css")
