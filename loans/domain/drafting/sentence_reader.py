"""One sentence of a clause read into operations: its verbs, their objects, and the place where they work."""

import re
from dataclasses import replace

from loans.domain.drafting.amending import amend
from loans.domain.drafting.deleting import delete
from loans.domain.drafting.draft import Draft, Scene
from loans.domain.drafting.insertions import insertions
from loans.domain.drafting.limbs import Limb, distributed, limbs_before
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention, mentions_of
from loans.domain.drafting.named_documents import Names, amended_in
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Holder, Named
from loans.domain.drafting.references import redirections
from loans.domain.drafting.removals import removals
from loans.domain.drafting.renumberings import give_text_behind, renumberings
from loans.domain.drafting.replacing import substitute
from loans.domain.drafting.unit_patterns import NUMBERABLE, Kind
from loans.domain.drafting.verb_runs import VerbRuns
from loans.domain.drafting.verbs import Deed, Verb, Voice, verbs_of
from loans.domain.drafting.whole_documents import exhibits_taking_place, marked_whole, marks_text
from loans.domain.drafting.wording import Sentence, Wording
from loans.domain.drafting.work import Read, Work

_INSTEAD = re.compile(
    r"«\d+»\s+(?:in\s+(?:lieu|place|substitution)\s+of|instead\s+of)\s+(?:the\s+)?(?:\w+\s+){0,2}«", re.IGNORECASE
)
_TAKES_IN = re.compile(r"\bsupplemented\b", re.IGNORECASE)
_REFERENCE = re.compile(r"(?:cross-?)?references?\b", re.IGNORECASE)
_PLACED = (Kind.SECTION, Kind.DEFINITION, Kind.TITLED)
_SUBJECT_START = 12
_TERM = 80


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


class SentenceReader:
    """Reads one sentence, verb by verb."""

    def __init__(self, sentence: Sentence, wording: Wording, texts: list[str], holder: Holder, names: Names) -> None:
        redirected, runs = redirections(sentence.words, sentence.start, texts, names)
        verbs = [verb for verb in verbs_of(sentence.words) if not any(start <= verb.start < end for start, end in runs)]
        verbs = distributed(sentence.words, verbs)
        self.texts, self.defines = texts, holder.defines
        found = self._with_terms(mentions_of(sentence.words, names), verbs, sentence.words)
        document, mentions = _at_work(sentence.words, found, names, holder)
        if document != holder.document:
            holder = Holder(document=document)
        self.scene = Scene(sentence.words, sentence.start, mentions, verbs, texts, wording, names, holder)
        ends = [0, *(verb.end for verb in verbs)]
        self.limbs = [limbs_before(sentence.words, mentions, end, verb) for end, verb in zip(ends, verbs, strict=False)]
        self.runs = VerbRuns(self.scene, self.limbs)
        self.work = Work(self.scene, self.runs, Read(redirected, holder, len(verbs) + len(redirected)))
        self.opened: dict[str, Holder] = {}

    def _with_terms(self, mentions: list[Mention], verbs: list[Verb], words: str) -> list[Mention]:
        """The mentions with a quoted term that is the subject: "“Base Rate” is amended by" speaks of its definition."""
        first = mentions[0] if mentions and verbs else None
        if first is None or first.kind is not Kind.PHRASE or first.start > _SUBJECT_START or len(first.slots) != 1:
            return mentions
        if _REFERENCE.match(words, first.start):
            return mentions
        term = self.texts[first.slots[0]]
        amended = verbs[0].voice is Voice.PASSIVE and first.end <= verbs[0].start
        if amended and term[:1].isupper() and len(term) < _TERM and (self.defines or verbs[0].deed is Deed.AMEND):
            return [replace(first, kind=Kind.DEFINITION), *mentions[1:]]
        return mentions

    def result(self, agreement: str) -> Read:
        """All operations of the sentence, in order; `agreement` is the title of the document that is amended."""
        self._read(agreement)
        for draft in self.work.read.drafts:
            draft.document = self.scene.holder.document
        return self.work.read

    def _read(self, agreement: str) -> None:
        self.work.title = agreement
        scene = self.scene
        if not scene.verbs:
            self._take_heading()
            self.work.read.drafts.extend(exhibits_taking_place(scene.words, scene.start))
            return
        if self._read_marks():
            return
        self._take_place_before(scene.verbs[0])
        skip = False
        for count, verb in enumerate(scene.verbs):
            if skip:
                skip = False
                continue
            following = scene.verbs[count + 1] if count + 1 < len(scene.verbs) else None
            skip = self._take(count, verb, following)
        give_text_behind(scene, self.work.read.drafts)
        self.work.read.drafts.sort(key=lambda draft: draft.at)

    def _read_marks(self) -> bool:
        """Read changes that are shown as marks in a text, stricken and underlined; whether the sentence tells such."""
        scene, first = self.scene, self.scene.verbs[0]
        if first.deed is Deed.AMEND and marks_text(scene.words):
            marked = removals(scene, Action.REPLACE, self.runs.subject(0), self.work.at(first))
            self.work.read.drafts.extend(marked or self.work.unnamed(0, first))
            return True
        placed = any(one.kind in _PLACED for one in scene.mentions)
        whole = [] if placed else marked_whole(scene.words, self.work.title, self.work.at(first))
        self.work.read.drafts.extend(whole)
        return bool(whole)

    def _take_place_before(self, verb: Verb) -> None:
        """Take up the place that stands before an order: "Section 7.1: delete ..."."""
        if verb.voice is Voice.ACTIVE:
            before = Named(self.scene.between(0, verb.start), self.scene.texts)
            if before.sections or before.definitions or before.titled or before.exhibits:
                self.scene.holder = self.work.read.holder = before.holder(self.scene.holder)

    def _take_heading(self) -> None:
        if len(self.scene.words) < 160:
            self.work.read.holder = Named(self.scene.mentions, self.scene.texts).holder(self.scene.holder)

    def _take(self, count: int, verb: Verb, following: Verb | None) -> bool:
        """Read one verb; whether the next one has been read with it."""
        end = self.runs.end(count)
        for limb in self.limbs[count]:
            self._enter(limb)
        if verb.deed is Deed.DELETE:
            return delete(self.work, count, verb, following, end)
        if verb.deed is Deed.AMEND:
            amend(self.work, count, verb, following, end)
        elif verb.deed is Deed.INSERT and _INSTEAD.search(self.scene.words, verb.end, end):
            substitute(self.work, count, replace(verb, deed=Deed.SUBSTITUTE), end)
        elif verb.deed is Deed.INSERT:
            found = insertions(self.scene, self._receiving(count, verb), end, self.work.at(verb))
            self.work.add(self._untold(found), self.runs.worked_on(count, verb, end))
        elif verb.deed is Deed.RENUMBER:
            subject = self.runs.subject(count) if verb.voice is Voice.PASSIVE else []
            self.work.add(renumberings(self.scene, subject, verb.end, end, self.work.at(verb)), subject)
        elif verb.deed in (Deed.REPLACE, Deed.SUBSTITUTE):
            substitute(self.work, count, verb, end)
        return False

    def _receiving(self, count: int, verb: Verb) -> int:
        """Where what is inserted begins: after a verb whose subject takes it in, as one that is supplemented does."""
        if verb.voice is Voice.ACTIVE or not _TAKES_IN.search(self.scene.words, verb.start, verb.end):
            return self.runs.cut(count)
        self.scene.holder = Named(self.runs.subject(count), self.scene.texts).holder(self.scene.holder)
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
        told = {draft.target for draft in self.work.read.drafts if draft.unit is Unit.DEFINITION}
        fresh = [draft for draft in drafts if draft.unit is not Unit.DEFINITION or draft.target not in told]
        return fresh or drafts
