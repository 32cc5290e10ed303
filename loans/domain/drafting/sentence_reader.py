"""One sentence of a clause read into operations: its verbs, their objects, and the place where they work."""

import re
from dataclasses import dataclass, field

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.draft import Draft, Scene
from loans.domain.drafting.insertions import insertions
from loans.domain.drafting.mentions import Kind, Mention, Names, Role, mentions_of
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Holder, Named
from loans.domain.drafting.references import deleted_references, redirections
from loans.domain.drafting.removals import (
    given_drafts,
    is_complement,
    listed_drafts,
    removals,
    restates_definitions,
    text_slots,
)
from loans.domain.drafting.renumberings import renumberings
from loans.domain.drafting.subjects import named_subject
from loans.domain.drafting.verbs import Deed, Verb, Voice, verbs_of
from loans.domain.drafting.wording import Sentence, Wording

_CUT = re.compile(
    r";|¦»|,?\s+and\s+(?=(?:the|all|each|sections?|a\s+new|sub\w*|clauses?|paragraphs?|exhibits?"
    r"|schedules?|references?|any)\b|§|«)|,\s+(?=(?:the|section)\b)",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|to)\s*:?\s*(?:\(?\w{1,4}[.)]\s*)?$", re.IGNORECASE)
_AND_BY = re.compile(r"\band\s+(?:by|to)?\s*$", re.IGNORECASE)
_WITH = re.compile(r"\s+(?:with|by|to\s+read|to\s+be)\b(?!\s+(?:respect|reference))", re.IGNORECASE)
_FOR = re.compile(r"\s+(?:for|in\s+lieu\s+of|in\s+place\s+of|in\s+substitution\s+for|instead\s+of)\s+", re.IGNORECASE)
_NUMBERED_UNITS = (Kind.SECTION, Kind.PART)
_HEADING = re.compile(r"\b(?:title|heading|caption|number)s?\s+(?:of|to|for)\b", re.IGNORECASE)
_PROVIDES = re.compile(r"\s*(?:,\s*)?(?:to\s+provide|so\s+that|such\s+that|to\s+state)\b", re.IGNORECASE)
_WHOLE_DOCUMENT = re.compile(
    r"\b(?:in\s+the\s+form|marked|black-?lined?|conformed|stricken\s+text|double[- ]underlined"
    r"|(?:Annex|Exhibit)\s+\w+\s+(?:hereto|attached))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Read:
    """What a sentence gave: its operations, the place it leaves for what follows, and whether it had amending words."""

    drafts: list[Draft] = field(default_factory=list)
    holder: Holder = field(default_factory=Holder)
    verbs: int = 0


class SentenceReader:
    """Reads one sentence, verb by verb."""

    def __init__(self, sentence: Sentence, wording: Wording, texts: list[str], holder: Holder, names: Names) -> None:
        redirected, runs = redirections(sentence.words, sentence.start, texts, names)
        verbs = [verb for verb in verbs_of(sentence.words) if not any(start <= verb.start < end for start, end in runs)]
        mentions = mentions_of(sentence.words, names)
        self.scene = Scene(sentence.words, sentence.start, mentions, verbs, texts, wording, names, holder)
        self.read = Read(redirected, holder, len(verbs) + len(redirected))
        self.title = ""

    def result(self, agreement: str) -> Read:
        """All operations of the sentence, in order; `agreement` is the title of the document that is amended."""
        self.title = agreement
        scene = self.scene
        if not scene.verbs:
            self._take_heading()
            return self.read
        self._take_place_before(scene.verbs[0])
        skip = False
        for count, verb in enumerate(scene.verbs):
            if skip:
                skip = False
                continue
            following = scene.verbs[count + 1] if count + 1 < len(scene.verbs) else None
            skip = self._take(count, verb, following)
        if not self.read.drafts and scene.verbs[0].deed is Deed.AMEND and _WHOLE_DOCUMENT.search(scene.words):
            self.read.drafts.extend(self._unnamed(0, scene.verbs[0]))
        self.read.drafts.sort(key=lambda draft: draft.at)
        return self.read

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
            return verb.start
        begin = self.scene.verbs[count - 1].end if count else 0
        if not count:
            return 0
        joints = [match.end() for match in _CUT.finditer(self.scene.words, begin, verb.start)]
        joints = [joint for joint in joints if self._names_something(joint, verb.start)]
        return joints[-1] if joints else begin

    def _names_something(self, start: int, end: int) -> bool:
        return bool(self.scene.words[start:end].strip())

    def _end(self, count: int) -> int:
        return self._cut(count + 1) if count + 1 < len(self.scene.verbs) else len(self.scene.words)

    def _subject(self, count: int) -> list[Mention]:
        return self.scene.between(self._cut(count), self.scene.verbs[count].start)

    def _take(self, count: int, verb: Verb, following: Verb | None) -> bool:
        """Read one verb; whether the next one has been read with it."""
        end = self._end(count)
        if verb.deed is Deed.AMEND:
            return self._amend(count, verb, following, end)
        if verb.deed is Deed.DELETE:
            return self._delete(count, verb, following, end)
        if verb.deed is Deed.INSERT:
            start = self._cut(count)
            self._add(insertions(self.scene, start, end, self._at(verb)), self._mentions(count, verb, end))
        elif verb.deed is Deed.RENUMBER:
            subject = self._subject(count) if verb.voice is Voice.PASSIVE else []
            self._add(renumberings(self.scene, subject, verb.end, end, self._at(verb)), subject)
        elif verb.deed in (Deed.REPLACE, Deed.SUBSTITUTE):
            self._replace(count, verb, end)
        return False

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
        if leads_on or (verb.voice is Voice.PASSIVE and following is not None and not verb.restates):
            scene.holder = self.read.holder = holder
            return False
        slots = text_slots(scene, verb.end, len(scene.words))
        if (
            verb.voice is Voice.PASSIVE
            and not slots
            and scene.words.rstrip().endswith(("follows:", ":", "as follows", "follows."))
        ):
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
        before = scene.words[self._cut(count) : verb.start]
        after = scene.words[verb.end :]
        agreement = [mention for mention in self._subject(count) if mention.kind is Kind.AGREEMENT]
        if agreement and not scene.names.foreign(agreement[0].items[0]):
            if _PROVIDES.match(after):
                return [Draft(Action.INSERT, Unit.AGREEMENT, self.title, None, self._at(verb))]
            if _WHOLE_DOCUMENT.search(after):
                return [Draft(Action.REPLACE, Unit.AGREEMENT, self.title, None, self._at(verb))]
            return []
        noun = named_subject(before, scene.wording.words)
        if not noun or verb.voice is Voice.ACTIVE:
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
        drafts = drafts or removals(scene, action, mentions, self._at(verb))
        for draft in drafts:
            draft.action, draft.old = action, blocks[0] if blocks else draft.old
        if joined and following is not None:
            drafts += self._joined(following, drafts, self._end(count + 1))
        gone = deleted_references(scene.words, self._cut(count), end, drafts, scene.texts, scene.start)
        if any(draft.unit is Unit.PHRASE for draft in drafts) and gone:
            gone = []
        self._add(drafts + (gone if not joined else []), mentions)
        return joined

    def _joined(self, following: Verb, drafts: list[Draft], end: int) -> list[Draft]:
        """Give deleted units their new text; units that come in addition to them are insertions."""
        scene = self.scene
        new = text_slots(scene, following.start, end)
        for draft in drafts:
            draft.new = new[-1] if new else None
        named = [mention for mention in scene.between(following.start, end) if mention.kind in _NUMBERED_UNITS]
        if not any(mention.role is Role.OBJECT and mention.items for mention in named):
            return []
        told = {draft.target for draft in drafts}
        return [one for one in insertions(scene, following.start, end, self._at(following)) if one.target not in told]

    def _replace(self, count: int, verb: Verb, end: int) -> None:
        scene = self.scene
        mentions, new_from = self._replaced(count, verb, end)
        slots = text_slots(scene, new_from, end)
        given = Named(mentions, scene.texts).given
        drafts = given_drafts(scene, mentions, slots[-1], self._at(verb)) if given and slots else []
        drafts = drafts or removals(scene, Action.REPLACE, mentions, self._at(verb)) or self._unnamed(count, verb)
        if _HEADING.search(scene.words[self._cut(count) : verb.start]) and verb.voice is Voice.PASSIVE:
            drafts = renumberings(scene, mentions, verb.end, end, self._at(verb))
        for draft in drafts:
            draft.new = next((slot for slot in slots if slot != draft.old), None)
        self._add(drafts, mentions)

    def _replaced(self, count: int, verb: Verb, end: int) -> tuple[list[Mention], int]:
        """What is replaced, and from where on the new text stands: after "with" or "by", or before "for"."""
        scene = self.scene
        if verb.voice is Voice.PASSIVE:
            mentions = self._mentions(count, verb, end)
            if verb.deed is Deed.SUBSTITUTE and (split := _FOR.search(scene.words, verb.end, end)):
                return scene.between(split.end(), end), self._cut(count)
            return mentions, verb.end
        pattern = _FOR if verb.deed is Deed.SUBSTITUTE else _WITH
        split = pattern.search(scene.words, verb.end, end)
        if split is None:
            return scene.between(verb.end, end), verb.end
        if verb.deed is Deed.SUBSTITUTE:
            return scene.between(split.end(), end), verb.end
        return scene.between(verb.end, split.start()), split.end()
