"""Invented clauses that move letters on to make room, or change words in a part of an exhibit; our own wording."""

from tests.loans.domain.drafting.styles import Style

MOVES = (
    Style(
        "a letter moved on in a definition and given anew",
        """1. In the definition of "Mill Assets" in Section 1.01 of the Credit Agreement, (i) the existing clause (d) is
renumbered to be clause (e) and (ii) a new clause (d) is added to read as follows:

, (d) any barge laid up for the winter""",
        (("1", "renumber", "paragraph", "Mill Assets(d)"), ("1", "insert", "paragraph", "Mill Assets(d)")),
    ),
    Style(
        "a letter moved on in a section and given anew",
        """1. In Section 6.02, the existing paragraph (d) is renumbered as paragraph (e) and a new paragraph (d) is
added to read as follows:

(d) any barge laid up for the winter""",
        (("1", "renumber", "paragraph", "6.02(d)"), ("1", "insert", "paragraph", "6.02(d)")),
    ),
    Style(
        "the last paragraphs lettered behind new ones",
        """1. Section 3.03 of the Credit Agreement is further amended by deleting all but the last two paragraphs of
paragraph (b) in its entirety and replacing it with new paragraphs (b) and (c) and designating the last two paragraphs
of Section 3.03 as paragraph (d) with the heading "Later Rate" as follows:

(b) Pier Rate. The mill chooses a rate.

(c) Dock Rate. The bank chooses another.""",
        (
            ("1", "replace", "paragraph", "3.03(b)"),
            ("1", "insert", "paragraph", "3.03(c)"),
            ("1", "renumber", "phrase", "3.03"),
        ),
    ),
    Style(
        "a reference in a part of an exhibit",
        """1. Exhibit B to the Credit Agreement is amended as follows:

(i) The reference to "Barges and Rafts" in Section 5 of Exhibit B to the Credit Agreement is amended to read "Barges,
Boats and Rafts".

(ii) The reference to "Barges and Rafts" in the heading to Schedule D to Exhibit B to the Credit Agreement is amended to
read "Barges, Boats and Rafts".""",
        (("1.i", "replace", "phrase", "Exhibit B"), ("1.ii", "replace", "phrase", "Schedule D")),
    ),
    Style(
        "references that mean the agreement as amended",
        """1. Section 2.2 of the Existing Credit Agreement is deleted.

2. The Loan Documents are hereby amended so that any reference to the Existing Credit Agreement shall mean a
reference to the Amended Credit Agreement.""",
        (("1", "delete", "section", "2.2"), ("2", "state", "agreement", "Credit Agreement")),
    ),
    Style(
        "orders counted behind to",
        """1. Section 2.15(c) of the Credit Agreement is hereby amended to (i) delete the reference therein to "June 30,
2015" and insert in lieu thereof a reference to "May 31, 2016" and (ii) delete clause (iii) thereof.""",
        (("1", "replace", "phrase", "2.15(c)"), ("1", "delete", "paragraph", "2.15(c)(iii)")),
    ),
    Style(
        "an and that moves with a new clause of a definition",
        """(u) The definition of "Income" set forth on Schedule 1.1 to the Credit Agreement is hereby amended to (i)
delete the reference to "and" at the end of clause (c)(xv) thereof, (ii) insert a reference to "and" at the end of
clause (c)(xvi) and (iii) add a new clause (c)(xvii) thereto as follows:

(xvii) costs of barges laid up before May 1, 2016,

(v) The definition of "Mill" is hereby deleted.""",
        (("u", "insert", "paragraph", "Income(c)(xvii)"), ("v", "delete", "definition", "Mill")),
    ),
    Style(
        "provisions marked in a copy",
        """2. From the Effective Date, each provision of the Credit Agreement which appears with underscoring in Exhibit
A hereto is hereby inserted into the Credit Agreement, and each which is struck through there is hereby deleted.""",
        (("2", "replace", "agreement", "Credit Agreement"),),
    ),
)
