"""What a sentence replaces or substitutes, and where the new text stands: after "with" or "by", or before "for"."""

import re

from loans.domain.drafting.draft import Draft
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Named
from loans.domain.drafting.removals import given_drafts, text_slots
from loans.domain.drafting.renumberings import renumberings
from loans.domain.drafting.unit_patterns import NUMBERABLE, Kind
from loans.domain.drafting.verbs import Deed, Verb, Voice
from loans.domain.drafting.work import Work

_WITH = re.compile(r"\s+(?:with|by|to\s+read|to\s+be)\b(?!\s+(?:respect|reference))", re.IGNORECASE)
_FOR = re.compile(r"\s+(?:for|in\s+lieu\s+of|in\s+place\s+of|in\s+substitution\s+for|instead\s+of)\s+", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\s+«(?P<old>\d+)»\s+to\s+«(?P<new>\d+)»", re.IGNORECASE)
_HEADING = re.compile(r"\b(?:title|heading|caption|number)s?\s+(?:of|to|for)\b", re.IGNORECASE)


def substitute(work: Work, count: int, verb: Verb, end: int) -> None:
    """Read a verb that puts one text in the place of another."""
    scene, runs = work.scene, work.runs
    mentions, new_from = _replaced(work, count, verb, end)
    slots = text_slots(scene, new_from, end)
    given = Named(mentions, scene.texts).given
    drafts = given_drafts(scene, mentions, slots[-1], work.at(verb)) if given and slots else []
    drafts = drafts or work.removals(verb, Action.REPLACE, mentions, end) or work.unnamed(count, verb)
    if _HEADING.search(scene.words[runs.cut(count) : verb.start]) and verb.voice is Voice.PASSIVE:
        drafts = renumberings(scene, mentions, verb.end, end, work.at(verb))
    exchanged = _FROM_TO.search(scene.words, verb.end, end)
    for draft in drafts:
        if exchanged is not None:
            draft.unit = Unit.PHRASE
            draft.old, draft.new = (int(exchanged.group(key)) for key in ("old", "new"))
        else:
            draft.new = next((slot for slot in slots if slot != draft.old), None)
    drop_what_is_gone(work, drafts, verb.end, end)
    work.add(drafts, mentions)


def drop_what_is_gone(work: Work, drafts: list[Draft], start: int, end: int) -> None:
    """Of sections replaced by fewer, named after the verb, those that do not come back are deletions."""
    after = [one for one in work.scene.between(start, end) if one.kind is Kind.SECTION and one.role is Role.OBJECT]
    back = {item for one in after for item in one.items}
    if back & {draft.target for draft in drafts}:
        for draft in drafts:
            if draft.target not in back:
                draft.action, draft.new = Action.DELETE, None


def _replaced(work: Work, count: int, verb: Verb, end: int) -> tuple[list[Mention], int]:
    """What is replaced, and from where on the new text stands: after "with" or "by", or before "for"."""
    scene, runs = work.scene, work.runs
    if verb.voice is Voice.PASSIVE:
        mentions = runs.worked_on(count, verb, end)
        if verb.deed is Deed.SUBSTITUTE and (split := _FOR.search(scene.words, verb.end, end)):
            colon = scene.words.find(":", split.end(), end)
            places = scene.holders(runs.cut(count), verb.start)
            return places + scene.between(split.end(), end if colon < 0 else colon), runs.cut(count)
        return mentions, verb.end
    pattern = _FOR if verb.deed is Deed.SUBSTITUTE else _WITH
    split = pattern.search(scene.words, verb.end, end)
    if split is None:
        return scene.between(verb.end, end), verb.end
    if verb.deed is Deed.SUBSTITUTE:
        return scene.between(split.end(), end), verb.end
    mentions = scene.between(verb.end, split.start())
    if not any(one.kind in NUMBERABLE for one in mentions):
        mentions += [one for one in scene.holders(split.end(), end) if one.kind in NUMBERABLE]
    return mentions, split.end()
