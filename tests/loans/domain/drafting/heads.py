"""Invented heads of modifications in many styles, with the facts that they state; the wording is our own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Head:
    """The words before the operative part; days as ISO text."""

    name: str
    text: str
    ordinal: int | None
    dated: str | None
    effective: str | None
    amends: str | None
    prior: tuple[str, ...]


HEADS = (
    Head(
        "dated and effective on different days",
        """FIRST AMENDMENT TO CREDIT AGREEMENT

THIS FIRST AMENDMENT TO CREDIT AGREEMENT (the "Amendment"), dated as of March 7, 2016 but effective as
of February 29, 2016 (the "First Amendment Effective Date"), is among HARBOR HOLDINGS, INC., an Ohio
corporation ("Borrower") and LAKE BANK, N.A., as a Lender and as Administrative Agent.

RECITALS:

The Borrower and the Agent have entered into that certain Credit Agreement dated as of August 31, 2015
(as the same may be amended, the "Agreement").

NOW, THEREFORE, the parties agree as follows:""",
        1,
        "2016-03-07",
        "2016-02-29",
        "2015-08-31",
        (),
    ),
    Head(
        "moved title with a number",
        """AMENDMENT NO. 2 TO AMENDED AND RESTATED LOAN AND
SECURITY AGREEMENT

THIS AMENDMENT NO. 2 ("Amendment") TO THE AMENDED AND RESTATED LOAN AND SECURITY AGREEMENT, as amended
by Amendment No. 1, is entered into this 21st day of September, 2004, by and between Lake Bank ("Lake")
and Harbor Mills Inc. ("Borrower").

A. Borrower and Lake have entered into an Amended and Restated Loan and Security Agreement
dated June 15, 2004 (the "Loan Agreement").

NOW, THEREFORE, the parties agree as follows:""",
        2,
        "2004-09-21",
        None,
        "2004-06-15",
        (),
    ),
    Head(
        "to an agreement named by its amount",
        """FIRST AMENDMENT

This FIRST AMENDMENT, dated as of May 14, 2018 (this "Amendment"), to the $125,000,000 Credit Agreement,
dated as of January 29, 2018 (as amended, the "Credit Agreement"), among HARBOR MILLS, INC., an Ohio
corporation ("Borrower"), and LAKE BANK, as administrative agent, is entered into by the Borrower.

NOW, THEREFORE, the parties agree as follows:""",
        1,
        "2018-05-14",
        None,
        "2018-01-29",
        (),
    ),
    Head(
        "undated month without a comma",
        """AMENDMENT
TO
LOAN AND SECURITY AGREEMENT

THIS AMENDMENT to Loan and Security Agreement (this "Amendment") is entered into this 18th day of June
2010, by and between Lake Bank ("Bank") and Harbor Mills Inc. ("Borrower").

RECITALS

A. Bank and Borrower have entered into that certain Loan and Security Agreement dated as of November 25,
2008 (as the same has been amended, the "Loan Agreement").

AGREEMENT

NOW, THEREFORE, the parties hereto agree as follows:""",
        None,
        "2010-06-18",
        None,
        "2008-11-25",
        (),
    ),
    Head(
        "two prior amendments in one recital",
        """THIRD AMENDMENT TO CREDIT AGREEMENT

This Third Amendment is dated as of August 11, 2010, between Harbor Mills (the "Borrower") and Lake Bank
(the "Bank").

The Borrower and the Bank have entered into that certain Credit Agreement dated as of December 22, 2006,
as amended by that certain First Amendment to Credit Agreement and Pledge Agreement dated March 28,
2008, and as further amended by that certain Second Amendment to Credit Agreement dated October 28, 2008
(as so amended the "Credit Agreement").

NOW, THEREFORE, the parties agree as follows:""",
        3,
        "2010-08-11",
        None,
        "2006-12-22",
        ("2008-03-28", "2008-10-28"),
    ),
    Head(
        "prior amendments by inclusion",
        """SECOND AMENDMENT
TO
LOAN AND SECURITY AGREEMENT

This Second Amendment to Loan and Security Agreement is entered into as of July 30, 2003 (the
"Amendment"), by and between LAKE BANK ("Bank") and HARBOR MILLS, INC. ("Borrower").

RECITALS

Borrower and Bank are parties to that certain Loan and Security Agreement dated as of June 30, 2002, as
amended from time to time, including without limitation that certain First Amendment to Loan and
Security Agreement dated as of March 24, 2003 (collectively, the "Agreement").

NOW, THEREFORE, the parties agree as follows:""",
        2,
        "2003-07-30",
        None,
        "2002-06-30",
        ("2003-03-24",),
    ),
    Head(
        "a letter with its subject line",
        """June 5, 2003

Harbor Mills, Inc.
12 Dock Road
Toledo, Ohio

Re: Credit Agreement dated as of May 1, 2000, as amended by Amendment No. 1 dated as of June 1, 2001
(the "Credit Agreement"), between Harbor Mills, Inc. and Lake Bank

Ladies and Gentlemen:

You have asked us to change the Credit Agreement, and we agree as follows:""",
        None,
        "2003-06-05",
        None,
        "2000-05-01",
        ("2001-06-01",),
    ),
    Head(
        "numbers in words",
        """AMENDMENT NUMBER FOUR TO LOAN AGREEMENT

This Amendment Number Four to Loan Agreement is made and entered into effective as of January 2, 2009,
by Harbor Mills ("Borrower") and Lake Bank ("Lender").

WHEREAS, Borrower and Lender entered into a Loan Agreement dated January 3, 2006 (the "Loan Agreement"),
which was amended by an Amendment Number One dated May 4, 2007, an Amendment Number Two dated May 5,
2008, and an Amendment Number Three dated June 6, 2008;

NOW, THEREFORE, the parties agree as follows:""",
        4,
        "2009-01-02",
        None,
        "2006-01-03",
        ("2007-05-04", "2008-05-05", "2008-06-06"),
    ),
    Head(
        "a cover date",
        """AMENDMENT TO SECOND AMENDED AND RESTATED CREDIT AGREEMENT

Dated as of April 1, 2004

HARBOR MILLS, INC. (the "Company") and LAKE BANK (the "Bank") agree as follows:

PRELIMINARY STATEMENT. The Company and the Bank are parties to a Second Amended and Restated Credit
Agreement dated as of May 5, 2003 (the "Credit Agreement").""",
        None,
        "2004-04-01",
        None,
        "2003-05-05",
        (),
    ),
    Head(
        "recitals in separate paragraphs",
        """FOURTH AMENDMENT TO CREDIT AGREEMENT

THIS FOURTH AMENDMENT (this "Amendment") is entered into this 1st day of March, 2005 between HARBOR
MILLS, INC. ("Borrower") and LAKE BANK ("Bank").

WHEREAS, Borrower and Bank entered into a Credit Agreement dated as of June 1, 2001 (the "Original
Agreement"); and

WHEREAS, the Original Agreement has been amended by (i) a First Amendment to Credit Agreement dated as
of July 1, 2002, (ii) a Second Amendment to Credit Agreement and Waiver, dated as of August 2, 2003 (the
"Second Amendment"), and (iii) a Third Amendment to Credit Agreement dated September 3, 2004 (as so
amended, the "Credit Agreement");

NOW, THEREFORE, the parties agree as follows:""",
        4,
        "2005-03-01",
        None,
        "2001-06-01",
        ("2002-07-01", "2003-08-02", "2004-09-03"),
    ),
    Head(
        "priors inside the bracket",
        """WAIVER AND AMENDMENT NO. 5

WAIVER AND AMENDMENT NO. 5, dated as of October 1, 2002 (this "Amendment"), to the Credit Agreement,
dated as of July 7, 1999 (as amended by Amendment No. 1 dated as of May 1, 2000, Amendment No. 2 dated
as of June 1, 2000, Amendment and Waiver No. 3 dated as of July 1, 2001 and Amendment No. 4 dated as of
May 9, 2002, the "Credit Agreement"), among HARBOR MILLS, INC. (the "Borrower"), the Lenders and LAKE
BANK, as Agent.

The parties hereto agree as follows:""",
        5,
        "2002-10-01",
        None,
        "1999-07-07",
        ("2000-05-01", "2000-06-01", "2001-07-01", "2002-05-09"),
    ),
    Head(
        "an agreement that calls itself agreement",
        """SECOND AMENDMENT AGREEMENT

Agreement made as of the 30th day of June, 1999, by and among Harbor Mills, Inc. (the "Borrower") and
Lake Bank (the "Bank"), amending a certain Revolving Credit and Term Loan Agreement dated as of January
15, 1998, as previously amended by a First Amendment Agreement dated as of August 1, 1998 (as so
amended, the "Loan Agreement").

NOW, THEREFORE, the Borrower and the Bank hereby agree as follows:""",
        2,
        "1999-06-30",
        None,
        "1998-01-15",
        ("1998-08-01",),
    ),
    Head(
        "executed on one day to be effective on another",
        """FIRST AMENDMENT TO REVOLVING CREDIT AGREEMENT

This First Amendment to Revolving Credit Agreement ("Amendment") is executed as of the 15th day of
December, 2009 to be effective as of September 30, 2009 by HARBOR MILLS, INC., a Texas corporation
("Borrower") and LAKE BANK ("Lender").

A. Borrower and Lender executed that certain Revolving Credit Agreement dated October 1, 2008 (the
"Agreement").

NOW, THEREFORE, the parties agree as follows:""",
        1,
        "2009-12-15",
        "2009-09-30",
        "2008-10-01",
        (),
    ),
    Head(
        "a number in words before the agreement's name, and what takes effect",
        """AMENDMENT NO. SIX
TO
AMENDED AND RESTATED CREDIT AGREEMENT

This AMENDMENT NO. SIX dated as of February 11, 1999 is made between HARBOR MILLS, INC. (the "Company") and PIER BANK
(the "Bank"), and takes effect as of December 31, 1998.

The Company and the Bank are parties to an Amended and Restated Credit Agreement dated as of May 2, 1995, as amended
five times, most recently by Amendment No. 5 dated as of August 21, 1998 (the "Agreement").""",
        ordinal=6,
        dated="1999-02-11",
        effective="1998-12-31",
        amends="1995-05-02",
        prior=("1998-08-21",),
    ),
    Head(
        "signed later than it is effective, and says both in one breath",
        """WAIVER AND MODIFICATION

THIS WAIVER AND MODIFICATION (this "Modification"), effective as of March 31, 1996, but executed on May 9, 1996, is
entered into by HARBOR MILLS, INC. (the "Borrower") and PIER BANK (the "Lender").

A. The Borrower and the Lender have entered into a Credit Agreement dated as of January 5, 1995 (the "Agreement").""",
        ordinal=None,
        dated="1996-05-09",
        effective="1996-03-31",
        amends="1995-01-05",
        prior=(),
    ),
    Head(
        "a short name before the agreement's day, with a note of the same day",
        """THIRD AMENDMENT AGREEMENT

This Third Amendment Agreement is dated as of June 30, 2007, with respect to that certain Loan Agreement (the
"Agreement") dated as of March 2, 1999, made by Harbor Mills, Inc. ("Borrower") and Pier Finance, Ltd. ("Lender"), and
that certain Promissory Note (the "Note") dated as of March 3, 1999, all as amended by an Amendment Agreement dated
June 1, 2001 and by a Second Amendment Agreement dated July 8, 2003.""",
        ordinal=3,
        dated="2007-06-30",
        effective=None,
        amends="1999-03-02",
        prior=("2001-06-01", "2003-07-08"),
    ),
    Head(
        "a letter with its day on a line above, about a letter",
        """June 14,1997

To: Harbor Mills, Inc.
12 Quay Street
Toledo, Ohio

SECOND AMENDMENT
TO LETTER AGREEMENT

Ladies and Gentlemen:

This second amendment to letter agreement (the "Amendment") changes that certain letter agreement dated March 9, 1994,
as amended by Amendment to Letter Agreement dated March 9, 1995 (the "Letter Agreement") between Harbor Mills, Inc.
(the "Borrower") and Pier Bank (the "Bank"). The Borrower and the Bank agree as follows:""",
        ordinal=2,
        dated="1997-06-14",
        effective=None,
        amends="1994-03-09",
        prior=("1995-03-09",),
    ),
    Head(
        "a day at the end of the sentence that names the parties",
        """FIRST MODIFICATION TO THE LOAN AGREEMENT

This First Modification to the Loan Agreement (this "Modification") is entered into by and between HARBOR MILLS, INC.
("Borrower") and PIER BANK ("Bank") as of this 6th day of May, 2003, at Toledo, Ohio.

Bank and Borrower made a Loan Agreement dated April 4, 2001 (the "Agreement").""",
        ordinal=1,
        dated="2003-05-06",
        effective=None,
        amends="2001-04-04",
        prior=(),
    ),
    Head(
        "a bank's form that says first that documents are amended",
        """[PIER BANK LOGO]
AMENDMENT TO DOCUMENTS
FOURTH AMENDMENT TO BUSINESS LOAN AGREEMENT
This FOURTH Amendment to BUSINESS LOAN AGREEMENT is entered into as of MAY 31, 1999, among Pier Bank ("Bank") and HARBOR
MILLS, INC. ("Borrower").

A. Bank and Borrower made that certain BUSINESS LOAN AGREEMENT dated APRIL 21, 1996, and amended on MAY 1, 1997, and
JUNE 2, 1998 (the "Agreement").""",
        ordinal=4,
        dated="1999-05-31",
        effective=None,
        amends="1996-04-21",
        prior=("1997-05-01", "1998-06-02"),
    ),
    Head(
        "a note made under the agreement, and a short name without an article",
        """AMENDMENT NO. 2 TO LOAN AGREEMENT

THIS AMENDMENT NO. 2 dated as of June 1, 1995, is by and between HARBOR MILLS, INC. ("Company") and PIER BANK ("Bank").

Company and Bank entered into that certain Loan Agreement ("Agreement") dated January 30, 1994, as previously amended on
March 3, 1995, pursuant to which Company issued a promissory note dated April 1, 1995, payable to Bank.

The parties agree that the Agreement shall be amended, effective on and as of June 1, 1995, as follows:""",
        ordinal=2,
        dated="1995-06-01",
        effective=None,
        amends="1994-01-30",
        prior=("1995-03-03",),
    ),
)
