"""What is known while one sentence is read: its words, the run of each verb, and what has been read of it so far."""

import re
from dataclasses import dataclass, field

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.draft import Draft, Scene
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Holder, Named
from loans.domain.drafting.removals import removals
from loans.domain.drafting.subjects import named_subject
from loans.domain.drafting.unit_patterns import Kind
from loans.domain.drafting.verb_runs import VerbRuns
from loans.domain.drafting.verbs import Verb, Voice
from loans.domain.drafting.whole_documents import changes_of_whole

_WHOLE = re.compile(
    r"\s*(?:,|in\s|and\b|[.;:]|$|(?:it|them|such|same|the\s+same|said|that|this|these|those|each|entire\w*|the\s+entire\w*)\b)",
    re.IGNORECASE,
)
_MOVES = re.compile(r"\W*(?:\w+\s+){0,3}?(?:extend|increas|decreas|reduc|rais|lower)", re.IGNORECASE)
_TERM = 80


@dataclass(slots=True)
class Read:
    """What a sentence gave: its operations, the place it leaves for what follows, and whether it had amending words."""

    drafts: list[Draft] = field(default_factory=list)
    holder: Holder = field(default_factory=Holder)
    verbs: int = 0


@dataclass(slots=True)
class Work:
    """One sentence at work; `title` is that of the document that is amended."""

    scene: Scene
    runs: VerbRuns
    read: Read
    title: str = ""

    def at(self, verb: Verb) -> int:
        return self.scene.start + verb.start

    def add(self, drafts: list[Draft], mentions: list[Mention]) -> None:
        self.read.drafts.extend(drafts)
        holders = [mention for mention in mentions if mention.role in (Role.OBJECT, Role.HOLDER)]
        named = Named(holders, self.scene.texts)
        if (named.sections or named.definitions or named.titled) and drafts:
            self.scene.holder = named.holder(self.scene.holder)

    def unnamed(self, count: int, verb: Verb) -> list[Draft]:
        """A subject that is neither numbered nor quoted: the agreement itself, or a term used without marks."""
        scene = self.scene
        active = verb.voice is Voice.ACTIVE
        said = scene.words[verb.end : verb.end + _TERM] if active else scene.words[self.runs.cut(count) : verb.start]
        agreement = [mention for mention in self.runs.subject(count) if mention.kind is Kind.AGREEMENT]
        if agreement and not scene.names.foreign(agreement[0].items[0]):
            return changes_of_whole(scene.words[verb.end :], self.title, self.at(verb))
        noun = named_subject(said.strip(), scene.wording.words)
        if not noun or (active and _MOVES.match(scene.words, verb.start) is None):
            return []
        doubt = Doubt(DoubtCode.TARGET_INFERRED, f"the clause changes {noun} without saying where it stands")
        return [Draft(Action.REPLACE, Unit.PHRASE, noun, None, self.at(verb), doubts=[doubt])]

    def removals(self, verb: Verb, action: Action, mentions: list[Mention], end: int) -> list[Draft]:
        """What goes; where words tell it that name no unit, it is a part of the place at work, not the place itself."""
        drafts = removals(self.scene, action, mentions, self.at(verb))
        told = self.scene.words[verb.end : end]
        if verb.voice is Voice.ACTIVE and not Named(mentions, self.scene.texts).named and not _WHOLE.match(told):
            for draft in drafts:
                draft.unit, draft.within = Unit.PHRASE, draft.within or draft.target
        return drafts
