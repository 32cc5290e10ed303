"""The numbers of sections and their parts as lists name them, each in full."""

import re

from loans.domain.drafting.labels import roman_text, roman_value

SEPARATOR = (
    r"(?:\s*,\s*(?:and\s+|or\s+|and/or\s+)?|\s+and\s+|\s+or\s+|\s*&\s*|\s+through\s+"
    r"|\s*;\s*and\s+)(?:in\s+)?(?:the\s+)?"
)
VERB_AHEAD = (
    r"(?!\s+(?:by\b|\w+ing\b|the\b|an?\b|all\b|each\b|in\s+(?!its|their|lieu|the\s+[A-Z])|[Ss]ection"
    r"|[Cc]lause|[Ss]ub|[Pp]aragraph"
    r"|to\s+(?:delete|add|insert|replace|amend|strike|provide|change)|insert\b|delete\b|replace\b"
    r"|add\b|amend\b|it\b|any\b|«))"
)
_LETTER = r"\((?:[a-zA-Z]|[ivxl]{2,6}|[IVXL]{2,6}|[a-z]{2}|[A-Z]{2}|\d{1,2})\)"
LETTERS = rf"{_LETTER}(?:\s?{_LETTER}){{0,5}}"
FIGURES = (
    r"(?:\d{1,4}|[IVXL]{1,6}(?![\w]))(?:\.(?:\d{1,3}|[A-Z]{1,2}(?![a-z])))*[A-Z]?(?![\w%$])"
    rf"(?:{_LETTER})*(?:\s{_LETTER}(?:{_LETTER})*{VERB_AHEAD})?"
)
_ITEM = re.compile(
    rf"(?P<through>through\s+)?(?:(?P<figures>{FIGURES})|(?P<letters>{LETTERS})"
    rf"|(?P<capital>(?-i:[A-Z]))(?=[\s,.;]|$))",
    re.IGNORECASE,
)


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers in a list, each in full: `2.1(d)(i) and (ii)` names 2.1(d)(i) and 2.1(d)(ii)."""
    found: list[str] = []
    for match in _ITEM.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        item = re.sub(r"\s+", "", match.group("figures") or match.group("letters") or match.group("capital"))
        if match.group("through") and found and match.group("letters"):
            between = _letters_between(f"({found[-1].rpartition('(')[2]}", item)
            found.extend(each if found[-1][0] == "(" else sibling(found[-1], each) for each in between)
        elif match.group("through") and found:
            found.extend(_between(found[-1], item))
        if match.group("letters") and found and found[-1][0] != "(":
            item = sibling(found[-1], item)
        found.append(item)
    return tuple(found)


def _between(first: str, last: str) -> list[str]:
    here, there = first.rpartition("."), last.rpartition(".")
    if here[0] != there[0] or not here[2].isdigit() or not there[2].isdigit():
        return []
    return [f"{here[0]}{here[1]}{number}" for number in range(int(here[2]) + 1, min(int(there[2]), int(here[2]) + 50))]


def _letters_between(first: str, last: str) -> list[str]:
    """The letters or small roman numbers between two of one count: (b) and (c) between (a) and (d)."""
    here, there = first.strip("()"), last.strip("()")
    one, other = roman_value(here), roman_value(there)
    if one is not None and other is not None and len(here + there) > len("id"):
        return [f"({roman_text(number)})" for number in range(one + 1, min(other, one + 50))]
    if len(here) == len(there) == 1 and here.isalpha() and there.isalpha():
        return [f"({chr(number)})" for number in range(ord(here) + 1, ord(there))]
    return []


def sibling(number: str, letters: str) -> str:
    """The number that stands beside another at the level at which the letters are counted."""
    held = re.findall(r"\([^)]*\)", number)
    stem = number[: number.index("(")] if held else number
    wanted = _style(letters[: letters.index(")") + 1])
    for depth in range(len(held) - 1, -1, -1):
        if _style(held[depth]) == wanted:
            return stem + "".join(held[:depth]) + letters
    return stem + "".join(held[:-1]) + letters


def beside(number: str, letters: str) -> str:
    """The number of a new part: next to one that it follows on from or whose letter it takes, else inside of it."""
    held = re.findall(r"\([^)]*\)", number)
    if held and held[-1] == letters:
        return number
    if held and follows_on(held[-1].strip("()"), letters.strip("()")):
        return number.removesuffix(held[-1]) + letters
    return number + letters


def follows_on(last: str, letter: str) -> bool:
    """Whether a letter or number is the next in its count after another: (g) and (h), (ii) and (iii), (i) and (j)."""
    if last.isdigit() and letter.isdigit():
        return int(letter) == int(last) + 1
    if len(last) == len(letter) == 1 and ord(letter) == ord(last) + 1:
        return True
    before, after = roman_value(last.lower()), roman_value(letter.lower())
    return before is not None and after is not None and after == before + 1


def _style(letter: str) -> str:
    inner = letter.strip("()")
    if inner.isdigit():
        return "number"
    case = "small" if inner.islower() else "large"
    return (
        f"{case} roman"
        if (len(inner) > 1 and set(inner.lower()) <= set("ivxl")) or inner.lower() in ("i", "v", "x")
        else f"{case} letter"
    )
