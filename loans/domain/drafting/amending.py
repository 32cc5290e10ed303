"""What "is amended" does in a sentence: leads on to another verb, opens a place, or restates its subject."""

import re

from loans.domain.drafting.amending_words import refers_below
from loans.domain.drafting.draft import Draft
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.operation import Action
from loans.domain.drafting.places import Named
from loans.domain.drafting.removals import given_drafts, removals, restates_definitions, text_slots
from loans.domain.drafting.verbs import Verb, Voice
from loans.domain.drafting.whole_documents import whole_as_place
from loans.domain.drafting.work import Work

_BY = re.compile(r"\b(?:by|to)\s*:?\s*(?:\(?\w{1,4}[.)]\s*)?$", re.IGNORECASE)
_AND_BY = re.compile(r"(?:\band|[,;])\s+(?:\(?\w{1,4}[.)]\s*)?(?:by|to)?\s*$", re.IGNORECASE)
_SO_THAT = re.compile(
    r"\bso\s+(?:that\s+(?:they|it|the\s+same)(?:\s+(?:shall|will))?|as\s+to)\s+reads?\b", re.IGNORECASE
)


def amend(work: Work, count: int, verb: Verb, following: Verb | None, end: int) -> None:
    """Read a verb that amends: the place that it opens for what follows, or a subject with its new text."""
    scene, runs = work.scene, work.runs
    mentions = runs.worked_on(count, verb, end) if verb.voice is Voice.ACTIVE else runs.subject(count)
    holder = Named(mentions, scene.texts).holder(scene.holder) if mentions else scene.holder
    leads_on = following is not None and _leads_on(work, verb, following)
    holder = whole_as_place(mentions, holder, work.title)
    told_later = _SO_THAT.search(scene.words, verb.end) is not None and bool(holder.terms or holder.sections)
    goes_on = following is not None and not verb.restates and not told_later
    if leads_on or (verb.voice is Voice.PASSIVE and goes_on):
        scene.holder = work.read.holder = holder
        return
    if refers_below(scene.words[verb.start :]):
        return
    slots = text_slots(scene, verb.end, end) or text_slots(scene, verb.end, len(scene.words))
    if not slots and scene.words.rstrip().endswith(("follows:", ":", "as follows", "follows.")):
        scene.holder = work.read.holder = holder
        return
    _restate(work, count, verb, mentions, slots[-1] if slots else None)


def _leads_on(work: Work, verb: Verb, following: Verb) -> bool:
    """Whether the verb only says that what follows it amends: "is amended by deleting"."""
    between = work.scene.words[verb.end : following.start]
    if following.voice is not Voice.ACTIVE or _BY.search(between) is None:
        return False
    return verb.voice is Voice.PASSIVE or _AND_BY.search(between) is None


def _restate(work: Work, count: int, verb: Verb, mentions: list[Mention], new: int | None) -> None:
    scene = work.scene
    if new is not None:
        mentions = [mention for mention in mentions if mention.start < scene.words.find(f"«{new}")]
    given = bool(Named(mentions, scene.texts).given)
    drafts: list[Draft] = []
    if new is not None and (given or restates_definitions(scene, mentions, new)):
        drafts = given_drafts(scene, mentions, new, work.at(verb))
    drafts = drafts or removals(scene, Action.REPLACE, mentions, work.at(verb))
    drafts = drafts or work.unnamed(count, verb)
    for draft in drafts:
        draft.new = new
    work.add(drafts, mentions)
