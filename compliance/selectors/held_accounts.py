"""The accounts held elsewhere: as the borrower last said of each, up to a day."""

from datetime import date

from compliance.models import HeldAccount
from loans.models import Agreement


def held_accounts(agreement: Agreement, on: date) -> list[HeldAccount]:
    """Those open on the day, each as last said of a day up to it; said for one period they hold for the next."""
    return [row for row in said_of_accounts(agreement, on) if not row.closed]


def said_of_accounts(agreement: Agreement, on: date) -> list[HeldAccount]:
    """Of every account the last that was said of a day up to `on`, closed ones too, in their order."""
    rows = HeldAccount.objects.filter(agreement=agreement, as_of__lte=on).select_related("said_by")
    return list(rows.order_by("number", "-as_of", "-ordinal").distinct("number"))


def control_text(account: HeldAccount) -> str:
    """How the control agreement stands: "Signed 12 Mar 2004"."""
    label = HeldAccount.Control(account.control).label
    return f"{label} {account.control_day:%-d %b %Y}" if account.control_day else label


def purpose_text(account: HeldAccount) -> str:
    """What the account is for, with the end of its number: "Payroll, ending 4417"."""
    return f"{account.purpose}, ending {account.ending}" if account.ending else account.purpose
