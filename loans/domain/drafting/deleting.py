"""What a sentence deletes, and what it puts in its place with the verb that follows."""

import re

from loans.domain.drafting.draft import Draft
from loans.domain.drafting.insertions import insertions
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Named
from loans.domain.drafting.references import deleted_references
from loans.domain.drafting.removals import given_drafts, is_complement, listed_drafts, redefined, text_slots
from loans.domain.drafting.replacing import drop_what_is_gone
from loans.domain.drafting.unit_patterns import Kind
from loans.domain.drafting.verbs import Verb
from loans.domain.drafting.work import Work

_EACH = re.compile(r"\beach\b", re.IGNORECASE)
_NUMBERED_UNITS = (Kind.SECTION, Kind.PART)


def delete(work: Work, count: int, verb: Verb, following: Verb | None, end: int) -> bool:
    """Read a verb that deletes; whether the verb that follows completes it and has been read with it."""
    scene, runs = work.scene, work.runs
    joined = following is not None and is_complement(scene, following, runs.end(count + 1))
    mentions = runs.worked_on(count, verb, end)
    action = Action.REPLACE if joined else Action.DELETE
    slots = text_slots(scene, runs.cut(count), end)
    blocks = [slot for slot in slots if scene.wording.slots[slot].block]
    drafts = given_drafts(scene, mentions, blocks[0], work.at(verb)) if blocks else []
    drafts = drafts or listed_drafts(scene, mentions, runs.cut(count), end, work.at(verb))
    if joined and following is not None and not drafts and Named(mentions, scene.texts).given:
        new = text_slots(scene, runs.begin(count + 1, following), runs.end(count + 1))
        drafts = given_drafts(scene, mentions, new[-1], work.at(verb)) if new else []
    drafts = drafts or work.removals(verb, action, mentions, end)
    for draft in drafts:
        draft.action, draft.old = action, blocks[0] if blocks else draft.old
    if joined and following is not None:
        drafts += _joined(work, count + 1, following, drafts, runs.end(count + 1))
    gone = deleted_references(scene.words, runs.cut(count), end, drafts, scene.texts, scene.start)
    if any(draft.unit is Unit.PHRASE for draft in drafts) and gone:
        gone = []
    work.add(drafts + (gone if not joined else []), mentions)
    return joined


def _joined(work: Work, count: int, following: Verb, drafts: list[Draft], end: int) -> list[Draft]:
    """Give deleted units their new text; units that come in addition to them are insertions."""
    scene, runs = work.scene, work.runs
    new = text_slots(scene, runs.begin(count, following), end)
    for draft in drafts:
        draft.new = new[-1] if new else None
    defined = bool(drafts) and all(draft.unit is Unit.DEFINITION for draft in drafts)
    if defined and new and not _EACH.search(scene.words, following.start):
        return redefined(drafts, scene.texts[new[-1]])
    start = runs.cut(count)
    named = [mention for mention in scene.between(start, end) if mention.kind in _NUMBERED_UNITS]
    if not any(mention.role is Role.OBJECT and mention.items for mention in named):
        return []
    told = {draft.target for draft in drafts}
    drop_what_is_gone(work, drafts, start, end)
    return [one for one in insertions(scene, start, end, work.at(following)) if not _told(one.target, told)]


def _told(target: str, told: set[str]) -> bool:
    """Whether a unit is one of those told before, be it by its letters alone."""
    return target in told or (target.startswith("(") and any(one.endswith(target) for one in told))
