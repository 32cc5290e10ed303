"""Random chains and terms over few days, few values and few documents, so that they meet each other often."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from loans.domain.chain import Kind, Modification
from loans.domain.terms import Clause, Standing, Term

SUBJECT: Final = "covenant/profitability/threshold"
OTHER: Final = "facility/revolver/maturity"
START: Final = date(2000, 1, 1)
LENGTH: Final = 24

days: Final = st.integers(0, LENGTH - 1).map(lambda count: START + timedelta(days=count))
all_days: Final = [START + timedelta(days=count) for count in range(-1, LENGTH + 1)]

Case = tuple[tuple[Modification, ...], tuple[Term[int], ...]]


@st.composite
def documents(draw: st.DrawFn, sequence: int) -> Modification:
    """A document with any four days, executed or not."""
    return Modification(
        key=f"m{sequence}",
        sequence=sequence,
        title=f"Modification {sequence}",
        kind=Kind.BASE if sequence == 0 else Kind.MODIFICATION,
        dated=draw(days),
        effective=draw(days),
        recorded=draw(days),
        executed=draw(st.none() | days),
        short=draw(st.sampled_from(["", f"M{sequence}"])),
    )


@st.composite
def terms(draw: st.DrawFn, chain: Sequence[Modification]) -> Term[int]:
    """A term of any document, standing and interval."""
    first = draw(days)
    length = draw(st.none() | st.integers(1, 10))
    return Term(
        subject=draw(st.sampled_from([SUBJECT, SUBJECT, SUBJECT, OTHER])),
        value=draw(st.integers(0, 3)),
        first=first,
        end=None if length is None else first + timedelta(days=length),
        clause=Clause(draw(st.sampled_from(chain)).key, draw(st.sampled_from(["1", "2", ""]))),
        standing=draw(st.sampled_from([Standing.SETS, *Standing])),
        reaches_back=draw(st.booleans()),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A chain in its order with up to ten terms."""
    count = draw(st.integers(1, 5))
    chain = tuple(draw(documents(sequence)) for sequence in range(count))
    return chain, tuple(draw(st.lists(terms(chain), max_size=10)))
