"""Invented clauses whose first words name a unit in a less usual way; the wording is our own."""

from tests.loans.domain.drafting.styles import Style

LEADS = (
    Style(
        "preamble",
        '1. The Preamble of the Credit Agreement is amended by replacing "Ohio" with "Indiana".',
        (("1", "replace", "phrase", "Preamble"),),
    ),
    Style(
        "section captioned without a number",
        """1. The provision in the Credit Agreement captioned "Barge Hire" is hereby amended to read as follows:

The mill hires no barges.""",
        (("1", "replace", "section", "Barge Hire"),),
    ),
    Style(
        "sections through others, and letters in a list",
        """1. Sections 7.5 through 7.7 of the Credit Agreement are hereby deleted.

2. Sections 2.1(d)(i) and (ii) and Section 5(a) of the Credit Agreement are hereby deleted.""",
        (
            ("1", "delete", "section", "7.5"),
            ("1", "delete", "section", "7.6"),
            ("1", "delete", "section", "7.7"),
            ("2", "delete", "paragraph", "2.1(d)(i)"),
            ("2", "delete", "paragraph", "2.1(d)(ii)"),
            ("2", "delete", "paragraph", "5(a)"),
        ),
    ),
    Style(
        "a letter that belongs to no level of the number before it",
        "1. Sections 2.1(b)(2) and (c) of the Credit Agreement are hereby deleted.",
        (("1", "delete", "paragraph", "2.1(b)(2)"), ("1", "delete", "paragraph", "2.1(c)")),
    ),
    Style(
        "a run of numbers that is none",
        "1. Sections 7.5 through 8.2 of the Credit Agreement are hereby deleted.",
        (("1", "delete", "section", "7.5"), ("1", "delete", "section", "8.2")),
    ),
    Style(
        "numbered clauses added beside each other",
        """1. Clause (2) of Section 6.1(c) of the Credit Agreement is restated, and a new clause (3) is added after
it, as follows: "(2) barges; (3) yards;".""",
        (("1", "replace", "paragraph", "6.1(c)(2)"), ("1", "insert", "paragraph", "6.1(c)(3)")),
    ),
    Style(
        "provisions of a section",
        """1. The provisions of Section 7.9 of the Credit Agreement are hereby deleted.

2. Section 7.8 of the Credit Agreement is amended by deleting said Section and replacing it with the following:

7.8 Barges. The mill has two.""",
        (("1", "delete", "section", "7.9"), ("2", "replace", "section", "7.8")),
    ),
    Style(
        "what stands in a section",
        "1. The address of the Lender set forth in Section 10.2 of the Credit Agreement is changed to 5 Pier Road.",
        (("1", "replace", "phrase", "10.2"),),
    ),
    Style(
        "item of a schedule",
        "1. Item 4 of Schedule 5.1 to the Credit Agreement is deleted.",
        (("1", "delete", "paragraph", "Schedule 5.1"),),
    ),
    Style(
        "letters that follow accordingly",
        """1. Section 9.1 of the Credit Agreement is amended to delete clause (e) and to reletter the succeeding clauses
accordingly.""",
        (("1", "delete", "paragraph", "9.1(e)"),),
    ),
    Style(
        "what shall replace a section",
        """1. Section 4.4 of the Credit Agreement is deleted and the following paragraph shall replace such section:
"4.4 Oil. The Borrower buys oil in May.".""",
        (("1", "replace", "section", "4.4"),),
    ),
    Style(
        "following definitions deleted for following ones",
        """1. Section 1.1 of the Credit Agreement is amended by deleting the following definitions and substituting the
following therefor:

"Alpha" means the north mill.

"Beta" means the south mill.""",
        (("1", "replace", "definition", "Alpha"), ("1", "replace", "definition", "Beta")),
    ),
    Style(
        "definitions deleted, and one of them defined anew",
        """1. Section 1.1 of the Credit Agreement is amended to delete the definitions of "Alpha" and "Beta" and to
insert in place thereof the following:

"Alpha" means the north mill.

"Gamma" means the west mill.""",
        (
            ("1", "replace", "definition", "Alpha"),
            ("1", "delete", "definition", "Beta"),
            ("1", "insert", "definition", "Gamma"),
        ),
    ),
    Style(
        "one definition deleted for another",
        """1. Section 1.1 of the Credit Agreement is amended to delete the definition of "Alpha" and to insert in
place thereof the following:

"Delta" means the east mill.""",
        (("1", "replace", "definition", "Alpha"),),
    ),
    Style(
        "several definitions named, both gone",
        """1. Section 1.1 of the Credit Agreement is amended; and the definition of "Alpha" and the definition of
"Beta" in Section 1.1 of the Credit Agreement are deleted.""",
        (("1", "delete", "definition", "Alpha"), ("1", "delete", "definition", "Beta")),
    ),
    Style(
        "unquoted definitions in a list",
        "1. The definitions of Base Rate, Old Mill and Yard Line in Section 1.1 of the Credit Agreement are deleted.",
        (
            ("1", "delete", "definition", "Base Rate"),
            ("1", "delete", "definition", "Old Mill"),
            ("1", "delete", "definition", "Yard Line"),
        ),
    ),
    Style(
        "terms named alone below a lead",
        """1. The following definitions in Section 1.1 of the Credit Agreement are amended as follows:

(a) "Old Mill" is amended by replacing "Ohio" with "Indiana".

(b) "Yard Line" is deleted.""",
        (("1.a", "replace", "phrase", "Old Mill"), ("1.b", "delete", "definition", "Yard Line")),
    ),
    Style(
        "words without a capital are no term",
        """1. Section 4.2 of the Credit Agreement is amended as follows:

(a) "five" is amended to read "six".""",
        (("1.a", "replace", "phrase", "4.2"),),
    ),
    Style(
        "headed definitions",
        """1. By inserting the following definitions in Section 1.1 of the Credit Agreement:

"North Mill. The mill at the north end of the yard."

"South Mill. The mill at its south end.\"""",
        (("1", "insert", "definition", "North Mill"), ("1", "insert", "definition", "South Mill")),
    ),
    Style(
        "an exhibit attached that replaces another",
        "1. Exhibit A attached hereto shall replace the exhibit of that letter to the Credit Agreement.",
        (("1", "replace", "exhibit", "Exhibit A"),),
    ),
    Style(
        "marked pages",
        """1. The Credit Agreement is amended to delete the stricken text and to add the underlined text shown in the
pages attached as Annex B.""",
        (("1", "replace", "agreement", "Credit Agreement"),),
    ),
    Style(
        "marked pages of a section",
        "1. Section 4.2 of the Credit Agreement is amended to delete the stricken text shown in the pages attached.",
        (("1", "replace", "section", "4.2"),),
    ),
    Style(
        "all references to another agreement's name",
        """1. All references in the Credit Agreement to the "Yard Agreement" are hereby replaced with references to
the "Dock Agreement".

2. The references to Yard Line in Sections 3.2 and 9.1 of the Credit Agreement are replaced with references to "Dock
Line".""",
        (
            ("1", "redirect", "reference", "Yard Agreement"),
            ("2", "replace", "phrase", "3.2"),
            ("2", "replace", "phrase", "9.1"),
        ),
    ),
    Style(
        "references to a section turned to another",
        "1. Each reference to Section 4.2 in Section 7.1 of the Credit Agreement shall be deemed to mean Section 4.3.",
        (("1", "redirect", "reference", "Section 4.2"),),
    ),
    Style(
        "wherever a term is used",
        '1. Wherever the term "Exim Line" is used in the Credit Agreement, it shall be read as "Export Line".',
        (("1", "redirect", "reference", "Exim Line"),),
    ),
    Style(
        "another agreement's section",
        """1. Section 4 of the Pledge Agreement is amended and restated to read as follows:

4. Shares. All shares are pledged.""",
        (("1", "replace", "section", "4"),),
    ),
    Style(
        "a quotation that never closes",
        """1. Section 7.1 of the Credit Agreement is amended to read as follows:

"7.1 Barges. The mill has none.

2. Section 7.2 of the Credit Agreement is deleted.""",
        (("1", "replace", "section", "7.1"), ("2", "delete", "section", "7.2")),
    ),
    Style(
        "waivers in a list",
        """1. Waiver. The Lender hereby waives:

(a) any Event of Default under Section 7.9(b) of the Credit Agreement for the quarter ended March 31, 2011; and

(b) the requirement of Section 6.1(a) of the Credit Agreement for that quarter.""",
        (("1.a", "waive", "paragraph", "7.9(b)"), ("1.b", "waive", "paragraph", "6.1(a)")),
    ),
    Style(
        "clauses that are only pointed to",
        """1. Amendments. The Credit Agreement shall be amended in the manner provided in this Section 1.

1.1 Barges. Section 7.1 of the Credit Agreement is deleted.""",
        (("1.1", "delete", "section", "7.1"),),
    ),
    Style(
        "words put into an exhibit",
        '1. Exhibit C to the Credit Agreement is amended by adding the words "and rent" after the word "interest".',
        (("1", "insert", "phrase", "Exhibit C"),),
    ),
    Style(
        "lettered parts added to a definition",
        """1. The definition of "Permitted Liens" in Section 1.1 of the Credit Agreement is amended by adding the
following clauses at its end:

(g) liens on barges;

(h) liens on yards.""",
        (
            ("1", "insert", "paragraph", "Permitted Liens(g)"),
            ("1", "insert", "paragraph", "Permitted Liens(h)"),
        ),
    ),
    Style(
        "parts of exhibits and of titled sections",
        """1. Exhibit C to the Credit Agreement is amended as follows: (i) clause (b) is deleted; and (ii) "May" is
replaced with "June" in clause (c).

2. Clause (d) of Exhibit D to the Credit Agreement is deleted.

3. The Section of the Credit Agreement entitled "Barges" is amended as follows: (i) clause (b) is deleted.""",
        (
            ("1.i", "delete", "paragraph", "Exhibit C(b)"),
            ("1.ii", "replace", "phrase", "Exhibit C(c)"),
            ("2", "delete", "paragraph", "Exhibit D(d)"),
            ("3.i", "delete", "paragraph", "Barges(b)"),
        ),
    ),
    Style(
        "what is substituted for a section or for words",
        """1. The following is hereby substituted for Section 7.5 of the Credit Agreement: "7.5 Barges. None.".

2. "June 1" is hereby substituted for "May 1" in Section 7.6 of the Credit Agreement.""",
        (("1", "replace", "section", "7.5"), ("2", "replace", "phrase", "7.6")),
    ),
    Style(
        "paragraphs printed in full that go",
        """1. Section 7.5 of the Credit Agreement is amended by deleting the following paragraph:

"The mill has two barges, which it hires out in May and June of each year."

2. Section 7.6 of the Credit Agreement is amended by replacing the following paragraph:

"The mill has two piers."

with the following paragraph:

"The mill has three piers." """,
        (("1", "delete", "paragraph", "7.5"), ("2", "replace", "paragraph", "7.6")),
    ),
    Style(
        "amended and given another number",
        "1. Section 7.5 of the Credit Agreement is hereby amended and renumbered as Section 7.6.",
        (("1", "renumber", "section", "7.5"),),
    ),
    Style(
        "numbers of several depths",
        """1.1 Section 7.5 of the Credit Agreement is deleted.

1.1.1 Section 7.6 of the Credit Agreement is deleted.

1.2 Section 7.7 of the Credit Agreement is deleted.""",
        (
            ("1.1", "delete", "section", "7.5"),
            ("1.1.1", "delete", "section", "7.6"),
            ("1.2", "delete", "section", "7.7"),
        ),
    ),
    Style(
        "a definition changed by a text that defines nothing",
        """1. The following definition in Section 1.1 of the Credit Agreement is amended to read as follows:

"9. Barges: all barges of the mill." """,
        (("1", "replace", "phrase", "1.1"),),
    ),
    Style(
        "a titled section whose text prints the number and the same title",
        """1. The Credit Agreement is amended by adding a new Section entitled "Barges" to read as follows:

"7.15 Barges. The mill has none." """,
        (("1", "insert", "section", "7.15"),),
    ),
    Style(
        "a definition without a place or a term",
        """1. The following definition in the Credit Agreement is amended to read as follows:

"All barges of the mill." """,
        (),
    ),
    Style("two things at once without a place", "1. The Barge and Pier Allowance is increased to $5,000,000.", ()),
)
