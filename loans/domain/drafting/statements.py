"""Clauses that change no text and yet bind: balances, one-off deadlines, consents, releases."""

import re

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.draft import Draft
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention, mentions_of
from loans.domain.drafting.named_documents import Names
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import within_of
from loans.domain.drafting.unit_patterns import Kind
from loans.domain.drafting.wording import Wording

_CONSENTS = re.compile(
    r"\bhereby\s+(?:\w+\s+){0,2}consents?\b|\bconsents?\s+(?:is|are)\s+hereby\s+(?:given|granted)\b"
    r"|\bhereby\s+grants?\s+[^.;]{0,40}\bconsent\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:shall|will|must|may|agrees?|covenants?|is\s+(?!hereby\s+amended)|are|consents?)\b", re.IGNORECASE
)
_PARTY_SHALL = re.compile(
    r"\b(?:Borrowers?|Bank|Lenders?|Agent|Company|Guarantors?|BORROWERS?|BANK)\b[^.;]{0,80}?\b(?:shall"
    r"|will|agrees?\s+to|covenants?|must)\b"
)


def says_consent(wording: Wording) -> bool:
    """Whether the clause gives a consent."""
    return _CONSENTS.search(wording.words) is not None


def binds(wording: Wording) -> bool:
    """Whether a clause says what is or shall be so, as no heading does."""
    return _SAYS.search(wording.words) is not None


_SAYS = re.compile(
    r"\b(?:shall|will|must|hereby|agrees?|(?:is|are)\s+(?:increased|reduced|extended|changed|deleted|set))\b",
    re.IGNORECASE,
)


def statements(wording: Wording, names: Names, agreement: str, *, has_operations: bool) -> list[Draft]:
    """The statement that a clause makes: at most one, at the section it names or else on the agreement as a whole."""
    words = wording.words
    consent = _CONSENTS.search(words)
    if consent:
        return [Draft(Action.STATE, Unit.AGREEMENT, agreement, None, consent.start())]
    if has_operations:
        first = next(wording.sentences())
        opening = _PARTY_SHALL.search(first.words)
        if opening is None or "amend" in first.words or "«" in first.words or "waive" in first.words:
            return []
        return [Draft(Action.STATE, Unit.AGREEMENT, agreement, None, first.start)]
    if len(words) < 60 or _BINDS.search(words) is None:
        return []
    numbers = [item for mention in mentions_of(words[:6000], names) if _speaks_of(mention) for item in mention.items]
    if numbers:
        number = numbers[-1]
        draft = Draft(Action.STATE, Unit.PARAGRAPH if "(" in number else Unit.SECTION, number, within_of(number), 0)
        if len(set(numbers)) > 1:
            reason = f"the clause names {' and '.join(dict.fromkeys(numbers))}; {number} is taken"
            draft.doubts.append(Doubt(DoubtCode.TWO_SECTIONS_NAMED, reason))
        return [draft]
    return [Draft(Action.STATE, Unit.AGREEMENT, agreement, None, 0)]


def _speaks_of(mention: Mention) -> bool:
    return mention.kind is Kind.SECTION and mention.role not in (Role.FOREIGN, Role.OWN)
