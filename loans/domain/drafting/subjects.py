"""Subjects that are named by nothing but their defined words: "the aggregate amount of the Commitments is reduced"."""

import re

_NOUN = r"[A-Z][\w\u2019'&-]*(?:\s+(?:of\s+|for\s+|and\s+)?[A-Z][\w\u2019'&-]*){0,6}"
_AMOUNT = re.compile(
    rf"\b(?:amount|sum|total|limit|maturity|term|rate|percentage"
    rf"|level)s?\s+of\s+(?:each\s+of\s+)?(?:the\s+)?(?P<noun>{_NOUN})"
)
_SUBJECT = re.compile(rf"(?:^|[,;:]\s+|\band\s+)(?:[Tt]hat\s+)?(?:[Tt]he|[Ee]ach|[Ss]uch)\s+(?P<noun>{_NOUN})")
_DOCUMENT = re.compile(
    r"\b(?:Agreements?|Documents?|Notes?|Borrowers?|Banks?|Lenders?|Agents?|Guarant(?:ors?|y|ies)"
    r"|Part(?:y|ies)|Amendments?|Modifications?|Section|Article|Exhibit|Schedule|Recitals?)\b",
    re.IGNORECASE,
)


def named_subject(before: str, clause: str) -> str:
    """The defined words in subject position; empty where a document or a person is the subject."""
    match = _AMOUNT.search(before)
    if match is None:
        found = list(_SUBJECT.finditer(before))
        match = found[-1] if found else None
    if match is None or not match.group("noun")[:1].isupper() or _DOCUMENT.search(match.group("noun")):
        return ""
    noun = re.split(r"\s+(?:of|for)\s+", match.group("noun"))[0].strip()
    if " and " in noun:
        return ""
    single = noun.removesuffix("s")
    return single if single != noun and re.search(rf"\b{re.escape(single)}\b", clause) else noun
