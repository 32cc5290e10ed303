"""What a clause adds: the new unit's number, letter, title or term."""

import re
from collections.abc import Callable, Sequence

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.draft import Draft, Scene
from loans.domain.drafting.given_text import defined_terms, head_of, headed_terms, lettered_heads, numbered_heads
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import Holder, Named, Place, exhibit_name, exhibit_unit, stem, within_of
from loans.domain.drafting.section_numbers import beside
from loans.domain.drafting.slots import slot_numbers
from loans.domain.drafting.unit_patterns import Kind

_CONFORMED = re.compile(r"\b(?:so|such)\s+that\b|\bso\s+as\s+to\b|,?\s+which\b")
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


def insertions(scene: Scene, start: int, end: int, at: int) -> list[Draft]:
    """The operations of one inserting verb, whose run of the sentence goes from `start` to `end`."""
    words = scene.words[start:end]
    stop = _CONFORMED.search(scene.words, start, end)
    mentions = [
        mention
        for mention in scene.between(start, end)
        if stop is None or mention.start < stop.start() or mention.role is Role.ANCHOR
    ]
    named = Named([mention for mention in mentions if mention.role is not Role.BECOMES], scene.texts)
    if defined := _each_defined(scene, start, end, named, at):
        return defined
    new = _new_text(scene, start, end, mentions)
    text = scene.texts[new] if new is not None else ""
    found = _named_units(scene, mentions, named, text) or _given_units(scene, mentions, named, words, text)
    drafts = []
    for place, doubts in found:
        draft = Draft(
            Action.INSERT, place.unit, place.target, place.within, at, place.title, new=new, doubts=list(doubts)
        )
        draft.after, draft.before = _surroundings(scene, mentions)
        drafts.append(draft)
    return drafts


def _each_defined(scene: Scene, start: int, end: int, named: Named, at: int) -> list[Draft]:
    """Definitions that are printed in quotation marks of their own, each of them a new term."""
    slots = slot_numbers(scene.words[start:end])
    terms = [(slot, defined_terms(scene.texts[slot], several=False)) for slot in slots]
    if not named.given or len(slots) < _SEVERAL or not all(len(each) == 1 for _, each in terms):
        return []
    holder = _place_at_work(scene, named)
    section = stem(holder.sections[0]) if holder.sections else None
    return [Draft(Action.INSERT, Unit.DEFINITION, term, section, at, new=slot) for slot, (term,) in terms]


_SEVERAL = 2
_Found = list[tuple[Place, tuple[Doubt, ...]]]


def _new_text(scene: Scene, start: int, end: int, mentions: Sequence[Mention]) -> int | None:
    """The text to be inserted: a block where there is one, else the last short text that is no name or anchor."""
    slots = slot_numbers(scene.words[start:end])
    blocks = [slot for slot in slots if scene.wording.slots[slot].block]
    if blocks:
        return blocks[0]
    used = {
        slot
        for mention in mentions
        for slot in mention.slots
        if mention.role is Role.ANCHOR or mention.kind is not Kind.PHRASE
    }
    used |= {mention.title for mention in mentions if mention.title is not None}
    free = [slot for slot in slots if slot not in used]
    return free[-1] if free else None


def _place_at_work(scene: Scene, named: Named) -> Holder:
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


def _named_units(scene: Scene, mentions: Sequence[Mention], named: Named, text: str) -> _Found:
    """New units that the words themselves name."""
    new = [mention for mention in mentions if mention.role in (Role.OBJECT, Role.BECOMES)]
    holder = _place_at_work(scene, named)
    for kind, found in _NAMED.items():
        if units := [mention for mention in new if mention.kind is kind]:
            return found(named, units, holder, text)
    return []


def _definitions(named: Named, units: Sequence[Mention], holder: Holder, text: str) -> _Found:
    del text
    section = stem(holder.sections[0]) if holder.sections else None
    return [(Place(Unit.DEFINITION, term, section), ()) for term in named.terms(units)]


def _exhibits(named: Named, units: Sequence[Mention], holder: Holder, text: str) -> _Found:
    del holder, text
    names = [exhibit_name(units[0], named.item(item)) for item in units[0].items]
    return [(Place(exhibit_unit(name), name, None), ()) for name in names]


def _titled(named: Named, units: Sequence[Mention], holder: Holder, text: str) -> _Found:
    """A section known by its title, or by the number that its text prints."""
    titles = named.titles(units)
    numbered = _numbered(text, holder, several=False, words="section")
    if numbered:
        return [(place, _title_doubts(titles[0], text)) for place, _ in numbered]
    within = holder.titled[0] if holder.titled else stem(holder.sections[0]) if holder.sections else None
    return [(Place(Unit.SECTION, title, within, title), ()) for title in titles]


def _title_doubts(title: str, text: str) -> tuple[Doubt, ...]:
    printed = head_of(text).title
    if not printed or printed.casefold() == title.casefold():
        return ()
    return (Doubt(DoubtCode.TITLE_DISAGREES, f"the clause calls it {title}, its text says {printed}"),)


def _sections(named: Named, sections: Sequence[Mention], holder: Holder, text: str) -> _Found:
    del named
    found: _Found = []
    printed = numbered_heads(text)
    for mention in sections:
        part = mention.word.casefold().startswith(("sub", "para", "clause"))
        for number in mention.items:
            within = within_of(number) or (
                holder.sections[0] if holder.sections and holder.sections[0] != number else None
            )
            unit = Unit.PARAGRAPH if (part and number.count(".") > 1) or "(" in number else Unit.SECTION
            doubts: tuple[Doubt, ...] = ()
            if printed and number not in printed and stem(number) not in printed:
                doubts = (_disagrees(number, printed[0]),)
            found.append((Place(unit, number, within), doubts))
    return found


def _disagrees(named: str, printed: str) -> Doubt:
    return Doubt(DoubtCode.NUMBER_DISAGREES, f"the clause names {named}, its text is numbered {printed}")


def _parts(named: Named, parts: Sequence[Mention], holder: Holder, text: str) -> _Found:
    del named
    bases = holder.terms or holder.sections[:1] or holder.exhibits or ("",)
    printed = lettered_heads(text)
    found: _Found = []
    for letters in (item for mention in parts for item in mention.items):
        doubts = []
        if printed and letters[-len(printed[0]) :] not in printed and letters not in printed:
            doubts.append(_disagrees(letters, printed[0]))
        if bases == ("",):
            doubts.append(Doubt(DoubtCode.NO_PLACE, f"the clause does not say where {letters} is to stand"))
        for base in bases:
            within = (holder.sections[0] if holder.sections else None) if holder.terms else stem(base) or None
            found.append((Place(Unit.PARAGRAPH, beside(base, letters), within), tuple(doubts)))
    return found


_NAMED: dict[Kind, Callable[[Named, Sequence[Mention], Holder, str], _Found]] = {
    Kind.DEFINITION: _definitions,
    Kind.EXHIBIT: _exhibits,
    Kind.SECTION: _sections,
    Kind.PART: _parts,
    Kind.TITLED: _titled,
}
"""How each kind of new unit is read, the most telling kind first."""


def _given_units(scene: Scene, mentions: Sequence[Mention], named: Named, words: str, text: str) -> _Found:
    """New units that only the given text names, or words put into a unit."""
    holder = _place_at_work(scene, named)
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
        numbered = _numbered(text, holder, several=several, words=words)
        if numbered:
            return numbered
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


def _numbered(text: str, holder: Holder, *, several: bool, words: str) -> _Found:
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


_AFTER = re.compile(
    r"\b(after|following|before|preceding|prior\s+to|at\s+the\s+end|to\s+the\s+end"
    r"|at\s+the\s+beginning|in\s+(?:the\s+)?(?:appropriate\s+|proper\s+)?alphabetical\s+(?:order"
    r"|sequence))\b",
    re.IGNORECASE,
)


def _surroundings(scene: Scene, mentions: Sequence[Mention]) -> tuple[str, str]:
    """What stands before and after the place of an insertion, in the clause's own words."""
    after = before = ""
    for mention in mentions:
        if mention.role is not Role.ANCHOR:
            continue
        lead = _AFTER.findall(scene.words[max(0, mention.start - 90) : mention.start])
        said = scene.said(scene.words[mention.start : mention.end])
        if lead and lead[-1].casefold().startswith(("before", "preced", "prior")):
            before = before or said
        else:
            after = after or said
    if not after and re.search(r"\bat\s+the\s+end\b|\bto\s+the\s+end\b", scene.words, re.IGNORECASE):
        after = "the end"
    return after, before
