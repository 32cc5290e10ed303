"""Invented clauses as banks print them on their own forms; the wording is our own."""

from tests.loans.domain.drafting.styles import Style

FORMS = (
    Style(
        "paragraphs with the word number, below a heading that lost its break",
        """1. Definitions. Terms are as above.2. Amendments. The Credit Agreement is hereby amended as follows:

2.1 In the paragraph number 1.2, entitled "Drawing Period," the first sentence is hereby amended to read as follows:

"The mill may draw until March 31, 2009."

2.2 Paragraph number 7.4 is hereby amended to read in its entirety as follows:

"7.4 Profit. The mill earns $8,000,000 in each quarter."

3. Representations. Each of the Borrowers says that it keeps what the Agreement asks.""",
        (("2.1", "replace", "sentence", "1.2"), ("2.2", "replace", "section", "7.4")),
    ),
    Style(
        "sections of a schedule",
        """1. New Rate. Section 2 of the Schedule to Credit Agreement is hereby amended to read as follows:

2. RATE. Prime and 2.5%.

2. New Day. Section 4 of the Schedule to Credit Agreement is hereby amended to read as follows:

4. LAST DAY. October 30, 2004.""",
        (("1", "replace", "section", "2"), ("2", "replace", "section", "4")),
    ),
    Style(
        "the schedule as a whole",
        "1. New Schedule. The Schedule to Credit Agreement is amended to read as set forth in the one attached.",
        (("1", "replace", "schedule", "Schedule"),),
    ),
    Style(
        "a lead that waives a failure to do what its items name",
        """1. Until January 31, 1998, the Lender waives the failure of the Borrower to:

(a) keep its Coverage Ratio at 1.15 to 1.0, as required by Section 7.8(1) of the Credit Agreement; and

(b) keep its Debt Ratio at 4.0 to 1.0, as required by Section 7.8(2) of the Credit Agreement.""",
        (("1.a", "waive", "paragraph", "7.8(1)"), ("1.b", "waive", "paragraph", "7.8(2)")),
    ),
    Style(
        "a heading that names the section of which a part is waived",
        "1. Waiver of Section 22 Defaults (u) Compliance with Section 22(u) of the Credit Agreement is hereby waived.",
        (("1", "waive", "paragraph", "22(u)"),),
    ),
    Style(
        "section marks that lost their shape, with and without a blank",
        """ss. 1. Amendment to the Credit Agreement, Section 5.6. Section 5.6 is hereby amended by deleting the phrase
"in advance" in line 5 of such section 5.6 and substituting the phrase "in arrears" therefor.

ss.2. Affirmation of the Mill. The Borrower hereby confirms all that it owes under the Credit Agreement, as amended
hereby.

ss.3. Representations. The Borrower represents what it represented.""",
        (("1", "replace", "phrase", "5.6"),),
    ),
    Style(
        "a definition whose term is counted as of a day",
        """1. The definitions of "Base Certificate", "Fit Advance" and "Base" are deleted and the following substituted
in lieu thereof:

"Base Certificate" shall mean a list of what the mill holds.

"Fit Advance" as of the date of determination shall mean an advance that is not late.

"Base" shall mean two dollars.""",
        (
            ("1", "replace", "definition", "Base Certificate"),
            ("1", "replace", "definition", "Fit Advance"),
            ("1", "replace", "definition", "Base"),
        ),
    ),
    Style(
        "a part of one definition and others whole",
        """1. Section 1.01 of the Credit Agreement is hereby amended to delete in their entirety clause (b) of the
definition of "Rate," and the definitions of "Last Day" and "Payments" and replace them with the following:

"Rate" means (b) two percent.

"Last Day" means May 1.

"Payments" means dollars.""",
        (
            ("1", "replace", "paragraph", "Rate(b)"),
            ("1", "replace", "definition", "Last Day"),
            ("1", "replace", "definition", "Payments"),
        ),
    ),
    Style(
        "subclauses of a paragraph that is named twice",
        """1. Paragraph (a) of Section 7.01 of the Credit Agreement is hereby amended by redesignating subclauses (xi)
and (xii) as subclauses (xii) and (xiii) of such paragraph (a), respectively.""",
        (("1", "renumber", "paragraph", "7.01(a)(xi)"), ("1", "renumber", "paragraph", "7.01(a)(xii)")),
    ),
    Style(
        "letters of a run",
        """1. Clauses (ii) through (iv) of Section 7.08 of the Credit Agreement are deleted.

2. Sections 2.1(a) through (c) of the Credit Agreement are deleted.""",
        (
            ("1", "delete", "paragraph", "7.08(ii)"),
            ("1", "delete", "paragraph", "7.08(iii)"),
            ("1", "delete", "paragraph", "7.08(iv)"),
            ("2", "delete", "paragraph", "2.1(a)"),
            ("2", "delete", "paragraph", "2.1(b)"),
            ("2", "delete", "paragraph", "2.1(c)"),
        ),
    ),
    Style(
        "a paragraph of a definition that is named before the verb",
        """1. The definition of "Fit Accounts" in Section 1.1 of the Credit Agreement is amended by deleting
its paragraph (c) and inserting in its place the following:

"(c) Accounts that are late." """,
        (("1", "replace", "paragraph", "Fit Accounts"),),
    ),
    Style(
        "a recital by its place",
        """1. The sixth Recital is hereby deleted and the following is inserted in its place: "The mill grinds." """,
        (("1", "replace", "section", "Sixth Recital"),),
    ),
)
