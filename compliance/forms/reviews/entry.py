"""What a document brings into the agreement: asked for as in a new agreement, but for the dated terms.

These come from the document's clauses, and are values of the draft. What is wrong is told by the reader of agreement
files, at its field.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import QueryDict

from compliance.forms.new_agreements.covenant_entries import COVENANTS
from compliance.forms.new_agreements.definition_entry import DEFINITION
from compliance.forms.new_agreements.deliverable_entry import DELIVERABLE
from compliance.forms.new_agreements.entry_fields import ASSUMED
from compliance.forms.new_agreements.facility_entry import FACILITY
from compliance.forms.new_agreements.layout import (
    Choices,
    Field,
    Group,
    Kind,
    Layout,
    Offered,
    Rows,
    mappings,
    offered,
)
from compliance.forms.new_agreements.parts import ASSUMPTIONS, EVENTS, ITEMS, clauses
from compliance.forms.new_agreements.plain_form import PlainPage, page_read
from compliance.selectors.new_agreements import told_at_its_field
from loans.agreement_file.partial import entry_problems
from loans.agreement_file.shapes import AGREEMENT
from loans.models import ModificationDraft
from loans.selectors.draft_additions import DELIVERED_WITH
from loans.selectors.written.agreement import agreement_file_of
from loans.services.new_agreements.writing import KEYS, free_key


@dataclass(frozen=True, slots=True)
class Brought:
    """One kind of thing: the list of an agreement file that holds it, what it is called, what its page asks for."""

    part: str
    label: str
    layout: Layout
    begins: Mapping[str, Any]

    @property
    def asks_for_a_test(self) -> bool:
        """Whether it is a covenant that is tested, which says how."""
        return any(field.name.startswith("test.") for group in self.layout for field in group.fields)


def deliverables(offers: Offered) -> Choices:
    return offers.deliverables


WITH: Final = Group(
    "Delivered with",
    (
        Field(
            DELIVERED_WITH,
            "Tested when this is delivered",
            Kind.CHECKS,
            choices=deliverables,
            optional=True,
            needs="deliverables",
        ),
    ),
)
CERTIFICATE: Final = Group(
    "The form", (Field("name", "Name"),), hint="Its text is a value of the exhibit that sets it."
)
FEE: Final[Layout] = (
    Group(
        "The fee",
        (
            Field("name", "Name"),
            Field("clause", "Clause", Kind.CHOICE, choices=clauses),
            Field("earned", "Earned on", Kind.DAY, optional=True),
            Field("amount", "Amount", optional=True, hint="Left out for expenses that are reimbursed."),
            Field("text", "What is owed", Kind.LONG, optional=True),
        ),
    ),
    Rows(
        "Instalments",
        "instalments",
        (
            Field("amount", "Amount"),
            Field("due", "Due on", Kind.DAY),
            Field("or_event_of_default", "Or on an earlier Event of Default", Kind.YES, optional=True, weak=True),
        ),
        hint="They come to the amount.",
        add="instalment",
        blanks=2,
    ),
)


TESTED: Final = ("financial", "event")


def _undated(layout: Layout) -> Layout:
    """The groups of a page; its rows are dated terms."""
    return tuple(each for each in layout if isinstance(each, Group))


def _single(title: str, layout: Layout) -> Layout:
    """One row of a page of rows, as a group."""
    return tuple(Group(title, each.fields) for each in layout if isinstance(each, Rows))


BRINGS: Final[dict[str, Brought]] = {
    **{
        f"{name}-covenant": Brought(
            "covenants",
            kind.one,
            (*_undated(kind.layout)[:-1], *((WITH,) if name in TESTED else ()), ASSUMED),
            kind.begins,
        )
        for name, kind in COVENANTS.items()
    },
    "deliverable": Brought("deliverables", DELIVERABLE.one, _undated(DELIVERABLE.layout), {}),
    "facility": Brought("facilities", FACILITY.one, _undated(FACILITY.layout), {}),
    "definition": Brought("definitions", DEFINITION.one, _undated(DEFINITION.layout), {}),
    "line-item": Brought("line_items", "line item", _single("The line item", ITEMS), {}),
    "event": Brought("events", "event that starts a deadline", _single("The event", EVENTS), {}),
    "certificate": Brought("certificates", "form of certificate", (CERTIFICATE,), {}),
    "fee": Brought("fees", "fee", FEE, {}),
    "assumption": Brought("assumptions", "assumption", _single("The assumption", ASSUMPTIONS), {}),
}
"""By the name that each has in addresses, in the order in which a page lists them."""


class Bringing:
    """One thing on its way into a draft: what its page may refer to, what was typed, and what is wrong with that."""

    def __init__(self, draft: ModificationDraft, kind: Brought) -> None:
        self.draft, self.kind = draft, kind
        recorded: Any = AGREEMENT.plain(agreement_file_of(draft.agreement))
        self.plain: dict[str, Any] = dict(recorded)
        for entry in draft.entries.all():
            self.plain[entry.part] = [*self.plain.get(entry.part, ()), entry.detail]
        self.offers = replace(
            offered(self.plain),
            clauses=tuple((each.number, str(each)) for each in draft.clauses.order_by("position")),
            deliverables=offered(recorded).deliverables,
        )

    @property
    def _others(self) -> list[dict[str, Any]]:
        return mappings(self.plain.get(self.kind.part))

    @property
    def _alike(self) -> list[dict[str, Any]]:
        """Those that must not bear its name: fees of other documents may be called the same."""
        own = [each.detail for each in self.draft.entries.filter(part="fees")]
        return own if self.kind.part == "fees" else self._others

    @property
    def _named_by(self) -> str:
        return KEYS.get(self.kind.part, "key")

    def read(self, posted: QueryDict) -> dict[str, Any]:
        """The entry as it was typed, under a key of its own."""
        entry = page_read(self.kind.layout, posted, self.kind.begins)
        if not entry.get(self._named_by):
            taken = {str(each.get(self._named_by)) for each in self._others}
            entry[self._named_by] = free_key(_name(entry) or self.kind.part, taken)
        return entry

    def key(self, entry: Mapping[str, Any]) -> str:
        return str(entry[self._named_by])

    def problems(self, entry: Mapping[str, Any]) -> dict[str, list[str]]:
        """The sentences at each field; none where the entry can be brought in."""
        stated = {name: value for name, value in entry.items() if name != DELIVERED_WITH}
        if self.kind.asks_for_a_test:
            stated.setdefault("test", {})
        if self.kind.part == "fees" and stated.get("clause"):
            stated["clause"] = f"draft {stated['clause']}"
        found: dict[str, list[str]] = defaultdict(list)
        for problem in entry_problems(self.kind.part, stated):
            found[problem.path].append(told_at_its_field(problem))
        name = _name(entry).casefold()
        if name and any(_name(each).casefold() == name for each in self._alike):
            found["about" if self.kind.part == "assumptions" else "name"].append(
                f"There is {a(self.kind.label)} of this name already."
            )
        elif any(self.key(entry) == str(each.get(self._named_by)) for each in self._others):
            found[self._named_by].append(f"“{self.key(entry)}” is taken already.")
        return dict(found)

    def page(self, entry: Mapping[str, Any], problems: Mapping[str, Sequence[str]]) -> PlainPage:
        return PlainPage(self.kind.layout, entry, self.offers, problems)


def a(label: str) -> str:
    """A kind of thing with its article: "an event that starts a deadline"."""
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"


def _name(entry: Mapping[str, Any]) -> str:
    return str(entry.get("name") or entry.get("about") or "").strip()
