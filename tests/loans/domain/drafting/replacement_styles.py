"""Invented clauses that replace text, in many drafters' styles; the wording is this project's own."""

from tests.loans.domain.drafting.styles import Style

REPLACEMENTS = (
    Style(
        "restated in its entirety",
        """1. Section 6.12 thereof is amended and restated in its entirety to read as follows:

"6.12 Capital Spending. The Borrower will hold its spending on plant below $2,000,000 a year."

2. This Amendment is governed by Ohio law.""",
        (("1", "replace", "section", "6.12"),),
    ),
    Style(
        "reference struck and another put in",
        """1. Section 7.3(b) of the Credit Agreement is amended by deleting the reference to "$4,000,000" therein and
substituting therefor "$5,500,000".""",
        (("1", "replace", "phrase", "7.3(b)"),),
    ),
    Style(
        "clause of a lettered section",
        """1. Clause (ii) of Section 7.12(a) of the Credit Agreement is hereby amended by replacing "sixty"
with "ninety".""",
        (("1", "replace", "phrase", "7.12(a)(ii)"),),
    ),
    Style(
        "exhibit replaced by an annex",
        """1. Exhibit C to the Credit Agreement is hereby replaced in its entirety by Annex I to this Amendment.""",
        (("1", "replace", "exhibit", "Exhibit C"),),
    ),
    Style(
        "sections emptied",
        """1. Sections 5.2 and 5.3 of the Credit Agreement are hereby deleted and replaced with 'Intentionally
Omitted'.""",
        (
            ("1", "replace", "section", "5.2"),
            ("1", "replace", "section", "5.3"),
        ),
    ),
    Style(
        "several definitions restated",
        """1. The definitions of "Commitment", "Margin" and "Term" set forth in Section 1.1 of the Credit Agreement are
hereby amended and restated to read as follows:

"Commitment" means $9,000,000.

"Margin" means 2.25%.

"Term" means the time until July 1, 2014.""",
        (
            ("1", "replace", "definition", "Commitment"),
            ("1", "replace", "definition", "Margin"),
            ("1", "replace", "definition", "Term"),
        ),
    ),
    Style(
        "following definitions restated",
        """1. The following definitions contained in Section 1.1 of the Credit Agreement are hereby amended and
restated in their entirety as follows:

"Commitment" means $9,000,000.

"Margin" means 2.25%.""",
        (
            ("1", "replace", "definition", "Commitment"),
            ("1", "replace", "definition", "Margin"),
        ),
    ),
    Style(
        "deleted and replaced",
        """1. The definition of "Maturity Date" in Section 1.1 is hereby deleted in its entirety and replaced with the
following: "Maturity Date" means June 30, 2013.""",
        (("1", "replace", "definition", "Maturity Date"),),
    ),
    Style(
        "extended by plain words",
        """1. Extension. The Maturity Date is hereby extended from June 30, 2011 to June 30, 2013.""",
        (("1", "replace", "phrase", "Maturity Date"),),
    ),
    Style(
        "increase by plain words",
        """1. The Revolving Commitment is hereby increased from $5,000,000 to $7,500,000.""",
        (("1", "replace", "phrase", "Revolving Commitment"),),
    ),
    Style(
        "infinitives",
        """1. Section 6.1(a) of the Credit Agreement is amended to delete the reference to "45 days" and to insert in
lieu thereof "60 days".""",
        (("1", "replace", "phrase", "6.1(a)"),),
    ),
    Style(
        "by substituting new for old",
        """1. Section 2.7 of the Credit Agreement is amended by substituting "$900,000" for "$750,000" in the second
line thereof.""",
        (("1", "replace", "phrase", "2.7"),),
    ),
    Style(
        "changed to",
        """1. The reference in Section 7.1 of the Credit Agreement to "3.00 to 1.00" is hereby changed to "2.75
to 1.00".""",
        (("1", "replace", "phrase", "7.1"),),
    ),
    Style(
        "several schedules",
        """1. Schedules 4.1 and 4.2 to the Credit Agreement are amended and restated in the forms attached hereto as
Schedules 4.1 and 4.2.""",
        (
            ("1", "replace", "schedule", "Schedule 4.1"),
            ("1", "replace", "schedule", "Schedule 4.2"),
        ),
    ),
    Style(
        "subsection with its title",
        """2.1 Section 2.3 (Fees). Subsection (b) of Section 2.3 is amended in its entirety and replaced with the
following:

(b) Audit Fee. A fee of $750 a month.

2.2 Section 6.2 (Reports). Section 6.2(a) is amended in its entirety and replaced with the following:

(a) Monthly reports within thirty days.""",
        (
            ("2.1", "replace", "paragraph", "2.3(b)"),
            ("2.2", "replace", "paragraph", "6.2(a)"),
        ),
    ),
    Style(
        "table within a section",
        """1. The table set forth in Section 7.14 of the Credit Agreement is hereby deleted and replaced with the
following table:

Quarter ending            Ratio
June 30, 2011             2.50:1
September 30, 2011        2.25:1""",
        (("1", "replace", "phrase", "7.14"),),
    ),
    Style(
        "omitted and reserved",
        """1. Section 6.8 of the Credit Agreement is hereby deleted in its entirety and the following is substituted
therefor: "6.8 [Reserved]." """,
        (("1", "replace", "section", "6.8"),),
    ),
    Style(
        "phrase wherever it stands",
        """1. Sections 2.1, 2.3 and 7.4 of the Credit Agreement are each hereby amended by replacing "Old Rate" with
"New Rate" in each place where it appears.""",
        (
            ("1", "replace", "phrase", "2.1"),
            ("1", "replace", "phrase", "2.3"),
            ("1", "replace", "phrase", "7.4"),
        ),
    ),
    Style(
        "lower case gerund after a colon",
        """1. Section 7.2 of the Credit Agreement is hereby amended by deleting clause (c) thereof in its entirety and
substituting the following in lieu thereof:

"(c) liens on the kiln;" """,
        (("1", "replace", "paragraph", "7.2(c)"),),
    ),
    Style(
        "noun forms",
        """1. Section 5.5 of the Credit Agreement is amended by the deletion of the words "in any month" and the
insertion of "in any quarter" in lieu thereof.""",
        (("1", "replace", "phrase", "5.5"),),
    ),
    Style(
        "agreement amended by named section after",
        """1. The Credit Agreement is hereby amended by deleting Section 3.7 in its entirety and inserting in lieu
thereof the following new Section 3.7:

3.7 Charges. Ten dollars a wire.""",
        (("1", "replace", "section", "3.7"),),
    ),
    Style(
        "paragraph numbers without sections",
        """1. Paragraph 4(c) of the Credit Agreement is hereby amended to read in its entirety as follows:

(c) Net worth of at least $3,000,000.""",
        (("1", "replace", "paragraph", "4(c)"),),
    ),
    Style(
        "pricing grid in a definition",
        """1. The grid contained in the definition of "Applicable Margin" in Section 1.1 of the Credit Agreement is
deleted and the following grid is inserted in its place:

Level     Margin
I         1.50%
II        1.75%""",
        (("1", "replace", "phrase", "Applicable Margin"),),
    ),
    Style(
        "active voice",
        """1. The Borrower and the Lender hereby amend Section 2.5 of the Credit Agreement by replacing "ten" with
"twelve".""",
        (("1", "replace", "phrase", "2.5"),),
    ),
    Style(
        "agree to",
        """1. The parties agree to amend and restate Section 2.5 of the Credit Agreement to read as follows:

2.5 Notices. Twelve days.""",
        (("1", "replace", "section", "2.5"),),
    ),
    Style(
        "amend and restate several sections in separate texts",
        """1. Sections 7.1 and 7.2 of the Credit Agreement are hereby amended and restated in their entirety to read as
follows:

"7.1 Leverage. At most 3.00 to 1.00.

7.2 Coverage. At least 1.20 to 1.00." """,
        (
            ("1", "replace", "section", "7.1"),
            ("1", "replace", "section", "7.2"),
        ),
    ),
    Style(
        "conformed copy",
        """1. The Credit Agreement is hereby amended to delete the stricken text and to add the double-underlined text
as set forth in the pages attached as Exhibit A hereto.""",
        (("1", "replace", "agreement", "Credit Agreement"),),
    ),
    Style(
        "effective date before the words",
        """1. Effective as of March 31, 2011, Section 7.13 of the Credit Agreement is hereby amended by deleting
"1.10:1.00" and substituting "1.05:1.00" therefor.""",
        (("1", "replace", "phrase", "7.13"),),
    ),
    Style(
        "definition amended by phrase in quotes",
        """1. The term "Eligible Stock" as defined in Section 1.1 of the Credit Agreement is amended by deleting the
number "90" and inserting the number "120" in its place.""",
        (("1", "replace", "phrase", "Eligible Stock"),),
    ),
    Style(
        "item of a section of a schedule",
        """1. Item 1 of Section 6 entitled "Reporting" is hereby amended in its entirety to read as follows:

Reports twice a month.""",
        (("1", "replace", "paragraph", "6"),),
    ),
    Style(
        "hereby amended order",
        """2. Section 2.1(b) of the Agreement hereby is amended to read in its entirety as follows:

(b) Equipment Advances. Two a month.""",
        (("2", "replace", "paragraph", "2.1(b)"),),
    ),
    Style(
        "unquoted section lead children numbers",
        """1. Amendments to the Credit Agreement. Subject to the conditions of Section 3 below, the Credit Agreement is
hereby amended as follows:

1.1. Section 5.1(c) is hereby amended by deleting the phrase "thirty (30) days" and replacing it with the
phrase "forty-five (45) days".

1.2. Section 6.4 is hereby deleted in its entirety and the following shall be substituted therefor:

6.4 Liens. None but Permitted Liens.

1.3. Exhibit D is hereby deleted in its entirety and Exhibit D attached hereto is substituted in lieu thereof.

2. Representations. The Borrower represents that the statements of Article 4 are true.""",
        (
            ("1.1", "replace", "phrase", "5.1(c)"),
            ("1.2", "replace", "section", "6.4"),
            ("1.3", "replace", "exhibit", "Exhibit D"),
        ),
    ),
    Style(
        "from and after",
        """1. From and after the date hereof, Section 6.1 of the Credit Agreement shall be amended by deleting the
figure "$50,000,000" appearing therein and by inserting the figure "$45,000,000" in its place and stead.""",
        (("1", "replace", "phrase", "6.1"),),
    ),
    Style(
        "first sentence replaced",
        """1. The first sentence of Section 2.1 of the Credit Agreement is hereby amended in its entirety to read as
follows: "The Lender lends up to $8,000,000." """,
        (("1", "replace", "sentence", "2.1"),),
    ),
    Style(
        "two phrases in one section",
        """1. Section 2.1 is amended by replacing "$1" with "$2" and by replacing "May" with "June".""",
        (("1", "replace", "phrase", "2.1"), ("1", "replace", "phrase", "2.1")),
    ),
    Style(
        "delete and substitute infinitive",
        """1. The parties hereto agree that Section 3.2 of the Credit Agreement shall be deleted and the following
inserted in lieu thereof:

"3.2 Payment. In dollars." """,
        (("1", "replace", "section", "3.2"),),
    ),
    Style(
        "defined term spelled in capitals",
        """1. The definition of "REVOLVING LOAN COMMITMENT" appearing in Section 1.1 of the Credit Agreement is hereby
amended by deleting the dollar amount "$10,000,000" where it appears therein and substituting the dollar
amount "$12,000,000" therefor.""",
        (("1", "replace", "phrase", "REVOLVING LOAN COMMITMENT"),),
    ),
    Style(
        "hereof in new text",
        """1. Section 7.5 is amended and restated as follows:

7.5 Investments. The Borrower shall not invest, except:

(a) as allowed by Section 7.6;

(b) in bonds.

2. Section 7.6 is amended and restated as follows:

7.6 Loans. None.""",
        (
            ("1", "replace", "section", "7.5"),
            ("2", "replace", "section", "7.6"),
        ),
    ),
    Style(
        "commitments schedule",
        """1. The Commitments set forth on Schedule 2.01 to the Credit Agreement are hereby replaced with those set
forth on Schedule 2.01 attached hereto.""",
        (("1", "replace", "schedule", "Schedule 2.01"),),
    ),
    Style(
        "covenants restated together",
        """5. Section 9 of the Credit Agreement is hereby amended by amending and restating Sections 9.1 and 9.2
thereof in their entirety as follows:

"9.1 Net Worth. At least $4,000,000.

9.2 Leverage. At most 2.50 to 1.00." """,
        (
            ("5", "replace", "section", "9.1"),
            ("5", "replace", "section", "9.2"),
        ),
    ),
    Style(
        "is hereby amended to be",
        """1. The amount of the "Line of Credit" in Section 1.1(a) of the Credit Agreement is hereby amended to be
$6,000,000 instead of $5,000,000.""",
        (("1", "replace", "phrase", "1.1(a)"),),
    ),
    Style(
        "schedule row deletes",
        """1. Section 7.11 of the Credit Agreement is hereby amended by deleting the chart therein and inserting the
following in lieu thereof:

Fiscal Quarter Ending     Maximum Ratio
March 31, 2011            3.50 to 1.00
June 30, 2011 and thereafter    3.25 to 1.00""",
        (("1", "replace", "phrase", "7.11"),),
    ),
    Style(
        "curly quotes",
        """1. Section 6.2 of the Credit Agreement is hereby amended by deleting “fifty percent (50%)” and inserting
“sixty percent (60%)” in its stead.""",
        (("1", "replace", "phrase", "6.2"),),
    ),
    Style(
        "amended such that",
        """1. Section 2.3 of the Credit Agreement is amended such that the unused fee is 0.50% per annum.""",
        (("1", "replace", "section", "2.3"),),
    ),
)
