"""Invented clauses in many drafters' styles, each with what it does; the wording is this project's own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """A clause or several, and their operations as (clause, action, unit, target)."""

    name: str
    text: str
    does: tuple[tuple[str | None, str, str, str], ...]


HEAD = """THIRD AMENDMENT TO CREDIT AGREEMENT

This Third Amendment to Credit Agreement (this "Amendment") is made as of June 30, 2011, by and between Harbor Mills, Inc.,
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

STYLES = (
    Style("restated in its entirety", """1. Section 6.12 of the Credit Agreement is hereby amended and restated in its entirety to read as follows:

"6.12 Capital Spending. The Borrower will hold its spending on plant below $2,000,000 a year."

2. This Amendment is governed by Ohio law.""", (("1", "replace", "section", "6.12"),)),
    Style("reference struck and another put in", """1. Section 7.3(b) of the Credit Agreement is amended by deleting the reference to "$4,000,000" therein and substituting therefor "$5,500,000".""",
          (("1", "replace", "phrase", "7.3(b)"),)),
    Style("clause of a lettered section", """1. Clause (ii) of Section 7.12(a) of the Credit Agreement is hereby amended by replacing "sixty" with "ninety".""",
          (("1", "replace", "phrase", "7.12(a)(ii)"),)),
    Style("new section announced before it is named", """1. The following new Section 6.15 is hereby added to the Credit Agreement immediately after Section 6.14:

6.15 Site Visits. The Lender may visit the mill once a quarter.""", (("1", "insert", "section", "6.15"),)),
    Style("definitions in alphabetical order", """1. Section 1.01 of the Credit Agreement is amended by adding the following definitions in appropriate alphabetical order:

"Kiln Loan" means the loan made for the second kiln.

"Kiln Note" means the note given for the Kiln Loan.""", (("1", "insert", "definition", "Kiln Loan"), ("1", "insert", "definition", "Kiln Note"))),
    Style("exhibit replaced by an annex", """1. Exhibit C to the Credit Agreement is hereby replaced in its entirety by Annex I to this Amendment.""", (("1", "replace", "exhibit", "Exhibit C"),)),
    Style("sections emptied", """1. Sections 5.2 and 5.3 of the Credit Agreement are hereby deleted and replaced with 'Intentionally Omitted'.""",
          (("1", "replace", "section", "5.2"), ("1", "replace", "section", "5.3"))),
    Style("conjunctions moved to make room", """1. Section 8.1 of the Credit Agreement is amended by (i) deleting the word "or" at the end of clause (f), (ii) replacing the period at the end of clause (g) with "; or" and (iii) adding the following new clause (h):

(h) the mill stands idle for thirty days.""", (("1", "insert", "paragraph", "8.1(h)"),)),
    Style("children under one lead", """1. Amendments. The Credit Agreement is amended as follows:

(a) The definition of "Base Rate" in Section 1.1 is deleted in its entirety.

(b) Section 2.4 is amended by striking "one percent (1.0%)" and inserting "two percent (2.0%)" in lieu thereof.

(c) A new Section 2.9 is added to read as follows:

2.9 Prepayment. The Borrower may prepay on two days' notice.

2. Conditions. The Lender shall have received this Amendment.""",
          (("1.a", "delete", "definition", "Base Rate"), ("1.b", "replace", "phrase", "2.4"), ("1.c", "insert", "section", "2.9"))),
    Style("gerunds under a named section", """1. Section 7.12 of the Credit Agreement is hereby amended as follows:

(i) by deleting paragraph (b) thereof in its entirety;

(ii) by replacing "$100,000" in paragraph (c) thereof with "$250,000"; and

(iii) by adding the following as a new paragraph (e):

(e) The Borrower may lease the north yard.""",
          (("1.i", "delete", "paragraph", "7.12(b)"), ("1.ii", "replace", "phrase", "7.12(c)"), ("1.iii", "insert", "paragraph", "7.12(e)"))),
    Style("heading names the section", """2. Amendment to Section 4.4. Section 4.4 of the Credit Agreement is hereby amended by inserting the words "or any Subsidiary" immediately after the words "the Borrower" where they appear in the first sentence thereof.""",
          (("2", "insert", "phrase", "4.4"),)),
    Style("several definitions restated", """1. The definitions of "Commitment", "Margin" and "Term" set forth in Section 1.1 of the Credit Agreement are hereby amended and restated to read as follows:

"Commitment" means $9,000,000.

"Margin" means 2.25%.

"Term" means the time until July 1, 2014.""",
          (("1", "replace", "definition", "Commitment"), ("1", "replace", "definition", "Margin"), ("1", "replace", "definition", "Term"))),
    Style("following definitions restated", """1. The following definitions contained in Section 1.1 of the Credit Agreement are hereby amended and restated in their entirety as follows:

"Commitment" means $9,000,000.

"Margin" means 2.25%.""", (("1", "replace", "definition", "Commitment"), ("1", "replace", "definition", "Margin"))),
    Style("deleted and replaced", """1. The definition of "Maturity Date" in Section 1.1 is hereby deleted in its entirety and replaced with the following: "Maturity Date" means June 30, 2013.""",
          (("1", "replace", "definition", "Maturity Date"),)),
    Style("extended by plain words", """1. Extension. The Maturity Date is hereby extended from June 30, 2011 to June 30, 2013.""", (("1", "replace", "phrase", "Maturity Date"),)),
    Style("increase by plain words", """1. The Revolving Commitment is hereby increased from $5,000,000 to $7,500,000.""", (("1", "replace", "phrase", "Revolving Commitment"),)),
    Style("sentence added at the end", """1. Section 3.3 of the Credit Agreement is amended by adding the following sentence at the end thereof: "No fee is due for December." """,
          (("1", "insert", "sentence", "3.3"),)),
    Style("last sentence deleted", """1. The last sentence of Section 3.3(c) of the Credit Agreement is hereby deleted.""", (("1", "delete", "sentence", "3.3(c)"),)),
    Style("infinitives", """1. Section 6.1(a) of the Credit Agreement is amended to delete the reference to "45 days" and to insert in lieu thereof "60 days".""",
          (("1", "replace", "phrase", "6.1(a)"),)),
    Style("by substituting new for old", """1. Section 2.7 of the Credit Agreement is amended by substituting "$900,000" for "$750,000" in the second line thereof.""",
          (("1", "replace", "phrase", "2.7"),)),
    Style("changed to", """1. The reference in Section 7.1 of the Credit Agreement to "3.00 to 1.00" is hereby changed to "2.75 to 1.00".""", (("1", "replace", "phrase", "7.1"),)),
    Style("several schedules", """1. Schedules 4.1 and 4.2 to the Credit Agreement are amended and restated in the forms attached hereto as Schedules 4.1 and 4.2.""",
          (("1", "replace", "schedule", "Schedule 4.1"), ("1", "replace", "schedule", "Schedule 4.2"))),
    Style("new exhibit", """1. A new Exhibit F is hereby added to the Credit Agreement in the form of Annex B attached hereto.""", (("1", "insert", "exhibit", "Exhibit F"),)),
    Style("relettered", """1. Section 6.9 of the Credit Agreement is amended by relettering subsections (d) and (e) as subsections (e) and (f), respectively.""",
          (("1", "renumber", "paragraph", "6.9(d)"), ("1", "renumber", "paragraph", "6.9(e)"))),
    Style("references to one bank turned to another", """1. All references in the Loan Documents to "Shoreline Bank" shall be deemed to be references to "Lakeside Bank, N.A.".""",
          (("1", "redirect", "reference", "Shoreline Bank"),)),
    Style("conforming clause is none", """1. Section 2.2 of the Credit Agreement is deleted.

2. Each reference in the Credit Agreement to "this Agreement" shall mean the Credit Agreement as amended hereby.""", (("1", "delete", "section", "2.2"),)),
    Style("waiver of a covenant for a quarter", """1. Waiver. The Lender hereby waives the Event of Default under Section 8.1(c) of the Credit Agreement caused by the Borrower's failure to meet Section 7.11 for the fiscal quarter ended March 31, 2011.""",
          (("1", "waive", "paragraph", "8.1(c)"), ("1", "waive", "section", "7.11"))),
    Style("waiver by a defined default", """1. The Borrower missed the ratio of Section 7.10 of the Credit Agreement for the month ended April 30, 2011 (the "Specified Default"). Subject to the terms hereof, the Lender waives the Specified Default.""",
          (("1", "waive", "section", "7.10"),)),
    Style("no waiver of jury trial", """1. Section 2.2 of the Credit Agreement is deleted.

2. Jury Trial. The Borrower hereby waives trial by jury in any action under Section 11.4 of the Credit Agreement.""", (("1", "delete", "section", "2.2"),)),
    Style("subsection with its title", """2.1 Section 2.3 (Fees). Subsection (b) of Section 2.3 is amended in its entirety and replaced with the following:

(b) Audit Fee. A fee of $750 a month.

2.2 Section 6.2 (Reports). Section 6.2(a) is amended in its entirety and replaced with the following:

(a) Monthly reports within thirty days.""", (("2.1", "replace", "paragraph", "2.3(b)"), ("2.2", "replace", "paragraph", "6.2(a)"))),
    Style("table within a section", """1. The table set forth in Section 7.14 of the Credit Agreement is hereby deleted and replaced with the following table:

Quarter ending            Ratio
June 30, 2011             2.50:1
September 30, 2011        2.25:1""", (("1", "replace", "phrase", "7.14"),)),
    Style("omitted and reserved", """1. Section 6.8 of the Credit Agreement is hereby deleted in its entirety and the following is substituted therefor: "6.8 [Reserved]." """,
          (("1", "replace", "section", "6.8"),)),
    Style("article", """1. Article VII of the Credit Agreement is hereby amended by adding a new Section 7.20 at the end thereof to read as follows:

"Section 7.20. Hedging. The Borrower shall not speculate in pulp." """, (("1", "insert", "section", "7.20"),)),
    Style("worded label", """SECTION 1. AMENDMENTS.

SECTION 1.1 Amendment to Section 1.01. Section 1.01 of the Credit Agreement is amended by deleting the definition of "Old Mill".

SECTION 1.2 Amendment to Section 7.05. Section 7.05 of the Credit Agreement is amended by replacing "five" with "six".

SECTION 2. REPRESENTATIONS. The Borrower represents that Section 5 of the Credit Agreement is true.""",
          (("1.1", "delete", "definition", "Old Mill"), ("1.2", "replace", "phrase", "7.05"))),
    Style("article and section labels", """ARTICLE I
AMENDMENTS

Section 1.01 Definitions. The definition of "Borrowing Base" in Section 1.1 of the Credit Agreement is hereby amended by replacing "75%" with "80%".

Section 1.02 Covenants. Section 9.6 of the Credit Agreement is hereby deleted.

ARTICLE II
MISCELLANEOUS

Section 2.01 Fees. The Borrower shall pay the Lender's costs.""",
          (("1.01", "replace", "phrase", "Borrowing Base"), ("1.02", "delete", "section", "9.6"))),
    Style("phrase wherever it stands", """1. Sections 2.1, 2.3 and 7.4 of the Credit Agreement are each hereby amended by replacing "Old Rate" with "New Rate" in each place where it appears.""",
          (("1", "replace", "phrase", "2.1"), ("1", "replace", "phrase", "2.3"), ("1", "replace", "phrase", "7.4"))),
    Style("deletion and addition in one sentence", """1. Section 1.1 of the Credit Agreement is amended by deleting the definitions of "Yard Loan" and "Yard Note" and by adding the following definition: "Dock Loan" means the loan for the dock.""",
          (("1", "delete", "definition", "Yard Loan"), ("1", "delete", "definition", "Yard Note"), ("1", "insert", "definition", "Dock Loan"))),
    Style("lower case gerund after a colon", """1. Section 7.2 of the Credit Agreement is hereby amended by deleting clause (c) thereof in its entirety and substituting the following in lieu thereof:

"(c) liens on the kiln;" """, (("1", "replace", "paragraph", "7.2(c)"),)),
    Style("there is hereby added", """1. There is hereby added to the Credit Agreement a new Section 6.21, which shall read as follows:

"6.21 Flood Insurance. The Borrower insures the mill against flood." """, (("1", "insert", "section", "6.21"),)),
    Style("noun forms", """1. Section 5.5 of the Credit Agreement is amended by the deletion of the words "in any month" and the insertion of "in any quarter" in lieu thereof.""",
          (("1", "replace", "phrase", "5.5"),)),
    Style("agreement amended by named section after", """1. The Credit Agreement is hereby amended by deleting Section 3.7 in its entirety and inserting in lieu thereof the following new Section 3.7:

3.7 Charges. Ten dollars a wire.""", (("1", "replace", "section", "3.7"),)),
    Style("definition without marks", """1. The definition of Fixed Charges contained in Section 1.1 of the Credit Agreement is hereby amended by adding the words "and rent" at the end thereof.""",
          (("1", "insert", "phrase", "Fixed Charges"),)),
    Style("lettered clause of a definition", """1. Clause (b) of the definition of "Permitted Debt" in Section 1.1 of the Credit Agreement is hereby deleted.""",
          (("1", "delete", "paragraph", "Permitted Debt(b)"),)),
    Style("quoted section at a time, run together", """1. Section 6.3 of the Credit Agreement is deleted. Section 6.4 of the Credit Agreement is amended by replacing "one" with "two".""",
          (("1", "delete", "section", "6.3"), ("1", "replace", "phrase", "6.4"))),
    Style("paragraph numbers without sections", """1. Paragraph 4(c) of the Credit Agreement is hereby amended to read in its entirety as follows:

(c) Net worth of at least $3,000,000.""", (("1", "replace", "paragraph", "4(c)"),)),
    Style("signs for sections", """1. § 6.10 of the Credit Agreement is hereby deleted in its entirety.""", (("1", "delete", "section", "6.10"),)),
    Style("pricing grid in a definition", """1. The grid contained in the definition of "Applicable Margin" in Section 1.1 of the Credit Agreement is deleted and the following grid is inserted in its place:

Level     Margin
I         1.50%
II        1.75%""", (("1", "replace", "phrase", "Applicable Margin"),)),
    Style("consent", """1. Consent. The Lender hereby consents to the sale of the north yard for at least $400,000.""", (("1", "state", "agreement", "Credit Agreement"),)),
    Style("active voice", """1. The Borrower and the Lender hereby amend Section 2.5 of the Credit Agreement by replacing "ten" with "twelve".""", (("1", "replace", "phrase", "2.5"),)),
    Style("agree to", """1. The parties agree to amend and restate Section 2.5 of the Credit Agreement to read as follows:

2.5 Notices. Twelve days.""", (("1", "replace", "section", "2.5"),)),
    Style("subparagraph titles", """1. Section 6 of the Credit Agreement, entitled "Covenants", is amended by adding the following new subsection 6.30 after subsection 6.29:

6.30 Audit. The Lender may audit once a year.""", (("1", "insert", "section", "6.30"),)),
    Style("amend and restate several sections in separate texts", """1. Sections 7.1 and 7.2 of the Credit Agreement are hereby amended and restated in their entirety to read as follows:

"7.1 Leverage. At most 3.00 to 1.00.

7.2 Coverage. At least 1.20 to 1.00." """, (("1", "replace", "section", "7.1"), ("1", "replace", "section", "7.2"))),
    Style("conformed copy", """1. The Credit Agreement is hereby amended to delete the stricken text and to add the double-underlined text as set forth in the pages attached as Exhibit A hereto.""",
          (("1", "replace", "agreement", "Credit Agreement"),)),
    Style("effective date before the words", """1. Effective as of March 31, 2011, Section 7.13 of the Credit Agreement is hereby amended by deleting "1.10:1.00" and substituting "1.05:1.00" therefor.""",
          (("1", "replace", "phrase", "7.13"),)),
    Style("and by further", """1. Section 1.1 of the Credit Agreement is hereby amended by inserting the following definitions of "Barge" and "Barge Loan":

"Barge" means the barge Alma.

"Barge Loan" means the loan for the Barge.""", (("1", "insert", "definition", "Barge"), ("1", "insert", "definition", "Barge Loan"))),
    Style("retitled only", """1. The title of Section 6.9 of the Credit Agreement is hereby changed to "Net Worth".""", (("1", "renumber", "section", "6.9"),)),
    Style("proviso added", """1. Section 7.6 of the Credit Agreement is amended by adding the following proviso before the period at the end thereof: "; provided that rent on the yard is not counted".""",
          (("1", "insert", "phrase", "7.6"),)),
    Style("definition amended by phrase in quotes", """1. The term "Eligible Stock" as defined in Section 1.1 of the Credit Agreement is amended by deleting the number "90" and inserting the number "120" in its place.""",
          (("1", "replace", "phrase", "Eligible Stock"),)),
    Style("subsections run together", """1. Subsections 6.1(a), (b) and (d) of the Credit Agreement are deleted.""",
          (("1", "delete", "paragraph", "6.1(a)"), ("1", "delete", "paragraph", "6.1(b)"), ("1", "delete", "paragraph", "6.1(d)"))),
    Style("all in one paragraph", """1. Amendments. (a) Section 2.1 of the Credit Agreement is hereby amended by replacing "$1,000,000" with "$2,000,000"; (b) Section 2.2 of the Credit Agreement is hereby deleted; and (c) Section 2.3 of the Credit Agreement is hereby amended by adding "or the Lender" after "the Borrower".""",
          (("1.a", "replace", "phrase", "2.1"), ("1.b", "delete", "section", "2.2"), ("1.c", "insert", "phrase", "2.3"))),
)
