"""Invented sentences with counted limbs, counted objects and lists that belong together; the wording is our own."""

from tests.loans.domain.drafting.styles import Style

LIMBS = (
    Style(
        "limbs inside limbs come back to the place of the outer one",
        """1. Section 6.4 of the Credit Agreement is amended by (i) in clause (b), (A) deleting "five" and
inserting "six" in place thereof and (B) adding "or renewed" after "granted", (ii) in clause (d), replacing
"$10,000" with "$20,000" and (iii) deleting the last sentence thereof.""",
        (
            ("1", "replace", "phrase", "6.4(b)"),
            ("1", "insert", "phrase", "6.4(b)"),
            ("1", "replace", "phrase", "6.4(d)"),
            ("1", "delete", "sentence", "6.4"),
        ),
    ),
    Style(
        "limbs go on after a printed text",
        """1. Section 1.1 of the Credit Agreement is amended by (i) adding the following definition:

"Wharf" means the wharf at Bell Street.

(ii) in the definition of "Pier", replacing "north" with "south" and (iii) deleting the definition of "Quay".""",
        (
            ("1", "insert", "definition", "Wharf"),
            ("1", "replace", "phrase", "Pier"),
            ("1", "delete", "definition", "Quay"),
        ),
    ),
    Style(
        "one verb with counted objects",
        """1. Article 7 of the Credit Agreement is amended by replacing (1) in Section 7.2, "$100" with "$200",
(2) in Section 7.5, "$300" with "$400" and (3) in Section 7.9(c), "$500" with "$600".""",
        (
            ("1", "replace", "phrase", "7.2"),
            ("1", "replace", "phrase", "7.5"),
            ("1", "replace", "phrase", "7.9(c)"),
        ),
    ),
    Style(
        "letters that count on from nothing are no objects",
        """1. Section 7.2 of the Credit Agreement is amended by deleting (a) the word "barges" and (c) the word
"tugs".""",
        (("1", "delete", "phrase", "7.2"),),
    ),
    Style(
        "numbered limbs",
        """1. Section 5.3 of the Credit Agreement is amended by (1) adding "promptly" after "shall" in the
first sentence and (2) deleting clause (f).""",
        (("1", "insert", "phrase", "5.3"), ("1", "delete", "paragraph", "5.3(f)")),
    ),
    Style(
        "the place after the new words",
        """1. Section 1.1 of the Credit Agreement is amended by replacing "two" with "three" in the definition
of "Tug".""",
        (("1", "replace", "phrase", "Tug"),),
    ),
    Style(
        "a lettered part last in a list of sections",
        """1. Section 2.6(b), Section 2.8 and clause (i) of Section 3.4(a) of the Credit Agreement are each
amended by deleting "promptly".""",
        (
            ("1", "delete", "phrase", "2.6(b)"),
            ("1", "delete", "phrase", "2.8"),
            ("1", "delete", "phrase", "3.4(a)(i)"),
        ),
    ),
    Style(
        "two references turned to two others",
        """1. All references to "North Pier" and "South Pier" in the Loan Documents are replaced with "Pier
One" and "Pier Two", respectively.""",
        (("1", "redirect", "reference", "North Pier"), ("1", "redirect", "reference", "South Pier")),
    ),
    Style(
        "two references turned to one",
        """1. All references in the Credit Agreement to "Tug A" and "Tug B" shall be deemed to be references to
"Tug C".""",
        (("1", "redirect", "reference", "Tug A"), ("1", "redirect", "reference", "Tug B")),
    ),
    Style(
        "references to the agreement by its pronouns turn nothing",
        """1. All references to "this Agreement" and "hereof" shall be deemed to be references to the "Amended
Agreement".""",
        (("1", "state", "agreement", "Credit Agreement"),),
    ),
    Style(
        "shall read",
        """1. Section 2.3 of the Credit Agreement shall henceforth read as follows: "2.3 Term. The loan is due
in May 2014." """,
        (("1", "replace", "section", "2.3"),),
    ),
    Style(
        "a relative clause amends nothing more",
        """1. Section 1.1 of the Credit Agreement is amended by adding the following definition, which shall be
inserted in alphabetical order:

"Tug" means a tug of the Borrower.""",
        (("1", "insert", "definition", "Tug"),),
    ),
    Style(
        "a paragraph of the agreement told by its place alone",
        """1. The second paragraph of the Credit Agreement is amended by deleting "jointly".""",
        (("1", "delete", "phrase", "Credit Agreement"),),
    ),
    Style(
        "deleted and the following inserted",
        """1. Section 4.3(b) of the Credit Agreement is deleted and the following is inserted: "(b) The fee is
one percent." """,
        (("1", "replace", "paragraph", "4.3(b)"),),
    ),
    Style(
        "inserted instead of",
        """1. Section 4.2(b) of the Credit Agreement is amended by inserting "2.50%" in place of "1.10%".""",
        (("1", "replace", "phrase", "4.2(b)"),),
    ),
    Style(
        "words deleted and words inserted",
        """1. In Section 4.2 of the Credit Agreement the words "sixty days" are deleted and the words "ninety days" are
inserted.""",
        (("1", "replace", "phrase", "4.2"),),
    ),
    Style(
        "there shall be a new section",
        """1. There shall be a new Section 7.21 of the Credit Agreement, to read: "7.21 Audits. The Lender
may audit." """,
        (("1", "insert", "section", "7.21"),),
    ),
    Style(
        "fewer sections come back than go",
        """1. Sections 6.1, 6.2 and 6.3 of the Credit Agreement are deleted in their entirety and are replaced with the
following new Sections 6.1 and 6.2:

6.1 Barges. None.

6.2 Tugs. Two.""",
        (
            ("1", "replace", "section", "6.1"),
            ("1", "replace", "section", "6.2"),
            ("1", "delete", "section", "6.3"),
        ),
    ),
    Style(
        "definitions revised and added so that they read",
        """1. The definition of "Tug" in Section 1.1 of the Credit Agreement is revised, and the definition of "Pier" is
added, so that they read as follows:

"Pier" means the pier at Bell Street.

"Tug" means a tug of the Borrower.""",
        (("1", "replace", "definition", "Tug"), ("1", "insert", "definition", "Pier")),
    ),
    Style(
        "a lettered part of the waived section",
        """1. The Lender waives the Borrower's failure to comply with paragraph (c) of Section 6.1 of the Credit
Agreement at June 30, 2011.""",
        (("1", "waive", "paragraph", "6.1(c)"),),
    ),
    Style(
        "what the recitals incorporate changes nothing",
        """1. The recitals are incorporated herein by this reference.

2. Section 6.1 of the Credit Agreement is deleted.""",
        (("2", "delete", "section", "6.1"),),
    ),
    Style(
        "schedule and exhibit in one list",
        """1. Schedule 4.1 and Exhibit J to the Credit Agreement are deleted.""",
        (("1", "delete", "schedule", "Schedule 4.1"), ("1", "delete", "exhibit", "Exhibit J")),
    ),
)
