"""What a clause in some drafter's style is, and the small document that it is read in; all wording is our own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """A clause or several, and their operations as (clause, action, unit, target)."""

    name: str
    text: str
    does: tuple[tuple[str | None, str, str, str], ...]


HEAD = """THIRD AMENDMENT TO CREDIT AGREEMENT

This Third Amendment to Credit Agreement (this "Amendment") is made as of June 30, 2011, by and between Harbor
Mills, Inc.,
an Ohio corporation (the "Borrower"), and Lakeside Bank, N.A. (the "Lender").

RECITALS

A. The Borrower and the Lender are parties to a Credit Agreement dated as of May 1, 2009 (the "Credit Agreement").

NOW, THEREFORE, the parties agree as follows:

"""

FOOT = """

IN WITNESS WHEREOF, the parties have signed this Amendment.

HARBOR MILLS, INC.

By: /s/ Ann Lee
Title: Treasurer
"""


def on_one_line(text: str) -> str:
    """The text with all its line breaks lost."""
    return " ".join(text.split())
