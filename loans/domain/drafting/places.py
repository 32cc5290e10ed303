"""Where in the agreement an operation works: the unit it names and the unit that holds it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.operation import Unit
from loans.domain.drafting.unit_patterns import Kind

_FINER = {
    Kind.PHRASE: Unit.PHRASE,
    Kind.TABLE: Unit.PHRASE,
    Kind.SENTENCE: Unit.SENTENCE,
    Kind.UNNUMBERED: Unit.PARAGRAPH,
}
_FINEST = (Kind.PHRASE, Kind.TABLE, Kind.SENTENCE, Kind.UNNUMBERED)


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of the agreement; `letters` name a part of a definition or section, `within` the section around it."""

    unit: Unit
    target: str
    within: str | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """What the words so far have named as the place at work: sections, definitions, exhibits or titled sections.

    `document` is the other document that they are part of, empty for the amended agreement; `defines` says that the
    clauses below speak of definitions, each by its term alone.
    """

    sections: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    title: str = ""
    document: str = ""
    defines: bool = False

    @property
    def known(self) -> bool:
        """Whether anything is named."""
        return bool(self.sections or self.terms or self.exhibits or self.titled)


def stem(number: str) -> str:
    """The section's number without the letters of its parts."""
    return number.split("(", 1)[0]


def within_of(number: str) -> str | None:
    """The section that holds a lettered part; None for a section itself."""
    return stem(number) if "(" in number else None


def exhibit_name(mention: Mention, item: str) -> str:
    """An exhibit as printed, its word in the singular: `Exhibits A and B` names Exhibit A."""
    if " " in item:
        return item
    word = mention.word.capitalize()
    word = {"Annexes": "Annex", "Appendices": "Appendix"}.get(word, word)
    return f"{word.removesuffix('s') if word != 'Annex' else word} {item}"


class Named:
    """The mentions of a run of a sentence, sorted by what they can stand for."""

    def __init__(self, mentions: Iterable[Mention], texts: Sequence[str]) -> None:
        kept = [mention for mention in mentions if mention.role in (Role.OBJECT, Role.HOLDER)]
        self.texts = texts
        self.sections = [mention for mention in kept if mention.kind is Kind.SECTION]
        self.parts = [mention for mention in kept if mention.kind is Kind.PART]
        self.definitions = [mention for mention in kept if mention.kind is Kind.DEFINITION]
        self.exhibits = [mention for mention in kept if mention.kind is Kind.EXHIBIT]
        self.titled = [mention for mention in kept if mention.kind is Kind.TITLED]
        self.given = [mention for mention in kept if mention.kind is Kind.GIVEN_DEFINITIONS]
        self.finer = [mention for mention in kept if mention.kind in _FINEST]
        self.agreements = [mention for mention in kept if mention.kind is Kind.AGREEMENT]

    @property
    def named(self) -> bool:
        """Whether any unit is named at all."""
        return bool(
            self.sections or self.parts or self.definitions or self.exhibits or self.titled or self.given or self.finer
        )

    def terms(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """The defined terms that definitions name."""
        return tuple(
            term for mention in mentions for term in (*(self._text(slot) for slot in mention.slots), *mention.items)
        )

    def _text(self, slot: int) -> str:
        return plain(self.texts[slot])

    def title(self, mention: Mention) -> str:
        """The heading by which a mention names its unit."""
        return self._text(mention.title) if mention.title is not None else ""

    def titles(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """The headings of sections that are named by nothing else."""
        return tuple(
            title for mention in mentions for title in (*(self._text(slot) for slot in mention.slots), *mention.items)
        )

    def holder(self, outer: Holder) -> Holder:
        """The place these mentions name, taken inside the place named before them."""
        return replace(self._named(outer), document=outer.document, defines=bool(self.given))

    def _named(self, outer: Holder) -> Holder:
        if self.definitions:
            sections = _objects(self.sections) or outer.sections[:1]
            return Holder(sections=sections, terms=tuple(self._each_parted()))
        if self._knows_by_title:
            return Holder(titled=self._inside(self.titles(self.titled)))
        if self.exhibits and not (self.sections and self.sections[0].role is Role.OBJECT):
            names = tuple(exhibit_name(mention, self.item(item)) for mention in self.exhibits for item in mention.items)
            return Holder(exhibits=names if self.sections else self._inside(names))
        if self.sections:
            title = next((self.title(mention) for mention in self.sections if mention.title is not None), "")
            return Holder(sections=self.lettered(_objects(self.sections)), title=title)
        if self.parts and outer.terms:
            return replace(outer, terms=self.parted(outer.terms))
        return replace(
            outer,
            sections=self.lettered(outer.sections),
            exhibits=self._inside(outer.exhibits),
            titled=self._inside(outer.titled),
        )

    @property
    def _knows_by_title(self) -> bool:
        """Whether a title says what is at work; the sections beside it are at most those in which it stands."""
        only_hold = all(one.role is Role.HOLDER for one in self.sections)
        return bool(self.titled) and only_hold and bool(self.sections or not self.exhibits)

    def item(self, item: str) -> str:
        """An exhibit's letter, taken out of its quotation marks where it stands in them."""
        number = re.fullmatch(r"«(\d+)¦?»", item)
        return self._text(int(number.group(1))) if number else item

    def lettered(self, bases: Sequence[str], parts: Sequence[Mention] | None = None) -> tuple[str, ...]:
        """The bases with the letters of the parts that stand around them, outermost first."""
        chosen = self.parts if parts is None else parts
        first = self.sections[0].start if self.sections else -1
        inner = [mention for mention in chosen if mention.start < first or first < 0]
        outer = [mention for mention in chosen if first >= 0 and mention.start > first]
        parts_in_order = (*outer, *reversed(inner))
        ordered = [part for part in parts_in_order if not _named_by(bases, part)]
        return tuple("".join(one) for one in product(bases, *(mention.items for mention in ordered)))

    def _each_parted(self) -> Iterator[str]:
        """The terms of all definitions; of several each has the letters that stand before it alone."""
        if len(self.definitions) == 1:
            yield from self.parted(self.terms(self.definitions))
            return
        behind = -1
        for definition in self.definitions:
            own = [part for part in self.parts if behind < part.start < definition.start]
            yield from self.parted(self.terms([definition]), own)
            behind = definition.start

    def parted(self, terms: Sequence[str], parts: Sequence[Mention] | None = None) -> tuple[str, ...]:
        """Defined terms with the letters of their clauses; a paragraph is named by its definition alone."""
        chosen = self.parts if parts is None else parts
        letters = [mention.items for mention in chosen if mention.word.casefold().rstrip("s") != "paragraph"]
        return tuple("".join(one) for one in product(terms, *reversed(letters)))

    def _inside(self, names: Sequence[str]) -> tuple[str, ...]:
        """Exhibits or titled sections with the letters of the parts in them that the words name."""
        letters = [mention.items for mention in self.parts]
        return tuple("".join(one) for one in product(names, *reversed(letters)))

    def finest(self) -> Unit | None:
        """The unit smaller than any named one that the words speak of."""
        for kind in _FINEST:
            if any(mention.kind is kind for mention in self.finer):
                return _FINER[kind]
        return None


def _named_by(bases: Sequence[str], part: Mention) -> bool:
    """Whether the bases end in the letter of a part already: "such paragraph (a)" of what is 7.1(a)."""
    return len(part.items) == 1 and bool(bases) and all(base.endswith(part.items[0]) for base in bases)


def _objects(mentions: Sequence[Mention]) -> tuple[str, ...]:
    objects = [mention for mention in mentions if mention.role is Role.OBJECT] or list(mentions)
    return tuple(dict.fromkeys(item for mention in objects for item in mention.items))


def plain(text: str) -> str:
    """A quoted name on one line, without quotation marks and closing stops."""
    return " ".join(text.replace("“", " ").replace("”", " ").split()).strip(" .,;:")


def places(named: Named, outer: Holder) -> list[Place]:
    """The units that a deletion, replacement or renumbering works on."""
    holder = named.holder(outer)
    finest = named.finest()
    if holder.terms:
        within = holder.sections[0] if holder.sections else None
        return [Place(finest or _term_unit(term, named), term, within) for term in holder.terms]
    if holder.exhibits:
        if named.parts and not named.sections:
            return [Place(finest or Unit.PARAGRAPH, name, stem(name)) for name in holder.exhibits]
        return [Place(finest or exhibit_unit(name), name, None) for name in holder.exhibits]
    if holder.sections:
        return [_section_place(number, finest, holder.title) for number in dict.fromkeys(holder.sections)]
    return _titled_places(named, holder, finest)


def _titled_places(named: Named, holder: Holder, finest: Unit | None) -> list[Place]:
    """Units known by a title alone; words of another document that names no unit stand in that document."""
    if named.parts:
        return [Place(finest or Unit.PARAGRAPH, name, stem(name), stem(name)) for name in holder.titled]
    if finest is not None and holder.document and not holder.titled:
        return [Place(finest, holder.document, None)]
    return [Place(finest or _titled_unit(title), title, None, title) for title in holder.titled]


def _titled_unit(title: str) -> Unit:
    """An agreement may have one schedule, which needs no number."""
    return Unit.SCHEDULE if title == "Schedule" else Unit.SECTION


def exhibit_unit(name: str) -> Unit:
    """A schedule is a schedule; exhibits, annexes, appendices and attachments are exhibits."""
    return Unit.SCHEDULE if name.startswith("Schedule") else Unit.EXHIBIT


def _section_place(number: str, finest: Unit | None, title: str) -> Place:
    if finest is not None:
        return Place(finest, number, within_of(number) or (number if finest is Unit.PHRASE else None), title)
    lettered = "(" in number and not title
    return Place(Unit.PARAGRAPH if lettered else Unit.SECTION, number, within_of(number), title)


def _term_unit(term: str, named: Named) -> Unit:
    return (
        Unit.PARAGRAPH if (named.parts and len(named.definitions) <= 1) or _LETTERED.search(term) else Unit.DEFINITION
    )


_LETTERED = re.compile(r"[^\s(]\(\w{1,4}\)$")
