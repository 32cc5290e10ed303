"""Units of the agreement named in an amending sentence: sections, parts of sections, definitions, exhibits, phrases."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

SLOT = r"«\d+¦?»"
_NAME = r"«\d+»"
_SEPARATOR = (
    r"(?:\s*,\s*(?:and\s+|or\s+|and/or\s+)?|\s+and\s+|\s+or\s+|\s*&\s*|\s+through\s+"
    r"|\s*;\s*and\s+)(?:in\s+)?(?:the\s+)?"
)
_VERB_AHEAD = (
    r"(?!\s+(?:by\b|\w+ing\b|the\b|an?\b|all\b|each\b|in\s+(?!its|their|lieu|the\s+[A-Z])|[Ss]ection"
    r"|[Cc]lause|[Ss]ub|[Pp]aragraph"
    r"|to\s+(?:delete|add|insert|replace|amend|strike|provide|change)|insert\b|delete\b|replace\b"
    r"|add\b|amend\b|it\b|any\b|«))"
)
_LETTER = r"\((?:[a-zA-Z]|[ivxl]{2,6}|[IVXL]{2,6}|[a-z]{2}|[A-Z]{2}|\d{1,2})\)"
_LETTERS = rf"{_LETTER}(?:\s?{_LETTER}){{0,5}}"
_FIGURES = (
    r"(?:\d{1,3}|[IVXL]{1,6}(?![\w]))(?:\.(?:\d{1,3}|[A-Z]{1,2}(?![a-z])))*[A-Z]?(?![\w%$])"
    rf"(?:{_LETTER})*(?:\s{_LETTER}(?:{_LETTER})*{_VERB_AHEAD})?"
)
_UNIT_WORD = (
    r"(?:\bSections?|§{1,2}|\bss\.|\bArticles?|\bParagraphs?|\bClauses?|\bSub-?\s?sections?"
    r"|\bSub-?\s?paragraphs?|\bSub-?\s?clauses?"
    r"|\bItems?)"
)
_NUMBERED = re.compile(
    rf"(?P<word>{_UNIT_WORD})\s*(?P<items>(?:{_FIGURES}|{_LETTERS}|(?-i:[A-Z])(?=[\s,.;]))"
    rf"(?:{_SEPARATOR}(?:{_UNIT_WORD}\s*)?(?:{_FIGURES}|{_LETTERS}{_VERB_AHEAD}))*)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    rf"(?P<through>through\s+)?(?:(?P<figures>{_FIGURES})|(?P<letters>{_LETTERS})"
    rf"|(?P<capital>(?-i:[A-Z]))(?=[\s,.;]|$))",
    re.IGNORECASE,
)
_SLOTS = rf"{SLOT}(?:{_SEPARATOR}(?:of\s+)?(?:the\s+)?(?:terms?\s+)?{SLOT})*"
_CAPITALS = r"[A-Z][\w\u2019'&/.-]*(?:\s+(?:(?:of|for|to|and|or|in|the|on|with)\s+)?[A-Z0-9][\w\u2019'&/-]*){0,7}"
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
_FOLLOWING_DEFINITIONS = re.compile(
    r"\b(?:following|foregoing|new|additional)\s+(?:(?:new|additional|amended|replacement|capitalized"
    r"|defined|and|restated)\s+){0,4}"
    r"(?:definitions?|definitional\s+provisions?|terms?)\b(?!\s+of\b)|\bdefined\s+terms?\b"
    r"|\bterms\s+and\s+(?:their\s+)?definitions\b|\bdefinitions\b(?!\s+(?:section|of))",
    re.IGNORECASE,
)
_EXHIBIT = re.compile(
    rf"\b(?P<word>Exhibits?|Schedules?|Annex(?:es)?|Appendix|Appendices|Attachments?|Riders?)\s+"
    rf"(?P<items>(?:{SLOT}|[A-Z]{{1,2}}(?:-?\d{{1,2}})?(?:-[A-Z0-9]{{1,2}})?(?![\w])"
    rf"|\d{{1,3}}(?:[.-]\d{{1,3}})*[A-Z]?(?:\([a-zA-Z0-9]{{1,4}}\))*(?![\w%])"
    rf"|[IVX]{{1,5}}(?:-[A-Z])?(?![\w]))"
    rf"(?:{_SEPARATOR}(?:(?:Exhibit|Schedule|Annex)\s+)?(?:{SLOT}"
    rf"|[A-Z]{{1,2}}(?:-\d{{1,2}})?(?![\w\u2019'])"
    rf"|\d{{1,3}}(?:[.-]\d{{1,3}})*[A-Z]?(?:\([a-zA-Z0-9]{{1,4}}\))*(?![\w%])))*)"
)
_EXHIBIT_ANY_CASE = re.compile(_EXHIBIT.pattern.replace("(?P<word>", "(?P<word>(?i:").replace("Riders?)", "Riders?))"))
_EXHIBIT_ITEM = re.compile(rf"{SLOT}|(?<![\w-])(?!(?:and|or|through|Exhibit|Schedule|Annex)\b)[A-Z\d][\w.()-]*")
_TITLED = re.compile(
    rf"\b(?P<word>Sections?|sub-?sections?|covenants?|provisions?|paragraphs?|clauses?"
    rf"|Articles?)\s+(?:of\s+(?:the\s+)?(?:[A-Z]\w*\s+){{1,4}})?"
    rf"(?:entitled|titled|captioned|headed|called|labell?ed|under\s+the\s+(?:heading"
    rf"|caption)s?)\s*:?\s*(?P<items>{_SLOTS})",
    re.IGNORECASE,
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
    rf"|full)\s+)*(?:sub-?)?(?:paragraphs?|sections?|clauses?|provisos?|parentheticals?"
    rf"|bullet\s+points?|covenants?|provisions?|language)\b(?!\s*\()",
    re.IGNORECASE,
)
_TABLE = re.compile(
    r"\b(?:pricing\s+|rate\s+)?(?:tables?|charts?|grids?|matri(?:x|ces)|columns?|rows?)\b|\bschedule\b"
    r"|\bcovenant\s+levels\b|\b(?:amounts?|dates?|figures?|ratios?|percentages?)\b(?=\s+(?:set\s+forth"
    r"|contained|appearing|specified|stated|in)\b)",
    re.IGNORECASE,
)
_NAMES = rf"{_NAME}(?:{_SEPARATOR}(?:of\s+)?(?:the\s+)?(?:terms?\s+)?{_NAME})*"
_PHRASE = re.compile(
    rf"\b(?:references?|cross-?references?)\s+(?:(?:therein"
    rf"|in\s+[^,«]{{1,60}})\s+)?to\s+(?:the\s+)?(?:term\s+)?(?:{_NAMES})|(?:{_NAMES})|\b(?:words?"
    rf"|phrases?|numbers?|punctuation)\b|\bthe\s+(?:period|semi-?colon|comma)\b",
    re.IGNORECASE,
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


class Role(StrEnum):
    """How it stands in the sentence."""

    OBJECT = "object"
    HOLDER = "holder"
    ANCHOR = "anchor"
    BECOMES = "becomes"
    FOREIGN = "foreign"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming: its place in the sentence, the unit word used, the items it lists and the texts it takes up."""

    kind: Kind
    start: int
    end: int
    word: str
    items: tuple[str, ...]
    slots: tuple[int, ...]
    role: Role
    new: bool = False
    title: int | None = None


_HOLDS = re.compile(
    r"\b(?:in|of|to|from|into|within|under|on|at\s+the\s+end\s+of"
    r"|thereof\s+in)\s+(?:each\s+of\s+)?(?:the\s+|such\s+|said\s+|existing\s+|each\s+|both\s+"
    r"|redesignated\s+|current\s+|original\s+|new\s+|defined\s+term\s+)*$",
    re.IGNORECASE,
)
_ANCHORS = re.compile(
    r"(?:\bafter|\bbefore|(?<!the\s)(?<!new\s)\bfollowing|\bpreceding|\bprior\s+to|\bbetween"
    r"|\bsucceeding|\bas\s+defined\s+in|\bpursuant\s+to"
    r"|\bdescribed\s+in|\breferred\s+to\s+in|\bpermitted\s+(?:by|under)|\brequired\s+(?:by|under)"
    r"|\bsubject\s+to|\bin\s+accordance\s+with"
    r"|\bnotwithstanding|\bprovided\s+(?:in|for\s+in)|\bcontemplated\s+by)\s+"
    r"(?:the\s+|existing\s+|such\s+|said\s+|current\s+|new\s+|end\s+of\s+|definitions?\s+of\s+"
    r"|terms?\s+|words?\s+|phrases?\s+|figure\s+|each\s+|last\s+|first\s+|sentence\s+|of\s+"
    r"|reference\s+to\s+|language\s+|number\s+|amount\s+|date\s+|heading\s+)*$",
    re.IGNORECASE,
)
_BECOMES = re.compile(
    r"\b(?:as|to\s+be|become|becoming|to)\s+(?:a\s+|the\s+|new\s+|respectively,?\s+)*$", re.IGNORECASE
)
_AS = re.compile(r"\b(?:as|become|becoming|be)\s+(?:a\s+|the\s+|an\s+|new\s+|respectively,?\s+)*$", re.IGNORECASE)
_APPEARING_AS = re.compile(
    r"\b(?:appearing|attached|designated|numbered|set\s+forth|contained|identified"
    r"|referred\s+to)\s+(?:thereto\s+)?as\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:new|additional)\s+$", re.IGNORECASE)
_OWNER = re.compile(
    r"\s*(?:\([^()]{0,120}\)\s*)?,?\s*(?:(?:contained|set\s+forth|appearing|found)\s+)?(?:of|to|in"
    r"|under|from)\s+(?:the|that\s+certain|such|said|each|its"
    r"|this)\s+(?P<name>(?:[A-Z][\w&\u2019'-]*\s+|and\s+|of\s+|\d{4}\s+){0,7}?"
    r"(?:AGREEMENT|Agreement|Notes?|Indenture|Guarant(?:y|ee)|Mortgage|Lease|Deed\s+of\s+Trust|Pledge"
    r"|Letter|Amendment|Modification|Waiver|Schedule|Exhibit)(?:-\d+)?)(?!\w)"
)
_IN_LINE = re.compile(
    r",?\s+(?:(?:in|at|on)\s+the\s+(?:\w+\s+){0,3}(?:lines?|sentences?|paragraphs?|provisos?|clauses?)\b"
    r"|therein\b|thereof\b|where(?:ver)?\b|each\s+(?:time|place)|appearing\s+in\s+(?:the|clause))",
    re.IGNORECASE,
)
_IN_SECTION = re.compile(r"\s+(?:of|in|to)\s+(?:the\s+)?Section\s", re.IGNORECASE)
_OWN = re.compile(
    r"\s*(?:\([^()]{0,80}\)\s*)?(?:hereof|herein|hereto|above|below|attached|(?:of|to"
    r"|in)\s+this\s+(?:\w+\s+){0,3}(?:Amendment|Modification|Waiver|Letter|Consent|Agreement))\b"
)
_ENTITLED = re.compile(
    rf"(?:\s*\.)?(?:\s+(?:of"
    rf"|to)\s+the\s+(?:[A-Z][\w-]*\s+){{0,4}}[A-Z][\w-]*)?\s*,?\s*(?:(?:which\s+is\s+)?(?:entitled"
    rf"|titled|captioned|headed|called)\s*,?\s*(?:the\s+)?(?P<slot>{SLOT})|\(\s*(?P<held>{SLOT})\s*\)"
    rf"|,\s*(?P<comma>{SLOT})\s*,)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def slot_numbers(text: str) -> tuple[int, ...]:
    """The numbers of the texts that stand in a run of a sentence."""
    return tuple(int(_DIGITS.search(match).group()) for match in re.findall(SLOT, text))  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Names:
    """The words by which the amended agreement is called; a document called otherwise is another one."""

    words: frozenset[str]

    @classmethod
    def of(cls, names: Sequence[str]) -> "Names":
        """The names gathered from titles and short names, with the words that any agreement may be called by."""
        usual = "agreement loan credit existing original amended restated amendment current prior said section sections"
        return cls(frozenset(re.findall(r"[a-z]+|\d+", " ".join([usual, *names]).casefold())))

    def foreign(self, name: str) -> bool:
        """Whether a document's name holds a word that the agreement's names do not."""
        return any(word not in self.words for word in re.findall(r"[a-z]+|\d+", name.casefold()))


def mentions_of(words: str, names: Names) -> list[Mention]:
    """All units named in a sentence, in order. Of overlapping readings the more specific one is kept."""
    taken: list[Mention] = []
    free = list(words)
    for match in _ALIAS.finditer(words):
        free[match.start() : match.end()] = " " * (match.end() - match.start())
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer("".join(free)):
            mention = _mention(kind, match, words, names)
            taken.append(mention)
            free[match.start() : match.end()] = "\x00" * (match.end() - match.start())
            if mention.title is not None:
                title = _ENTITLED.match(words, match.end())
                if title is not None:
                    free[match.end() : title.end()] = " " * (title.end() - match.end())
    return sorted(taken, key=lambda mention: mention.start)


_PATTERNS = (
    (Kind.TITLED, _TITLED),
    (Kind.DEFINITION, _DEFINITION),
    (Kind.DEFINITION, _DEFINITION_BARE),
    (Kind.EXHIBIT, _EXHIBIT_ANY_CASE),
    (Kind.SECTION, _NUMBERED),
    (Kind.GIVEN_DEFINITIONS, _FOLLOWING_DEFINITIONS),
    (Kind.SENTENCE, _SENTENCE),
    (Kind.PHRASE, _PHRASE),
    (Kind.TABLE, _TABLE),
    (Kind.UNNUMBERED, _UNNUMBERED),
    (Kind.AGREEMENT, _AGREEMENT),
)


def _mention(kind: Kind, match: re.Match[str], words: str, names: Names) -> Mention:
    groups = match.groupdict()
    text = groups.get("items") or groups.get("after") or groups.get("before") or match.group()
    if kind is Kind.DEFINITION and match.group()[:4].casefold() == "term" and _IN_LINE.match(words, match.end()):
        kind = Kind.PHRASE
    word = (groups.get("word") or (match.group() if kind is Kind.UNNUMBERED else "")).strip()
    items: Sequence[str] = ()
    if kind is Kind.SECTION:
        items = _numbers(text)
        if not items[0][0].isdigit() and not items[0][0].isalpha():
            kind = Kind.PART
        elif "." not in items[0] and word[:1].upper() in "ICP" and _IN_SECTION.match(words, match.end()):
            kind = Kind.UNNUMBERED
    elif kind is Kind.EXHIBIT:
        items = tuple(item.group().rstrip(".") for item in _EXHIBIT_ITEM.finditer(text))
    elif kind is Kind.DEFINITION and groups.get("term"):
        items = _listed(match)
    elif kind is Kind.AGREEMENT:
        items = (groups["name"],)
    title = _ENTITLED.match(words, match.end()) if kind in (Kind.SECTION, Kind.PART, Kind.EXHIBIT) else None
    slot = title.group("slot") or title.group("held") or title.group("comma") if title else None
    role = _role(kind, match, words, names)
    slots = () if kind in (Kind.EXHIBIT, Kind.SECTION, Kind.PART) else slot_numbers(text)
    new = (
        _NEW.search(words[max(0, match.start() - 12) : match.start()]) is not None
        or " new " in f" {match.group().casefold()} "
    )
    return Mention(
        kind, match.start(), match.end(), word, tuple(items), slots, role, new, slot_numbers(slot)[0] if slot else None
    )


def _listed(match: re.Match[str]) -> tuple[str, ...]:
    """The terms in an unquoted list: parted at "and" only where the words announce several definitions."""
    term = match.group("term").rstrip(".")
    if not match.group().casefold().startswith("definitions"):
        return (term,)
    return tuple(part for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", term) if part)


def _role(kind: Kind, match: re.Match[str], words: str, names: Names) -> Role:
    before = words[max(0, match.start() - 90) : match.start()]
    if kind in (Kind.SECTION, Kind.PART, Kind.EXHIBIT, Kind.TITLED, Kind.DEFINITION):
        if _OWN.match(words, match.end()):
            return Role.OWN
        owner = _OWNER.match(words, match.end())
        if owner is not None and names.foreign(owner.group("name")) and not _is_exhibit(owner.group("name")):
            return Role.FOREIGN
    if _ANCHORS.search(before):
        return Role.ANCHOR
    if _APPEARING_AS.search(before):
        return Role.OBJECT
    if _AS.search(before):
        return Role.BECOMES
    return Role.HOLDER if _HOLDS.search(before) else Role.OBJECT


def _is_exhibit(name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1] in ("Schedule", "Exhibit")


def _numbers(text: str) -> tuple[str, ...]:
    """The numbers in a list, each in full: `2.1(d)(i) and (ii)` names 2.1(d)(i) and 2.1(d)(ii)."""
    found: list[str] = []
    for match in _ITEM.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        item = re.sub(r"\s+", "", match.group("figures") or match.group("letters") or match.group("capital"))
        if match.group("through") and found:
            found.extend(_between(found[-1], item))
        if match.group("letters") and found and found[-1][0] != "(":
            item = sibling(found[-1], item)
        found.append(item)
    return tuple(found)


def _between(first: str, last: str) -> list[str]:
    here, there = first.rpartition("."), last.rpartition(".")
    if here[0] != there[0] or not here[2].isdigit() or not there[2].isdigit():
        return []
    return [f"{here[0]}{here[1]}{number}" for number in range(int(here[2]) + 1, min(int(there[2]), int(here[2]) + 50))]


def sibling(number: str, letters: str) -> str:
    """The number that stands beside another at the level at which the letters are counted."""
    held = re.findall(r"\([^)]*\)", number)
    stem = number[: number.index("(")] if held else number
    wanted = _style(letters[: letters.index(")") + 1])
    for depth in range(len(held) - 1, -1, -1):
        if _style(held[depth]) == wanted:
            return stem + "".join(held[:depth]) + letters
    return stem + "".join(held[:-1]) + letters


def _style(letter: str) -> str:
    inner = letter.strip("()")
    if inner.isdigit():
        return "number"
    case = "small" if inner.islower() else "large"
    return (
        f"{case} roman"
        if (len(inner) > 1 and set(inner.lower()) <= set("ivxl")) or inner.lower() in ("i", "v", "x")
        else f"{case} letter"
    )
