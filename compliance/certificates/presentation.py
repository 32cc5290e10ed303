"""A certificate's document arranged for its template: footnote marks, what heads and foots each page, dates as text."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.certificates.document import CovenantRow, Document, Form
from compliance.certificates.forms import FORM_TEXTS, FormText, day_text

_MARKS = "*†‡§¶"


@dataclass(frozen=True, slots=True)
class Footnote:
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A covenant's row with the mark of its footnote, empty where it has none."""

    covenant: CovenantRow
    mark: str


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the template needs beside the document itself."""

    text: FormText
    title: str
    financial: tuple[MarkedRow, ...]
    footnotes: tuple[Footnote, ...]
    running_head: str
    footer: str
    created: str
    signed: str
    dates: dict[str, str]


def arrange(document: Document) -> Paper:
    """The paper of a document. Rows that share a footnote share its mark."""
    footnotes = _footnotes((*document.financial, *document.events))
    text = FORM_TEXTS[document.form]
    period = f"{document.period_kind.lower()} ended {day_text(document.period_end)}"
    title = f"{text.title}, {document.borrower}, {period}"
    return Paper(
        text=text,
        title=f"Draft: {title}" if document.is_draft else title,
        financial=tuple(_marked(row, footnotes) for row in (*document.financial, *document.events)),
        footnotes=footnotes,
        running_head=f"{title}, continued",
        footer=_footer(document),
        created=(document.signature.signed_at or document.prepared_at).isoformat(timespec="seconds"),
        signed=_signed(document),
        dates=_dates(document),
    )


def _footnotes(rows: Sequence[CovenantRow]) -> tuple[Footnote, ...]:
    texts = dict.fromkeys(row.footnote for row in rows if row.footnote)
    return tuple(
        Footnote(mark=_MARKS[at % len(_MARKS)] * (at // len(_MARKS) + 1), text=text) for at, text in enumerate(texts)
    )


def _marked(row: CovenantRow, footnotes: Sequence[Footnote]) -> MarkedRow:
    return MarkedRow(covenant=row, mark="".join(note.mark for note in footnotes if note.text == row.footnote))


def _footer(document: Document) -> str:
    at = document.signature.signed_at or document.prepared_at
    facts = [
        f"Certificate {document.number}, version {document.version}.",
        f"{'Signed' if document.signature.signed_at else 'Prepared'} {day_text(at)}, {at:%H:%M %Z}.",
        document.sample_note,
    ]
    return "\n".join((" ".join(filter(None, facts)), f"Figures and terms SHA-256 {document.digest}"))


def _signed(document: Document) -> str:
    """What stands on the signature's line. The letter has a line of its own for the day."""
    signature = document.signature
    if not signature.electronic:
        return ""
    if document.form is Form.LETTER or signature.signed_on is None:
        return "signed electronically"
    return f"signed electronically, {day_text(signature.signed_on)}"


def _dates(document: Document) -> dict[str, str]:
    bank = document.bank_use
    days = {
        "dated": document.dated,
        "period_end": document.period_end,
        "signed": document.signature.signed_on,
        "received": bank.received_on if bank else None,
        "verified": bank.verified_on if bank else None,
    }
    return {name: day_text(day) if day else "" for name, day in days.items()}
