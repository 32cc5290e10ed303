"""Two whole certificates, one of each form, that the tests of this folder render."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from compliance.certificates.document import (
    AgreementReference,
    Answer,
    BankUse,
    CovenantRow,
    Document,
    Form,
    ReportingRow,
    Signature,
    Step,
)
from compliance.certificates.forms import FORM_TEXTS, opening_text

BANK = "Silicon Valley Bank"
BORROWER = "Art Technology Group, Inc."
DIGEST = "3f0c2a91" * 8
NEW_YORK = ZoneInfo("America/New_York")
YES = Answer(complies=True)
NO = Answer(complies=False)


def quarter_2006() -> Document:
    """The quarter ended 30 June 2006 in the form with the bank's box: everything known, everything met."""
    agreement = AgreementReference(
        title="Amended and Restated Loan and Security Agreement",
        dated=date(2002, 6, 13),
        through="Ninth Loan Modification Agreement",
    )
    text = FORM_TEXTS[Form.BANK_USE]
    return Document(
        form=Form.BANK_USE,
        number="2006-06-Q",
        version=1,
        addressee=BANK,
        borrower=BORROWER,
        agreement=agreement,
        dated=date(2006, 7, 13),
        period_kind="Quarter",
        period_end=date(2006, 6, 30),
        opening=opening_text(BORROWER, BANK, agreement),
        certifications=text.certifications,
        acknowledgements=text.acknowledgements,
        reporting=(
            ReportingRow("Operating plan approved by the board", "90 days after fiscal year end", YES),
            ReportingRow("Audited annual statements", "120 days after fiscal year end", YES),
            ReportingRow("10-Q and 10-K with this certificate", "5 days after filing with the SEC", YES),
        ),
        financial=(
            CovenantRow("Minimum liquidity", "monthly", (Step("$20,000,000.00", "$26,104,000.00", YES),)),
            CovenantRow(
                "Minimum profitability",
                "quarterly",
                (Step("$500,000.00", "$562,000.00", YES),),
                footnote="Section 6.7(b), as replaced by the Ninth Loan Modification Agreement, 3.A.3.",
            ),
        ),
        events=(),
        exceptions=(),
        signature=Signature(
            BORROWER, "Julie M. B. Bradley", "Chief Financial Officer", date(2006, 7, 13), electronic=True
        ),
        prepared_at=datetime(2006, 7, 13, 16, 20, tzinfo=NEW_YORK),
        digest=DIGEST,
        bank_use=BankUse(),
        notes=("Assumed: liquidity is unrestricted cash and cash equivalents plus marketable securities.",),
        sample_note="Sample figures.",
    )


def month_1999() -> Document:
    """June 1999 in the form of a letter: the quick ratio fails by a hair on the last day of its first step."""
    agreement = AgreementReference(
        title="Loan and Security Agreement", dated=date(1997, 11, 26), through="Fourth Loan Modification Agreement"
    )
    text = FORM_TEXTS[Form.LETTER]
    return Document(
        form=Form.LETTER,
        number="1999-06-M",
        version=2,
        addressee=BANK,
        borrower=BORROWER,
        agreement=agreement,
        dated=None,
        period_kind="Month",
        period_end=date(1999, 6, 30),
        opening=opening_text(BORROWER, BANK, agreement),
        certifications=text.certifications,
        acknowledgements=text.acknowledgements,
        reporting=(
            ReportingRow("Monthly statements with this certificate", "25 days after month end", YES),
            ReportingRow("Audited annual statements", "120 days after fiscal year end", NO),
            ReportingRow("Borrowing base certificate with receivables agings", "25 days after month end", YES),
        ),
        financial=(
            CovenantRow(
                "Minimum quick ratio",
                "monthly",
                (
                    Step("1.50 : 1.0", "1.4999 : 1.0", NO, when="through 30 June 1999"),
                    Step("1.25 : 1.0", when="thereafter"),
                ),
            ),
            CovenantRow("Minimum adjusted quick ratio", "monthly", (Step("1.75 : 1.0", "1.9032 : 1.0", YES),)),
        ),
        events=(
            CovenantRow(
                "Capitalization Event",
                "by 31 October 1999",
                (Step("$2,500,000.00", answer=Answer(None, "Not yet due: no issue of equity is on record.")),),
            ),
        ),
        exceptions=(
            "The quick ratio of 30 June 1999 is 1.4999 to 1.0, short of the required 1.50 to 1.0 by 0.0001.",
            "The audited statements of fiscal 1998 were due on 31 May 1999 and came on 4 June 1999.",
        ),
        signature=Signature(BORROWER),
        prepared_at=datetime(1999, 7, 22, 9, 5, tzinfo=NEW_YORK),
        digest=DIGEST,
        notes=(
            "Assumed: quick assets are unrestricted cash, equivalents, short-term investments and billed receivables.",
        ),
        sample_note="Sample figures.",
    )
