"""The entries of a draft that have a page each, found by the list that holds them."""

from collections.abc import Mapping
from typing import Any, Final

from compliance.forms.new_agreements.covenant_entries import COVENANTS
from compliance.forms.new_agreements.definition_entry import DEFINITION
from compliance.forms.new_agreements.deliverable_entry import DELIVERABLE
from compliance.forms.new_agreements.entry_fields import EntryKind
from compliance.forms.new_agreements.facility_entry import FACILITY
from compliance.forms.new_agreements.paper_entry import PAPER

OTHERS: Final[dict[str, EntryKind]] = {each.part: each for each in (DEFINITION, DELIVERABLE, FACILITY, PAPER)}


def kind_of(part: str, entry: Mapping[str, Any]) -> EntryKind:
    """The kind of an entry of a list. A covenant of no known kind is shown as a financial one."""
    if part == "covenants":
        return COVENANTS.get(str(entry.get("kind")), COVENANTS["financial"])
    return OTHERS[part]
