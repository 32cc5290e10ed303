"""References that are to mean something else, or nothing."""

import re
from collections.abc import Iterator, Sequence

from loans.domain.drafting.draft import Draft
from loans.domain.drafting.named_documents import Names
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import plain, stem
from loans.domain.drafting.section_numbers import SEPARATOR
from loans.domain.drafting.slots import SLOT, slot_numbers

_NUMBER = r"\d{1,3}(?:\.\d{1,3})*(?:\.[A-Z])?(?:\([a-zA-Z]{1,4}\))*"
_TARGET = (
    rf"(?:{SLOT}|(?:Section|Article|Exhibit|Schedule)\s+(?:{SLOT}|{_NUMBER}|[A-Z](?:-\d)?)"
    rf"|(?:the\s+)?[A-Z][\w\u2019'&.,-]*(?:\s+[A-Z][\w\u2019'&.,-]*){{0,6}})"
)
_REDIRECT = re.compile(
    rf"\b(?P<each>[Aa]ll|[Ee]ach|[Aa]ny|[Ee]very|[Tt]he)?\s*(?:such\s+)?[Rr]eferences?\s+(?:(?:therein"
    rf"|thereto|contained|made|appearing|found"
    rf"|in\s+[^«»;:]{{1,120}}?)\s*,?\s+)?to\s+(?:the\s+|an?\s+|any\s+)?(?:defined\s+)?(?:terms?\s+|words?\s+"
    rf"|phrases?\s+)?(?P<old>{_TARGET})"
    rf"(?P<where>[^;«»]{{0,220}}?)\b(?:shall|will|is|are|be)\b[^;«»]{{0,70}}?\b(?:means?|refer"
    rf"|references?|deemed|changed|replaced|read|construed|amended"
    rf"|be\s+to)\b(?P<lead>[^;«»]{{0,90}}?)(?P<new>{_TARGET})",
)
_WHEREVER = re.compile(
    rf"\b(?:[Ww]herever|[Ww]henever|[Ee]very\s+place\s+where)\s+(?:the\s+)?(?:defined\s+)?(?:terms?|words?|phrases?|names?|references?\s+to)?\s*"
    rf"(?P<old>{SLOT})[^;«»]{{0,160}}?\b(?:shall|will|is|are)\b[^;«»]{{0,40}}?\b(?:read|mean|refer|deemed|replaced|changed|construed)\b"
    rf"[^;«»]{{0,60}}?(?P<new>{SLOT})"
)
_EVERY_PLACE = (
    r"(?:wherever|whenever|everywhere|throughout"
    r"|(?:in\s+|at\s+)?(?:each|every|all)\s+(?:places?|times?|instances?|occasions?))"
)
_EXCHANGED = (
    r"(?:deleting|striking(?:\s+out)?|replacing|changing|(?:is|are|be)\s+(?:hereby\s+)?(?:deleted|replaced|changed))"
)
_EVERYWHERE = (
    re.compile(
        rf"\b{_EXCHANGED}\b[^;«»]{{0,60}}?(?P<old>{SLOT})\s*,?\s*{_EVERY_PLACE}\b[^;«»]{{0,120}}?"
        rf"\b(?:and|with|by|to)\b[^;«»]{{0,80}}?(?P<new>{SLOT})"
    ),
    re.compile(
        rf"(?P<old>{SLOT})[^;«»]{{0,40}}?\b(?:with|to|by|{_EXCHANGED})\b[^;«»]{{0,40}}?(?P<new>{SLOT})\s*,?\s*"
        rf"{_EVERY_PLACE}\b"
    ),
)
"""Words exchanged in every place; the new ones stand after the places or before them."""
_NEXT = rf"{SEPARATOR}(?:to\s+)?(?:the\s+)?(?:terms?\s+)?{SLOT}"
_REDIRECT_LIST = re.compile(
    rf"\b[Rr]eferences?\s+(?:[^«»;:]{{1,120}}\s)?to\s+(?:the\s+)?(?:defined\s+)?(?:terms?\s+|words?\s+|phrases?\s+)?"
    rf"(?P<olds>{SLOT}(?:{_NEXT}){{1,20}})[^;«»]{{0,220}}?\b(?:shall|will|is|are|be)\b[^;«»]{{0,120}}?(?P<news>{SLOT}(?:{_NEXT}){{0,20}})"
)
_HEREOF = re.compile(r"(?:this|the)\s[\w ]*agreement|(?:here|there)\w+", re.IGNORECASE)
_SIMPLE_NEW = re.compile(
    r"\bas\s+(?:so\s+|further\s+)?(?:amended|modified|supplemented)|\b(?:amended|modified|supplemented)\s+(?:hereby|by\b)"
    r"|\bthis\s+(?:\w+\s+){0,2}(?:Amendment|Modification|Agreement|Waiver)|\bhereby\s*[.;,]?\s*$"
)
_SECTION = re.compile(rf"\b(?:Sections?|§)\s*({_NUMBER})")
_IN_EXHIBIT = re.compile(r"\b(?:in|of|to)\s+(?:the\s+)?(?:Exhibit|Schedule|Annex|Appendix)\s+[\dA-Z]")
_AMENDED_SO_THAT = re.compile(r"\b(?:is|are)\s+(?:hereby\s+)?(?:amended|modified),?\s+(?:so|such)\s+that\s+$")
_OTHERWISE_CALLED = re.compile(r"(?:\b(?:existing|original|amended|the)\s+)+", re.IGNORECASE)
"""What tells the agreement before an amendment from the same agreement after it."""
_DELETED_REFERENCE = re.compile(
    rf"\breferences?\s+(?:to\s+(?:such|that|the|said|this)\s+(?:defined\s+)?(?:terms?|exhibit|schedule"
    rf"|section|definition)|thereto|(?:to\s+)(?P<target>(?:(?:the\s+)?(?:terms?|Exhibits?|Schedules?"
    rf"|Sections?)\s+)?(?:{SLOT}|{_NUMBER}|[A-Z](?:-\d)?\b)))",
    re.IGNORECASE,
)


def redirections(
    words: str, start: int, texts: Sequence[str], names: Names
) -> tuple[list[Draft], list[tuple[int, int]]]:
    """References turned to another meaning, and the runs of the sentence that say so."""
    drafts: list[Draft] = []
    runs: list[tuple[int, int]] = []
    for match in _REDIRECT.finditer(words):
        section = _SECTION.search(words, match.start(), match.start("new"))
        old, new = _named(match.group("old"), texts), _named(match.group("new"), texts)
        if _conforming(match, old, words, names) or _same_agreement(old, new):
            leads = _AMENDED_SO_THAT.search(words[: match.start()])
            runs.append((leads.start() if leads else match.start(), len(words)))
            continue
        if old.startswith("Section"):
            section = None
        placed = section or _IN_EXHIBIT.search(words, match.end("old"), match.start("new"))
        if placed and (match.group("each") or "the").casefold() == "the":
            continue
        within = section.group(1) if section else None
        drafts.append(Draft(Action.REDIRECT, Unit.REFERENCE, old, within, start + match.start(), becomes=new))
        runs.append(match.span())
    for match in _REDIRECT_LIST.finditer(words):
        olds, news = ([plain(texts[slot]) for slot in slot_numbers(match.group(key))] for key in ("olds", "news"))
        if len(news) in (1, len(olds)) and not _HEREOF.fullmatch(olds[0]):
            pairs = zip(olds, news * len(olds) if len(news) == 1 else news, strict=True)
            drafts += [
                Draft(Action.REDIRECT, Unit.REFERENCE, old, None, start + match.start(), becomes=new)
                for old, new in pairs
            ]
        runs.append(match.span())
    for match in (*_WHEREVER.finditer(words), *_of_whole(words)):
        old, new = _named(match.group("old"), texts), _named(match.group("new"), texts)
        drafts.append(Draft(Action.REDIRECT, Unit.REFERENCE, old, None, start + match.start(), becomes=new))
        runs.append(match.span())
    return drafts, runs


def _of_whole(words: str) -> Iterator[re.Match[str]]:
    """Words exchanged wherever they stand in the agreement, where nothing in it is named before them."""
    for match in (found for pattern in _EVERYWHERE for found in pattern.finditer(words)):
        before = words[: match.start("old")]
        if "«" not in before and "definition" not in before and _SECTION.search(words) is None:
            yield match


def _named(text: str, texts: Sequence[str]) -> str:
    slots = slot_numbers(text)
    if not slots:
        return plain(re.sub(r"^the\s+", "", text))
    word = re.match(r"(Section|Article|Exhibit|Schedule)\s", text)
    return f"{word.group(1)} {plain(texts[slots[0]])}" if word else plain(texts[slots[0]])


def _conforming(match: re.Match[str], old: str, words: str, names: Names) -> bool:
    """A general clause that references mean the agreement as amended; it names the agreement and redirects nothing."""
    if _SIMPLE_NEW.search(words[match.end("old") :]) is None:
        return False
    return (
        old.casefold() in ("agreement", "this agreement", "loan agreement", "credit agreement")
        or not names.foreign(old)
        or "agreement" in old.casefold()
    )


def _same_agreement(old: str, new: str) -> bool:
    """Whether both name one agreement, before and after: "Existing Credit Agreement" and "Amended Credit Agreement"."""
    before, after = (_OTHERWISE_CALLED.sub("", name).casefold() for name in (old, new))
    return before == after and before.endswith("agreement")


def deleted_references(
    words: str, start: int, end: int, drafts: Sequence[Draft], texts: Sequence[str], offset: int
) -> list[Draft]:
    """References deleted along with, or without, the term that they refer to."""
    found: list[Draft] = []
    for match in _DELETED_REFERENCE.finditer(words, start, end):
        named = match.group("target")
        targets = (
            [_deleted_target(named, texts)]
            if named
            else [draft.target for draft in drafts if draft.action is Action.DELETE]
        )
        found.extend(
            Draft(Action.DELETE, Unit.REFERENCE, target, None, offset + match.start())
            for target in dict.fromkeys(targets)
        )
    return found


def _deleted_target(named: str, texts: Sequence[str]) -> str:
    slots = slot_numbers(named)
    item = plain(texts[slots[0]]) if slots else named.rsplit(None, 1)[-1]
    word = re.match(r"(?:the\s+)?(Exhibit|Schedule)", named, re.IGNORECASE)
    return f"{word.group(1).capitalize()} {item}" if word else stem(item) if slots else item
