"""The names of parties in a run of a preamble, parted from what is said about them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KIND = (
    r"(?:corporations?|compan(?:y|ies)|partnerships?|associations?|banks?|trusts?|cooperatives?|societ(?:y|ies)|thrift"
    r"|institutions?|federation|business|individuals?|branch|agency|residents?|GmbH|body)"
)
_DESCRIBED = re.compile(
    rf"\s*,?\s+(?:(?:each|all|both)\s+)?(?:an?|duly|organized|existing|incorporated)\s+(?:[\w.&\u2019'/-]+\s+){{0,8}}?{_KIND}\b"
    r"(?:,?\s+(?:of|whose|which|that|organized|formed|existing|incorporated|chartered|duly|validly|with|having|doing|whose|acting|under|located)"
    r"\b[^;(“]*?(?=\s*\(|;|,\s+(?:and\s+)?[A-Z]{2}|\s+and\s+[A-Z]|$))?",
)
_DESCRIBED_CAPITALS = re.compile(_DESCRIBED.pattern, re.IGNORECASE)
_ACTING = re.compile(
    r"(?:^|\s*,?\s+)(?P<roles>(?:(?:in|solely\s+in|not\s+in)\s+(?:its|their|his)\s+\w+|[Ii]ndividually|as\s+(?!amended|of\b|set\b|defined|from\b)"
    r"|acting\s+as|for\s+itself\b|not\s+individually)\b.*)$",
    re.DOTALL,
)
_ROLES_END = re.compile(
    r"[.;]\s|,\s+(?!(?:and\s+)?(?:as|individually|in\s+its|(?:Swing|Issuing|Collateral|Syndication|Documentation|Administrative|Lender|Agent))\b)"
)
_TAIL = re.compile(
    r",?\s+(?:an?\s+[a-z]|with\s|whose\s|succ?ess?or\s|formerly\s|acting\s|organized\s|doing\s|having\s|jointly\s|in\s+its\s"
    r"|each\s|established\s|whereby\s|the\s+(?:Lender|Bank|other|bank|lender|Persons|several)|parties\s|party\s|hereby\s"
    r"|f/k/a\s|in\s+favor\s).*$",
    re.DOTALL,
)
_LEADING = re.compile(
    r"^(?:[\s,;:.)”]|(?:Ladies\s+and\s+)?Gentlemen\s*:|Dear\s[^:]{1,40}:|\((?:[a-z]{1,4}|\d{1,2})\)|(?:and|between|among|with|by|the\s+joinder|joinder|in\s+favor\s+of|of|both|each|jointly"
    r"|severally)\b)+",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^(?:(?:each\s+of\s+)?(?:the\s+(?:Lender|Bank|Borrower|Guarantor|Agent|Company|Parent)|(?:the\s+)?(?:(?:Subsidiary|Other|Existing|New)\s+)?"
    r"(?:Lenders|Banks|Borrowers|Guarantors|Agents|Holders|Purchasers|LENDERS|BANKS|GUARANTORS|lenders|banks|holders|purchasers))\b"
    r"(?:\s+(?:party|parties|named|listed|identified|signatory|from\s+time)\b[^,;]*?)?(?:\s*\([^)]*\))?(?:,\s+(?:and\s+)?|\s+and\s+))+"
)
_PARTED = re.compile(r";\s*(?:and\s+)?|,?\s+and\s+(?=d?[A-Z(])|,\s+(?=d?[A-Z])")
_SUFFIX = (
    r"(?:INC|INCORPORATED|CORP|CORPORATION|COMPANY|CO|LLC|L\.L\.C|LLP|L\.L\.P|LP|L\.P|LTD|LIMITED|PLC|N\.A|NA|N\.V|B\.V|S\.A|AG|BANK|TRUST"
    r"|ASSOCIATION|PARTNERSHIP|BRANCH|AGENCY|COOPERATIVE|SOCIETY|FUND|GROUP|HOLDINGS|PARTNERS|USA|BANCORP|FSB|F\.S\.B|FCB|FLCA|PCA|ACA|S\.E|ASA|A/S|AB|GMBH|PTE|PTY)"
)
_ENTITY = re.compile(rf"\b{_SUFFIX}\b\.?", re.IGNORECASE)
_ENDED = re.compile(
    rf"\b{_SUFFIX}\b[.)\s]*$|\b(?:BANK|TRUST\s+COMPANY)\s+OF\s+(?:THE\s+)?(?:[A-Z][\w\u2019'-]*\s?){{1,4}}$",
    re.IGNORECASE,
)
_FORMERLY = re.compile(r"\s*\((?:formerly|successor|f/k/a|as\s+successor)\b[^()]*\)", re.IGNORECASE)
_DEFINED = re.compile(r"\s*\((?:as|each|in\s+which|which)\s[^()“”]*\)")
_SEAT = re.compile(r"(?<=[A-Za-z.]),\s+[A-Z][a-z]+(?:\s[A-Z][a-z]+)?,\s+(?:[A-Z][a-z]+\s?){1,2}$")
_ANOTHER = re.compile(rf"[^,;(]{{2,70}}?(?:\b|,\s){_SUFFIX}\b", re.IGNORECASE)
_LONG_STOP = re.compile(r"(\w{5,})\.$")
_GOES_ON = re.compile(
    rf"(?:(?:Savings|Trust|Loan)\b|National\s+Association|(?:[\w.]+\s+){{0,3}}(?:Branch|Agency)\b|{_SUFFIX}\b\.?(?=[\s,;(]|$)(?!\s+of\b))",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?i:(?:the\s+)?(?:several\s+|other\s+)?(?:financial\s+institutions|institutions|banks|lenders|guarantors)"
    r"\s+(?:listed|named|part(?:y|ies)|signator\w+|from|set|identified)\b)"
    r"|.*\b(?:Agreement|Amendment|AGREEMENT|AMENDMENT)$|(?:This|The\s+[a-z]|That|It|In|Each|Such|Section|Article|Agreement|Amendment|WHEREAS|NOW)\b"
    r"|(?:(?:The\s+|the\s+)?(?:Administrative|Collateral|Syndication|Documentation|Issuing|Swing\s?[Ll]ine|Required|Majority|Subsidiary|Other)\s+)?"
    r"(?:Lenders?|Banks?|Borrowers?|Guarantors?|Agents?|Holders?|Parties|Company|Parent|Purchasers?|Holdings)$"
)


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A name and the words that say in which capacity it acts."""

    name: str
    acting: str


def ends_as_name(words: str) -> bool:
    """Whether the words end as the names of companies do: Inc., Bank, L.P."""
    return _ENDED.search(words) is not None


def is_entity(name: str) -> bool:
    """Whether a word of the name says that it is a company, bank or fund."""
    return _ENTITY.search(name) is not None


def is_name(piece: str) -> bool:
    """Whether the words may be a party's name: capitals, and no bare part such as Lenders."""
    return 2 < len(piece) < 90 and re.match(r"d?[A-Z\d]", piece) is not None and _NO_NAME.match(piece) is None


def names_in(run: str) -> list[NamedParty]:
    """The parties named in a run of a preamble between two brackets, in order.

    A first one without a name is a capacity of the party before the run.
    """
    found: list[NamedParty] = []
    words = _FORMERLY.sub("", _DEFINED.sub("", _DEFINED.sub("", " ".join(run.split())[-1200:])))
    for piece in _pieces((_DESCRIBED_CAPITALS if words.isupper() else _DESCRIBED).sub(" ; ", words)):
        acting = _ACTING.search(piece)
        roles = _ROLES_END.split(acting.group("roles"))[0] if acting else ""
        bare = _GROUP.sub("", _LEADING.sub("", piece[: acting.start()] if acting else piece))
        name = _LONG_STOP.sub(r"\1", _SEAT.sub("", _TAIL.sub("", _LEADING.sub("", bare)).strip(" ,")))
        if is_name(name):
            found.append(NamedParty(name, roles))
        elif not name and roles and found:
            found[-1] = NamedParty(found[-1].name, f"{found[-1].acting} {roles}")
        elif not name and roles:
            found.append(NamedParty("", roles))
    return found


def _pieces(words: str) -> Iterator[str]:
    """The words parted between names, but not inside one: Trust and Savings Association is one name."""
    start = 0
    for match in _PARTED.finditer(words):
        before = words[start : match.start()]
        if match.group()[0] != ";" and not _complete(before, match.group(), words[match.end() : match.end() + 90]):
            continue
        yield before
        start = match.end()
    yield words[start:]


def _complete(piece: str, joint: str, following: str) -> bool:
    """Whether a name is over: it ended as names do, or told its capacity, and another company's name follows."""
    if _GOES_ON.match(following) or ("and" not in joint and _ANOTHER.match(following) is None):
        return False
    return ends_as_name(piece) or _ACTING.search(piece) is not None
