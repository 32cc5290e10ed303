"""Where a document demands that a party signs it: "until signed by an officer of Bank in California"."""

import re
from typing import Final

from loans.domain.drafting.party_parts import Part, parts_in

_PARTY: Final = r"(?P<party>Banks?|Lenders?|Agents?|Borrowers?|Guarantors?)"
_PLACE: Final = r"in\s+(?P<place>[A-Z][a-z]+(?:\s+[A-Z][a-z]+){0,2})"
_SIGNED: Final = r"(?:signed|executed|accepted)"
_DEMANDS: Final = (
    re.compile(rf"\b{_SIGNED}\s+by\s+(?:[\w,]+\s+){{0,6}}?(?:the\s+)?{_PARTY}\s+{_PLACE}"),
    re.compile(rf"\bofficer\s+of\s+(?:the\s+)?{_PARTY}\s+{_PLACE}\s+(?:has|shall\s+have)\s+{_SIGNED}"),
    re.compile(rf"\b{_PARTY}\s+(?:has|shall\s+have)\s+{_SIGNED}\s+(?:\w+\s+){{0,4}}?{_PLACE}"),
)


def signing_places(text: str) -> tuple[tuple[Part, str], ...]:
    """Each party of which a place is demanded, with the place, in the order of the text."""
    found = [match for pattern in _DEMANDS for match in pattern.finditer(text)]
    ordered = sorted(found, key=lambda match: match.start())
    places = [(parts_in(match["party"])[0], " ".join(match["place"].split())) for match in ordered]
    return tuple(dict.fromkeys(places))
