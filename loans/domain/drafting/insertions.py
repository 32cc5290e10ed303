"""What a clause adds: the new unit's place, its text, and what is to stand around it."""

import re
from collections.abc import Sequence

from loans.domain.drafting.draft import Draft, Scene
from loans.domain.drafting.given_additions import given_units, place_at_work
from loans.domain.drafting.given_text import defined_terms
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.named_additions import named_units
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Named, stem
from loans.domain.drafting.removals import makes_room
from loans.domain.drafting.slots import SLOT, slot_numbers
from loans.domain.drafting.unit_patterns import Kind

_CONFORMED = re.compile(r"\b(?:so|such)\s+that\b|\bso\s+as\s+to\b|,?\s+which\b")
_AFTER = re.compile(
    r"\b(after|following|before|preceding|prior\s+to|at\s+the\s+end|to\s+the\s+end"
    r"|at\s+the\s+beginning|in\s+(?:the\s+)?(?:appropriate\s+|proper\s+)?alphabetical\s+(?:order"
    r"|sequence))\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(rf"(?<=\w)\s+(?P<slot>{SLOT})")
"""The words after which, or before which, something is to stand: "the words «3»"."""
_SEVERAL = 2


def insertions(scene: Scene, start: int, end: int, at: int) -> list[Draft]:
    """The operations of one inserting verb, whose run of the sentence goes from `start` to `end`."""
    words = scene.words[start:end]
    stop = _CONFORMED.search(scene.words, start, end)
    mentions = [
        mention
        for mention in scene.between(start, end)
        if stop is None or mention.start < stop.start() or mention.role is Role.ANCHOR
    ]
    named = Named([mention for mention in mentions if mention.role is not Role.BECOMES], scene.texts)
    if defined := _each_defined(scene, start, end, named, at):
        return defined
    new = _new_text(scene, start, end, mentions)
    text = scene.texts[new] if new is not None else ""
    found = named_units(scene, mentions, named, text) or given_units(scene, mentions, named, words, text)
    drafts = []
    for place, doubts in found:
        draft = Draft(
            Action.INSERT, place.unit, place.target, place.within, at, place.title, new=new, doubts=list(doubts)
        )
        draft.after, draft.before = _surroundings(scene, mentions)
        draft.consequential = draft.unit is Unit.PHRASE and new is not None and makes_room(text)
        drafts.append(draft)
    return drafts


def _each_defined(scene: Scene, start: int, end: int, named: Named, at: int) -> list[Draft]:
    """Definitions that are printed in quotation marks of their own, each of them a new term."""
    slots = slot_numbers(scene.words[start:end])
    terms = [(slot, defined_terms(scene.texts[slot], several=False)) for slot in slots]
    if not named.given or len(slots) < _SEVERAL or not all(len(each) == 1 for _, each in terms):
        return []
    holder = place_at_work(scene, named)
    section = stem(holder.sections[0]) if holder.sections else None
    return [Draft(Action.INSERT, Unit.DEFINITION, term, section, at, new=slot) for slot, (term,) in terms]


def _new_text(scene: Scene, start: int, end: int, mentions: Sequence[Mention]) -> int | None:
    """The text to be inserted: a block where there is one, else the last short text that is no name or anchor."""
    slots = slot_numbers(scene.words[start:end])
    blocks = [slot for slot in slots if scene.wording.slots[slot].block]
    if blocks:
        return blocks[0]
    used = {
        slot
        for mention in mentions
        for slot in mention.slots
        if mention.role is Role.ANCHOR or mention.kind is not Kind.PHRASE
    }
    used |= {mention.title for mention in mentions if mention.title is not None}
    free = [slot for slot in slots if slot not in used]
    return free[-1] if free else None


def _surroundings(scene: Scene, mentions: Sequence[Mention]) -> tuple[str, str]:
    """What stands before and after the place of an insertion, in the clause's own words."""
    after = before = ""
    for mention in mentions:
        if mention.role is not Role.ANCHOR:
            continue
        lead = _AFTER.findall(scene.words[max(0, mention.start - 90) : mention.start])
        shown = _SHOWN.match(scene.words, mention.end) if not mention.slots else None
        said = scene.said(shown["slot"] if shown else scene.words[mention.start : mention.end])
        if lead and lead[-1].casefold().startswith(("before", "preced", "prior")):
            before = before or said
        else:
            after = after or said
    if not after and re.search(r"\bat\s+the\s+end\b|\bto\s+the\s+end\b", scene.words, re.IGNORECASE):
        after = "the end"
    return after, before
