"""The words by which a modification amends, waives or consents: whether a paragraph is operative at all."""

import re

from loans.domain.drafting.short_words import in_full

UNIT = (
    r"(?:Sections?|§{1,2}|\bss\.|Articles?|Exhibits?|Schedules?|Annex(?:es)?|Appendi(?:x|ces)"
    r"|definitions?|defined terms?|terms?"
    r"|paragraphs?|clauses?|sub-?sections?|sub-?paragraphs?|sub-?clauses?|sentences?|references?"
    r"|tables?|chart|grid|phrases?"
    r"|words?|recitals?|preamble|headings?|provisos?|Agreement|Commitments?|Maturity Date"
    r"|Termination Date|Expiration Date"
    r"|covenants?|pages?|«\d+»|“)"
)
AUXILIARY = (
    r"\b(?:is|are|be|being),?\s+(?:(?:and|is|are|be|hereby|each|all|further|also|accordingly|deemed|to"
    r"|hereafter|now|shall|they|it|the|same|hereinafter"
    r"|respectively|immediately|so|automatically|simultaneously|permanently|both|in|its|their|entirety),?\s+){0,7}"
)
PARTICIPLE = (
    r"(?:amended|restated|deleted|replaced|added|inserted|substituted|supplemented|stricken|struck"
    r"|renumbered|re-?numbered"
    r"|redesignated|re-?designated|relettered|re-?lettered|relabell?ed|retitled|re-?titled|renamed"
    r"|removed|modified|revised"
    r"|changed|superseded|eliminated|increased|decreased|reduced|extended|corrected|omitted|waived"
    r"|included|moved|appended|created|placed|redefined|raised|lowered"
    r"|incorporated)"
)
GERUND = (
    r"(?:amending|restating|deleting|replacing|adding|inserting|substituting|supplementing|striking"
    r"|renumbering|re-?numbering"
    r"|designating|redesignating|re-?designating|relettering|re-?lettering|retitling|renaming|removing|modifying|revising|changing"
    r"|eliminating|increasing|decreasing|reducing|extending|correcting|omitting|including|moving|appending"
    r"|redefining|raising|lowering)"
)
BARE = (
    r"(?:amend|restate|delete|replace|add|insert|substitute|supplement|strike|renumber|redesignate"
    r"|reletter|retitle|rename"
    r"|remove|modify|revise|change|eliminate|increase|decrease|reduce|extend|correct|omit|include|append|redefine)"
)
REACH = 420
"""How many characters of a paragraph are looked at: words of amendment stand at its beginning."""
_PASSIVE = re.compile(
    rf"{UNIT}[^\n]{{0,300}}?(?<!\bmay\s)(?<!\bas\s)(?<!\bso\s)(?<!\bto\s){AUXILIARY}{PARTICIPLE}\b", re.IGNORECASE
)
_BEGINS = re.compile(
    rf"\s*(?:that\s+)?(?:(?:effective|as\s+of)[^,:]{{0,60}},\s*)?(?:(?:by|to|in)\s+)?(?:{GERUND}\b"
    rf"|the\s+(?:deletion|addition|insertion|replacement|substitution)\s+(?:of|in|to)\b)",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    rf"\s*(?:(?:Sections?|Article|Exhibit|Schedule|§"
    rf"|Definition)\s[^;\n]{{1,60}}?\s?[:\u2013—-]\s+)?(?:(?:Hereby|to)\s+)?{BARE}\s+(?:the|Section"
    rf"|Article|Exhibit|Schedule|a|new|clause|paragraph|subsection|definition|in|from|“|«|§)",
    re.IGNORECASE,
)
_HEREBY = re.compile(
    rf"\bhereby\s+(?:agrees?\s+to\s+)?(?:waives?|consents?|grants?\s+(?:a\s+)?(?:waiver|consent)|{BARE}s?)\b"
    r"|\b(?:wherever|whenever)\s+(?:the\s+)?(?:terms?|words?|phrases?|names?)\s+“[^.\n]{0,160}\b(?:shall|is|are)\b"
    r"|\b(?:Sections?|§|Paragraph|Clause|Article|definitions?)\s(?:\.\d|[^.;\n]){0,160}?\b(?:shall|will)\s+(?:\w+\s+)?read\b[^.\n]{0,40}(?:as\s+follows|:)"
    r"|\breferences?\b[^.\n]{0,160}\b(?:shall|will|are|is)\b[^.\n]{0,60}\b(?:means?|refer|deemed"
    r"|changed|replaced|read|construed)\b"
    r"|\bthere\s+(?:shall|will)\s+be\s+(?:hereby\s+)?(?:an?\s+)?(?:new|additional)\b"
    r"|\b(?:there|the\s+following)\b[^.\n]{0,60}\b(?:is|are|shall\s+be)\s+(?:hereby\s+)?(?:added"
    r"|inserted|amended|deleted|replaced)\b",
    re.IGNORECASE,
)
_HINTS = re.compile(rf"\b(?:{PARTICIPLE}|hereby|wherever|whenever|read|references?|there|following)\b", re.IGNORECASE)
"""Without one of these words neither of the two patterns above can match; they are slow and this one is not."""
_NEGATED = re.compile(r"\b(?:not|nothing|neither|no)\b[^.;]{0,80}$", re.IGNORECASE)


def amends(text: str, start: int = 0) -> bool:
    """Whether the paragraph that begins here begins with words of amendment, waiver or consent about a named unit."""
    window = _window(text, start)
    return _BEGINS.match(window) is not None or _is_amending(window)


FRESH = re.compile(
    rf"(?<=[.;”])\s+(?=(?:The|Sections?|Articles?|Exhibits?|Schedules?|Paragraphs?|Subsections?|Clauses?)\s"
    rf"(?:\.\d|[^.;:\n]){{2,200}}?\b(?:is|are)\s+hereby\s+(?:\w+\s+){{0,2}}{PARTICIPLE}\b)"
)


LETTER_WAIVES = r"\bhereby\s+(?:agrees?,\s+to\s+waive|request\b(?:\.\d|[^.;]){0,160}?\byou\s+waive)\b"
"""The words with which letters alone waive: what was requested, or what the borrower asks for."""
WAIVES = re.compile(rf"(?:\.\d|[^.;\n]){{0,300}}?(?:\bhereby\s+(?:waives?|agrees?\s+to\s+waive)\b|{LETTER_WAIVES})")
"""A sentence that waives, from its beginning."""
WAIVING = re.compile(rf"(?<=[.:])\s+(?=(?:We|The|Subject|By|Upon)\s{WAIVES.pattern})")
"""Before a sentence in which a letter waives, behind all that it first refers to."""


def fresh_sentence(text: str, start: int, end: int) -> int | None:
    """Where a sentence begins that amends another unit in plain words; None where none does from `start` to `end`."""
    match = FRESH.search(text, start, end)
    return match.end() if match else None


_IN_PLACE = re.compile(
    rf"(?:in|with\s+respect\s+to|as\s+to|under|within|from)\s[^.;\n]{{3,240}}?[,:]\s+(?:by\s+)?{GERUND}\b",
    re.IGNORECASE,
)


def amends_in_place(text: str) -> bool:
    """Whether a limb begins that names its place and then amends: "in clause (b), replacing ..."."""
    return _IN_PLACE.match(text[:REACH]) is not None


def amends_anew(text: str, start: int) -> bool:
    """Whether a sentence of amendment begins here, and not merely a further item of one that is under way."""
    window = _window(text, start)
    return _BEGINS.match(window) is None and _is_amending(window)


def _is_amending(window: str) -> bool:
    if _ORDERS.match(window):
        return True
    for pattern in (_PASSIVE, _HEREBY) if _HINTS.search(window) else ():
        match = pattern.search(window)
        if match and not _NEGATED.search(window[: match.end() - 1]):
            return True
    return False


def _window(text: str, start: int) -> str:
    return in_full(text[start : start + REACH].split("\n", 1)[0])


_CONTINUES = re.compile(
    rf"(?:[,;]\s*)?(?:(?:and|an|or|by|the|with|to|in)\s+){{0,4}}(?:{GERUND}\b|{PARTICIPLE}\b"
    rf"|(?:the\s+following|in\s+lieu|in\s+its\s+place))"
    rf"|and\s+(?:the\s+)?{UNIT}[^\n]{{0,160}}?{AUXILIARY}{PARTICIPLE}\b"
    rf"|and\s+(?:to\s+)?{BARE}\b"
    r"|with\s*:?\s*$|and\s+the\s+following\b",
)


def continues(text: str) -> bool:
    """Whether the paragraph goes on with the amending sentence after a text that it gave."""
    head = text[:300].lstrip("” ")
    return head[:1] in ",;" or (head[:1].islower() and _CONTINUES.match(head) is not None)


_ANNOUNCES = re.compile(
    r"(?::|\b(?:as\s+follows|the\s+following(?:\s+(?!a\b)[a-z]+){0,3}|to\s+read|set\s+forth\s+below"
    r"|\bfollowing\b[^.:;]{0,120}\s(?:in\s+lieu\s+thereof|substituted\s+therefor)))[\s.:,;”]*$"
)


def announces_text(text: str) -> bool:
    """Whether the paragraph ends by announcing a text that follows."""
    return _ANNOUNCES.search(text[-260:]) is not None


_NAMES_UNIT = re.compile(
    r"\b(?:Sections?|Articles?|Paragraphs?|Clauses?|Sub-?sections?|Sub-?paragraphs?|Exhibits?|Schedules?|Annex(?:es)?)\s*"
    r"(?:\d|\(|“|[IVXA-Z]\b)|§|\bss\.\s?\d|\bdefin(?:itions?|ed)\b"
    r"|\b(?:following|new)\s+(?:\w+\s+){0,2}(?:terms?|sections?|paragraphs?|clauses?|sentences?)\b"
    r"|\b(?:sections?|covenants?|provisions?|paragraphs?)\s+(?:entitled|titled|captioned|headed|called)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"\bfollowing\s+(?:amendments?|changes|modifications)\b[^:]{{0,200}}:\s*$|\b(?:Agreements?|Indenture|Guarant(?:y|ee)|Notes?|Documents?|Mortgage|[A-Z]{{2,4}})\b[^:]{{0,260}}?{AUXILIARY}{PARTICIPLE}\b[^:]{{0,120}}:\s*$",
    re.IGNORECASE,
)


def leads_to_amendments(text: str) -> bool:
    """Whether the paragraph ends by saying that the clauses below it amend the agreement as a whole."""
    last = text[-500:].rsplit(". ", 1)[-1]
    match = _WHOLE.search(last)
    return match is not None and _NAMES_UNIT.search(last) is None


_MANNER = re.compile(
    r"\b(?:amended|modified)\s+(?:hereby\s+)?(?:effective\s+(?:as\s+of|on)\s+[^,.;:]{1,60}?\s,?\s*)?(?:in\s+the\s+manner|as)\s+(?:hereinafter\s+)?(?:provided|set\s+forth|set\s+out|described|stated|specified)"
    r"\s+(?:in\s+this\s+(?:Section|Article)|below|herein)\b",
    re.IGNORECASE,
)


def refers_below(text: str) -> bool:
    """Whether words of amendment only point to the clauses that follow: "amended as set forth below"."""
    return _MANNER.search(text) is not None


_WAIVES_LIST = re.compile(
    r"\b(?:hereby\s+(?:\w+\s+){0,3}waives?|(?:Banks?|Lenders?|Agents?|Holders?|Purchasers?)\s+(?:agrees?\s+to\s+)?waives?"
    r"|(?:are|is)\s+hereby\s+waived)\b(?:\s+[^.;:]{0,80})?\s*[:\u2014]\s*$"
)


def leads_to_waived(text: str) -> bool:
    """Whether the paragraph ends by saying that what the clauses below it name is waived."""
    return _WAIVES_LIST.search(text[-300:]) is not None


_INLINE = re.compile(
    r"(?:\b(?:as\s+follows|to\s+read|shall\s+read|in\s+its\s+place|(?:[Tt]he"
    r"|with)\s+following(?:\s+[\w“”.()]+){0,14}?|in\s+lieu\s+thereof|therefor|with))\s*:\s+(?=[^\s“]"
    r"|“[^“”]{1,90}”\s+(?:means?|shall|has)\b)"
    r"|\bdefinitions?\b(?:\s+[^\s:;“]+){0,26}?\s*[:.]\s+(?=“{1,2}[^“”]{1,90}”\s+(?:means?|shall|has|is|are)\b|“[A-Z][^“”]{1,60}[.]\s+[A-Z\d])"
)


def inline_text(text: str) -> int | None:
    """Where an unquoted text begins that follows its announcement within the same paragraph; None where none does."""
    for match in _INLINE.finditer(text):
        rest = text[match.end() :]
        if not amends(re.sub(r"^\(?\w{1,4}[.)]\s+", "", rest)):
            return match.end()
    return None
