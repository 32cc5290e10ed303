"""A document's recital of what came before it, held against the chain."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from loans.domain.chain import Chain, Kind, Modification, Recital, Recited
from loans.domain.days import day_text
from loans.domain.findings import Finding, Severity

_BORNE_DAY: Final = re.compile(r"\s+(?:of|dated(?:\s+as\s+of)?)\s+[A-Z][a-z]{2,8}\s+\d{1,2},\s+\d{4}\Z")


def recital_agrees(chain: Chain) -> Iterator[Finding]:
    """What a recital lists is on record, under the same title and day."""
    for recital in chain.recitals:
        reciting = _document(chain, recital)
        for listed, document in _matched(chain, recital):
            text = _difference(listed, document)
            if text:
                keys = (reciting.key,) if document is None else (reciting.key, document.key)
                yield Finding("recital_agrees", Severity.ERROR, keys, f"The {reciting.name} lists {text}")


def recital_is_complete(chain: Chain) -> Iterator[Finding]:
    """What stands before a document in the chain is in its recital. A waiver or consent need not be."""
    for recital in chain.recitals:
        reciting = _document(chain, recital)
        listed = {document.key for _, document in _matched(chain, recital) if document is not None}
        for each in _prior(chain, reciting):
            if each.key not in listed and each.kind not in {Kind.WAIVER, Kind.CONSENT}:
                text = f"The {reciting.name} does not list the {each.name} of {day_text(each.dated)}"
                yield Finding("recital_is_complete", Severity.ERROR, (reciting.key, each.key), text)


def recital_keeps_order(chain: Chain) -> Iterator[Finding]:
    """A recital lists the documents in the order of the chain."""
    for recital in chain.recitals:
        found = [document for _, document in _matched(chain, recital) if document is not None]
        for earlier, later in pairwise(found):
            if later.sequence < earlier.sequence:
                name = _document(chain, recital).name
                text = f"The {name} lists the {later.name} after the {earlier.name}, which follows it in the chain"
                keys = (recital.modification, later.key, earlier.key)
                yield Finding("recital_keeps_order", Severity.ERROR, keys, text)


def _document(chain: Chain, recital: Recital) -> Modification:
    return next(each for each in chain.documents if each.key == recital.modification)


def _prior(chain: Chain, reciting: Modification) -> list[Modification]:
    return [each for each in chain.documents if each.kind is not Kind.BASE and each.sequence < reciting.sequence]


def _matched(chain: Chain, recital: Recital) -> list[tuple[Recited, Modification | None]]:
    """Each entry with its document: by title and day, then by title alone, then by day alone, each document once."""
    left = _prior(chain, _document(chain, recital))
    found: dict[int, Modification] = {}
    for agree in (_same, _same_title, _same_day):
        for at, listed in enumerate(recital.prior):
            if at not in found:
                document = next((each for each in left if agree(listed, each)), None)
                if document is not None:
                    found[at] = document
                    left.remove(document)
    return [(listed, found.get(at)) for at, listed in enumerate(recital.prior)]


def _same_title(listed: Recited, document: Modification) -> bool:
    """The title on record may bear the day by which it is told from others: Loan Modification Agreement of ..."""
    return _bare(listed.title) == _bare(document.title)


def _bare(title: str) -> list[str]:
    return _BORNE_DAY.sub("", title).casefold().split()


def _same_day(listed: Recited, document: Modification) -> bool:
    return listed.dated == document.dated


def _same(listed: Recited, document: Modification) -> bool:
    return _same_day(listed, document) and _same_title(listed, document)


def _difference(listed: Recited, document: Modification | None) -> str:
    if document is None:
        return f"the {listed.title} of {day_text(listed.dated)}, which is not on record"
    if not _same_title(listed, document):
        return f"the {listed.title} of {day_text(listed.dated)}, which is on record as the {document.title}"
    if not _same_day(listed, document):
        return f"the {listed.title} of {day_text(listed.dated)}, which is on record under {day_text(document.dated)}"
    return ""
