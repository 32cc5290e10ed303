"""The exhibits that a modification carries behind its signatures."""

import re
from dataclasses import dataclass

_HEADING = re.compile(
    r"(?:^|(?<=[\n\v])|(?<=\s))(?P<word>EXHIBIT|SCHEDULE|ANNEX|APPENDIX|ATTACHMENT|Exhibit|Schedule"
    r"|Annex)\s+[“\"]?(?P<item>[A-Z]{1,2}(?:-\d{1,2})?|\d{1,3}(?:[.-]\d{1,3})*"
    r"|[IVX]{1,5})[”\"]?(?=[\s.:]|$)"
)
_CARRIED = re.compile(
    r"\b(?:(?P<word>Exhibit|Schedule|Annex|Appendix"
    r"|Attachment)\s+[“«]?(?P<item>[A-Z]{1,2}(?:-\d{1,2})?|\d{1,3}(?:[.-]\d{1,3})*"
    r"|[IVX]{1,5})[”»]?\s*(?:hereto|attached|to\s+this)"
    r"|(?:attached|annexed)[^.;]{0,60}?\b(?:as|hereto\s+as|marked)\s+(?P<word2>Exhibit|Schedule|Annex"
    r"|Appendix|Attachment)\s+[“«]?(?P<item2>[A-Z]{1,2}(?:-\d{1,2})?|\d{1,3}(?:[.-]\d{1,3})*|[IVX]{1,5}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Annex:
    """An exhibit of the modification: its name in capitals and its run of the fair copy."""

    name: str
    start: int
    end: int


def annexes_of(text: str, start: int) -> tuple[Annex, ...]:
    """The exhibits after the signature pages. A name that stands alone on its line, or in capitals, opens one."""
    found: list[tuple[str, int]] = []
    for match in _HEADING.finditer(text, start):
        line_end = len(text) if text.find("\n", match.end()) < 0 else text.find("\n", match.end())
        begins = match.start() == 0 or text[match.start() - 1] in "\n\v"
        if match.group("word").isupper() or (begins and line_end - match.end() < 60):
            found.append((f"{match.group('word')} {match.group('item')}".upper(), match.start()))
    ends = [*(at for _, at in found[1:]), len(text)][: len(found)]
    return tuple(Annex(name, at, end) for (name, at), end in zip(found, ends, strict=True))


def carried(words: str, target: str) -> str:
    """The exhibit of the modification to which a clause points for the new text of a unit; empty where to none.

    Of several it is the one of the unit's own name, else the first.
    """
    names = [
        f"{match.group('word') or match.group('word2')} {match.group('item') or match.group('item2')}".upper()
        for match in _CARRIED.finditer(words)
    ]
    return target.upper() if target.upper() in names else next(iter(names), "")
