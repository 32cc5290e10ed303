"""What a value of a draft can be of, as a person picks it: everything of the agreement and what the draft brings in."""

from collections.abc import Iterator
from dataclasses import dataclass

from loans.agreement_file.addition import BALANCE, FACILITY_ASPECTS, MENTIONED, OVERRIDE, RATIFIED, REMEDIES
from loans.domain.proposed_terms.things import Side, Thing
from loans.models import ModificationDraft

WORDS = {
    "threshold": "requirement",
    "once_by": "day by which it is owed",
    "wording": "wording",
    "formula": "formula",
    "due": "deadline",
    "form": "form",
    "commitment": "commitment",
    "maturity": "maturity",
    OVERRIDE: "deadline for one period alone",
    BALANCE: "balance on a day",
    "cure": "cure period",
    "equity_cure": "equity cure",
    "no_borrowing": "no borrowing",
    "default_rate": "default rate",
    "waivers": "who grants waivers",
    MENTIONED: "named by the clause",
    RATIFIED: "confirmed by the clause",
}
GROUPS = {
    Side.COVENANT: "Covenants",
    Side.DELIVERABLE: "Deliverables",
    Side.FACILITY: "Facilities",
    Side.FORM: "Forms",
}
ATTESTED = ("affirmative", "negative")


@dataclass(frozen=True, slots=True)
class Option:
    """A subject and what it is called: "6.7(b) Profitability, requirement"."""

    subject: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    options: tuple[Option, ...]


def subject_groups(draft: ModificationDraft, things: tuple[Thing, ...]) -> tuple[Group, ...]:
    """Every subject by the kind of its thing, in the agreement's order; kinds without any are left out."""
    groups = [Group(label, tuple(_options(things, side))) for side, label in GROUPS.items()]
    groups.insert(1, Group("Definitions", tuple(_definitions(draft))))
    whole = (Option(f"agreement/{name}", WORDS[name].capitalize()) for name in REMEDIES)
    groups.append(Group("What follows from a default", tuple(whole)))
    groups.append(Group("Papers on record", tuple(_papers(draft))))
    return tuple(group for group in groups if group.options)


def labels_of(groups: tuple[Group, ...]) -> dict[str, str]:
    """What each subject is called."""
    return {option.subject: option.label for group in groups for option in group.options}


def _options(things: tuple[Thing, ...], side: Side) -> Iterator[Option]:
    for thing in things:
        if thing.side is side:
            name = f"{thing.section} {thing.name}".strip() if side is not Side.FORM else thing.name
            yield from (Option(subject, f"{name}, {word}") for subject, word in _aspects(thing))


def _aspects(thing: Thing) -> Iterator[tuple[str, str]]:
    match thing.side:
        case Side.COVENANT if thing.kind in ATTESTED:
            names = ["wording"]
        case Side.COVENANT:
            names = ["threshold", *(["once_by"] if thing.kind == "event" else []), "cure", "equity_cure"]
            yield f"measure/measure_of_{thing.key}/formula", WORDS["formula"]
        case Side.DELIVERABLE:
            names = ["due", OVERRIDE, "cure"]
        case Side.FACILITY:
            names = ["commitment", "maturity", BALANCE]
        case _:
            names = ["form"]
    yield from ((thing.subject(name), WORDS[name]) for name in names)
    if thing.side is Side.FACILITY:
        yield from ((thing.subject(f"other/{name}"), name.replace("_", " ")) for name in FACILITY_ASPECTS)


def _definitions(draft: ModificationDraft) -> Iterator[Option]:
    for measure in draft.agreement.measures.filter(use="definition").order_by("id"):
        yield Option(f"measure/{measure.code}/formula", f"{measure.name}, formula")
    for entry in draft.entries.filter(part="definitions"):
        yield Option(f"measure/{entry.key}/formula", f"{entry.detail.get('name', entry.key)}, formula")


def _papers(draft: ModificationDraft) -> Iterator[Option]:
    for paper in draft.agreement.security_documents.order_by("id"):
        for name in (RATIFIED, MENTIONED):
            yield Option(f"document/{paper.key}/{name}", f"{paper.title}, {WORDS[name]}")
