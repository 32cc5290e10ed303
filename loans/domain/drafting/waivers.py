"""Defaults and requirements that the lenders waive, and what they consent to."""

import re
from collections.abc import Sequence

from loans.domain.drafting.amending_words import LETTER_WAIVES
from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.drafting.draft import Draft
from loans.domain.drafting.mention_roles import Role
from loans.domain.drafting.mentions import Mention, composed, mentions_of
from loans.domain.drafting.named_documents import Names
from loans.domain.drafting.operation import Action, Unit
from loans.domain.drafting.places import plain, within_of
from loans.domain.drafting.short_words import in_full
from loans.domain.drafting.unit_patterns import Kind
from loans.domain.drafting.wording import LONGEST_SENTENCE, Wording

_RECITED = 60_000
_LENDER = (
    r"(?:Banks?|Lenders?|Agents?|Required\s+\w+|Majority\s+\w+|Holders?|Purchasers?|Noteholders?"
    r"|Administrative\s+Agent|BANK|LENDERS?|Creditors?)"
)
_WAIVES = re.compile(
    rf"\bhereby\s+(?:(?:agrees?\s+to|irrevocably|permanently|temporarily|and)\s+){{0,3}}waives?\b"
    rf"|\b{_LENDER}\b[^.;]{{0,60}}?\b(?:agrees?\s+to\s+)?waives?\b"
    rf"|{LETTER_WAIVES}"
    r"|\b(?:is|are|be)\s+hereby\s+waived\b|\bhereby\s+grants?\s+[^.;]{0,40}?\bwaivers?\b"
    r"|\bwaivers?\s+(?:is|are)\s+hereby\s+granted\b"
    r"|\bshall\s+not\s+(?:be\s+deemed\s+(?:to\s+(?:be|constitute)\s+)?|constitute\s+)(?:an?\s+)?(?:Default|Event\s+of\s+Default)\b"
)
_DEFAULT = re.compile(
    r"\bdefaults?\b|\bcompl(?:y|iance)|\brequirements?\b|\bcovenants?\b|\bviolations?\b|\bbreach"
    r"|\bnon-?compliance\b|\bfail(?:ure|ed)\b|\bprovisions?\s+of\b|\bSections?\b|\bexceptions?\b",
    re.IGNORECASE,
)
_UNMET = re.compile(
    r"\bnot\s+(?:\w+\s+)?(?:satisf|compl|m[ae]et|maintain|been)|\bfail|\bviolat|\bbreach|\bnon-?compliance\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:jury|claims?\s+(?:or|and|of|against)|defen[sc]es?|rights?\s+(?:to|of)\s+(?:trial|redemption"
    r"|notice|set)|presentment|demand|marshal)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no|nothing|neither|nor|request(?:ed|s)?|any\s+other)\b[^.;,]{0,60}$", re.IGNORECASE)
_BORROWER = re.compile(
    r"\b(?:Borrowers?|Guarantors?|Company|Obligors?|Debtors?)(?:\s+(?:and|each|further|also"
    r"|,)\s*\w*){0,4}\s+(?:hereby\s+)?$",
    re.IGNORECASE,
)
_ALIAS = re.compile(
    r"\b(?:the|such|said|each|any|all)\s+(?:of\s+the\s+)?(?P<name>(?:[A-Z][\w-]+\s+){0,3}(?:Defaults?"
    r"|Events?\s+of\s+Default|Violations?|Non-?[Cc]ompliance|Breach(?:es)?))\b"
)


def waivers(
    wording: Wording, texts: Sequence[str], text: str, begins: int, names: Names, agreement: str
) -> list[Draft]:
    """The waivers of a clause, one for every section concerned."""
    drafts: list[Draft] = []
    for match in _WAIVES.finditer(wording.words):
        if _DENIED.search(wording.words[max(0, match.start() - 80) : match.start()]) or _BORROWER.search(
            wording.words[max(0, match.start() - 60) : match.end() - len("waives")]
        ):
            continue
        stop = _sentence_end(wording.words, match.end())
        start = _sentence_start(wording.words, match.start())
        passive = match.group().endswith("waived")
        said = wording.words[start : match.start()] if passive else wording.words[match.end() : stop]
        if match.group().endswith("you waive"):
            said = match.group() + said
        if _OTHERS.search(said) or _DEFAULT.search(wording.words[start:stop]) is None:
            continue
        numbers = _concerned(said, names) or _named_default(
            said, wording.words[: match.start()], texts, text[max(0, begins - _RECITED) : begins], names
        )
        drafts.extend(_waived(number, match.start()) for number in numbers)
        titles = [] if numbers else _titled(wording.words[start:stop], names, texts)
        drafts.extend(Draft(Action.WAIVE, Unit.SECTION, title, None, match.start(), title) for title in titles)
        if not numbers and not titles:
            doubt = Doubt(DoubtCode.NO_PLACE, "the waiver names no section")
            drafts.append(Draft(Action.WAIVE, Unit.AGREEMENT, agreement, None, match.start(), doubts=[doubt]))
    return drafts


def listed_waivers(wording: Wording, names: Names) -> list[Draft]:
    """The waivers of a clause in a list of what is waived: the first sections that it names."""
    first = next(wording.sentences(), None)
    numbers = _concerned(first.words, names) if first is not None else []
    return [_waived(number, 0) for number in numbers]


def _waived(number: str, at: int) -> Draft:
    unit = Unit.PARAGRAPH if "(" in number else Unit.SECTION
    return Draft(Action.WAIVE, unit, number, within_of(number), at)


def _sentence_end(words: str, at: int) -> int:
    match = _STOP.search(words, at, at + LONGEST_SENTENCE)
    return match.start() if match else min(len(words), at + LONGEST_SENTENCE)


def _sentence_start(words: str, at: int) -> int:
    first = max(0, at - LONGEST_SENTENCE)
    return max((match.end() for match in _STOP.finditer(words, first, at)), default=first)


_STOP = re.compile(r"\.\s+(?=[A-Z])|;")


def _sections(words: str, names: Names) -> list[Mention]:
    return [
        m
        for m in composed(mentions_of(words[:6000], names), words)
        if m.kind is Kind.SECTION and m.role not in (Role.FOREIGN, Role.OWN)
    ]


def _concerned(words: str, names: Names) -> list[str]:
    named = list(dict.fromkeys(item for mention in _sections(words, names) for item in mention.items))
    return [item for item in named if not any(other.startswith(f"{item}(") for other in named)]


def _titled(words: str, names: Names, texts: Sequence[str]) -> list[str]:
    """The covenants that a sentence knows by their titles alone."""
    titled = [mention for mention in mentions_of(words[:6000], names) if mention.kind is Kind.TITLED]
    return list(dict.fromkeys(plain(texts[slot]) for mention in titled for slot in mention.slots))


def _named_default(said: str, earlier: str, texts: Sequence[str], before: str, names: Names) -> list[str]:
    """The section of a default that was given a name, or told of, earlier: in the clause or in the recitals."""
    alias = _ALIAS.search(said)
    marked = f"“{alias.group('name')}”" if alias else ""
    at = before.find(marked) if marked else -1
    if alias and any(text == alias.group("name") for text in texts):
        number = next(count for count, text in enumerate(texts) if text == alias.group("name"))
        earlier = earlier[: earlier.find(f"«{number}»")]
        return _concerned(earlier[-900:], names)[-1:]
    if at >= 0:
        start = max(before.rfind("\n", 0, at), at - 1500)
        return _concerned(in_full(before[start:at]), names)
    return _told_of(earlier[-900:], names)


def _told_of(earlier: str, names: Names) -> list[str]:
    """The sections of the last sentence that names any: all of those that were not met, else the last one."""
    for sentence in reversed(_STOP.split(earlier)):
        if numbers := _concerned(sentence, names):
            return numbers if _UNMET.search(sentence) else numbers[-1:]
    return []
