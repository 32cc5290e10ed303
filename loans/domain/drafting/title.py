"""The modification's title, its place in the chain and its kind."""

import re
from collections.abc import Iterator, Sequence

from loans.domain.chain import Kind
from loans.domain.drafting.labels import roman_value
from loans.domain.drafting.numerals import COUNTING_WORD, value_of
from loans.domain.ordinals import ordinal

CHANGE = (
    r"(?:AMENDMENT|MODIFICATION|WAIVER|CONSENT|SUPPLEMENT|FORBEARANCE|LETTER\s+AGREEMENT|EXTENSION"
    r"|JOINDER|ADDENDUM|ALLONGE|SUPPLEMENTAL\s+(?:INDENTURE|AGREEMENT))"
)
"""What a document that changes another calls itself."""
_TITLE = re.compile(rf"\b{CHANGE}\b", re.IGNORECASE)
_EXHIBIT = re.compile(
    r"^(?:\s*(?:EXHIBIT|Exhibit|EX|ex|exv)[\s-]*\(?(?:[A-Z]-)?\d+[\w.()-]*(?:\s+to\s+Form\s+[\w-]+)?)+\s*[:.]?\s*"
)
_EXECUTION = re.compile(
    r"^(?:EXECUTION\s+(?:COPY|VERSION|COUNTERPART)|Execution\s+(?:Copy|Version)|CONFORMED\s+COPY|FINAL)\s*"
)
_LETTERHEAD = re.compile(
    rf"^(?:\[[^\]]{{1,60}}\]\s*)?(?:(?:[A-Z][\w.,&'\u2019-]*\s+){{0,4}}(?:Bank|BANK)\s+)?(?=(?:\S+\s+){{0,3}}{CHANGE})",
    re.IGNORECASE,
)
"""The name or the mark of the bank above the title of its form."""
_FORM = re.compile(rf"^AMENDMENT\s+TO\s+(?:LOAN\s+)?DOCUMENTS\s+(?=.*{CHANGE})", re.IGNORECASE)
_SHOUTED = re.compile(
    rf"(?<=\s)(?:[A-Z]{{2,}}[A-Z.,&'\u2019-]*\s+){{0,4}}{CHANGE}(?:\s+[A-Z0-9&(][A-Z0-9.,&'\u2019()-]*){{1,16}}$"
)
"""A title in capitals at the end of lines that are not: an address, or another form's name."""
_BOX = re.compile(r"\s+(?:Borrowers?|BORROWERS?)\s?:.*$")
_NUMBER = re.compile(r"^(?:\d{1,3}\s+(?=[A-Z]{3})|(?:RE|Re)\s?:\s*)")
_SUBJECT = re.compile(
    rf"RE\s?:\s*(?P<title>(?:(?!\bdated\b)[^“(]){{0,120}}?\b{CHANGE}\b.{{0,120}}?)(?=\s+(?:with|between|among|by\s+and)\b|,?\s+dated\b|\s*\(|$)",
    re.IGNORECASE,
)
_HEAD = 6000
_PREAMBLE = re.compile(
    r"\b(?:is|are|was)\s+(?:made|entered|dated|executed|attached|among|between|by)\b"
    r"|\bby\s+and\s+(?:between|among)\b|“|,\s+dated\b|\bWHEREAS\b|\bNOW,?\s+THEREFORE\b"
)
_END = r"\s*(?:\(|,|\b(?:is|dated|made|entered|effective|shall|constitutes|among|between|by|to\s+the)\b)"
_NAMED = r"(?:(?!\b(?:dated|made|is|are|entered|effective|among|between|by|shall)\b)[^“(;:]){0,160}?"
_OWN = (
    rf"{CHANGE}(?:{_NAMED}\bAgreements?\b(?:{_NAMED}\b(?:Agreements?|Documents|{CHANGE})\b)?)?[^“(,;:]{{0,60}}?{_END}"
)
_THIS = re.compile(rf"\s*This\s+(?P<title>[^“(]{{0,200}}?{_OWN})", re.IGNORECASE)
_THIS_INSIDE = re.compile(rf"\bThis\s+(?P<title>(?-i:[A-Z])(?:[^“(.;:]|\bNo\.){{0,120}}?{_OWN})", re.IGNORECASE)
_CAPITALS = re.compile(
    rf"(?P<title>(?:\b[A-Z][A-Z&'\u2019/-]+,?\s+){{0,8}}{CHANGE}\b"
    r"(?:,?\s+(?!(?:NOW|WHEREAS|THIS|BORROWER|BETWEEN|AMONG|DATED|RECITALS?)\b)"
    r"(?:NO\.\s+\w{1,4}|[A-Z][A-Z&'\u2019/-]+|\d{1,2}\b)){0,16})"
)
_OPENS = re.compile(rf"(?:.{{0,40}}?\s)??{_CAPITALS.pattern}(?=,?\s+dated\b)")
"""A title in capitals with which the first sentence begins: "SECOND AMENDMENT, dated as of May 1, 1999, to the ..."."""
_ENDED = re.compile(rf"{_END}$", re.IGNORECASE)
_LETTER = re.compile(r"^letter,?\s+(?:being\s+)?(?:the\s+)?(?=[A-Z])")
_NUMBERED = re.compile(
    rf"{CHANGE}(?:\s+AGREEMENT)?\s*,?\s*(?:(?:NO\.?|NUMBER|#)\s*)(?P<number>\d{{1,2}}|[IVX]{{1,5}}"
    rf"|{COUNTING_WORD}(?:-{COUNTING_WORD})?)\b|{CHANGE}\s+(?P<bare>\d{{1,2}}|{COUNTING_WORD})\b",
    re.IGNORECASE,
)


def title_of(paragraphs: Sequence[str]) -> str:
    """The title as printed at the head, or as the first sentence calls the document; empty where there is none."""
    for at, paragraph in enumerate(paragraphs):
        line = _bare(paragraph)
        subject = _SUBJECT.match(" ".join(paragraph.split()))
        if subject is not None:
            return subject.group("title").rstrip(" ,.")
        if _PREAMBLE.search(line):
            break
        if _TITLE.search(line) and len(line) < 260:
            following = [_bare(one) for one in paragraphs[at + 1 : at + 20]]
            title = _joined(line, following[:3])
            title = title if ordinal_of(title) else _counted(following[:3]) or title
            return _in_full(title, following)
    for pattern in (_OPENS.match, _THIS.match, _THIS_INSIDE.search, _CAPITALS.search):
        for match in (found for paragraph in paragraphs if (found := pattern(paragraph[:_HEAD]))):
            return _LETTER.sub("", _ENDED.sub("", " ".join(match.group("title").split())))
    return ""


def _counted(following: Sequence[str]) -> str:
    """The title that says which one it is, printed below another that does not; empty where there is none."""
    return next((line for line in _titles(following) if len(line) < 160 and ordinal_of(line)), "")


def _in_full(title: str, following: Sequence[str]) -> str:
    """The title as the first page prints it where the cover shortens it: the same words, and more."""
    return next((line for line in _titles(following) if line.casefold().startswith(title.casefold())), title)


def _titles(following: Sequence[str]) -> Iterator[str]:
    """The lines before the preamble that may be titles."""
    for line in following:
        if _PREAMBLE.search(line):
            break
        if _TITLE.search(line) and len(line) < 260:
            yield line


def _bare(paragraph: str) -> str:
    line = _NUMBER.sub("", " ".join(paragraph.split()))
    line = _EXECUTION.sub("", _EXHIBIT.sub("", line))
    line = _BOX.sub("", _FORM.sub("", _LETTERHEAD.sub("", line))).strip()
    shouted = None if line.isupper() else _SHOUTED.search(line)
    return _once(shouted.group() if shouted else line)


def _once(line: str) -> str:
    """A title whose first words the preamble repeats on the same line, without them."""
    words = line.split(" ")
    repeated = (size for size in range(len(words) // 2, 1, -1) if words[-size:] == words[:size])
    return " ".join(words[: len(words) - next(repeated, 0)])


def _joined(line: str, following: Sequence[str]) -> str:
    """A title that goes on over blank lines: it ends with a joining word, or the next line begins with one."""
    for other in following:
        goes_on = re.search(r"\b(?:TO|AND|OF|THE|FOR|RESTATED)$", line, re.IGNORECASE) or re.match(
            r"(?:TO|AND|OF)\b(?!\s*:)", other, re.IGNORECASE
        )
        if not goes_on or not other or len(other) > 160 or _PREAMBLE.search(other) or other[:1].islower():
            break
        line = f"{line} {other}"
    return _PARTIES.sub("", line)


_PARTIES = re.compile(
    r"\s+(?:(?:among|between|by\s+and\s+(?:among|between)|dated)\b|(?-i:THIS|This)\s).*$", re.IGNORECASE
)


_OF_ANOTHER = re.compile(
    r"(?<=\s)to\s+(?:the\s+)?(?:\S+\s+){0,8}?(?:Agreement|Note|Guaranty|Indenture)s?\b", re.IGNORECASE
)
"""The name of the agreement that is amended, whose own number counts another chain."""


def ordinal_of(title: str) -> int | None:
    """The modification's printed number; None where the title prints none."""
    counted = ordinal(_OF_ANOTHER.sub("", title))
    if counted is not None:
        return counted
    match = _NUMBERED.search(title)
    if match is None:
        return None
    printed = match.group("number") or match.group("bare")
    if printed.isdigit():
        return int(printed)
    value = value_of(printed)
    return int(value) if value is not None else roman_value(printed.casefold())


_KINDS = (
    (re.compile(r"\bmodification\b", re.IGNORECASE), Kind.MODIFICATION),
    (re.compile(r"\bforbearance\b", re.IGNORECASE), Kind.FORBEARANCE),
    (re.compile(r"\bletter\s+agreement\b|^letter\b", re.IGNORECASE), Kind.LETTER_AGREEMENT),
    (re.compile(r"\bamendment\b", re.IGNORECASE), Kind.AMENDMENT),
    (re.compile(r"\bwaiver\b", re.IGNORECASE), Kind.WAIVER),
    (re.compile(r"\bconsent\b", re.IGNORECASE), Kind.CONSENT),
)


def kind_of(title: str, *, changes_text: bool, waives: bool) -> Kind:
    """The kind by what the document does: whoever changes text amends or modifies, whatever the title says."""
    found = [(match.start(), kind) for pattern, kind in _KINDS if (match := pattern.search(title))]
    named = [kind for _, kind in sorted(found, key=lambda one: one[0])]
    if changes_text:
        return Kind.MODIFICATION if Kind.MODIFICATION in named else Kind.AMENDMENT
    if named:
        return next((kind for kind in named if kind in (Kind.WAIVER, Kind.CONSENT, Kind.FORBEARANCE)), named[0])
    return Kind.WAIVER if waives else Kind.LETTER_AGREEMENT
