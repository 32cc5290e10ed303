"""What an insertion adds whose words name no new unit: the text that is given names it, or it goes into a unit."""

import re
from collections.abc import Sequence

from loans.domain.drafting.doubts import Doubt
from loans.domain.drafting.draft import Scene
from loans.domain.drafting.given_text import defined_terms, head_of, headed_terms, lettered_heads, numbered_heads
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.operation import Unit
from loans.domain.drafting.places import Holder, Named, Place, stem, within_of
from loans.domain.drafting.unit_patterns import Kind

_SMALL = re.compile(
    r"\b(?:sentences?|words?|phrases?|proviso|parenthetical|text|language|line|reference)\b", re.IGNORECASE
)
_PLURAL = re.compile(
    r"\b(?:definitions|terms|subsections|sub-sections|paragraphs|subparagraphs|clauses|sections|items|provisions)\b",
    re.IGNORECASE,
)
_SAYS_SECTION = re.compile(r"\b(?:sections?|sub-?sections?|covenants?|provisions?|articles?)\b", re.IGNORECASE)
_SAYS_PART = re.compile(
    r"\b(?:sub-?sections?|paragraphs?|sub-?paragraphs?|clauses?|sub-?clauses?|items?|sections?"
    r"|provisions?|covenants?|following)\b",
    re.IGNORECASE,
)
_SAYS_DEFINITION = re.compile(r"\bdefin(?:ition|ed)|\bterms?\b", re.IGNORECASE)

Found = list[tuple[Place, tuple[Doubt, ...]]]
"""New units, each with what is doubtful about it."""


def place_at_work(scene: Scene, named: Named) -> Holder:
    """The place that receives the new unit: what holders name, else what was named before."""
    holders = Named(
        [
            m
            for group in (named.sections, named.definitions, named.exhibits, named.titled, named.parts)
            for m in group
            if m.role is Role.HOLDER
        ],
        scene.texts,
    )
    return holders.holder(scene.holder)


def given_units(scene: Scene, mentions: Sequence[Mention], named: Named, words: str, text: str) -> Found:
    """New units that only the given text names, or words put into a unit."""
    holder = place_at_work(scene, named)
    if not _place_named(named) and not holder.known:
        holder = scene.holder
    section = holder.sections[0] if holder.sections else None
    small = (
        _SMALL.search(re.sub(r"«\d+¦?»", "", _before_anchor(words, mentions, scene, words))) is not None
        and not named.given
    )
    if not small:
        several = _PLURAL.search(words) is not None
        terms = defined_terms(text, several=several) or (headed_terms(text) if named.given else ())
        if terms and (
            named.given or (not holder.terms and (_SAYS_DEFINITION.search(words) or not head_of(text).number))
        ):
            return [(Place(Unit.DEFINITION, term, section), ()) for term in terms]
        places = numbered(text, holder, several=several, words=words)
        if places:
            return places
    return [(place, ()) for place in _into(holder, named, words)]


def _place_named(named: Named) -> bool:
    return bool(named.sections or named.definitions or named.exhibits or named.titled)


def _before_anchor(words: str, mentions: Sequence[Mention], scene: Scene, whole: str) -> str:
    """The words without those that say after or before what the new text is to stand."""
    anchors = [mention for mention in mentions if mention.role is Role.ANCHOR]
    start = scene.words.find(whole)
    for mention in anchors:
        words = words[: mention.start - start] + " " * (mention.end - mention.start) + words[mention.end - start :]
    return re.sub(
        r"\b(?:after|before|following|preceding)\s+the\s+(?:words?|phrases?|sentence|reference)\b",
        " ",
        words,
        flags=re.IGNORECASE,
    )


def numbered(text: str, holder: Holder, *, several: bool, words: str) -> Found:
    head = head_of(text)
    section = holder.sections[0] if holder.sections else None
    if head.number and "." in head.number and head.number + head.letters != section and not head.letters:
        numbers = numbered_heads(text) if several else ()
        chosen = numbers or (head.number,)
        return [
            (Place(Unit.SECTION, number, section, head.title if number == head.number else ""), ())
            for number in chosen
            if number != section
        ]
    base = holder.terms[0] if holder.terms else section
    letters = head.letters if not head.number or (section and stem(section) == head.number) else ""
    if letters and base and _SAYS_PART.search(words):
        chosen = (several and letters.count("(") == 1 and lettered_heads(text)) or (letters,)
        if holder.terms:
            return [(Place(Unit.PARAGRAPH, base + one, section), ()) for one in chosen]
        repeated = base.endswith(letters)
        return [(Place(Unit.PARAGRAPH, base if repeated else base + one, stem(base)), ()) for one in chosen]
    return []


def _into(holder: Holder, named: Named, words: str) -> list[Place]:
    """The unit that takes in words, a sentence or an unnumbered paragraph."""
    finest = _new_finest(named)
    if finest is None or (
        finest is Unit.PARAGRAPH and _SAYS_SECTION.search(words) and not re.search(r"paragraph|proviso", words)
    ):
        finest = Unit.PARAGRAPH if finest is Unit.PARAGRAPH else Unit.PHRASE
    section = holder.sections[0] if holder.sections else None
    if holder.terms:
        return [Place(finest, term, section) for term in holder.terms]
    if holder.exhibits:
        return [Place(finest, name, None) for name in holder.exhibits]
    if holder.sections:
        return [Place(finest, number, within_of(number) or number, holder.title) for number in holder.sections]
    return [Place(finest, title, None, title) for title in holder.titled]


def _new_finest(named: Named) -> Unit | None:
    """A whole sentence or paragraph that is added, before the phrases around it."""
    for kind, unit in ((Kind.SENTENCE, Unit.SENTENCE), (Kind.UNNUMBERED, Unit.PARAGRAPH)):
        if any(
            mention.kind is kind and mention.role is Role.OBJECT and not _SMALL.search(mention.word)
            for mention in named.finer
        ):
            return unit
    return Unit.PHRASE if named.finer else None
