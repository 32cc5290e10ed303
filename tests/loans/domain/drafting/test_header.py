"""The facts at the head of a modification, from many drafters' heads."""

from datetime import date

import pytest

from loans.domain.chain import Kind
from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.party_parts import Part
from loans.domain.drafting.reader import read
from loans.domain.drafting.recital import NamedDocument
from tests.loans.domain.drafting.heads import HEADS, Head

BODY = """

1. Section 6.2 of the Agreement is hereby deleted.

2. This Amendment is governed by Ohio law.

IN WITNESS WHEREOF, the parties have signed.

HARBOR MILLS, INC.

By: /s/ A. Lee
"""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name)
def test_a_head_gives_its_number_its_days_and_what_came_before(head: Head) -> None:
    found = read(head.text + BODY).header
    assert found.ordinal == head.ordinal
    assert (_iso(found.dated), _iso(found.effective)) == (head.dated, head.effective)
    assert found.amends is not None
    assert _iso(found.amends.dated) == head.amends
    assert tuple(_iso(one.dated) for one in found.prior) == head.prior


def test_prior_modifications_keep_their_printed_titles() -> None:
    head = next(one for one in HEADS if one.name == "recitals in separate paragraphs")
    assert [one.title for one in read(head.text + BODY).header.prior] == [
        "First Amendment to Credit Agreement",
        "Second Amendment to Credit Agreement and Waiver",
        "Third Amendment to Credit Agreement",
    ]


def test_one_plural_title_serves_all_its_days() -> None:
    text = (
        "SECOND AMENDMENT\n\nThis Second Amendment is made as of May 1, 2003 between A Corp (the “Borrower”) "
        "and B Bank "
        "(the “Bank”).\n\nWHEREAS, the parties made a Loan Agreement dated as of May 1, 2000, as amended by certain "
        "Loan Modification Agreements dated as of May 1, 2001, June 2, 2001 and July 3, 2002;\n\nNOW, THEREFORE, the "
        "parties agree as follows:"
    )
    prior = read(text + BODY).header.prior
    assert {one.title for one in prior} == {"Loan Modification Agreement"}
    assert [_iso(one.dated) for one in prior] == ["2001-05-01", "2001-06-02", "2002-07-03"]


def test_days_without_titles_are_amendments() -> None:
    text = (
        "AMENDMENT\n\nThis Amendment is made as of May 1, 2003 between A Corp (the “Borrower”) and B Bank (the “Bank”)."
        "\n\nWHEREAS, the parties made a Loan Agreement dated as of May 1, 2000, as amended on June 1, 2001 and "
        "July 2, 2002;\n\nNOW, THEREFORE, the parties agree as follows:"
    )
    found = [(one.title, _iso(one.dated)) for one in read(text + BODY).header.prior]
    assert found == [("Amendment", "2001-06-01"), ("Amendment", "2002-07-02")]


@pytest.mark.parametrize(
    ("recital", "expected"),
    [
        (
            "as amended as of June 1, 2001 and by the Second Amendment dated July 2, 2002",
            [("Amendment", "2001-06-01"), ("Second Amendment", "2002-07-02")],
        ),
        (
            "as amended by the First Amendment to Credit Agreement among the mill and the Bank dated June 1, 2001, "
            "the Second Amendment made by the mill and dated as of July 2, 2002 and the Pledge Agreement dated "
            "August 3, 2002",
            [("First Amendment", "2001-06-01"), ("Second Amendment", "2002-07-02")],
        ),
        (
            "as amended by that certain Waiver and Amendment No. 3 by and among Fir Mill and the Banks dated June 1, "
            "2001 and a change to the Note among Fir Mill and Oak Bank dated July 2, 2002",
            [("Amendment No. 3", "2001-06-01")],
        ),
        (
            "as amended by letters dated June 1, 2001 and July 2, 2002",
            [("Letter", "2001-06-01"), ("Letter", "2002-07-02")],
        ),
        ("as amended on several days", []),
    ],
)
def test_what_came_before_is_counted_as_the_recital_counts_it(recital: str, expected: list[tuple[str, str]]) -> None:
    text = (
        "AMENDMENT\n\nThis Amendment is made as of May 1, 2003 between A Corp (the “Borrower”) and B Bank (the “Bank”)."
        f"\n\nWHEREAS, the parties made a Loan Agreement dated as of May 1, 2000, {recital};\n\n"
        "NOW, THEREFORE, the parties agree as follows:"
    )
    assert [(one.title, _iso(one.dated)) for one in read(text + BODY).header.prior] == expected


def test_a_document_without_dates_says_that_they_are_missing() -> None:
    header = read("AMENDMENT\n\nNOW, THEREFORE, the parties agree as follows:" + BODY).header
    assert (header.dated, header.amends) == (None, None)
    assert [doubt.code for doubt in header.doubts] == [DoubtCode.HEADER_FACT_ABSENT] * 2


def test_an_effective_day_is_found_in_the_operative_part() -> None:
    head = next(one for one in HEADS if one.name == "a cover date")
    body = BODY.replace("governed by Ohio law", "shall be effective as of March 1, 2004")
    assert _iso(read(head.text + body.replace("is shall", "shall")).header.effective) == "2004-03-01"


@pytest.mark.parametrize(
    ("title", "clause", "kind"),
    [
        ("LIMITED WAIVER", "The Lender hereby waives the default under Section 7.1 of the Agreement.", Kind.WAIVER),
        ("WAIVER AND CONSENT", "The Lender hereby consents to the sale of the yard for cash only.", Kind.WAIVER),
        ("CONSENT", "The Lender hereby consents to the sale of the yard for cash only.", Kind.CONSENT),
        ("FORBEARANCE AGREEMENT", "The Lender shall forbear from its remedies until July 1, 2012.", Kind.FORBEARANCE),
        ("WAIVER", "Section 7.1 of the Agreement is hereby deleted.", Kind.AMENDMENT),
        ("LOAN MODIFICATION", "Section 7.1 of the Agreement is hereby deleted.", Kind.MODIFICATION),
        ("LETTER AGREEMENT", "Section 7.1 of the Agreement is hereby deleted.", Kind.AMENDMENT),
        ("", "The Lender hereby waives the default under Section 7.1 of the Agreement.", Kind.WAIVER),
        ("", "The Lender will look at the yard on the first of every month.", Kind.LETTER_AGREEMENT),
    ],
)
def test_the_kind_follows_what_the_document_does(title: str, clause: str, kind: Kind) -> None:
    text = (
        f"{title}\n\nThis document is made as of May 1, 2003.\n\nNOW, THEREFORE, we agree as follows:\n\n1. {clause}\n"
    )
    assert read(text).header.kind is kind


def test_parties_keep_their_parts_from_brackets_capacities_and_signatures() -> None:
    text = """AMENDMENT

This Amendment is made as of May 1, 2003 among NORTH MILL, INC., an Ohio corporation ("North"), SOUTH MILL, LLC, an Ohio
company ("South", and collectively with North, the "Borrowers"), the banks party hereto and GREAT LAKE BANK, as Agent.

NOW, THEREFORE, the parties agree as follows:

1. Section 6.2 of the Agreement is hereby deleted.

IN WITNESS WHEREOF, the parties have signed.

NORTH MILL, INC.                        GREAT LAKE BANK,
                                        individually and as Agent
By: /s/ Ann Lee                         By: /s/ Bo Fox
Title: Treasurer                        Title: Officer

SOUTH MILL, LLC

By: _______________

SMALL LAKE BANK

By: /s/ Cy Ray

The undersigned agree to the above as guarantors of the loans made to the mills.

EAST MILL CORP.

By: /s/ Di Day
"""
    header = read(text).header
    assert {(party.name, party.part) for party in header.parties} == {
        ("NORTH MILL, INC.", Part.BORROWER),
        ("SOUTH MILL, LLC", Part.BORROWER),
        ("GREAT LAKE BANK", Part.AGENT),
        ("GREAT LAKE BANK", Part.LENDER),
        ("SMALL LAKE BANK", Part.LENDER),
        ("EAST MILL CORP.", Part.GUARANTOR),
    }
    assert ("NORTH MILL, INC.", "Ann Lee", "Treasurer") in {
        (one.party, one.person, one.office) for one in header.signatures
    }


def test_parties_in_a_box_are_found() -> None:
    text = (
        "MODIFICATION\n\nBorrower: Harbor Mills, Inc.    Lender: Lake Bank\n\nThe Loan Agreement dated May 1, 2003 is "
        "modified as follows:\n\n1. Section 6.2 is hereby deleted.\n"
    )
    parties = {(party.name, party.part) for party in read(text).header.parties}
    assert parties == {("Harbor Mills, Inc.", Part.BORROWER), ("Lake Bank", Part.LENDER)}


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        pytest.param(
            "[PIER BANK LOGO]\nAMENDMENT TO DOCUMENTS\nFOURTH AMENDMENT TO LOAN AGREEMENT",
            "FOURTH AMENDMENT TO LOAN AGREEMENT",
            id="a mark and a form's name above it",
        ),
        pytest.param(
            "Pier Bank\nAMENDMENT TO LOAN AGREEMENT\nBorrower: Harbor Mills, Inc.",
            "AMENDMENT TO LOAN AGREEMENT",
            id="the bank above it and the borrower below",
        ),
        pytest.param(
            "12 Quay Street Toledo\nSECOND AMENDMENT\nTO LETTER AGREEMENT",
            "SECOND AMENDMENT TO LETTER AGREEMENT",
            id="an address above it",
        ),
        pytest.param(
            "AMENDMENT TO AMENDED AND RESTATED\n\nLOAN AGREEMENT",
            "AMENDMENT TO AMENDED AND RESTATED LOAN AGREEMENT",
            id="two lines apart",
        ),
        pytest.param(
            "THIRD AMENDMENT TO LOAN AGREEMENT THIRD AMENDMENT", "THIRD AMENDMENT TO LOAN AGREEMENT", id="said twice"
        ),
        pytest.param("EXHIBIT B-10(i)(4)\nTHIRD AMENDMENT", "THIRD AMENDMENT", id="an exhibit's number above it"),
    ],
)
def test_a_title_is_parted_from_what_is_printed_around_it(printed: str, title: str) -> None:
    text = f"{printed}\n\nThis Amendment is dated as of May 1, 2003 and amends the Loan Agreement dated May 1, 2001."
    assert read(text + BODY).header.title == title


def test_a_title_that_opens_the_first_sentence_is_the_documents_own() -> None:
    text = (
        "1\nEXHIBIT 10.7\nSECOND AMENDMENT AND WAIVER, dated as of March 15, 1999 (this\n"
        '"Amendment and Waiver"), to the Credit Agreement, dated as of April 17, 1998 (as\n'
        "amended by the First Amendment thereto, dated as of October 19, 1998, the\n"
        '"Credit Agreement"), among Harbor Mills, Inc. (the "Borrower") and Pier Bank.\n\n'
        "WHEREAS, the Borrower has asked that, upon this Amendment and Waiver becoming effective, a covenant change.\n"
    )
    header = read(text + BODY).header
    assert (header.title, header.ordinal, header.dated) == ("SECOND AMENDMENT AND WAIVER", 2, date(1999, 3, 15))
    assert header.amends == NamedDocument("Credit Agreement", date(1998, 4, 17))
    assert [one.dated for one in header.prior] == [date(1998, 10, 19)]


def test_modifications_are_found_that_recitals_of_their_own_name() -> None:
    text = (
        "FOURTH AMENDMENT TO THE NOTE PURCHASE AGREEMENT\n\nThis Fourth Amendment dated as of October 20, 1999 is "
        'between Harbor Mills, Inc. (the "Company") and Pier Life (the "Holder").\n\n'
        "WHEREAS, the parties have executed a Note Purchase Agreement dated as of July 29, 1994; and\n\n"
        "WHEREAS, the parties have executed and delivered a First Amendment to the Note Purchase Agreement dated as of "
        'March 8, 1996 (the "First Amendment"); and\n\n'
        "WHEREAS, the parties have executed and delivered a Letter Agreement to the Note Purchase Agreement dated as "
        'of October 12, 1998 (the "Letter Agreement"), and a Fee Letter dated as of October 13, 1998;\n'
    )
    assert read(text + BODY).header.prior == (
        NamedDocument("First Amendment", date(1996, 3, 8)),
        NamedDocument("Letter Agreement", date(1998, 10, 12)),
    )
