"""Invented clauses that list definitions, count parts inside parts, and name schedules as places; our own wording."""

from tests.loans.domain.drafting.styles import Style

LISTINGS = (
    Style(
        "definitions only named are deleted",
        """2.2 Schedule 1.1 of the Credit Agreement is amended by deleting the following defined terms in full: "Kiln
Reserve", "Kiln Period".""",
        (("2.2", "delete", "definition", "Kiln Reserve"), ("2.2", "delete", "definition", "Kiln Period")),
    ),
    Style(
        "children of a section of definitions",
        """1. Section 1.1 [Terms] of the Credit Agreement is amended as follows:

(a) The following definition is deleted from Section 1.1: "Barge Date"

(b) The following new definitions are added to Section 1.1:
"Dock Rate" means six percent.""",
        (("1.a", "delete", "definition", "Barge Date"), ("1.b", "insert", "definition", "Dock Rate")),
    ),
    Style(
        "a section of definitions read anew",
        """1. Section 1.01 of the Credit Agreement is amended to read as follows:

"Cash Balance" means the cash in the drawer.""",
        (("1", "replace", "definition", "Cash Balance"),),
    ),
    Style(
        "each replaced with the following",
        """1. Section 1.1 of the Credit Agreement is modified and amended by deleting the definitions of
"Margin", "Tranche" and "Average Life" and replacing each with the following:

"Margin" means two percent.""",
        (
            ("1", "replace", "definition", "Margin"),
            ("1", "replace", "definition", "Tranche"),
            ("1", "replace", "definition", "Average Life"),
        ),
    ),
    Style(
        "a clause of a clause of such section",
        """1. Section 2.4 of the Credit Agreement is amended by deleting sub-clause (v) of clause (b) of such section
and inserting in lieu thereof the following:

(v) Each mill repays at noon.""",
        (("1", "replace", "paragraph", "2.4(b)(v)"),),
    ),
    Style(
        "one clause for two",
        """1. Section 2.12(d) of the Credit Agreement is amended by (i) deleting clause (ii) and (ii) inserting the
following new clauses (ii) and (iii) in lieu thereof:

(ii) The mill may ask twice.""",
        (("1", "replace", "paragraph", "2.12(d)(ii)"), ("1", "insert", "paragraph", "2.12(d)(iii)")),
    ),
    Style(
        "a term within a line",
        """(g) Section 7.04(c)(xiii) is amended to replace the term "Net Cash" in the first line thereof with the term
"Net Sales." """,
        (("g", "replace", "phrase", "7.04(c)(xiii)"),),
    ),
    Style(
        "an order under a lead",
        """1. The Credit Agreement is amended:

(b) By deleting in its entirety the table in the definition of "Rate" in Section 1.01 of the Credit Agreement and
inserting in lieu thereof the following new table:

Level   Rate""",
        (("1.b", "replace", "phrase", "Rate"),),
    ),
    Style(
        "a basket raised",
        """1. Section 6.02 of the Credit Agreement is amended by increasing the basket for barges.""",
        (("1", "replace", "phrase", "6.02"),),
    ),
    Style(
        "a schedule as the place of a definition",
        """1. The definition of "Old Mill" is hereby deleted from Schedule 1.1 in its entirety.""",
        (("1", "delete", "definition", "Old Mill"),),
    ),
)
