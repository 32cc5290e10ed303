"""The amending verbs of a sentence, in order, and what each of them does."""

import re
from dataclasses import dataclass
from enum import StrEnum

from loans.domain.drafting.amending_words import AUXILIARY, BARE, GERUND, PARTICIPLE


class Deed(StrEnum):
    """What a verb does to its object."""

    AMEND = "amend"
    DELETE = "delete"
    REPLACE = "replace"
    SUBSTITUTE = "substitute"
    INSERT = "insert"
    RENUMBER = "renumber"
    WAIVE = "waive"


class Voice(StrEnum):
    """Whether the object stands before the verb or after it."""

    PASSIVE = "passive"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb, or verbs joined to one deed; `restates` when it says that the whole text is given anew."""

    deed: Deed
    voice: Voice
    start: int
    end: int
    restates: bool


_JOINED = (
    r"(?:\s*,)?(?:\s+in\s+(?:its|their)\s+entire(?:t?ly|ty|ties)|\s+in\s+full|\s+hereby)?(?:\s*,)?\s+(?:and"
    r"|or|and/or)\s+(?:(?:is|are|shall|be|hereby|further|also|thereby)\s+){0,4}"
)
_VERB = re.compile(
    rf"(?P<passive>{AUXILIARY}(?P<done>(?:{PARTICIPLE})(?:{_JOINED}(?:{PARTICIPLE}))*)\b)"
    rf"|(?P<reads>\b(?:shall|will)\s+(?:(?:now|henceforth|hereafter|hereinafter|thereafter)\s+)?read\b"
    rf"(?=\s*(?:in\s+(?:its|their)\s+entirety\s*,?\s*)?(?:as\s+follows|:|«)))"
    rf"|(?P<be>\bthere\s+(?:shall|will)\s+be\s+(?:hereby\s+)?(?=(?:an?\s+)?(?:new|additional)\b))"
    rf"|(?P<short>\band\s+(?:the\s+following(?:\s+(?:new\s+)?\w+)?|«\d+¦?»)\s+(?P<left>inserted"
    rf"|substituted|added|placed|shall\s+(?:replace|supersede|be\s+(?:inserted|substituted)))\b)"
    rf"|(?P<noun>\b(?:the|by)\s+(?P<named>deletion|addition|insertion|replacement|substitution"
    rf"|removal)\b(?:\s+(?:therefrom|thereto|therein|therefor))?)"
    rf"|(?P<active>\b(?P<doing>(?:{GERUND})(?:(?:\s*,)?(?:\s+in\s+(?:its"
    rf"|their)\s+entirety,?)?\s+and\s+(?:{GERUND}))*)\b)"
    rf"|(?P<bare>(?:\bto\s+|\bhereby\s+(?:agrees?\s+to\s+)?|^\s*|[;,]\s*and\s+(?:to\s+)?"
    rf"|\band\s+(?:to\s+)?|:\s+|(?<=\)\s))(?P<do>(?:{BARE})(?:\s+and\s+(?:{BARE}))?)(?:e?s)?\b)",
    re.IGNORECASE,
)
_DEEDS = (
    (r"amend|restat|modif|revis|redefin", Deed.AMEND),
    (r"delet|strik|struck|strick|remov|eliminat|omit", Deed.DELETE),
    (r"replac|supersed|chang|correct|increas|decreas|reduc|exten|rais|lower", Deed.REPLACE),
    (r"substitut", Deed.SUBSTITUTE),
    (r"insert|plac|add|supplement|includ|append|incorporat|creat", Deed.INSERT),
    (r"number|designat|letter|label|titl|renam|mov", Deed.RENUMBER),
    (r"waiv", Deed.WAIVE),
)
_NOT = re.compile(
    r"\b(?:not|no|nothing|neither|never|may|as(?!\s+(?:Exhibit|Schedule|Annex|Appendix|Attachment)\b)|so|been|if|unless|until|when|except\s+as"
    r"|wherever\s+necessary)\s+(?:\w+\s+){0,2}$|\bnothing\b[^.;:«]{0,60}$",
    re.IGNORECASE,
)
_BY_REFERENCE = re.compile(r"\s+(?:herein|hereby|by\s+(?:this\s+)?reference|in(?:to)?\s+this)\b", re.IGNORECASE)
_COUNTED = re.compile(r"(?:\b(?:to|and)|[,;:»])\s+\(\w{1,4}\)\s$")
_RELATIVE = re.compile(r"(?:»|\w)\s*,?\s+which\s+(?:(?:shall|will|is|are)\s+)?$", re.IGNORECASE)
_AGREES = re.compile(r"\bagrees?\b|\bhereby\b", re.IGNORECASE)


def verbs_of(words: str) -> list[Verb]:
    """The amending verbs in order. A verb that is denied, or merely describes, is left out."""
    found: list[Verb] = []
    for match in _VERB.finditer(words):
        if _NOT.search(words[max(0, match.start() - 70) : match.start()]):
            continue
        said = (
            match.group("done")
            or match.group("left")
            or match.group("named")
            or match.group("doing")
            or match.group("do")
            or ("added" if match.group("be") else "restated")
        )
        if found and (match.group("reads") or _RELATIVE.search(words[max(0, match.start() - 24) : match.start()])):
            continue
        if said.casefold() == "incorporated" and _BY_REFERENCE.match(words, match.end()):
            continue
        if match.group("doing") and not _doing(said, words[: match.start()]):
            continue
        if match.group("do") and not _may_be_bare(match, words, found):
            continue
        found.append(_verb(match, said.casefold(), words))
    return found


def _doing(said: str, before: str) -> bool:
    """ "Including" amends only after "by"; a gerund after "without" or "of" does nothing."""
    last = before.rstrip().rsplit(" ", 1)[-1].casefold()
    if said.casefold().startswith("includ"):
        return last in ("by", "and") and before.rstrip().endswith("by")
    return last not in ("without", "of", "for", "not", "or", "in", "any", "such")


def _may_be_bare(match: re.Match[str], words: str, found: list[Verb]) -> bool:
    head = match.group()
    if re.match(
        r"[^.;]{0,30}\b(?:representations?|warrant|obligations?|liabilit|promise)",
        words[match.end() : match.end() + 60],
        re.IGNORECASE,
    ):
        return False
    amended = bool(found) and found[-1].deed is not Deed.RENUMBER
    if match.start() == match.start("do") and words[: match.start()].endswith(") "):
        return amended and _COUNTED.search(words[max(0, match.start() - 12) : match.start()]) is not None
    if head[:2].casefold() == "to" or head.lstrip(" ;,").casefold().startswith("and"):
        return amended or _AGREES.search(words[max(0, match.start() - 60) : match.start()]) is not None
    return head.lower().startswith("hereby") or not words[: match.start()].strip() or head.startswith(":")


def _verb(match: re.Match[str], said: str, words: str) -> Verb:
    deeds = [deed for pattern, deed in _DEEDS if re.search(pattern, said)]
    voice = Voice.PASSIVE if match.group("passive") or match.group("reads") or match.group("short") else Voice.ACTIVE
    return Verb(
        _joined(deeds), voice, match.start(), match.end(), _restates(said, words[match.end() : match.end() + 160])
    )


def _joined(deeds: list[Deed]) -> Deed:
    if len(deeds) == 1:
        return deeds[0]
    if Deed.RENUMBER in deeds:
        return Deed.RENUMBER
    if (
        {Deed.REPLACE, Deed.SUBSTITUTE} & set(deeds)
        or {Deed.DELETE, Deed.AMEND} <= set(deeds)
        or {Deed.DELETE, Deed.INSERT} <= set(deeds)
    ):
        return Deed.REPLACE
    return deeds[0]


_ENTIRE = re.compile(
    r"\s*,?\s*(?:(?:hereby|further|now|hereinafter|in\s+(?:its|their)\s+entiret(?:y|ies)|in\s+full"
    r"|effective[^,]{0,40},|,|so\s+as|as\s+of[^,]{0,30},|and|,)\s*){0,4}"
    r"(?:to\s+(?:read|provide|be|state|mean|have)|as\s+(?:follows|set|provided|attached)"
    r"|so\s+(?:as\s+to|that)|such\s+that|in\s+(?:its|their)\s+entiret|in\s+the\s+form|and\s+as\s+so"
    r"|with\s+the\s+following|with\s+respect|and\s+shall\s+read|is|are|shall\s+read|:)",
    re.IGNORECASE,
)


def _restates(said: str, after: str) -> bool:
    return "restat" in said or _ENTIRE.match(after) is not None
