"""How drafters name units of an agreement: one pattern a kind, with the letters without which it cannot match."""

import re
from dataclasses import dataclass
from enum import StrEnum

from loans.domain.drafting.calendar_words import DAY_TEXT
from loans.domain.drafting.section_numbers import FIGURES, LETTERS, SEPARATOR, VERB_AHEAD
from loans.domain.drafting.slots import NAME, SLOT

_UNIT_WORD = (
    r"(?:\bSections?|§{1,2}|\bss\.|\bArticles?|\bParagraphs?|\bClauses?|\bSub-?\s?sections?"
    r"|\bSub-?\s?paragraphs?|\bSub-?\s?clauses?"
    r"|\bItems?)"
)
_OF_SECTION = r"\s+of\s+(?:Section|§|Paragraph|Sub-?section)"
_FURTHER = rf"{SEPARATOR}(?:{_UNIT_WORD}\s*)?(?:{FIGURES}|{LETTERS}{VERB_AHEAD}"
_NUMBERED = re.compile(
    rf"(?P<word>{_UNIT_WORD})(?:\s+(?:numbers?|nos?\.?)(?=\s))?\s*(?P<items>(?:{FIGURES}|(?-i:[A-Z])(?=[\s,.;]))(?:{_FURTHER}(?!{_OF_SECTION})))*"
    rf"|{LETTERS}(?:{_FURTHER}))*)",
    re.IGNORECASE,
)
_OF_TERMS = r"(?:of\s+)?(?:the\s+)?(?:terms?\s+)?"
_SLOTS = (
    rf"{SLOT}(?:(?=\s*,?\s*(?:and|or|&|through)){SEPARATOR}{_OF_TERMS}{SLOT}"
    rf"|(?:{SEPARATOR}|\s+){_OF_TERMS}{SLOT}(?!\s+(?:is|shall)\b))*"
)
_CAPITALS = (
    r"[A-Z][\w\u2019'&/.-]*(?:\s+(?:(?:of|for|to|and|or|in|the|on|with)\s+)?"
    r"(?!(?:Section|Article|Exhibit|Schedule|Annex)\b)[A-Z0-9][\w\u2019'&/-]*){0,7}"
)
_DEFINITION = re.compile(
    rf"\b(?:defined\s+terms?|definitions?(?:al\s+terms?)?|terms?)\s+(?:(?:of|for|set\s+forth\s+for"
    rf"|entitled)\s+)?(?:each\s+of\s+)?(?:the\s+)?(?:following\s+)?"
    rf"(?:(?:defined\s+)?(?:terms?|words?|phrases?)\s+)?(?P<after>{_SLOTS})"
    rf"|(?P<before>{_SLOTS})\s+(?:definitions?\b|,?\s*as\s+defined\b)",
    re.IGNORECASE,
)
_DEFINITION_BARE = re.compile(
    rf"\b[Dd]efinitions?\s+of\s+(?:the\s+(?:defined\s+)?terms?\s+)?(?:the\s+)?(?P<term>(?!Section"
    rf"|Article|Exhibit){_CAPITALS})"
)
_DEFINITIONS_BARE = re.compile(
    rf"\b[Dd]efinitions\s+of\s+(?:the\s+(?:defined\s+)?terms\s+)?(?P<term>{_CAPITALS}(?:,\s+(?:and\s+)?{_CAPITALS}){{1,20}})"
)
_DEFINITION_OF_THAT = re.compile(
    rf"\b[Tt]he\s+(?P<term>{_CAPITALS}),?\s+(?:in|within|under)\s+the\s+definition\s+of\s+(?:that|such|said)\s+term\b"
)
_FOLLOWING_DEFINITIONS = re.compile(
    r"\b(?:following|foregoing|new|additional)\s+(?:(?:new|additional|amended|replacement|capitalized"
    r"|defined|and|restated)\s+){0,4}"
    r"(?:definitions?|definitional\s+provisions?|terms?)\b(?!\s+of\b)|\bdefined\s+terms?\b"
    r"|\bterms\s+and\s+(?:their\s+)?definitions\b|\bdefinitions\b(?!\s+(?:section|of))",
    re.IGNORECASE,
)
_EXHIBIT = re.compile(
    rf"\b(?P<word>Exhibits?|Schedules?|Annex(?:es)?|Appendix|Appendices|Attachments?|Addend(?:um|a)|Riders?)\s+"
    rf"(?P<items>(?:{SLOT}|[A-Z]{{1,2}}(?:-?\d{{1,2}})?(?:-[A-Z0-9]{{1,2}})?(?![\w])"
    rf"|\d{{1,3}}(?:[.-]\d{{1,3}})*(?:-?[A-Z])?(?:\([a-zA-Z0-9]{{1,4}}\))*(?![\w%])"
    rf"|[IVX]{{1,5}}(?:-[A-Z])?(?![\w]))"
    rf"(?:{SEPARATOR}(?:(?:Exhibit|Schedule|Annex)\s+)?(?:{SLOT}"
    rf"|[A-Z]{{1,2}}(?:-\d{{1,2}})?(?![\w\u2019'])"
    rf"|\d{{1,3}}(?:[.-]\d{{1,3}})*[A-Z]?(?:\([a-zA-Z0-9]{{1,4}}\))*(?![\w%])))*)"
)
_EXHIBIT_ANY_CASE = re.compile(_EXHIBIT.pattern.replace("(?P<word>", "(?P<word>(?i:").replace("Riders?)", "Riders?))"))
_TITLED = re.compile(
    rf"\b(?P<word>Sections?|sub-?sections?|covenants?|provisions?|paragraphs?|clauses?"
    rf"|Articles?)\s+(?:(?:of|in)\s+(?:the\s+)?(?:[A-Z]\w*\s+){{1,4}})?"
    rf"(?:entitled|titled|captioned|headed|called|labell?ed|under\s+the\s+(?:heading"
    rf"|caption)s?)\s*:?\s*(?P<items>{_SLOTS})",
    re.IGNORECASE,
)
_OPENING_PART = re.compile(
    r"\b(?P<items>[Pp]reamble|PREAMBLE|[Rr]ecitals?\s+[A-Z](?=[\s,.])|(?<=\b[Tt]he\s)(?:[a-z]+(?:st|nd|rd|th)|last)\s+[Rr]ecital|[Rr]ecitals|RECITALS|[Ii]ntroductory\s+paragraph|[Cc]over\s+page|(?<=\b[Tt]he\s)(?<!\bof\sthe\s)Schedule)\b"
    r"(?=\s+(?:of|to|in)\s+(?:the\b|(?-i:[A-Z]))|\s+(?:is|are|shall)\b|\s*[,:])"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|penultimate"
    r"|next\s+to\s+last|lead-?in|introductory|opening|concluding)"
)
_SENTENCE = re.compile(
    rf"\b(?:(?:{_ORDINAL}|new|following|additional|entire)\s+)*(?:(?:and|or)\s+{_ORDINAL}\s+)?sentences?\b",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(
    rf"\b(?:(?:{_ORDINAL}|new|following|additional|unnumbered|un-numbered|entire"
    rf"|full)\s+)*(?:sub-?)?(?:paragraphs?|sections?|clauses?"
    rf"|bullet\s+points?|covenants?|provisions?|language)\b(?!\s*\()",
    re.IGNORECASE,
)
_TABLE = re.compile(
    r"\b(?:pricing\s+|rate\s+)?(?:tables?|charts?|grids?|matri(?:x|ces)|columns?|rows?)\b|\bschedule\b(?!\s+to\s+(?-i:[A-Z]))"
    r"|\bcovenant\s+levels\b|\b(?:amounts?|dates?|figures?|ratios?|percentages?)\b(?=\s+(?:set\s+forth"
    r"|contained|appearing|specified|stated|in)\b)",
    re.IGNORECASE,
)
_NAMES = rf"{NAME}(?:{SEPARATOR}(?:of\s+)?(?:the\s+)?(?:terms?\s+)?{NAME})*"
_PHRASE = re.compile(
    rf"\b(?:references?|cross-?references?)\s+(?:(?:therein"
    rf"|in\s+[^,«]{{1,60}})\s+)?to\s+(?:the\s+)?(?:term\s+)?(?:{_NAMES})|(?:{_NAMES})|\b(?:words?"
    rf"|phrases?|numbers?|punctuation)\b|\bthe\s+(?:period(?!\s+(?:end|from|of|commenc|begin|during|for|through|in\b|between|prior|after|until|then))"
    rf"|semi-?colon|comma)\b|\b(?:provisos?|parentheticals?)\b|\blines?\b(?=\s+(?:of|from)\b)|\breferences?\s+(?:therein\s+)?to\s+(?=\$|\d|{DAY_TEXT})",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\((?:as|which|it\s+being|including|other\s+than|except)\s[^()]{0,200}(?:\([^()]{1,20}\)[^()]{0,80}){0,3}\)"
)
_ALIAS = re.compile(rf"\((?:[^()«»]{{0,60}}\s)?{SLOT}(?:\s*(?:,|or|and)\s*(?:the\s+)?{SLOT}){{0,3}}\s*\)")
_AGREEMENT = re.compile(
    r"\b(?:the|such|said|that\s+certain|this|each|any)\s+(?P<name>(?:[A-Z][\w&\u2019'.-]*\s+|and\s+"
    r"|(?:of|to)\s+){0,7}(?:AGREEMENT|Agreement)s?(?:-\d+)?)(?!\w)",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What is named."""

    SECTION = "section"
    PART = "part"
    TITLED = "titled"
    DEFINITION = "definition"
    GIVEN_DEFINITIONS = "given_definitions"
    EXHIBIT = "exhibit"
    SENTENCE = "sentence"
    UNNUMBERED = "unnumbered"
    TABLE = "table"
    PHRASE = "phrase"
    AGREEMENT = "agreement"


NUMBERABLE = (Kind.SECTION, Kind.PART, Kind.EXHIBIT, Kind.TITLED, Kind.DEFINITION)
"""The kinds that a clause names by number, letter, title or term."""


@dataclass(frozen=True, slots=True)
class UnitPattern:
    """How one kind is named; it needs one of the letters that `cues` lists, so that most sentences are passed over."""

    kind: Kind
    pattern: re.Pattern[str]
    cues: tuple[str, ...]


_DEFINES = ("term", "defin")
PATTERNS = (
    UnitPattern(Kind.TITLED, _TITLED, ("titled", "captioned", "headed", "called", "label", "under")),
    UnitPattern(Kind.TITLED, _OPENING_PART, ("preamble", "recital", "introductory", "cover", "schedule")),
    UnitPattern(Kind.DEFINITION, _DEFINITION_OF_THAT, _DEFINES),
    UnitPattern(Kind.DEFINITION, _DEFINITION, _DEFINES),
    UnitPattern(Kind.DEFINITION, _DEFINITIONS_BARE, _DEFINES),
    UnitPattern(Kind.DEFINITION, _DEFINITION_BARE, _DEFINES),
    UnitPattern(
        Kind.EXHIBIT, _EXHIBIT_ANY_CASE, ("exhibit", "schedule", "annex", "appendi", "attachment", "addend", "rider")
    ),
    UnitPattern(Kind.SECTION, _NUMBERED, ("section", "§", "ss.", "article", "paragraph", "clause", "item")),
    UnitPattern(Kind.GIVEN_DEFINITIONS, _FOLLOWING_DEFINITIONS, _DEFINES),
    UnitPattern(Kind.SENTENCE, _SENTENCE, ("sentence",)),
    UnitPattern(
        Kind.PHRASE,
        _PHRASE,
        (
            *("«", "reference", "word", "phrase", "number", "punctuation", "period", "colon", "comma", "proviso"),
            *("parenthetical", "line"),
        ),
    ),
    UnitPattern(
        Kind.TABLE,
        _TABLE,
        (
            *("table", "chart", "grid", "matri", "column", "row", "schedule", "covenant", "amount", "date", "figure"),
            *("ratio", "percentage"),
        ),
    ),
    UnitPattern(
        Kind.UNNUMBERED,
        _UNNUMBERED,
        ("paragraph", "section", "clause", "bullet", "covenant", "provision", "language"),
    ),
    UnitPattern(Kind.AGREEMENT, _AGREEMENT, ("agreement",)),
)
"""All patterns, the more telling ones first."""


def asides_blanked(words: str) -> str:
    """The words without their asides in brackets, which name no unit that changes; every place stays the same."""
    for pattern in (_ALIAS, _ASIDE):
        words = pattern.sub(lambda match: " " * len(match.group()), words)
    return words
