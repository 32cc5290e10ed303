"""Text that goes, and text that comes in its place."""

import re
from dataclasses import replace

from loans.domain.drafting.draft import Draft, Scene, drafted
from loans.domain.drafting.given_text import defined_terms, head_of
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Holder, Named, Place, places, plain, stem
from loans.domain.drafting.slots import slot_numbers
from loans.domain.drafting.unit_patterns import NUMBERABLE, Kind
from loans.domain.drafting.verbs import Deed, Verb, Voice

_IN_ITS_PLACE = re.compile(
    r"\blieu\b|\btherefore?\b|\b(?:insert|add|plac)\w*\s+there(?:of|in)\b|\b(?:its|their|the|in)\s+(?:place|stead)\b"
    r"|\bin\s+substitution\b|\breplac\w+|\bsubstitut\w+|\bthe\s+same\s+with\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\s+(?:with|by|to\s+(?:read|be)|and\s+in\s+lieu)\b(?!\s+respect)", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^\s*(?:it|them|such|the\s+same|each|this|that|said|these|those|therefor|thereof|in\s+lieu"
    r"|in\s+its|with|by|the\s+(?:following|foregoing))\b",
    re.IGNORECASE,
)
_DEFINITIONS_SECTION = re.compile(r"\d{1,2}(?:\.0?1(?:\.1)?)?")
_TRIVIAL = re.compile(r"[\s.,;:]*(?:and|or|and/or|; and|; or)?[\s.,;:]*", re.IGNORECASE)
_PUNCTUATION = re.compile(r"\b(?:the\s+)?(?:period|semi-?colon|comma|punctuation|word\s+«\d+»)\b", re.IGNORECASE)


def is_complement(scene: Scene, verb: Verb, end: int) -> bool:
    """Whether a verb after a deletion only says what comes in the deleted text's place."""
    said = scene.words[max(0, verb.start - 40) : end]
    head = scene.words[verb.end : end]
    if verb.deed is Deed.INSERT:
        return _IN_ITS_PLACE.search(said) is not None or _only_words(scene, verb, end) or _follows(scene, verb, end)
    if verb.deed is Deed.SUBSTITUTE:
        return True
    if verb.deed is Deed.REPLACE:
        objects = head[: _split_with(head)]
        return (
            bool(_PRONOUN.match(head)) or not Named(scene.between(verb.end, verb.end + len(objects)), scene.texts).named
        )
    return False


def _only_words(scene: Scene, verb: Verb, end: int) -> bool:
    """Whether an insertion right after a deletion is but words, without a place of their own."""
    words = scene.words[verb.end : end]
    mentions = scene.between(verb.end, end)
    if verb.voice is Voice.PASSIVE and not words.strip(" .;,"):
        return _AND_WORDS.search(scene.words[max(0, verb.start - 80) : verb.start]) is not None
    return _BARE_WORDS.match(words) is not None and all(one.kind is Kind.PHRASE for one in mentions)


def _follows(scene: Scene, verb: Verb, end: int) -> bool:
    """Whether a deletion is followed by "and the following is inserted", without a word of where."""
    before = _AND_THE_FOLLOWING.search(scene.words[max(0, verb.start - 60) : verb.end])
    said = scene.words[verb.end : end]
    named = any(one.kind in NUMBERABLE for one in scene.between(verb.end, end))
    return before is not None and not named and _WHERE.search(said) is None


_AND_WORDS = re.compile(
    r"\band\s+(?:the\s+)?(?:words?|phrases?|figures?|amounts?|numbers?|dates?|ratios?|percentages?)?\s*«\d+»\s*$",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:end|after|before|following|alphabetical)\b")
_AND_THE_FOLLOWING = re.compile(r"\bdeleted\b[^.;]{0,30}\band\s+the\s+following\b[^.;]{0,30}$", re.IGNORECASE)
_BARE_WORDS = re.compile(
    r"\s*(?:the\s+)?(?:words?|phrases?|figures?|amounts?|numbers?|dates?|ratios?|percentages?|references?\s+to)?\s*«\d+»[\s.;,]*(?:and\s*)?(?:\(\w{1,4}\)\s*)?(?:by\s*)?$",
    re.IGNORECASE,
)


def _split_with(text: str) -> int:
    match = _WITH.search(text)
    return match.start() if match else len(text)


def removals(scene: Scene, action: Action, mentions: list[Mention], at: int) -> list[Draft]:
    """The operations that delete or replace what the mentions name."""
    named = Named(mentions, scene.texts)
    found = places(named, scene.holder)
    if _speaks_of_part(scene, named):
        found = [replace(place, unit=Unit.PHRASE, within=place.within or place.target) for place in found]
    drafts = [drafted(action, place, at) for place in found]
    phrases = [
        slot
        for mention in mentions
        if mention.kind is Kind.PHRASE and mention.role is not Role.ANCHOR
        for slot in mention.slots
    ]
    for draft in drafts:
        if phrases and draft.unit is Unit.PHRASE:
            draft.old = phrases[0]
        draft.consequential = _consequential(scene, draft, named, phrases)
    return drafts


def _speaks_of_part(scene: Scene, named: Named) -> bool:
    """Whether sections are only where the thing stands that changes: "the address set forth in Section 10.2"."""
    others = named.parts or named.definitions or named.exhibits or named.titled or named.finer
    if not named.sections or others or any(one.role is not Role.HOLDER for one in named.sections):
        return False
    return _ALL_OF.search(scene.words, 0, named.sections[0].start) is None


_ALL_OF = re.compile(r"\b(?:provisions|text|terms|language|whole|all)\s+of\s+(?:the\s+)?$", re.IGNORECASE)


def _consequential(scene: Scene, draft: Draft, named: Named, phrases: list[int]) -> bool:
    """A change of "and", "or" or a stop, which only makes room for what is added."""
    if draft.unit is not Unit.PHRASE:
        return False
    if phrases:
        return makes_room(scene.texts[phrases[0]])
    finer = [scene.words[mention.start : mention.end] for mention in named.finer]
    return any(_PUNCTUATION.fullmatch(words) for words in finer)


def makes_room(text: str) -> bool:
    """Whether a text is but the "and", the "or" or the stop that another change moves."""
    return _TRIVIAL.fullmatch(text) is not None


def given_drafts(scene: Scene, mentions: list[Mention], given: int, at: int) -> list[Draft]:
    """Operations on units that only a printed text names: its own number, letters or terms say which they are."""
    named = Named(mentions, scene.texts)
    holder = named.holder(scene.holder)
    if named.definitions or named.exhibits or named.parts:
        return []
    defines = (
        bool(named.given)
        or restates_definitions(scene, mentions, given)
        or re.search(r"\bdefinitions?\b", scene.words[:400], re.IGNORECASE) is not None
    )
    if not defines and any(mention.kind in (Kind.SENTENCE, Kind.PHRASE, Kind.TABLE) for mention in named.finer):
        return []
    found = given_places(scene.texts[given], holder, defines=defines)
    return [drafted(Action.REPLACE, place, at) for place in found]


def listed_drafts(scene: Scene, mentions: list[Mention], start: int, end: int, at: int) -> list[Draft]:
    """Operations on definitions that are announced and then only named: "the following definitions: “A”, “B”"."""
    named = Named(mentions, scene.texts)
    if not named.given or named.definitions:
        return []
    holder = named.holder(scene.holder)
    within = holder.sections[0] if holder.sections else holder.exhibits[0] if holder.exhibits else None
    slots = [slot for slot in text_slots(scene, start, end) if not scene.wording.slots[slot].block]
    return [drafted(Action.DELETE, Place(Unit.DEFINITION, plain(scene.texts[slot]), within), at) for slot in slots]


def restates_definitions(scene: Scene, mentions: list[Mention], given: int) -> bool:
    """Whether a section of definitions is "amended to read" as definitions only: these are what is replaced."""
    text = scene.texts[given]
    holder = Named(mentions, scene.texts).holder(scene.holder)
    place = holder.sections[0] if len(holder.sections) == 1 else ""
    listing = _DEFINITIONS_SECTION.fullmatch(place) or re.search(r"\bdefin", scene.words, re.IGNORECASE)
    return bool(
        place and listing and not head_of(text).number and text.startswith("“") and defined_terms(text, several=False)
    )


def given_places(given: str, holder: Holder, *, defines: bool) -> list[Place]:
    """The units that a printed text is, inside the place that the clause names."""
    section = holder.sections[0] if holder.sections else None
    terms = defined_terms(given, several=True) if defines else ()
    if terms:
        return [Place(Unit.DEFINITION, term, section) for term in terms]
    head = head_of(given)
    if section is None:
        return []
    if head.letters and (not head.number or head.number == stem(section)) and not section.endswith(head.letters):
        return [Place(Unit.PARAGRAPH, section + head.letters, stem(section), head.title)]
    if head.number == section:
        return [Place(Unit.SECTION, section, None, head.title)]
    return []


def redefined(drafts: list[Draft], text: str) -> list[Draft]:
    """Definitions deleted for others: those that the text does not define again go, and those it defines anew come.

    Returns:
        The insertions; the drafts are turned to deletions where their terms do not come back.
    """
    terms = defined_terms(text, several=True)
    told = {draft.target.casefold() for draft in drafts}
    if not told & {term.casefold() for term in terms}:
        return []
    for draft in drafts:
        if draft.target.casefold() not in {term.casefold() for term in terms}:
            draft.action, draft.new = Action.DELETE, None
    first = drafts[0]
    fresh = [Place(Unit.DEFINITION, term, first.within) for term in terms if term.casefold() not in told]
    return [replace(drafted(Action.INSERT, place, first.at), new=first.new or drafts[-1].new) for place in fresh]


def text_slots(scene: Scene, start: int, end: int) -> list[int]:
    """The texts in a run of the sentence that are no names, titles or anchors."""
    mentions = scene.between(start, end)
    used = {
        slot
        for mention in mentions
        for slot in mention.slots
        if mention.role is Role.ANCHOR or mention.kind in (Kind.DEFINITION, Kind.TITLED)
    }
    used |= {mention.title for mention in mentions if mention.title is not None}
    return [slot for slot in slot_numbers(scene.words[start:end]) if slot not in used]
