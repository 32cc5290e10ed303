"""On which side of a printed quantity the borrower has to be, as the words around it say."""

import re

from loans.domain.drafting.proposals import Bound

_LEAST = re.compile(
    r"\b(?:at\s+least|not\s+(?:be\s+|in\s+any\s+case\s+be\s+)?less\s+than|no\s+less\s+than|less\s+than|minimum|below"
    r"|greater\s+than\s+or\s+equal\s+to|equal\s+to\s+or\s+greater\s+than|in\s+excess\s+of|exceed(?:s|ing)?"
    r"|greater\s+than|more\s+than|higher\s+than)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?:not\s+(?:to\s+|in\s+)?exceed(?:ing)?|no(?:t)?\s+(?:be\s+)?(?:more|greater|higher)\s+than|at\s+most|up\s+to"
    r"|maximum|less\s+than\s+or\s+equal\s+to|equal\s+to\s+or\s+less\s+than|not\s+(?:be\s+)?in\s+excess\s+of"
    r"|shall\s+not\s+(?:in\s+any\s+case\s+)?exceed)\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"\b(?:shall\s+not|will\s+not|may\s+not|must\s+not|not\s+permit|permit|allow|incur|suffer|cannot|neither|nor\s+shall)\b",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s*(?:or|and)\s+(?:more|greater|higher|above|over)\b", re.IGNORECASE)
_OR_LESS = re.compile(r"\s*(?:or|and)\s+(?:less|lower|fewer|below|under)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;]\s+(?=[A-Z])|\n")
_NEAR = 170
_FAR = 500


def bound_of(before: str, after: str = "", *, reach: int = _NEAR) -> Bound | None:
    """The bound that the words before a quantity set, or those right after it ("or more").

    The nearest words within `reach` count; a prohibition earlier in their sentence turns them round.
    """
    if _OR_MORE.match(after):
        return Bound.AT_LEAST
    if _OR_LESS.match(after):
        return Bound.AT_MOST
    sentence = _sentence(before[-_FAR:])
    near = sentence[-reach:]
    most = [match.end() for match in _MOST.finditer(near)]
    least = list(_LEAST.finditer(near))
    if not most and not least:
        return None
    if not least or max(most, default=-1) >= least[-1].end():
        return Bound.AT_MOST
    return _turned(least[-1].group().casefold(), sentence[: len(sentence) - len(near) + least[-1].start()])


def _turned(word: str, earlier: str) -> Bound | None:
    """A bound that a prohibition before it turns round: nobody "shall exceed", but "shall not permit to exceed"."""
    forbids = _FORBIDS.search(earlier) is not None
    if word.startswith(("in excess", "exceed", "greater than", "more than", "higher")) and "equal" not in word:
        return Bound.AT_MOST if forbids else Bound.AT_LEAST
    if word.startswith(("less", "below")):
        return Bound.AT_LEAST if forbids else None
    return Bound.AT_LEAST


def _sentence(before: str) -> str:
    """The words of the sentence or row heading that leads to the quantity; a heading stays with the rows below it."""
    stops = [match.end() for match in _SENTENCE.finditer(before) if not before[: match.start()].rstrip().endswith(":")]
    return before[stops[-1] :] if stops else before
