"""Text of a modification in, its reading out."""

from bisect import bisect_left

from loans.domain.drafting.clause_reader import ClauseReader
from loans.domain.drafting.clauses import Clause, clauses_of
from loans.domain.drafting.draft import Draft
from loans.domain.drafting.fair_copy import FairCopy, fair_copy
from loans.domain.drafting.header import Header, aliases, effective_date, header_doubts, own_date
from loans.domain.drafting.mentions import Names
from loans.domain.drafting.operation import Action, Operation
from loans.domain.drafting.paragraphs import paragraphs
from loans.domain.drafting.reading import Passage, Reading, Treatment
from loans.domain.drafting.recital import amended_agreement, prior_modifications
from loans.domain.drafting.refusal import check_length
from loans.domain.drafting.regions import operative_start
from loans.domain.drafting.title import kind_of, ordinal_of, title_of


def read(text: str) -> Reading:
    """Read the text of a modification.

    Raises:
        UnreadableText: it is too long, nested deeper than any contract, or holds no words.
    """
    check_length(text)
    copy = fair_copy(text)
    parts = list(paragraphs(copy.text, 0, len(copy.text)))
    first = operative_start(copy.text, parts)
    found, signed = clauses_of(copy.text, parts[first:])
    start = parts[first].start if first < len(parts) else len(copy.text)
    end = signed if signed is not None else len(copy.text)
    head = copy.text[:start]
    recitals = copy.text[: _first_amending(found, start)]
    title = title_of(head.split("\n"))
    amends, after = amended_agreement(recitals, title)
    names = Names.of([title, amends.title if amends else "", *aliases(recitals)])
    reader = ClauseReader(copy.text, recitals, names, amends.title if amends else "agreement")
    readings = [reader.read(clause) for clause in found]
    dated = own_date(head, title, copy.text[end : end + 3000])
    effective = effective_date(head, copy.text[start:end], dated)
    drafts = [draft for one in readings for draft in one]
    changes = any(draft.action not in (Action.WAIVE, Action.STATE) for draft in drafts)
    waives = any(draft.action is Action.WAIVE for draft in drafts)
    header = Header(
        title, ordinal_of(title), kind_of(title, changes_text=changes, waives=waives), dated, effective, amends,
        prior_modifications(recitals, after), (), (), header_doubts(dated, effective, amends),
    )
    operations = tuple(
        Operation(clause.number, draft.action, draft.unit, draft.target, draft.within, copy.span(clause.start, clause.end), doubts=tuple(draft.doubts))
        for clause, one in zip(found, readings, strict=True) for draft in one
    )
    return Reading(header, operations, copy.span(start, end), ())


def _first_amending(found: list[Clause], start: int) -> int:
    return next((clause.start for clause in found if clause.amending), found[-1].end if found else start)
