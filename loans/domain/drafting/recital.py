"""What the recitals say: the agreement that is amended and the modifications before this one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loans.domain.drafting.calendar_words import DAY, DAY_TEXT, TIME_TEXT, days_in
from loans.domain.drafting.numerals import COUNTING_WORD
from loans.domain.drafting.title import CHANGE
from loans.domain.ordinals import ordinal

_WORD = r"(?:[A-Z][\w&\u2019'/-]*|\([A-Z][^()“”]{0,60}\))"
_NOUN = (
    r"(?:Agreements?|AGREEMENTS?|letter\s+agreement|Indenture|INDENTURE|Guarant(?:y|ee)|GUARANT(?:Y|EE)|Note|NOTE|Mortgage|MORTGAGE"
    r"|Deed\s+of\s+Trust)"
)
_AGREEMENT = re.compile(
    rf"(?P<title>(?:{_WORD}\s+(?:(?:and|of|to|for|in|the)\s+)?){{0,8}}{_NOUN}(?![A-Za-z])"
    rf"(?:\s+\((?!“|the|as|this|Loan\s+\#|hereinafter|including)[A-Z][^()“”]{{2,50}}\))?)"
)
_INSIDE = r"(?:[^.;“”]|\.(?!\s+(?-i:[A-Z])[A-Za-z]{2})|(?<=(?-i:[A-Z]))\.)"
_DATED = re.compile(
    rf"(?:{_INSIDE}{{0,220}}?\b(?:dated|made|entered\s+into|executed|effective)\b\s*(?:,\s*)?"
    r"(?:(?:as\s+of|effective|and|on|the|this|made|entered\s+into|executed|delivered"
    rf"|,)\s+){{0,6}}|\s*,?\s+(?:on|of)\s+)(?P<when>{DAY_TEXT})",
    re.IGNORECASE,
)
_CALLS_ITSELF = re.compile(rf"\s+of\s+{CHANGE}\b", re.IGNORECASE)
"""What follows "Agreement" where it is the first word of the document's own name."""
_ALIAS = re.compile(
    r"\s+\((?:(?:the|as\s+amended,\s+the)\s+)?“[^“”()]{1,60}”\)(?=,?\s+(?:dated|made|entered|executed|on)\b)"
)
"""The short name of a document between its title and its day."""
_BRACKET = re.compile(r"\(“[^()]*\)|\((?:this|the)\s[^()]*\)")
_OWN_NAME = re.compile(
    rf"\b{CHANGE}(?:\s+(?:Agreement|Letter))?(?:,?\s+(?:No\.?|Number)\s*[\w-]+)?\s+(?:(?:to|of)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:Amendment|Modification|Waiver|Consent|Supplement(?:al)?|Forbearance|Joinder|Letter|Addendum|Extension)s?\b",
    re.IGNORECASE,
)
_AMENDED_BY = re.compile(
    r"(?<!\bshall\sbe\s)\b(?:amended|modified|supplemented|changed|restated)(?:\s+and/or\s+\w+|\s*,\s*\w+|\s+(?:and"
    r"|or)\s+\w+|\s*,?\s+(?:heretofore|previously|prior\s+hereto|from\s+time\s+to\s+time|to\s+date"
    rf"|hereby|most\s+recently|last|(?:several|\w+teen|\w+ty|two|three|four|five|six|seven|eight|nine|ten)\s+times)){{0,4}}\s*,?\s*(?P<by>\b(?:by|pursuant\s+to|through|on|as\s+of|including)\b|(?<=\s)(?={DAY_TEXT}))",
    re.IGNORECASE,
)
_ITEM_DATED = re.compile(
    rf"\b(?:dated?|made|entered\s+into|executed)\s*(?:,\s*)?(?:(?:effective|as\s+of|on|the|and)\s+){{0,4}}{TIME_TEXT}(?={DAY_TEXT})",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*,?\s*(?:and\s+)?(?:as\s+of\s+)?", re.IGNORECASE)
_CHANGE_TITLE = re.compile(
    rf"(?P<title>(?:{_WORD}|No\.)(?:,?\s+(?:and\s+|to\s+|of\s+|for\s+|the\s+(?=[A-Z]))?(?:{_WORD}"
    rf"|No\.\s*\d+|\d{{1,2}})){{0,16}})\s*(?:thereto|thereof)?\s*(?:\([^()]{{0,160}}\)\s*)?,?\s*$"
)
_EXECUTED = re.compile(
    rf"\b(?:executed|entered\s+into|made)(?:\s+and\s+\w+)?\s+(?:an?|that\s+certain|the)\s+(?P<title>[^.;“”()]{{0,60}}?"
    rf"\b(?:Amendment|Modification|Waiver|Letter\s+Agreement|Supplement|Extension)(?:\s+No\.\s*\w+)?)\b[^.;“”()]{{0,120}}?"
    rf"\bdated\s+(?:as\s+of\s+)?(?P<when>{DAY_TEXT})"
)
"""A modification that a recital of its own names: who made it, and of which day it is."""
_UNDER_IT = re.compile(r"\b(?:pursuant\s+to|under)\s+which\b")
"""What comes behind the amendments of an agreement: what else was done under it."""
_END = re.compile(r"(?<!\bNo)(?<!\bInc)(?<!\bCorp)(?<!\bN\.A)(?<!\bCo)(?<!\bLtd)\.\s+(?=[A-Z])|(?<![;:,])(?<!\band)\n")


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document by its title and date as printed; either may be missing."""

    title: str
    dated: date | None


def amended_agreement(text: str, own_title: str) -> tuple[NamedDocument | None, int]:
    """The agreement that the document amends, and where its name ends in the text.

    Of the agreements that bear a date in the preamble and the recitals, it is the first that the document's own title
    names; failing that the first that the recitals shorten to a name of their own; failing that the first. A day after
    the document's own name ("Amendment No. 4 to Credit Agreement, dated ...") is rather the document's own, and a note
    or guaranty is amended only where no agreement is, or where the title says so.
    """
    found = _candidates(text, own_title)
    if not found:
        return None, 0
    best = min(found, key=lambda one: one[0])
    return best[1], best[2]


def _candidates(text: str, own_title: str) -> list[tuple[int, NamedDocument, int]]:
    """The dated agreements in a text: rank, title and day, and where the naming ends."""
    found: list[tuple[int, NamedDocument, int]] = []
    for match in _AGREEMENT.finditer(text):
        title = _in_full(_tidy(match.group("title")), text[max(0, match.start() - 80) : match.end()])
        if (
            _CALLS_ITSELF.match(text, match.end())
            or not title
            or (_CHANGES.search(title) and not _is_amended(title, own_title))
        ):
            continue
        alias = _ALIAS.match(text, match.end())
        named = alias.end() if alias else match.end()
        dated = _DATED.match(text, named)
        if dated is None or any(
            other.group().endswith(("greement", "GREEMENT"))
            for other in _AGREEMENT.finditer(text, named, dated.start("when"))
        ):
            continue
        day = next((one.day for one in days_in(text, dated.start("when"), dated.end())), None)
        spoken = " ".join(_BRACKET.sub(" ", text[max(0, match.start() - 60) : match.end()]).split())
        own = _OWN_NAME.search(spoken.removesuffix(title)) is not None
        rank = _OWN_RANK if own else _rank(text, title, own_title, dated.end())
        found.append((rank, NamedDocument(title, day), dated.end()))
    return found


def _is_amended(title: str, own_title: str) -> bool:
    """Whether the document's own title says that it amends one of this title: an amendment of a forbearance, say."""
    return f"to {title.casefold()}" in re.sub(r"\bthe\s+", "", own_title.casefold())


def dated_agreements(text: str) -> list[tuple[NamedDocument, int]]:
    """All agreements, notes and guaranties that a text names with their days, and where each naming ends."""
    return [(document, end) for rank, document, end in _candidates(text, "") if rank != _OWN_RANK]


def _in_full(title: str, text: str) -> str:
    """The title with the words before its comma: "Line of Credit, Security and Pledge Agreement"."""
    before = _BEFORE_COMMA.search(" ".join(text.split()).removesuffix(title))
    return _tidy(before.group()) + " " + title if before else title


_BEFORE_COMMA = re.compile(
    r"(?:\b[A-Z][\w-]*\s+(?:of\s+|and\s+)?){0,4}\b(?:Credit|Loan|Security|Pledge|CREDIT|LOAN|SECURITY|PLEDGE),\s*$"
)


def _tidy(title: str) -> str:
    words = _COUNTED_BEFORE.sub("", " ".join(title.split())).split()
    if title.isupper():
        words = words[1 + max((at for at, word in enumerate(words) if word in _CAPITAL_STOPS), default=-1) :]
    while words and words[0].casefold().strip(",") in _LEADING:
        words = words[1:]
    return " ".join(words)


_COUNTED_BEFORE = re.compile(rf"^(?:{COUNTING_WORD}|[IVX]{{1,5}})\s+(?:to|of)\s+(?:the\s+)?", re.IGNORECASE)
"""The number of a change, as in "Amendment No. Six to Credit Agreement", which is no part of the agreement's title."""
_CAPITAL_STOPS = frozenset({"MADE", "A", "AN", "THE", "THAT", "CERTAIN", "ENTERED", "INTO", "THIS", "IS", "ARE"})
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
    if not title.casefold().endswith(("agreement", ")")):
        return 1 if own_title.casefold().endswith(title.casefold().rsplit(maxsplit=1)[-1]) else 4
    return 2 if re.match(r"(?:[^.;\n]|\bNo\.){0,400}?“[^”]{0,40}Agreement”", text[end : end + 460]) else 3


_OWN_RANK = 5


def prior_modifications(text: str, start: int) -> tuple[NamedDocument, ...]:
    """The modifications that the recitals name, in their order, from the place where the agreement's name ends."""
    found: list[NamedDocument] = []
    at = max(start - 1, 0)
    while (match := _AMENDED_BY.search(text, at)) is not None:
        stop = _END.search(text, match.end())
        end = stop.start() if stop else len(text)
        begin = match.end()
        if match.group("by").casefold() in ("on", "as of", ""):
            days, begin = _bare_days(text, begin, end)
            found.extend(days)
            under = _UNDER_IT.search(text, begin, end) if days else None
            end = under.start() if under else end
        found.extend(_items(text, begin, end))
        at = max(end, match.end())
    told = {one.dated for one in found}
    found += [one for one in _executed(text, start) if one.dated not in told]
    return tuple(dict.fromkeys(found))


def _executed(text: str, start: int) -> Iterator[NamedDocument]:
    for match in _EXECUTED.finditer(text, start):
        yield NamedDocument(_tidy(match.group("title")), next(days_in(match.group("when"))).day)


def _bare_days(text: str, start: int, end: int) -> tuple[list[NamedDocument], int]:
    """ "As amended on March 1, 2001 and June 4, 2002": days without titles, and where they end."""
    found: list[NamedDocument] = []
    at = start
    for day in _days_listed(text, start, end):
        found.append(NamedDocument("Amendment", next(days_in(day.group())).day))
        at = day.end()
    return found, at


def _days_listed(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The days of a list: the first where it starts, each next one after a comma or "and"."""
    day = DAY.match(text, next(_LIST.finditer(text, start)).end(), end)
    while day is not None:
        yield day
        joint = next(_LIST.finditer(text, day.end()))
        day = DAY.match(text, joint.end(), end) if joint.group().strip() else None


def _items(text: str, start: int, end: int) -> list[NamedDocument]:
    found: list[NamedDocument] = []
    at = start
    for match in _ITEM_DATED.finditer(text, start, end):
        title = _CHANGE_TITLE.search(text[max(at, match.start() - 260) : match.start()])
        name = _last_listed(_tidy(title.group("title"))) if title else ""
        name = name if not name or _CHANGES.search(name) else _named_before(text[at : match.start()])
        if name and not _CHANGES.search(name):
            continue
        last = _change_name(name, text[at : match.start()])
        for day in _days_listed(text, match.end(), end):
            found.append(NamedDocument(last, next(days_in(day.group())).day))
            at = day.end()
    return found


def _named_before(words: str) -> str:
    """The change that the words speak of, parted from its day by those who made it; empty where they name another."""
    bare = _ITS_AGREEMENT.sub(r"\1 ", words)
    changes = list(_CHANGES.finditer(bare))
    if not changes or re.search(r"\b(?:Agreement|Note|Indenture)\b", bare[changes[-1].end() :]):
        return "-"
    return _counted(bare, changes[-1])


def _counted(words: str, change: re.Match[str]) -> str:
    """A change with what counts it: the word before it, "Second", or the number after it."""
    counting = [word for word in words[: change.start()].split()[-1:] if ordinal(word) is not None]
    number = _NUMBER_AFTER.match(words, change.end())
    return " ".join([*counting, change.group().capitalize().removesuffix("s")]) + (number.group() if number else "")


_NUMBER_AFTER = re.compile(r"\s+No\.\s*\w+")
_ITS_AGREEMENT = re.compile(
    r"\b(Amendment|Modification|Waiver|Supplement)\s+(?:No\.\s*\w+\s+)?(?:to|of)\s+(?:the\s+)?(?:[A-Z][\w-]*\s+|and\s+){0,8}(?:Agreement|Note|Indenture)s?\b"
)


def _last_listed(name: str) -> str:
    """Of titles in a row the last, the one before the day; a comma inside a title parts no titles."""
    last = re.split(r",\s+(?:and\s+)?", name)[-1]
    return last if _CHANGES.search(last) else name


def _change_name(name: str, before: str) -> str:
    """The title as printed, a plural made single where several days follow it."""
    if name:
        return re.sub(r"\b(Agreement|Amendment|Modification|Letter|Waiver)s$", r"\1", name)
    loose = list(_CHANGES.finditer(before))
    return _counted(before, loose[-1]) if loose else "Amendment"
