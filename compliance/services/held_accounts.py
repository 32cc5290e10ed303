"""What the borrower says of accounts held elsewhere: facts of a day, of which the last one holds."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.services.locks import named_lock
from accounts.services.trail import trail_record
from compliance.models import HeldAccount
from loans.models import Agreement


@dataclass(frozen=True, slots=True)
class SaidOfAccount:
    """What is said of one account as of a day; `ending` are the last characters of its number, at most four."""

    as_of: date
    institution: str
    purpose: str
    ending: str
    control: str
    control_day: date | None = None
    closed: bool = False

    def after(self) -> dict[str, str | bool | None]:
        return {
            "as of": self.as_of.isoformat(),
            "institution": self.institution,
            "purpose": self.purpose,
            "ending": self.ending,
            "control agreement": self.control,
            "control day": self.control_day.isoformat() if self.control_day else None,
            "closed": self.closed,
        }


class SaidMeanwhile(ValueError):
    """Somebody said something of the account after the page was opened."""


@transaction.atomic
def held_account_say(
    *,
    agreement: Agreement,
    said: SaidOfAccount,
    actor: Person,
    at: datetime,
    number: int | None = None,
    after_ordinal: int | None = None,
) -> HeldAccount:
    """Say something of an account, of a new one without a `number`.

    Raises SaidMeanwhile where the account has been spoken of since `after_ordinal`, and LookupError for a number that
    the agreement does not have.
    """
    named_lock(f"held_account/{agreement.pk}")
    rows = HeldAccount.objects.filter(agreement=agreement)
    before = rows.filter(number=number).order_by("-ordinal").first() if number is not None else None
    if number is not None and before is None:
        raise LookupError(f"No account {number} is on record.")
    if before is not None and after_ordinal not in (None, before.ordinal):
        raise SaidMeanwhile("Somebody changed this account after you opened the page. Look at it again.")
    last = rows.order_by("-number").first()
    made = HeldAccount.objects.create(
        agreement=agreement,
        number=before.number if before else (last.number if last else 0) + 1,
        ordinal=before.ordinal + 1 if before else 1,
        as_of=said.as_of,
        institution=said.institution,
        purpose=said.purpose,
        ending=said.ending,
        control=said.control,
        control_day=said.control_day,
        closed=said.closed,
        said_by=actor,
        said_at=at,
    )
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="change account elsewhere" if before else "add account elsewhere",
        subject=f"account {made.number}, {made.institution}",
        actor=actor,
        at=at,
        before=_said(before).after() if before else None,
        after=said.after(),
    )
    return made


def _said(row: HeldAccount) -> SaidOfAccount:
    return SaidOfAccount(row.as_of, row.institution, row.purpose, row.ending, row.control, row.control_day, row.closed)
