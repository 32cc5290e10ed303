"""The facts at the head of a modification."""

import re
from dataclasses import dataclass
from datetime import date

from loans.domain.chain import Kind
from loans.domain.drafting.calendar_words import DAY_TEXT, days_in
from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.party_parts import Party
from loans.domain.drafting.recital import NamedDocument
from loans.domain.drafting.signatures import Signature


@dataclass(frozen=True, slots=True)
class Header:
    """What the document says of itself. `effective` only where it states a day other than the one it bears."""

    title: str
    ordinal: int | None
    kind: Kind
    dated: date | None
    effective: date | None
    amends: NamedDocument | None
    prior: tuple[NamedDocument, ...]
    parties: tuple[Party, ...]
    signatures: tuple[Signature, ...]
    doubts: tuple[Doubt, ...] = ()


_EFFECTIVE = re.compile(
    rf"\beffective\s+(?:date\s*\)?\s*)?(?:(?:retroactively|as\s+of|as|of|on|from|to|and|including|the"
    rf"|close|business|date|hereof|for|all|purposes|shall|be|is|means|:|,)\s+){{0,8}}(?P<when>{DAY_TEXT})",
    re.IGNORECASE,
)
_WITH_EFFECT = re.compile(
    rf"\b(?:with\s+(?:retroactive\s+)?|takes?\s+)effect\s+(?:from|as\s+of|on)\s+(?:the\s+)?(?P<when>{DAY_TEXT})",
    re.IGNORECASE,
)
_DOCUMENT = r"\b(?:this|the)\s+(?:[\w \v]{0,40})?\b(?:amendment|modification|agreement|waiver|consent|letter)s?\b"
_DOCUMENT_EFFECTIVE = re.compile(
    rf"{_DOCUMENT}[^.\n]{{0,160}}?\b(?:shall|will|is|are|becomes?)\s+(?:be\s+|become\s+|deemed\s+"
    rf"|to\s+be\s+|made\s+){{0,3}}effective\s+(?:(?:retroactively|as|of|on|from|to|the"
    rf"|for\s+all\s+purposes|date|,)\s+){{0,6}}(?P<when>{DAY_TEXT})",
    re.IGNORECASE,
)
_TAKES_EFFECT = re.compile(
    rf"{_DOCUMENT}[^.\n]{{0,80}}?\b(?:shall\s+|will\s+)?(?:takes?|has|have)\s+effect\s+(?:as\s+of|as\s+from|from|on)\s+"
    rf"(?:the\s+)?(?P<when>{DAY_TEXT})",
    re.IGNORECASE,
)
_AMENDED_EFFECTIVE = re.compile(
    rf"\bagreement\s+(?:is|shall\s+be)\b[^.\n]{{0,80}}?\b(?:effective|with\s+effect)\s+(?:(?:as\s+of|on|from)\s+)?(?P<when>{DAY_TEXT})",
    re.IGNORECASE,
)
_AGREEMENT_EFFECTIVE = re.compile(
    rf"\b(?:effective|with\s+effect)\s+(?:as\s+of|on"
    rf"|from)\s+(?P<when>{DAY_TEXT})[^.\n]{{0,60}}?,?\s+the\s+[A-Z]?[\w \v]{{0,40}}agreement\s+(?:is"
    rf"|shall\s+be)\b",
    re.IGNORECASE,
)


def effective_date(head: str, body: str, dated: date | None) -> date | None:
    """The day from which the whole document has effect, where it states one that differs from its own."""
    for pattern, text in (
        (_EFFECTIVE, head),
        (_DOCUMENT_EFFECTIVE, body),
        (_TAKES_EFFECT, body),
        (_WITH_EFFECT, head),
        (_AGREEMENT_EFFECTIVE, body),
        (_AMENDED_EFFECTIVE, body),
    ):
        for match in pattern.finditer(text):
            day = next(days_in(match.group("when"))).day
            if day is not None and day != dated:
                return day
    return None


def header_doubts(dated: date | None, effective: date | None, amends: NamedDocument | None) -> tuple[Doubt, ...]:
    """What is missing or unusual at the head."""
    doubts = []
    if dated is None:
        doubts.append(Doubt(DoubtCode.HEADER_FACT_ABSENT, "no day on which the document is dated was found"))
    if amends is None or amends.dated is None:
        doubts.append(Doubt(DoubtCode.HEADER_FACT_ABSENT, "the agreement that is amended was not found with its date"))
    if dated is not None and effective is not None and effective < dated:
        reason = f"dated {dated.isoformat()} and effective before that, on {effective.isoformat()}"
        doubts.append(Doubt(DoubtCode.EFFECTIVE_BEFORE_SIGNED, reason))
    return tuple(doubts)
