"""What an insertion adds whose words name the new unit: its number, letter, title or term."""

from collections.abc import Callable, Sequence

from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.draft import Scene
from loans.domain.drafting.given_additions import Found, numbered, place_at_work
from loans.domain.drafting.given_text import head_of, lettered_heads, numbered_heads
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention
from loans.domain.drafting.operation import Unit
from loans.domain.drafting.places import Holder, Named, Place, exhibit_name, exhibit_unit, stem, within_of
from loans.domain.drafting.section_numbers import beside
from loans.domain.drafting.unit_patterns import Kind


def named_units(scene: Scene, mentions: Sequence[Mention], named: Named, text: str) -> Found:
    """New units that the words themselves name."""
    new = [mention for mention in mentions if mention.role in (Role.OBJECT, Role.BECOMES)]
    holder = place_at_work(scene, named)
    for kind, found in _NAMED.items():
        if units := [mention for mention in new if mention.kind is kind]:
            return found(named, units, holder, text)
    return []


def _definitions(named: Named, units: Sequence[Mention], holder: Holder, text: str) -> Found:
    del text
    section = stem(holder.sections[0]) if holder.sections else None
    return [(Place(Unit.DEFINITION, term, section), ()) for term in named.terms(units)]


def _exhibits(named: Named, units: Sequence[Mention], holder: Holder, text: str) -> Found:
    del holder, text
    names = [exhibit_name(units[0], named.item(item)) for item in units[0].items]
    return [(Place(exhibit_unit(name), name, None), ()) for name in names]


def _titled(named: Named, units: Sequence[Mention], holder: Holder, text: str) -> Found:
    """A section known by its title, or by the number that its text prints."""
    titles = named.titles(units)
    places = numbered(text, holder, several=False, words="section")
    if places:
        return [(place, _title_doubts(titles[0], text)) for place, _ in places]
    within = holder.titled[0] if holder.titled else stem(holder.sections[0]) if holder.sections else None
    return [(Place(Unit.SECTION, title, within, title), ()) for title in titles]


def _title_doubts(title: str, text: str) -> tuple[Doubt, ...]:
    printed = head_of(text).title
    if not printed or printed.casefold() == title.casefold():
        return ()
    return (Doubt(DoubtCode.TITLE_DISAGREES, f"the clause calls it {title}, its text says {printed}"),)


def _sections(named: Named, sections: Sequence[Mention], holder: Holder, text: str) -> Found:
    del named
    found: Found = []
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


def _parts(named: Named, parts: Sequence[Mention], holder: Holder, text: str) -> Found:
    del named
    bases = holder.terms or holder.sections[:1] or holder.exhibits or ("",)
    printed = lettered_heads(text)
    found: Found = []
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


_NAMED: dict[Kind, Callable[[Named, Sequence[Mention], Holder, str], Found]] = {
    Kind.DEFINITION: _definitions,
    Kind.EXHIBIT: _exhibits,
    Kind.SECTION: _sections,
    Kind.PART: _parts,
    Kind.TITLED: _titled,
}
"""How each kind of new unit is read, the most telling kind first."""
