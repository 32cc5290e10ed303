"""What the recitals say: the agreement that is amended and the modifications before this one."""

import re
from dataclasses import dataclass
from datetime import date

from loans.domain.drafting.calendar_words import DAY, DAY_TEXT, days_in

_WORD = r"(?:[A-Z][\w&\u2019'/-]*|\([A-Z][^()“”]{0,60}\))"
_AGREEMENT = re.compile(
    rf"(?P<title>(?:{_WORD}\s+(?:(?:and|of|to|for|in|the)\s+)?){{0,8}}(?:Agreement"
    rf"|AGREEMENT)(?!s)(?:\s+\((?!“|the|as|this|Loan\s+\#|hereinafter|including)[A-Z][^()“”]{{2,50}}\))?)"
)
_DATED = re.compile(
    r"[^.;“”]{0,220}?\b(?:dated|made|entered\s+into|executed|effective)\b\s*(?:,\s*)?"
    rf"(?:(?:as\s+of|effective|and|on|the|this|made|entered\s+into|executed|delivered"
    rf"|,)\s+){{0,6}}(?P<when>{DAY_TEXT})",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:Amendment|Modification|Waiver|Consent|Supplement|Forbearance|Joinder|Letter|Addendum|Extension)s?\b",
    re.IGNORECASE,
)
_AMENDED_BY = re.compile(
    r"\b(?:amended|modified|supplemented|changed|restated)(?:\s+and/or\s+\w+|\s*,\s*\w+|\s+(?:and"
    r"|or)\s+\w+|\s*,?\s+(?:heretofore|previously|prior\s+hereto|from\s+time\s+to\s+time|to\s+date"
    r"|hereby)){0,4}\s*,?\s*(?P<by>by|pursuant\s+to|on|as\s+of|including)\b",
    re.IGNORECASE,
)
_ITEM_DATED = re.compile(
    rf"\bdated\s*(?:,\s*)?(?:effective\s+)?(?:as\s+of\s+)?(?:the\s+)?(?={DAY_TEXT})", re.IGNORECASE
)
_LIST = re.compile(r"\s*,?\s*(?:and\s+)?(?:as\s+of\s+)?", re.IGNORECASE)
_CHANGE_TITLE = re.compile(
    rf"(?P<title>(?:{_WORD}|No\.)(?:\s+(?:and\s+|to\s+|of\s+|for\s+|the\s+(?=[A-Z]))?(?:{_WORD}"
    rf"|No\.\s*\d+|\d{{1,2}})){{0,16}})\s*(?:thereto|thereof)?\s*(?:\([^()]{{0,160}}\)\s*)?,?\s*$"
)
_END = re.compile(r"(?<!\bNo)(?<!\bInc)(?<!\bCorp)(?<!\bN\.A)(?<!\bCo)(?<!\bLtd)\.\s+(?=[A-Z])|\n")


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document by its title and date as printed; either may be missing."""

    title: str
    dated: date | None


def amended_agreement(text: str, own_title: str) -> tuple[NamedDocument | None, int]:
    """The agreement that the document amends, and where its name ends in the text.

    Of the agreements that bear a date in the preamble and the recitals, it is the first that the document's own title
    names; failing that the first that the recitals shorten to a name of their own; failing that the first.
    """
    found: list[tuple[int, NamedDocument, int]] = []
    for match in _AGREEMENT.finditer(text):
        title = _tidy(match.group("title"))
        if not title or _CHANGES.search(title):
            continue
        dated = _DATED.match(text, match.end())
        if dated is None or _AGREEMENT.search(text, match.end(), dated.start("when")):
            continue
        day = next((one.day for one in days_in(text, dated.start("when"), dated.end())), None)
        found.append((_rank(text, title, own_title, dated.end()), NamedDocument(title, day), dated.end()))
    if not found:
        return None, 0
    best = min(found, key=lambda one: one[0])
    return best[1], best[2]


def _tidy(title: str) -> str:
    words = title.split()
    while words and words[0].casefold().strip(",") in _LEADING:
        words = words[1:]
    return " ".join(words)


_LEADING = frozenset(
    {
        "the",
        "a",
        "that",
        "certain",
        "this",
        "whereas",
        "to",
        "of",
        "and",
        "in",
        "for",
        "borrower",
        "bank",
        "lender",
        "lenders",
        "agent",
        "original",
        "existing",
        "parties",
    }
)


def _rank(text: str, title: str, own_title: str, end: int) -> int:
    if title.casefold() in re.sub(r"\bthe\s+", "", own_title.casefold()) and len(title) > len("Agreement"):
        return 0
    return 1 if re.match(r"[^.;\n]{0,400}?“[^”]{0,40}Agreement”", text[end : end + 460]) else 2


def prior_modifications(text: str, start: int) -> tuple[NamedDocument, ...]:
    """The modifications that the recitals name, in their order, from the place where the agreement's name ends."""
    found: list[NamedDocument] = []
    at = max(start - 1, 0)
    while (match := _AMENDED_BY.search(text, at)) is not None:
        stop = _END.search(text, match.end())
        end = stop.start() if stop else len(text)
        found.extend(
            _bare_days(text, match, end)
            if match.group("by").casefold() in ("on", "as of")
            else _items(text, match.end(), end)
        )
        at = max(end, match.end())
    return tuple(dict.fromkeys(found))


def _bare_days(text: str, match: re.Match[str], end: int) -> list[NamedDocument]:
    """ "As amended on March 1, 2001 and June 4, 2002": days without titles."""
    found: list[NamedDocument] = []
    at = match.end()
    while at < end:
        joint = _LIST.match(text, at)
        day = DAY.match(text, joint.end() if joint else at)
        if day is None or (found and joint and not joint.group().strip(" ")):
            break
        found.append(NamedDocument("Amendment", next(days_in(day.group())).day))
        at = day.end()
    return found


def _items(text: str, start: int, end: int) -> list[NamedDocument]:
    found: list[NamedDocument] = []
    at = start
    for match in _ITEM_DATED.finditer(text, start, end):
        if match.start() < at:
            continue
        title = _CHANGE_TITLE.search(text[max(at, match.start() - 260) : match.start()])
        name = _tidy(title.group("title")) if title else ""
        day = DAY.match(text, match.end())
        if day is None or (name and not _CHANGES.search(name)):
            continue
        last = _change_name(name, text[at : match.start()])
        while day is not None:
            found.append(NamedDocument(last, next(days_in(day.group())).day))
            at = day.end()
            joint = _LIST.match(text, at)
            following = joint.end() if joint else at
            day = DAY.match(text, following, end) if following > at else None
    return found


def _change_name(name: str, before: str) -> str:
    """The title as printed, a plural made single where several days follow it."""
    if name:
        return re.sub(r"\b(Agreement|Amendment|Modification|Letter|Waiver)s$", r"\1", name)
    loose = list(_CHANGES.finditer(before))
    return loose[-1].group().capitalize().removesuffix("s") if loose else "Amendment"
