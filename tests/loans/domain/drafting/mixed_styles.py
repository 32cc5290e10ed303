"""Invented clauses that delete, renumber, redirect, waive and state, alone and together; the wording is our own."""

from tests.loans.domain.drafting.styles import Style

OTHERS = (
    Style(
        "children under one lead",
        """1. Amendments. The Credit Agreement is amended as follows:

(a) The definition of "Base Rate" in Section 1.1 is deleted in its entirety.

(b) Section 2.4 is amended by striking "one percent (1.0%)" and inserting "two percent (2.0%)" in lieu thereof.

(c) A new Section 2.9 is added to read as follows:

2.9 Prepayment. The Borrower may prepay on two days' notice.

2. Conditions. The Lender shall have received this Amendment.""",
        (
            ("1.a", "delete", "definition", "Base Rate"),
            ("1.b", "replace", "phrase", "2.4"),
            ("1.c", "insert", "section", "2.9"),
        ),
    ),
    Style(
        "gerunds under a named section",
        """1. Section 7.12 of the Credit Agreement is hereby amended as follows:

(i) by deleting paragraph (b) thereof in its entirety;

(ii) by replacing "$100,000" in paragraph (c) thereof with "$250,000"; and

(iii) by adding the following as a new paragraph (e):

(e) The Borrower may lease the north yard.""",
        (
            ("1.i", "delete", "paragraph", "7.12(b)"),
            ("1.ii", "replace", "phrase", "7.12(c)"),
            ("1.iii", "insert", "paragraph", "7.12(e)"),
        ),
    ),
    Style(
        "last sentence deleted",
        """1. The last sentence of Section 3.3(c) of the Credit Agreement is hereby deleted.""",
        (("1", "delete", "sentence", "3.3(c)"),),
    ),
    Style(
        "relettered",
        """1. Section 6.9 of the Credit Agreement is amended by relettering subsections (d) and (e) as subsections (e)
and (f), respectively.""",
        (
            ("1", "renumber", "paragraph", "6.9(d)"),
            ("1", "renumber", "paragraph", "6.9(e)"),
        ),
    ),
    Style(
        "references to one bank turned to another",
        """1. All references in the Loan Documents to "Shoreline Bank" shall be deemed to be references to "Lakeside
Bank, N.A.".""",
        (("1", "redirect", "reference", "Shoreline Bank"),),
    ),
    Style(
        "conforming clause is none",
        """1. Section 2.2 of the Credit Agreement is deleted.

2. Each reference in the Credit Agreement to "this Agreement" shall mean the Credit Agreement as amended hereby.""",
        (("1", "delete", "section", "2.2"),),
    ),
    Style(
        "waiver of a covenant for a quarter",
        """1. Waiver. The Lender hereby waives the Event of Default under Section 8.1(c) of the Credit Agreement caused
by the Borrower's failure to meet Section 7.11 for the fiscal quarter ended March 31, 2011.""",
        (
            ("1", "waive", "paragraph", "8.1(c)"),
            ("1", "waive", "section", "7.11"),
        ),
    ),
    Style(
        "waiver by a defined default",
        """1. The Borrower missed the ratio of Section 7.10 of the Credit Agreement for the month ended April 30, 2011
(the "Specified Default"). Subject to the terms hereof, the Lender waives the Specified Default.""",
        (("1", "waive", "section", "7.10"),),
    ),
    Style(
        "no waiver of jury trial",
        """1. Section 2.2 of the Credit Agreement is deleted.

2. Jury Trial. The Borrower hereby waives trial by jury in any action under Section 11.4 of the Credit
Agreement.""",
        (("1", "delete", "section", "2.2"),),
    ),
    Style(
        "worded label",
        """SECTION 1. AMENDMENTS.

SECTION 1.1 Amendment to Section 1.01. Section 1.01 of the Credit Agreement is amended by deleting the
definition of "Old Mill".

SECTION 1.2 Amendment to Section 7.05. Section 7.05 of the Credit Agreement is amended by replacing "five"
with "six".

SECTION 2. REPRESENTATIONS. The Borrower represents that Section 5 of the Credit Agreement is true.""",
        (
            ("1.1", "delete", "definition", "Old Mill"),
            ("1.2", "replace", "phrase", "7.05"),
        ),
    ),
    Style(
        "article and section labels",
        """ARTICLE I
AMENDMENTS

Section 1.01 Definitions. The definition of "Borrowing Base" in Section 1.1 of the Credit Agreement is
hereby amended by replacing "75%" with "80%".

Section 1.02 Covenants. Section 9.6 of the Credit Agreement is hereby deleted.

ARTICLE II
MISCELLANEOUS

Section 2.01 Fees. The Borrower shall pay the Lender's costs.""",
        (
            ("1.01", "replace", "phrase", "Borrowing Base"),
            ("1.02", "delete", "section", "9.6"),
        ),
    ),
    Style(
        "deletion and addition in one sentence",
        """1. Section 1.1 of the Credit Agreement is amended by deleting the definitions of "Yard Loan" and "Yard Note"
and by adding the following definition: "Dock Loan" means the loan for the dock.""",
        (
            ("1", "delete", "definition", "Yard Loan"),
            ("1", "delete", "definition", "Yard Note"),
            ("1", "insert", "definition", "Dock Loan"),
        ),
    ),
    Style(
        "lettered clause of a definition",
        """1. Clause (b) of the definition of "Permitted Debt" in Section 1.1 of the Credit Agreement is hereby
deleted.""",
        (("1", "delete", "paragraph", "Permitted Debt(b)"),),
    ),
    Style(
        "quoted section at a time, run together",
        """1. Section 6.3 of the Credit Agreement is deleted. Section 6.4 of the Credit Agreement is amended by
replacing "one" with "two".""",
        (
            ("1", "delete", "section", "6.3"),
            ("1", "replace", "phrase", "6.4"),
        ),
    ),
    Style(
        "signs for sections",
        """1. § 6.10 of the Credit Agreement is hereby deleted in its entirety.""",
        (("1", "delete", "section", "6.10"),),
    ),
    Style(
        "consent",
        """1. Consent. The Lender hereby consents to the sale of the north yard for at least $400,000.""",
        (("1", "state", "agreement", "Credit Agreement"),),
    ),
    Style(
        "retitled only",
        """1. The title of Section 6.9 of the Credit Agreement is hereby changed to "Net Worth".""",
        (("1", "renumber", "section", "6.9"),),
    ),
    Style(
        "subsections run together",
        """1. Subsections 6.1(a), (b) and (d) of the Credit Agreement are deleted.""",
        (
            ("1", "delete", "paragraph", "6.1(a)"),
            ("1", "delete", "paragraph", "6.1(b)"),
            ("1", "delete", "paragraph", "6.1(d)"),
        ),
    ),
    Style(
        "all in one paragraph",
        """1. Amendments. (a) Section 2.1 of the Credit Agreement is hereby amended by replacing "$1,000,000" with
"$2,000,000"; (b) Section 2.2 of the Credit Agreement is hereby deleted; and (c) Section 2.3 of the Credit
Agreement is hereby amended by adding "or the Lender" after "the Borrower".""",
        (
            ("1.a", "replace", "phrase", "2.1"),
            ("1.b", "delete", "section", "2.2"),
            ("1.c", "insert", "phrase", "2.3"),
        ),
    ),
    Style(
        "items of one sentence in one paragraph",
        """1. Section 7.2 of the Credit Agreement is amended by: (i) deleting paragraph (b) thereof; (ii) replacing
"$1,000" in paragraph (c) thereof with "$2,000"; and (iii) adding a new paragraph (e): "(e) The Borrower may lease
the north yard."

2. Costs. (a) The Borrower pays all costs; Section 7.4 does not limit them. (b) The Lender sends its bills.""",
        (
            ("1", "delete", "paragraph", "7.2(b)"),
            ("1", "replace", "phrase", "7.2(c)"),
            ("1", "insert", "paragraph", "7.2(e)"),
        ),
    ),
    Style(
        "heading then short sentence",
        """2.1 Section 6.7 (Financial Covenants). Section 6.7(a) is amended by replacing "$2,000,000" with "$1,500,000".

2.2 Section 13.1 (Definitions). The following terms and their respective definitions set forth in Section
13.1 are amended in their entirety and replaced with the following:

"Availability Amount" is $4,000,000.

"Revolving Line Maturity Date" is May 1, 2013.

2.3 Section 13.1 (Definitions). The following term and its definition are hereby added alphabetically to
Section 13.1:

"Streamline Period" is any month without a default.

2.4 Section 13.1 (Definitions). Subsection (c) of the definition of "Eligible Accounts" is amended in its
entirety and replaced with the following:

(c) Accounts older than ninety days;""",
        (
            ("2.1", "replace", "phrase", "6.7(a)"),
            ("2.2", "replace", "definition", "Availability Amount"),
            ("2.2", "replace", "definition", "Revolving Line Maturity Date"),
            ("2.3", "insert", "definition", "Streamline Period"),
            ("2.4", "replace", "paragraph", "Eligible Accounts(c)"),
        ),
    ),
    Style(
        "definitions shall be and they hereby are",
        """1.1 Amended Definitions. The following definitions in Section 1.01 of the Credit Agreement shall be and they
hereby are amended in their entirety to read as follows:

"Aggregate Amount" means $9,000,000.

1.2 Additional Definitions. The following definitions shall be and they hereby are added to Section 1.01 of
the Credit Agreement in appropriate alphabetical order:

"Term Loan" means the loan of May.

1.3 Deleted Definitions. The definitions of "Swing Loan" and "Swing Note" are hereby deleted from Section
1.01 of the Credit Agreement.""",
        (
            ("1.1", "replace", "definition", "Aggregate Amount"),
            ("1.2", "insert", "definition", "Term Loan"),
            ("1.3", "delete", "definition", "Swing Loan"),
            ("1.3", "delete", "definition", "Swing Note"),
        ),
    ),
    Style(
        "amended definitions under children",
        """SECTION 3. Amendments to Credit Agreement. The Credit Agreement is amended as set forth in this Section 3.

(a) Amended Definitions. The following definitions set forth in Article I of the Credit Agreement is hereby
amended and restated in their entirety to read as follows:

"Commitment" means $5,000,000.

"Termination Date" means the earlier of (i) June 30, 2011, and (ii) the date of a default.

(b) Amendment to Section 2.04. Section 2.04(b) thereof is amended and restated in its
entirety to read as follows:

(b) The Advances shall be repaid on the Termination Date.

(c) Amendment to Section 2.05(a). Section 2.05(a) of the Credit Agreement is amended by striking the second
sentence thereof.""",
        (
            ("3.a", "replace", "definition", "Commitment"),
            ("3.a", "replace", "definition", "Termination Date"),
            ("3.b", "replace", "paragraph", "2.04(b)"),
            ("3.c", "delete", "sentence", "2.05(a)"),
        ),
    ),
    Style(
        "waive compliance with several",
        """1. The Required Lenders hereby waive compliance with Sections 7.1 and 7.4(b) of the Credit Agreement for the
period from January 1, 2011 through March 31, 2011.""",
        (
            ("1", "waive", "section", "7.1"),
            ("1", "waive", "paragraph", "7.4(b)"),
        ),
    ),
    Style(
        "waiver passive",
        """1. Any Event of Default arising under Section 6.12 of the Credit Agreement for the fiscal quarter ended
December 31, 2010 is hereby waived.""",
        (("1", "waive", "section", "6.12"),),
    ),
    Style(
        "redesignated then added",
        """1. Section 9.1 of the Credit Agreement is amended by redesignating clause (k) as clause (l) and inserting a
new clause (k) to read as follows: "(k) the license lapses;".""",
        (
            ("1", "renumber", "paragraph", "9.1(k)"),
            ("1", "insert", "paragraph", "9.1(k)"),
        ),
    ),
    Style(
        "lettered clauses with lettered text",
        """(a) Section 7.5 is amended and restated as follows:

7.5 Investments. The Borrower shall not invest, except:

(a) as allowed by Section 7.6;

(b) in bonds.

(b) Section 7.6 is hereby deleted.

(c) Section 7.7 is hereby amended by deleting "x" and substituting "y".""",
        (
            ("a", "replace", "section", "7.5"),
            ("b", "delete", "section", "7.6"),
            ("c", "replace", "phrase", "7.7"),
        ),
    ),
    Style(
        "annex with schedule",
        """1. Schedule 1.1(a) to the Credit Agreement is hereby deleted and replaced with Schedule 1.1(a) attached
hereto. Schedule II is hereby deleted.""",
        (
            ("1", "replace", "schedule", "Schedule 1.1(a)"),
            ("1", "delete", "schedule", "Schedule II"),
        ),
    ),
    Style(
        "notwithstanding one-off",
        """1. Section 2.2 is deleted.

2. Notwithstanding Section 6.1(a) of the Credit Agreement, the audited statements for fiscal year 2010 shall
be delivered by May 15, 2011.""",
        (
            ("1", "delete", "section", "2.2"),
            ("2", "state", "paragraph", "6.1(a)"),
        ),
    ),
    Style(
        "amending agreements form",
        """1. The definition of "Leverage Ratio" in Section 1.1 of the Credit Agreement is hereby amended by (a)
deleting "Total Debt" in clause (i) thereof and substituting "Senior Debt" therefor and (b) adding ", net of
cash" at the end of clause (ii) thereof.""",
        (
            ("1", "replace", "phrase", "Leverage Ratio(i)"),
            ("1", "insert", "phrase", "Leverage Ratio(ii)"),
        ),
    ),
    Style(
        "section title only",
        """1. The paragraph titled "Negative Pledge" in the Credit Agreement is hereby deleted in its entirety.""",
        (("1", "delete", "section", "Negative Pledge"),),
    ),
    Style(
        "exhibit and references",
        """1. Exhibit E to the Credit Agreement is hereby deleted in its entirety, and all references to Exhibit E are
hereby deleted.""",
        (
            ("1", "delete", "exhibit", "Exhibit E"),
            ("1", "delete", "reference", "Exhibit E"),
        ),
    ),
    Style(
        "reference to replaced everywhere",
        """1. Each reference to "Prime Rate" in the Credit Agreement is hereby replaced with a reference to
"Base Rate".""",
        (("1", "redirect", "reference", "Prime Rate"),),
    ),
    Style(
        "waiver in letter form",
        """You have informed us that you missed Section 5.3(b) of the Credit Agreement for the quarter ended March 31,
2011. At your request, the Lender agrees to waive such default.""",
        ((None, "waive", "paragraph", "5.3(b)"),),
    ),
    Style(
        "capitals and bold",
        """1. SECTION 6.2 OF THE CREDIT AGREEMENT IS HEREBY DELETED IN ITS ENTIRETY.""",
        (("1", "delete", "section", "6.2"),),
    ),
    Style(
        "delete imperative",
        """1. Section 7.1: Delete "three" and insert "four" in lieu thereof.

2. Section 7.2: Delete in its entirety.""",
        (
            ("1", "replace", "phrase", "7.1"),
            ("2", "delete", "section", "7.2"),
        ),
    ),
)
