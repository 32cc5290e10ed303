"""Invented clauses that add text, in many drafters' styles; the wording is this project's own."""

from tests.loans.domain.drafting.styles import Style

INSERTIONS = (
    Style(
        "new section announced before it is named",
        """1. The following new Section 6.15 is hereby added to the Credit Agreement immediately after Section 6.14:

6.15 Site Visits. The Lender may visit the mill once a quarter.""",
        (("1", "insert", "section", "6.15"),),
    ),
    Style(
        "definitions in alphabetical order",
        """1. Section 1.01 thereof is amended by adding the following definitions in appropriate
alphabetical order:

"Kiln Loan" means the loan made for the second kiln.

"Kiln Note" means the note given for the Kiln Loan.""",
        (
            ("1", "insert", "definition", "Kiln Loan"),
            ("1", "insert", "definition", "Kiln Note"),
        ),
    ),
    Style(
        "conjunctions moved to make room",
        """1. Section 8.1 of the Credit Agreement is amended by (i) deleting the word "or" at the end of clause (f),
(ii) replacing the period at the end of clause (g) with "; or" and (iii) adding the following new clause
(h):

(h) the mill stands idle for thirty days.""",
        (("1", "insert", "paragraph", "8.1(h)"),),
    ),
    Style(
        "heading names the section",
        """2. Amendment to Section 4.4. Section 4.4 of the Credit Agreement is hereby amended by inserting the words
"or any Subsidiary" immediately after the words "the Borrower" where they appear in the first sentence
thereof.""",
        (("2", "insert", "phrase", "4.4"),),
    ),
    Style(
        "sentence added at the end",
        """1. Section 3.3 of the Credit Agreement is amended by adding the following sentence at the end thereof: "No
fee is due for December." """,
        (("1", "insert", "sentence", "3.3"),),
    ),
    Style(
        "new exhibit",
        """1. A new Exhibit F is hereby added to the Credit Agreement in the form of Annex B attached hereto.""",
        (("1", "insert", "exhibit", "Exhibit F"),),
    ),
    Style(
        "article",
        """1. Article VII of the Credit Agreement is hereby amended by adding a new Section 7.20 at the end thereof to
read as follows:

"Section 7.20. Hedging. The Borrower shall not speculate in pulp." """,
        (("1", "insert", "section", "7.20"),),
    ),
    Style(
        "there is hereby added",
        """1. There is hereby added to the Credit Agreement a new Section 6.21, which shall read as follows:

"6.21 Flood Insurance. The Borrower insures the mill against flood." """,
        (("1", "insert", "section", "6.21"),),
    ),
    Style(
        "definition without marks",
        """1. The definition of Fixed Charges found in Section 1.1 of the Credit Agreement is now amended by
adding the words "and rent" at the end thereof.""",
        (("1", "insert", "phrase", "Fixed Charges"),),
    ),
    Style(
        "subparagraph titles",
        """1. Section 6 of the Credit Agreement, entitled "Covenants", is amended by adding the following new
subsection 6.30 after subsection 6.29:

6.30 Audit. The Lender may audit once a year.""",
        (("1", "insert", "section", "6.30"),),
    ),
    Style(
        "and by further",
        """1. Section 1.1 of the Credit Agreement is hereby amended by inserting the following definitions of "Barge"
and "Barge Loan":

"Barge" means the barge Alma.

"Barge Loan" means the loan for the Barge.""",
        (
            ("1", "insert", "definition", "Barge"),
            ("1", "insert", "definition", "Barge Loan"),
        ),
    ),
    Style(
        "proviso added",
        """1. Section 7.6 of the Credit Agreement is amended by adding the following proviso before the period at the
end thereof: "; provided that rent on the yard is not counted".""",
        (("1", "insert", "phrase", "7.6"),),
    ),
    Style(
        "no space after a label",
        """ARTICLE 2.

Amendments

Section 2.1.Amendment to Section 1.01.  Section 1.01 is hereby amended by inserting the following defined
terms in alphabetical order:

"Yard Reserve" means $40,000.

Section 2.2.Amendment to Section 7.02.  Section 7.02 is hereby amended by deleting "and" at the end of
clause (h), replacing the "." at the end of clause (i) with "; and" and adding a new clause (j) to read as
follows:

(j) Debt for the new dock of at most $60,000.""",
        (
            ("2.1", "insert", "definition", "Yard Reserve"),
            ("2.2", "insert", "paragraph", "7.02(j)"),
        ),
    ),
    Style(
        "amended to add or amend",
        """1. Section 1.1 of the Credit Agreement is hereby amended to add or amend, as the case may be, the following
definition as follows:

"Dock Maturity Date" means July 31, 2006.""",
        (("1", "insert", "definition", "Dock Maturity Date"),),
    ),
    Style(
        "new subsections two",
        """1. Section 5.01 of the Credit Agreement is hereby amended by inserting at the end thereof the following new
subsections:

(k) weekly cash reports; and

(l) a monthly list of customers.""",
        (
            ("1", "insert", "paragraph", "5.01(k)"),
            ("1", "insert", "paragraph", "5.01(l)"),
        ),
    ),
    Style(
        "bullets and dashes",
        """1. Section 1.1 - Definitions. The definition of "Cash" is amended by adding "and bills" after "coin".""",
        (("1", "insert", "phrase", "Cash"),),
    ),
    Style(
        "by inserting between",
        """1. Section 2.8 of the Credit Agreement is amended by inserting "or Dock" between the words "Yard"
and "Loan".""",
        (("1", "insert", "phrase", "2.8"),),
    ),
    Style(
        "the following sentence",
        """1. The following sentence is hereby added to the end of Section 4.10(d) of the Credit Agreement: “The Lender
may ask once a year.”""",
        (("1", "insert", "sentence", "4.10(d)"),),
    ),
    Style(
        "insert after section number",
        """1. The Credit Agreement is amended to add the following Section 4.12 after Section 4.11:

4.12 Audit. Once a year.""",
        (("1", "insert", "section", "4.12"),),
    ),
)
