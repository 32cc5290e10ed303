"""The provisions of an agreement on a day, in words: what was done to each, by which clause, and what is on file."""

from dataclasses import dataclass

from django.utils.text import slugify

from compliance.addresses import clause_address, document_address
from loans.domain.conformed.anchors import place_of
from loans.domain.days import day_text
from loans.domain.operations import Family
from loans.domain.provisions import Change, Provision, TextOnFile
from loans.selectors.agreement_days import AgreementOn

TEXTS = {
    TextOnFile.WHOLE: "On file",
    TextOnFile.IN_PART: "On file in part; the rest stands in a document that is not",
    TextOnFile.QUOTED: "Not on file; its words are quoted by the",
    TextOnFile.NONE: "Not on file",
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    words: str
    days: str
    set_by: str
    address: str


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """One row of the table; `anchor` is its permanent place there, `place` the one that it has in the text."""

    anchor: str
    place: str
    name: str
    within: str
    is_gone: bool
    is_filed: bool
    text: str
    last: ChangeLine | None
    quoted_by: ChangeLine | None
    changes: tuple[ChangeLine, ...]


def provision_lines(state: AgreementOn) -> tuple[ProvisionLine, ...]:
    """The provisions that stand on the day or once stood, in reading order."""
    return tuple(_line(state, each) for each in state.provisions.listed)


def _line(state: AgreementOn, provision: Provision) -> ProvisionLine:
    name = provision.name
    words = slugify(f"{name.number.replace('.', '-')} {name.title}")
    return ProvisionLine(
        anchor=f"provision-{provision.family}-{words}",
        place="" if provision.family is Family.AGREEMENT else place_of(provision.family, name),
        name=str(name),
        within=provision.within,
        is_gone=provision.is_gone,
        is_filed=provision.text is TextOnFile.WHOLE,
        text="" if provision.is_gone else TEXTS[provision.text],
        last=_change(state, provision.last) if provision.last else None,
        quoted_by=_change(state, provision.quoted_by) if provision.text is TextOnFile.QUOTED else None,
        changes=tuple(line for each in provision.changes if (line := _change(state, each)) is not None),
    )


def _change(state: AgreementOn, change: Change | None) -> ChangeLine | None:
    if change is None:
        return None
    clause = state.clauses.rows.get(change.operation.clause)
    row = state.record.modifications[change.modification.key]
    address = clause_address(state.agreement, clause) if clause else document_address(state.agreement, row)
    day = day_text(change.modification.effective)
    days = f"from {day}" if change.in_effect else f"from {day}, after this day"
    return ChangeLine(change.words, days, change.set_by, address)
