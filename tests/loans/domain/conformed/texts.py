"""A small agreement in our own words, documents that change it, and what they do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from loans.domain.chain import Kind, Modification
from loans.domain.conformed.edit import Edit
from loans.domain.conformed.fold import fold
from loans.domain.conformed.outline import outline
from loans.domain.conformed.state import Text
from loans.domain.conformed.text import Unit
from loans.domain.drafting.operation import Action
from loans.domain.drafting.operation import Unit as Of
from loans.domain.operations import Operation
from loans.domain.terms import Clause
from tests.loans.domain.art_technology import document

AGREEMENT = """
LOAN AGREEMENT

This Loan Agreement is made on March 2, 2004 between Pier Nine, Inc. ("Borrower")
and First Harbor Bank ("Bank").

ARTICLE 1
DEFINITIONS

1.1 Definitions. In this Agreement:

"Business Day" means a day on which Bank is open.

"Commitment" means $5,000,000.

"Eligible Accounts" means accounts of Borrower other than

(a) accounts older than ninety days;

(b) accounts owed from abroad; and

(c) accounts that Bank turns down.

"Maturity Date" means July 1, 2006.

1.2 Accounting Terms. Words of accounting mean what accountants mean by them.

ARTICLE 2
THE LOAN

2.1 The Line.

(a) Bank lends up to the Commitment until the Maturity Date. Borrower may repay at
any time.

(b) Each advance is at least $50,000.

2.2 Fees. Borrower pays a fee of two-fifths of one percent (.40%) of what it does not
draw.

2.3 Interest. The rate is the sum of (i) the prime rate, (ii) one percent, and (iii) while
an Event of Default continues, two percent.

ARTICLE 3
COVENANTS

3.1 Liquidity. Borrower keeps cash of at least $1,000,000. It reports its cash monthly.

3.2 Debt. Borrower takes on no other debt.

IN WITNESS WHEREOF the parties have signed.

PIER NINE, INC.

EXHIBIT A
FORM OF REQUEST

Borrower asks for an advance under the Commitment.
"""

DAY = date(2005, 1, 1)
LATER = date(2009, 1, 1)
BASE = document("base", 0, date(2004, 3, 2), kind=Kind.BASE)
FIRST = document("first", 1, date(2005, 1, 1))
SECOND = document("second", 2, date(2006, 1, 1))
CHAIN = (BASE, FIRST, SECOND)
UNFILED = (replace(BASE, on_file=False), FIRST, SECOND)
"""The chain whose base text is not on file."""


def units() -> tuple[Unit, ...]:
    return outline(AGREEMENT, "base")


def edit(
    action: Action,
    unit: Of,
    target: str,
    *,
    by: Modification = FIRST,
    clause: str = "1",
    position: int = 0,
    within: str = "",
    title: str = "",
    becomes: str = "",
    retitled: str = "",
    old: str = "",
    new: str = "",
    after: str = "",
    before: str = "",
    stated: str = "",
) -> Edit:
    """What a clause of a document does, with its texts."""
    place = Clause(by.key, clause)
    operation = Operation(place, position, action, unit, target, within, title, becomes, retitled, bool(old))
    return Edit(operation, old, new, after, before, stated)


def folded(
    *edits: Edit,
    base: tuple[Unit, ...] | None = None,
    chain: Sequence[Modification] = CHAIN,
    on: date = LATER,
    known: date = LATER,
) -> Text:
    """The agreement with these edits, on a day."""
    return fold(chain, units() if base is None else base, edits, on, known)


def unit(text: Text, number: str, title: str = "") -> Unit:
    """The one unit of that number or title."""
    found = [
        each
        for each in text.units
        if (each.name.number or each.name.title) == number and (not title or each.name.title == title)
    ]
    assert len(found) == 1, [str(each.name) for each in text.units]
    return found[0]


def names(text: Text) -> list[str]:
    """The numbers of all units in reading order; a title where there is no number."""
    return [each.name.number or each.name.title for each in text.units]


def rules(text: Text) -> list[str]:
    """The rules of the findings."""
    return [finding.rule for finding in text.findings]
