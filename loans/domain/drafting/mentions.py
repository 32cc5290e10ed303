"""Units of the agreement named in an amending sentence: sections, parts of sections, definitions, exhibits, phrases."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loans.domain.drafting.mention_roles import Role, owner_of, role_of
from loans.domain.drafting.named_documents import Names
from loans.domain.drafting.section_numbers import SEPARATOR, numbers_in
from loans.domain.drafting.slots import SLOT, slot_numbers
from loans.domain.drafting.unit_patterns import PATTERNS, Kind, asides_blanked

_EXHIBIT_ITEM = re.compile(
    rf"(?P<word>\b(?i:Exhibit|Schedule|Annex)\b)|{SLOT}|(?<![\w-])(?!(?:and|or|through)\b)[A-Z\d][\w.()-]*"
)
_PART_OF = re.compile(r"\s+(?:to|of)\s+(?:the\s+)?")
_JOINT = re.compile(SEPARATOR, re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_NEW = re.compile(r"\b(?:new|additional)\s+$", re.IGNORECASE)
_IN_LINE = re.compile(
    r",?\s+(?:(?:in|at|on)\s+the\s+(?:\w+\s+){0,3}(?:lines?|sentences?|paragraphs?|provisos?|clauses?)\b"
    r"|therein\b|thereof\b|where(?:ver)?\b|each\s+(?:time|place)|appearing\s+in\s+(?:the|clause))",
    re.IGNORECASE,
)
_IN_SECTION = re.compile(r"\s+(?:of|in|to)\s+(?:the\s+)?Section\s", re.IGNORECASE)
_EXHIBIT_BEFORE = re.compile(r"\b(?:Exhibit|Schedule|Annex|Appendix|Attachment|Addendum)\s", re.IGNORECASE)
_IN_EXHIBIT = re.compile(r"\s+(?:of|in|to|on)\s+(?:the\s+)?(?:Schedule|Exhibit|Annex|Appendix)\s", re.IGNORECASE)
_ENTITLED = re.compile(
    rf"(?:\s*\.)?(?:\s+(?:of"
    rf"|to)\s+the\s+(?:[A-Z][\w-]*\s+){{0,4}}[A-Z][\w-]*)?\s*,?\s*(?:(?:which\s+is\s+)?(?:entitled"
    rf"|titled|captioned|headed|called)\s*,?\s*(?:the\s+)?(?P<slot>{SLOT})|\(\s*(?P<held>{SLOT})\s*\)"
    rf"|,\s*(?P<comma>{SLOT})\s*,)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming: its place in the sentence, the unit word used, the items it lists and the texts it takes up.

    `owner` is the document named as the one that holds it. A unit of another document than the amended one is foreign,
    and `owned_role` is what its role would be if it were not.
    """

    kind: Kind
    start: int
    end: int
    word: str
    items: tuple[str, ...]
    slots: tuple[int, ...]
    role: Role
    new: bool = False
    title: int | None = None
    owner: str = ""
    owned_role: Role = Role.FOREIGN


def mentions_of(words: str, names: Names) -> list[Mention]:
    """All units named in a sentence, in order. Of overlapping readings the more specific one is kept."""
    taken: list[Mention] = []
    free, lower = asides_blanked(words), words.casefold()
    for unit in PATTERNS:
        found = list(unit.pattern.finditer(free)) if any(cue in lower for cue in unit.cues) else []
        for match in found:
            mention = _mention(unit.kind, match, words, names)
            taken.append(mention)
            free = _blanked(free, match.start(), match.end(), "\x00")
            title = _ENTITLED.match(words, match.end()) if mention.title is not None else None
            if title is not None:
                free = _blanked(free, match.end(), title.end(), " ")
    return _innermost(_completed(sorted(taken, key=lambda mention: mention.start), words), words)


def composed(mentions: list[Mention], words: str) -> list[Mention]:
    """The mentions, each lettered part made one with its section: "paragraph (c) of Section 6.1" is 6.1(c)."""
    whole = list(mentions)
    for part, section in pairwise(mentions):
        if (part.kind, section.kind) == (Kind.PART, Kind.SECTION) and _OF.fullmatch(words, part.end, section.start):
            items = tuple(f"{number}{letters}" for number in section.items for letters in part.items)
            whole.remove(part)
            whole[whole.index(section)] = replace(section, start=part.start, items=items)
    return whole


def _innermost(mentions: list[Mention], words: str) -> list[Mention]:
    """The mentions without an exhibit that only says of which the one before is part: "Schedule 2 to Exhibit C"."""
    outer = [
        second
        for first, second in pairwise(mentions)
        if (first.kind, second.kind) == (Kind.EXHIBIT, Kind.EXHIBIT)
        and _PART_OF.fullmatch(words, first.end, second.start)
    ]
    return [mention for mention in mentions if mention not in outer]


def _completed(mentions: list[Mention], words: str) -> list[Mention]:
    """The mentions, a lettered part last in a list made whole: "Section 2.8 and clause (i) of Section 3.4"."""
    whole = list(mentions)
    for before, part, section in zip(mentions, mentions[1:], mentions[2:], strict=False):
        listed = (before.kind, part.kind, section.kind) == (Kind.SECTION, Kind.PART, Kind.SECTION)
        if listed and _JOINT.fullmatch(words, before.end, part.start) and _OF.fullmatch(words, part.end, section.start):
            items = tuple(f"{number}{letters}" for number in section.items for letters in part.items)
            whole.remove(part)
            whole[whole.index(section)] = replace(section, start=part.start, items=items, role=before.role)
    return whole


def _blanked(text: str, start: int, end: int, character: str) -> str:
    return text[:start] + character * (end - start) + text[end:]


def _mention(kind: Kind, match: re.Match[str], words: str, names: Names) -> Mention:
    groups = match.groupdict()
    text = groups.get("items") or groups.get("after") or groups.get("before") or match.group()
    if kind is Kind.DEFINITION and match.group()[:4].casefold() == "term" and _IN_LINE.match(words, match.end()):
        kind = Kind.PHRASE
    word = (groups.get("word") or (match.group() if kind is Kind.UNNUMBERED else "")).strip()
    items: Sequence[str] = ()
    if kind is Kind.SECTION:
        items = numbers_in(text)
        if not items[0][0].isdigit() and not items[0][0].isalpha():
            kind = Kind.PART
        elif (
            "." not in items[0] and word[:1].upper() in "ICP" and _IN_SECTION.match(words, match.end())
        ) or _in_exhibit(word, match, words):
            kind = Kind.UNNUMBERED
    elif kind is Kind.EXHIBIT:
        items = _exhibit_items(text)
    elif kind is Kind.DEFINITION and groups.get("term"):
        items = _listed(match)
    elif kind is Kind.TITLED and not slot_numbers(text):
        items = (text[:1].upper() + text[1:],)
    elif kind is Kind.AGREEMENT:
        items = (groups["name"],)
    title = _ENTITLED.match(words, match.end()) if kind in (Kind.SECTION, Kind.PART, Kind.EXHIBIT) else None
    slot = title.group("slot") or title.group("held") or title.group("comma") if title else None
    plain = role_of(kind, match, words)
    owner = owner_of(kind, match, words)
    role = Role.FOREIGN if plain is not Role.OWN and owner and names.foreign(owner) else plain
    slots = () if kind in (Kind.EXHIBIT, Kind.SECTION, Kind.PART) else slot_numbers(text)
    new = (
        _NEW.search(words[max(0, match.start() - 12) : match.start()]) is not None
        or " new " in f" {match.group().casefold()} "
    )
    named = slot_numbers(slot)[0] if slot else None
    return Mention(kind, match.start(), match.end(), word, tuple(items), slots, role, new, named, owner, plain)


def _in_exhibit(word: str, match: re.Match[str], words: str) -> bool:
    """Whether a number counts within an exhibit, which is named after it, or before an item of it; a section stands."""
    if word[:7].casefold() == "section":
        return False
    if _IN_EXHIBIT.match(words, match.end()):
        return True
    return word[:4].casefold() == "item" and _EXHIBIT_BEFORE.search(words, 0, match.start()) is not None


def _exhibit_items(text: str) -> tuple[str, ...]:
    """The letters of a list; those after another word with it: Schedule 4.19 and Exhibit J."""
    word, items = "", []
    for item in _EXHIBIT_ITEM.finditer(text):
        if item.group("word"):
            word = f"{item.group('word').capitalize()} "
        else:
            items.append(word + item.group().rstrip("."))
    return tuple(items)


def _listed(match: re.Match[str]) -> tuple[str, ...]:
    """The terms in an unquoted list: parted at "and" only where the words announce several definitions."""
    term = match.group("term").rstrip(".")
    if not match.group().casefold().startswith("definitions"):
        return (term,)
    return tuple(part for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", term) if part)
