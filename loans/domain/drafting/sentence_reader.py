"""One sentence of a clause read into operations: its verbs, their objects, and the place where they work."""

import re
from dataclasses import dataclass, field, replace

from loans.domain.drafting.amending_words import refers_below
from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.draft import Draft, Scene
from loans.domain.drafting.insertions import insertions
from loans.domain.drafting.limbs import Limb, distributed, limbs_before
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention, mentions_of
from loans.domain.drafting.named_documents import Names, amended_in
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Holder, Named
from loans.domain.drafting.references import deleted_references, redirections
from loans.domain.drafting.removals import (
    given_drafts,
    is_complement,
    listed_drafts,
    redefined,
    removals,
    restates_definitions,
    text_slots,
)
from loans.domain.drafting.renumberings import renumberings
from loans.domain.drafting.subjects import named_subject
from loans.domain.drafting.unit_patterns import NUMBERABLE, Kind
from loans.domain.drafting.verbs import Deed, Verb, Voice, verbs_of
from loans.domain.drafting.whole_documents import (
    changes_of_whole,
    exhibits_taking_place,
    marks_text,
    whole_as_place,
)
from loans.domain.drafting.wording import Sentence, Wording

_CUT = re.compile(
    r";|¦»|,?\s+and\s+(?=(?:the|all|each|sections?|a\s+new|sub\w*|clauses?|paragraphs?|exhibits?"
    r"|schedules?|references?|any)\b|§|«)|,\s+(?=(?:the|section)\b)"
    r"|,\s+(?=(?:sub-?sections?|paragraphs?|sub-?paragraphs?|clauses?|sub-?clauses?)\s*\(\w{1,4}\)\s+(?:of|in)\b)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:are|be)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|to)\s*:?\s*(?:\(?\w{1,4}[.)]\s*)?$", re.IGNORECASE)
_AND_BY = re.compile(r"(?:\band|[,;])\s+(?:\(?\w{1,4}[.)]\s*)?(?:by|to)?\s*$", re.IGNORECASE)
_WITH = re.compile(r"\s+(?:with|by|to\s+read|to\s+be)\b(?!\s+(?:respect|reference))", re.IGNORECASE)
_FOR = re.compile(r"\s+(?:for|in\s+lieu\s+of|in\s+place\s+of|in\s+substitution\s+for|instead\s+of)\s+", re.IGNORECASE)
_EACH = re.compile(r"\beach\b", re.IGNORECASE)
_SO_THAT = re.compile(
    r"\bso\s+(?:that\s+(?:they|it|the\s+same)(?:\s+(?:shall|will))?|as\s+to)\s+reads?\b", re.IGNORECASE
)
_INSTEAD = re.compile(
    r"«\d+»\s+(?:in\s+(?:lieu|place|substitution)\s+of|instead\s+of)\s+(?:the\s+)?(?:\w+\s+){0,2}«", re.IGNORECASE
)
_FROM_TO = re.compile(r"\bfrom\s+«(?P<old>\d+)»\s+to\s+«(?P<new>\d+)»", re.IGNORECASE)
_WHOLE = re.compile(
    r"\s*(?:,|in\s|and\b|[.;:]|$|(?:it|them|such|same|the\s+same|said|that|this|these|those|each|entire\w*|the\s+entire\w*)\b)",
    re.IGNORECASE,
)
_MOVES = re.compile(r"\W*(?:\w+\s+){0,3}?(?:extend|increas|decreas|reduc|rais|lower)", re.IGNORECASE)
_TAKES_IN = re.compile(r"\bsupplemented\b", re.IGNORECASE)
_SUBJECT_START = 12
_TERM = 80
_NUMBERED_UNITS = (Kind.SECTION, Kind.PART)
_HEADING = re.compile(r"\b(?:title|heading|caption|number)s?\s+(?:of|to|for)\b", re.IGNORECASE)


@dataclass(slots=True)
class Read:
    """What a sentence gave: its operations, the place it leaves for what follows, and whether it had amending words."""

    drafts: list[Draft] = field(default_factory=list)
    holder: Holder = field(default_factory=Holder)
    verbs: int = 0


def _at_work(words: str, mentions: list[Mention], names: Names, holder: Holder) -> tuple[str, list[Mention]]:
    """The document that the sentence works on, and its mentions told from there.

    A unit of another document is its object only where no unit of the amended agreement is.
    """
    named = [one for one in mentions if one.kind in NUMBERABLE]
    foreign = [one for one in named if one.role is Role.FOREIGN and one.owned_role in (Role.OBJECT, Role.HOLDER)]
    plain = [one for one in named if one.role in (Role.OBJECT, Role.HOLDER, Role.BECOMES) and one.kind is not Kind.PART]
    if foreign and not plain:
        turned = [replace(one, role=one.owned_role) if one in foreign else one for one in mentions]
        return foreign[0].owner, turned
    said = amended_in(words, names)
    if said is None and any(one.owner for one in plain):
        said = ""
    return holder.document if said is None else said, mentions


def _told(target: str, told: set[str]) -> bool:
    """Whether a unit is one of those told before, be it by its letters alone."""
    return target in told or (target.startswith("(") and any(one.endswith(target) for one in told))


class SentenceReader:
    """Reads one sentence, verb by verb."""

    def __init__(self, sentence: Sentence, wording: Wording, texts: list[str], holder: Holder, names: Names) -> None:
        redirected, runs = redirections(sentence.words, sentence.start, texts, names)
        verbs = [verb for verb in verbs_of(sentence.words) if not any(start <= verb.start < end for start, end in runs)]
        verbs = distributed(sentence.words, verbs)
        self.texts, self.defines = texts, holder.defines
        found = self._with_terms(mentions_of(sentence.words, names), verbs)
        document, mentions = _at_work(sentence.words, found, names, holder)
        if document != holder.document:
            holder = Holder(document=document)
        self.scene = Scene(sentence.words, sentence.start, mentions, verbs, texts, wording, names, holder)
        self.read = Read(redirected, holder, len(verbs) + len(redirected))
        ends = [0, *(verb.end for verb in verbs)]
        self.limbs = [limbs_before(sentence.words, mentions, end, verb) for end, verb in zip(ends, verbs, strict=False)]
        self.opened: dict[str, Holder] = {}
        self.title = ""

    def _with_terms(self, mentions: list[Mention], verbs: list[Verb]) -> list[Mention]:
        """The mentions with a quoted term that is the subject: "“Base Rate” is amended by" speaks of its definition."""
        first = mentions[0] if mentions and verbs else None
        if first is None or first.kind is not Kind.PHRASE or first.start > _SUBJECT_START or len(first.slots) != 1:
            return mentions
        term = self.texts[first.slots[0]]
        amended = verbs[0].voice is Voice.PASSIVE and first.end <= verbs[0].start
        if amended and term[:1].isupper() and len(term) < _TERM and (self.defines or verbs[0].deed is Deed.AMEND):
            return [replace(first, kind=Kind.DEFINITION), *mentions[1:]]
        return mentions

    def result(self, agreement: str) -> Read:
        """All operations of the sentence, in order; `agreement` is the title of the document that is amended."""
        self._read(agreement)
        for draft in self.read.drafts:
            draft.document = self.scene.holder.document
        return self.read

    def _read(self, agreement: str) -> None:
        self.title = agreement
        scene = self.scene
        if not scene.verbs:
            self._take_heading()
            self.read.drafts.extend(exhibits_taking_place(scene.words, scene.start))
            return
        if scene.verbs[0].deed is Deed.AMEND and marks_text(scene.words):
            subject = self._subject(0)
            marked = removals(scene, Action.REPLACE, subject, self._at(scene.verbs[0]))
            self.read.drafts.extend(marked or self._unnamed(0, scene.verbs[0]))
            return
        self._take_place_before(scene.verbs[0])
        skip = False
        for count, verb in enumerate(scene.verbs):
            if skip:
                skip = False
                continue
            following = scene.verbs[count + 1] if count + 1 < len(scene.verbs) else None
            skip = self._take(count, verb, following)
        self.read.drafts.sort(key=lambda draft: draft.at)

    def _take_place_before(self, verb: Verb) -> None:
        """Take up the place that stands before an order: "Section 7.1: delete ..."."""
        if verb.voice is Voice.ACTIVE:
            before = Named(self.scene.between(0, verb.start), self.scene.texts)
            if before.sections or before.definitions or before.titled or before.exhibits:
                self.scene.holder = self.read.holder = before.holder(self.scene.holder)

    def _take_heading(self) -> None:
        if len(self.scene.words) < 160:
            self.read.holder = Named(self.scene.mentions, self.scene.texts).holder(self.scene.holder)

    def _cut(self, count: int) -> int:
        """Where the run of a verb begins: for a passive one its subject, which stands after the last joint."""
        verb = self.scene.verbs[count]
        if verb.voice is Voice.ACTIVE:
            return next((limb.start for limb in self.limbs[count] if limb.places), verb.start)
        begin = self.scene.verbs[count - 1].end if count else 0
        if not count:
            return 0
        joints = list(_CUT.finditer(self.scene.words, begin, verb.start))
        joints = [joint for joint in joints if self._names_something(joint.end(), verb.start)]
        stops = [joint for joint in joints if joint.group().startswith((";", "¦"))]
        if stops and joints[-1] is not stops[-1] and _PLURAL.match(self.scene.words, verb.start):
            return stops[-1].end()
        return joints[-1].end() if joints else begin

    def _names_something(self, start: int, end: int) -> bool:
        return bool(self.scene.words[start:end].strip())

    def _begin(self, count: int, verb: Verb) -> int:
        """From where on a verb's own texts stand: for a passive one from its subject on."""
        return self._cut(count) if verb.voice is Voice.PASSIVE else verb.start

    def _end(self, count: int) -> int:
        return self._cut(count + 1) if count + 1 < len(self.scene.verbs) else len(self.scene.words)

    def _subject(self, count: int) -> list[Mention]:
        return self.scene.between(self._cut(count), self.scene.verbs[count].start)

    def _take(self, count: int, verb: Verb, following: Verb | None) -> bool:
        """Read one verb; whether the next one has been read with it."""
        end = self._end(count)
        for limb in self.limbs[count]:
            self._enter(limb)
        if verb.deed is Deed.AMEND:
            return self._amend(count, verb, following, end)
        if verb.deed is Deed.DELETE:
            return self._delete(count, verb, following, end)
        if verb.deed is Deed.INSERT and _INSTEAD.search(self.scene.words, verb.end, end):
            self._replace(count, replace(verb, deed=Deed.SUBSTITUTE), end)
        elif verb.deed is Deed.INSERT:
            found = insertions(self.scene, self._receiving(count, verb), end, self._at(verb))
            self._add(self._untold(found), self._mentions(count, verb, end))
        elif verb.deed is Deed.RENUMBER:
            subject = self._subject(count) if verb.voice is Voice.PASSIVE else []
            self._add(renumberings(self.scene, subject, verb.end, end, self._at(verb)), subject)
        elif verb.deed in (Deed.REPLACE, Deed.SUBSTITUTE):
            self._replace(count, verb, end)
        return False

    def _receiving(self, count: int, verb: Verb) -> int:
        """Where what is inserted begins: after a verb whose subject takes it in, as one that is supplemented does."""
        if verb.voice is Voice.ACTIVE or not _TAKES_IN.search(self.scene.words, verb.start, verb.end):
            return self._cut(count)
        self.scene.holder = Named(self._subject(count), self.scene.texts).holder(self.scene.holder)
        return verb.end

    def _enter(self, limb: Limb) -> None:
        """Take up the place of a limb, inside the place at which the first limb of its count began."""
        scene = self.scene
        if limb.style:
            scene.holder = self.opened.setdefault(limb.style, scene.holder)
            inner = list(self.opened)[list(self.opened).index(limb.style) + 1 :]
            for style in inner:
                del self.opened[style]
        if limb.places:
            scene.holder = Named(limb.places, scene.texts).holder(scene.holder)

    def _untold(self, drafts: list[Draft]) -> list[Draft]:
        """Of definitions printed in one text those that no verb before has restated; all where that leaves none."""
        told = {draft.target for draft in self.read.drafts if draft.unit is Unit.DEFINITION}
        fresh = [draft for draft in drafts if draft.unit is not Unit.DEFINITION or draft.target not in told]
        return fresh or drafts

    def _at(self, verb: Verb) -> int:
        return self.scene.start + verb.start

    def _mentions(self, count: int, verb: Verb, end: int) -> list[Mention]:
        """What a verb works on: a passive one on its subject and the places after it, an active one on its object."""
        if verb.voice is Voice.ACTIVE:
            return self.scene.between(verb.end, end)
        subject = self._subject(count)
        named = Named(subject, self.scene.texts)
        if not named.named:
            return self.scene.between(verb.end, end)
        if named.sections or named.definitions or named.titled or named.exhibits:
            return subject
        return subject + self.scene.holders(verb.end, end)

    def _add(self, drafts: list[Draft], mentions: list[Mention]) -> None:
        self.read.drafts.extend(drafts)
        holders = [mention for mention in mentions if mention.role in (Role.OBJECT, Role.HOLDER)]
        named = Named(holders, self.scene.texts)
        if (named.sections or named.definitions or named.titled) and drafts:
            self.scene.holder = named.holder(self.scene.holder)

    def _amend(self, count: int, verb: Verb, following: Verb | None, end: int) -> bool:
        scene = self.scene
        mentions = self._mentions(count, verb, end) if verb.voice is Voice.ACTIVE else self._subject(count)
        holder = Named(mentions, scene.texts).holder(scene.holder) if mentions else scene.holder
        leads_on = following is not None and self._leads_on(verb, following)
        holder = whole_as_place(mentions, holder, self.title)
        told_later = _SO_THAT.search(scene.words, verb.end) is not None and bool(holder.terms or holder.sections)
        goes_on = following is not None and not verb.restates and not told_later
        if leads_on or (verb.voice is Voice.PASSIVE and goes_on):
            scene.holder = self.read.holder = holder
            return False
        if refers_below(scene.words[verb.start :]):
            return False
        slots = text_slots(scene, verb.end, end) or text_slots(scene, verb.end, len(scene.words))
        if not slots and scene.words.rstrip().endswith(("follows:", ":", "as follows", "follows.")):
            scene.holder = self.read.holder = holder
            return False
        self._restate(count, verb, mentions, slots[-1] if slots else None)
        return False

    def _leads_on(self, verb: Verb, following: Verb) -> bool:
        """Whether the verb only says that what follows it amends: "is amended by deleting"."""
        between = self.scene.words[verb.end : following.start]
        if following.voice is not Voice.ACTIVE or _BY.search(between) is None:
            return False
        return verb.voice is Voice.PASSIVE or _AND_BY.search(between) is None

    def _restate(self, count: int, verb: Verb, mentions: list[Mention], new: int | None) -> None:
        scene = self.scene
        if new is not None:
            mentions = [mention for mention in mentions if mention.start < scene.words.find(f"«{new}")]
        given = bool(Named(mentions, scene.texts).given)
        drafts: list[Draft] = []
        if new is not None and (given or restates_definitions(scene, mentions, new)):
            drafts = given_drafts(scene, mentions, new, self._at(verb))
        drafts = drafts or removals(scene, Action.REPLACE, mentions, self._at(verb))
        drafts = drafts or self._unnamed(count, verb)
        for draft in drafts:
            draft.new = new
        self._add(drafts, mentions)

    def _unnamed(self, count: int, verb: Verb) -> list[Draft]:
        """A subject that is neither numbered nor quoted: the agreement itself, or a term used without marks."""
        scene = self.scene
        active = verb.voice is Voice.ACTIVE
        said = scene.words[verb.end : verb.end + _TERM] if active else scene.words[self._cut(count) : verb.start]
        agreement = [mention for mention in self._subject(count) if mention.kind is Kind.AGREEMENT]
        if agreement and not scene.names.foreign(agreement[0].items[0]):
            return changes_of_whole(scene.words[verb.end :], self.title, self._at(verb))
        noun = named_subject(said.strip(), scene.wording.words)
        if not noun or (active and _MOVES.match(scene.words, verb.start) is None):
            return []
        doubt = Doubt(DoubtCode.TARGET_INFERRED, f"the clause changes {noun} without saying where it stands")
        return [Draft(Action.REPLACE, Unit.PHRASE, noun, None, self._at(verb), doubts=[doubt])]

    def _delete(self, count: int, verb: Verb, following: Verb | None, end: int) -> bool:
        scene = self.scene
        joined = following is not None and is_complement(scene, following, self._end(count + 1))
        mentions = self._mentions(count, verb, end)
        action = Action.REPLACE if joined else Action.DELETE
        slots = text_slots(scene, self._cut(count), end)
        blocks = [slot for slot in slots if scene.wording.slots[slot].block]
        drafts = given_drafts(scene, mentions, blocks[0], self._at(verb)) if blocks else []
        drafts = drafts or listed_drafts(scene, mentions, self._cut(count), end, self._at(verb))
        if joined and following is not None and not drafts and Named(mentions, scene.texts).given:
            new = text_slots(scene, self._begin(count + 1, following), self._end(count + 1))
            drafts = given_drafts(scene, mentions, new[-1], self._at(verb)) if new else []
        drafts = drafts or self._removals(verb, action, mentions, end)
        for draft in drafts:
            draft.action, draft.old = action, blocks[0] if blocks else draft.old
        if joined and following is not None:
            drafts += self._joined(count + 1, following, drafts, self._end(count + 1))
        gone = deleted_references(scene.words, self._cut(count), end, drafts, scene.texts, scene.start)
        if any(draft.unit is Unit.PHRASE for draft in drafts) and gone:
            gone = []
        self._add(drafts + (gone if not joined else []), mentions)
        return joined

    def _removals(self, verb: Verb, action: Action, mentions: list[Mention], end: int) -> list[Draft]:
        """What goes; where words tell it that name no unit, it is a part of the place at work, not the place itself."""
        drafts = removals(self.scene, action, mentions, self._at(verb))
        told = self.scene.words[verb.end : end]
        if verb.voice is Voice.ACTIVE and not Named(mentions, self.scene.texts).named and not _WHOLE.match(told):
            for draft in drafts:
                draft.unit, draft.within = Unit.PHRASE, draft.within or draft.target
        return drafts

    def _joined(self, count: int, following: Verb, drafts: list[Draft], end: int) -> list[Draft]:
        """Give deleted units their new text; units that come in addition to them are insertions."""
        scene = self.scene
        new = text_slots(scene, self._begin(count, following), end)
        for draft in drafts:
            draft.new = new[-1] if new else None
        defined = bool(drafts) and all(draft.unit is Unit.DEFINITION for draft in drafts)
        if defined and new and not _EACH.search(scene.words, following.start):
            return redefined(drafts, scene.texts[new[-1]])
        start = self._cut(count)
        named = [mention for mention in scene.between(start, end) if mention.kind in _NUMBERED_UNITS]
        if not any(mention.role is Role.OBJECT and mention.items for mention in named):
            return []
        told = {draft.target for draft in drafts}
        self._drop(drafts, start, end)
        return [one for one in insertions(scene, start, end, self._at(following)) if not _told(one.target, told)]

    def _replace(self, count: int, verb: Verb, end: int) -> None:
        scene = self.scene
        mentions, new_from = self._replaced(count, verb, end)
        slots = text_slots(scene, new_from, end)
        given = Named(mentions, scene.texts).given
        drafts = given_drafts(scene, mentions, slots[-1], self._at(verb)) if given and slots else []
        drafts = drafts or self._removals(verb, Action.REPLACE, mentions, end) or self._unnamed(count, verb)
        if _HEADING.search(scene.words[self._cut(count) : verb.start]) and verb.voice is Voice.PASSIVE:
            drafts = renumberings(scene, mentions, verb.end, end, self._at(verb))
        exchanged = _FROM_TO.search(scene.words, verb.end, end)
        for draft in drafts:
            if exchanged is not None:
                draft.unit = Unit.PHRASE
                draft.old, draft.new = (int(exchanged.group(key)) for key in ("old", "new"))
            else:
                draft.new = next((slot for slot in slots if slot != draft.old), None)
        self._drop(drafts, verb.end, end)
        self._add(drafts, mentions)

    def _drop(self, drafts: list[Draft], start: int, end: int) -> None:
        """Of sections replaced by fewer, named after the verb, those that do not come back are deletions."""
        after = [one for one in self.scene.between(start, end) if one.kind is Kind.SECTION and one.role is Role.OBJECT]
        back = {item for one in after for item in one.items}
        if back & {draft.target for draft in drafts}:
            for draft in drafts:
                if draft.target not in back:
                    draft.action, draft.new = Action.DELETE, None

    def _replaced(self, count: int, verb: Verb, end: int) -> tuple[list[Mention], int]:
        """What is replaced, and from where on the new text stands: after "with" or "by", or before "for"."""
        scene = self.scene
        if verb.voice is Voice.PASSIVE:
            mentions = self._mentions(count, verb, end)
            if verb.deed is Deed.SUBSTITUTE and (split := _FOR.search(scene.words, verb.end, end)):
                colon = scene.words.find(":", split.end(), end)
                places = scene.holders(self._cut(count), verb.start)
                return places + scene.between(split.end(), end if colon < 0 else colon), self._cut(count)
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
