"""Which stretch of a sentence each of its verbs rules, and what stands in it."""

import re
from collections.abc import Sequence

from loans.domain.drafting.draft import Scene
from loans.domain.drafting.limbs import Limb
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.places import Named
from loans.domain.drafting.verbs import Verb, Voice

_CUT = re.compile(
    r";|¦»|,?\s+and\s+(?:\(\w{1,4}\)\s+)?(?=(?:the|all|each|sections?|a\s+new|sub\w*|clauses?|paragraphs?|exhibits?"
    r"|schedules?|references?|any)\b|§|«)|,\s+(?=(?:the|section)\b)"
    r"|,\s+(?=(?:sub-?sections?|paragraphs?|sub-?paragraphs?|clauses?|sub-?clauses?)\s*\(\w{1,4}\)\s+(?:of|in)\b)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:are|be)\b", re.IGNORECASE)


class VerbRuns:
    """The run of each verb of a sentence, by the number of the verb; `limbs` has the limbs before each."""

    def __init__(self, scene: Scene, limbs: Sequence[Sequence[Limb]]) -> None:
        self._scene = scene
        self._limbs = limbs

    def cut(self, count: int) -> int:
        """Where the run of a verb begins: for a passive one its subject, which stands after the last joint."""
        verb = self._scene.verbs[count]
        if verb.voice is Voice.ACTIVE:
            return next((limb.start for limb in self._limbs[count] if limb.places), verb.start)
        begin = self._scene.verbs[count - 1].end if count else 0
        if not count:
            return 0
        joints = list(_CUT.finditer(self._scene.words, begin, verb.start))
        joints = [joint for joint in joints if self._names_something(joint.end(), verb.start)]
        stops = [joint for joint in joints if joint.group().startswith((";", "¦"))]
        if stops and joints[-1] is not stops[-1] and _PLURAL.match(self._scene.words, verb.start):
            return stops[-1].end()
        return joints[-1].end() if joints else begin

    def _names_something(self, start: int, end: int) -> bool:
        return bool(self._scene.words[start:end].strip())

    def begin(self, count: int, verb: Verb) -> int:
        """From where on a verb's own texts stand: for a passive one from its subject on."""
        return self.cut(count) if verb.voice is Voice.PASSIVE else verb.start

    def end(self, count: int) -> int:
        return self.cut(count + 1) if count + 1 < len(self._scene.verbs) else len(self._scene.words)

    def subject(self, count: int) -> list[Mention]:
        return self._scene.between(self.cut(count), self._scene.verbs[count].start)

    def worked_on(self, count: int, verb: Verb, end: int) -> list[Mention]:
        """What a verb works on: a passive one on its subject and the places after it, an active one on its object."""
        if verb.voice is Voice.ACTIVE:
            return self._scene.between(verb.end, end)
        subject = self.subject(count)
        named = Named(subject, self._scene.texts)
        if not named.named:
            return self._scene.between(verb.end, end)
        if named.sections or named.definitions or named.titled or named.exhibits:
            return subject
        return subject + self._scene.holders(verb.end, end)
