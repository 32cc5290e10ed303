"""An operation as first read from a sentence, before its texts and doubts are gathered."""

import re
from dataclasses import dataclass, field

from loans.domain.drafting.doubts import Doubt
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.named_documents import Names
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Holder, Place
from loans.domain.drafting.verbs import Verb
from loans.domain.drafting.wording import Wording

_SLOT = re.compile(r"«(\d+)¦?»")


@dataclass(slots=True)
class Draft:
    """One operation; `old` and `new` are numbers of texts of the clause, `at` is its place in the clause's words.

    `document` is the other document on which it works, empty for the amended agreement.
    """

    action: Action
    unit: Unit
    target: str
    within: str | None
    at: int
    title: str = ""
    old: int | None = None
    new: int | None = None
    after: str = ""
    before: str = ""
    becomes: str = ""
    doubts: list[Doubt] = field(default_factory=list)
    consequential: bool = False
    document: str = ""


def drafted(action: Action, place: Place, at: int) -> Draft:
    """An operation on a place."""
    return Draft(action, place.unit, place.target, place.within, at, place.title)


@dataclass(slots=True)
class Scene:
    """All that one sentence is read with: its words, what it names, and the place named before it."""

    words: str
    start: int
    mentions: list[Mention]
    verbs: list[Verb]
    texts: list[str]
    wording: Wording
    names: Names
    holder: Holder

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions in a run of the sentence."""
        return [mention for mention in self.mentions if start <= mention.start < end]

    def holders(self, start: int, end: int) -> list[Mention]:
        """The mentions in a run that only say where something stands."""
        return [mention for mention in self.between(start, end) if mention.role is Role.HOLDER]

    def said(self, text: str) -> str:
        """Words with the texts they stand for put back, short enough to show."""
        return " ".join(_SLOT.sub(lambda match: f"“{self.texts[int(match.group(1))][:120]}”", text).split())
