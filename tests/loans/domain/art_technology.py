"""The two arrangements of Art Technology Group as data: chains known from their recitals, and some of their terms."""

from datetime import date
from decimal import Decimal
from typing import Final

from loans.domain.chain import Kind, Modification
from loans.domain.terms import Clause, Standing, Term


def document(
    key: str,
    sequence: int,
    dated: date,
    *,
    title: str = "",
    kind: Kind = Kind.MODIFICATION,
    effective: date | None = None,
    recorded: date | None = None,
    short: str | None = None,
) -> Modification:
    """A document executed on its date, and effective and recorded on it unless stated otherwise."""
    return Modification(
        key=key,
        sequence=sequence,
        title=title or f"{key.capitalize()} Loan Modification Agreement",
        kind=kind,
        dated=dated,
        effective=effective or dated,
        recorded=recorded or dated,
        executed=dated,
        short=key.capitalize() if short is None else short,
    )


A_CHAIN: Final = (
    document("base", 0, date(1997, 11, 26), title="Loan and Security Agreement", kind=Kind.BASE, short=""),
    document("first", 1, date(1998, 3, 31), title="Loan Modification Agreement"),
    document("second", 2, date(1998, 7, 2), title="Loan Modification Agreement"),
    document("third", 3, date(1998, 9, 8), title="Loan Modification Agreement"),
    document("fourth", 4, date(1999, 5, 12)),
)

B_BASE: Final = document(
    "base", 0, date(2002, 6, 13), title="Amended and Restated Loan and Security Agreement", kind=Kind.BASE, short=""
)
B_PRIOR: Final = (
    document("first", 1, date(2002, 9, 27)),
    document("amendment", 2, date(2002, 10, 4), title="Amendment", kind=Kind.AMENDMENT),
    document("second", 3, date(2002, 12, 24)),
    document("third", 4, date(2003, 10, 20)),
    document("fourth", 5, date(2003, 11, 26)),
    document("letter", 6, date(2004, 6, 16), title="Letter Agreement", kind=Kind.LETTER_AGREEMENT),
    document("fifth", 7, date(2004, 6, 30)),
    document("sixth", 8, date(2004, 11, 24)),
    document("seventh", 9, date(2004, 12, 21)),
    document("eighth", 10, date(2005, 12, 30)),
)
NINTH: Final = document("ninth", 11, date(2006, 2, 10), effective=date(2006, 2, 7))
B_CHAIN: Final = (B_BASE, *B_PRIOR, NINTH)

PROFITABILITY: Final = "covenant/profitability/threshold"
QUICK_RATIO: Final = "covenant/quick_ratio/threshold"
REVOLVER: Final = "facility/revolver/maturity"
INTEREST: Final = "facility/revolver/margin"

_3A3: Final = Clause("ninth", "3.A.3")
_QUARTERS: Final = (
    (date(2004, 12, 31), "-4500000.00"),
    (date(2005, 3, 31), "-2000000.00"),
    (date(2005, 6, 30), "-500000.00"),
    (date(2005, 9, 30), "-1500000.00"),
    (date(2005, 12, 31), "1.00"),
)
_ENDS: Final = (*(first for first, _ in _QUARTERS[1:]), None)
PROFITABILITY_TERMS: Final = (
    *(
        Term(PROFITABILITY, Decimal(value), first, end, _3A3, Standing.QUOTES)
        for (first, value), end in zip(_QUARTERS, _ENDS, strict=True)
    ),
    Term(PROFITABILITY, Decimal("1.00"), date(2006, 3, 31), date(2006, 6, 30), _3A3),
    Term(PROFITABILITY, Decimal("500000.00"), date(2006, 6, 30), None, _3A3),
)
QUICK_RATIO_TERMS: Final = (
    Term(QUICK_RATIO, Decimal("1.50"), date(1999, 5, 12), date(1999, 7, 31), Clause("fourth", "3.A.7")),
    Term(QUICK_RATIO, Decimal("1.25"), date(1999, 7, 31), None, Clause("fourth", "3.A.7")),
)
MATURITY_TERMS: Final = (
    Term(REVOLVER, date(1999, 7, 1), date(1998, 7, 2), None, Clause("second", "2")),
    Term(REVOLVER, date(2000, 5, 12), date(1999, 5, 12), None, Clause("fourth", "3.A.10")),
)
MARGIN_TERMS: Final = (
    Term(INTEREST, Decimal("0.0100"), date(1997, 11, 26), None, Clause("base", "2.3(a)")),
    Term(INTEREST, Decimal("0.0025"), date(1998, 7, 2), None, Clause("fourth", "3.A.14"), reaches_back=True),
)
