"""Units that get another number or title."""

import re
from collections.abc import Sequence

from loans.domain.drafting.draft import Draft, Scene
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.operation import Action
from loans.domain.drafting.places import Named, Place, places, plain
from loans.domain.drafting.slots import slot_numbers
from loans.domain.drafting.verbs import Deed

_TITLE = re.compile(
    r"\b(?:re-?titled|re-?named|entitled|changed|amended)\s+(?:as|to|to\s+read|to\s+be)?\s*(?:as\s+)?(«\d+»)",
    re.IGNORECASE,
)


_ACCORDINGLY = re.compile(r"\b(?:accordingly|succeeding|subsequent|remaining|appropriately)\b", re.IGNORECASE)


def renumberings(scene: Scene, subject: Sequence[Mention], start: int, end: int, at: int) -> list[Draft]:
    """The operations of one renumbering: old numbers stand in the subject, new ones in the run after the verb."""
    after = scene.between(start, end)
    if _ACCORDINGLY.search(scene.words, start, end) and not any(mention.role is Role.BECOMES for mention in after):
        return []
    if not Named(subject, scene.texts).named:
        subject = [mention for mention in after if mention.role in (Role.OBJECT, Role.HOLDER)]
    found: list[Place] = places(Named(subject, scene.texts), scene.holder)
    numbers = [item for mention in after if mention.role is Role.BECOMES for item in mention.items]
    title = _TITLE.search(scene.words, start - 20 if start > 20 else 0, end)
    name = plain(scene.texts[slot_numbers(title.group(1))[0]]) if title else ""
    drafts = []
    for count, place in enumerate(found):
        number = numbers[min(count, len(numbers) - 1)] if numbers else ""
        becomes = ", ".join(part for part in (number, name) if part)
        drafts.append(Draft(Action.RENUMBER, place.unit, place.target, place.within, at, place.title, becomes=becomes))
    return drafts


def give_text_behind(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give a text printed behind a closing renumbering, which has none, to what was put in before it."""
    last = scene.verbs[-1]
    blocks = [slot for slot in slot_numbers(scene.words[last.end :]) if scene.wording.slots[slot].block]
    if last.deed is Deed.RENUMBER and blocks:
        for draft in drafts:
            if draft.action in (Action.REPLACE, Action.INSERT) and draft.new is None:
                draft.new = blocks[0]
