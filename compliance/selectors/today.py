"""The page Today: what is broken, what is late, what to sign off, what is coming; read for the whole book at once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Person
from accounts.permissions import Access, Right
from compliance.domain.status import Status
from compliance.models import OpenDefault, Standing
from loans.models import Agreement

SHOWN = 8
"""So many lines of each list stand on the page; the rest is one link away."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a status or a word, whose agreement, what, about when or by whom, and the next step."""

    agreement: Agreement | None
    what: str
    about: str
    address: str
    action: str
    status: str = ""
    word: str = ""
    far: str = ""
    """How far the day is that the word names."""
    under: str = ""
    """What there is to say beneath."""
    whose: str = ""
    """In place of an agreement, as "12 agreements"."""
    opens: str = ""
    """Where the numbers that it names are worked out."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The first lines of a list, and how many there are in all."""

    lines: tuple[Line, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.lines)


@dataclass(frozen=True, slots=True)
class BookCounts:
    """How many agreements run, by what they have come to; each is counted once, under the gravest."""

    total: int
    in_default: int
    untestable: int
    waived: int

    @property
    def in_compliance(self) -> int:
        return self.total - self.in_default - self.untestable - self.waived

    @property
    def words(self) -> str:
        """As "41 agreements: 37 in compliance, 2 in default, 1 waived, 1 untestable"."""
        named = (
            (self.in_compliance, "in compliance"),
            (self.in_default, "in default"),
            (self.waived, "waived"),
            (self.untestable, "untestable"),
        )
        parts = ", ".join(f"{count} {name}" for count, name in named if count)
        return f"{counted(self.total, 'agreement')}: {parts}" if self.total else "No agreement"


def todays_agreements(access: Access, on: date, officer: Person | None) -> QuerySet[Agreement]:
    """The agreements that run, of the bank or of one officer."""
    rows = access.restrict(Agreement.objects.filter(running(on)), Right.SEE_BANK_VIEW)
    return rows if officer is None else rows.filter(officers__person=officer)


def running(on: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gt": on})


def book_counts(agreements: QuerySet[Agreement]) -> BookCounts:
    """Two queries, however many agreements there are."""
    broken = agreements.filter(Exists(OpenDefault.objects.filter(agreement=OuterRef("pk"))))
    rest = Standing.objects.filter(agreement__in=agreements).exclude(agreement__in=broken)
    statuses = Counter(rest.values_list("status", flat=True))
    return BookCounts(
        total=agreements.count(),
        in_default=broken.count(),
        untestable=statuses[Status.UNTESTABLE],
        waived=statuses[Status.WAIVED],
    )


def counted(count: int, thing: str) -> str:
    return f"1 {thing}" if count == 1 else f"{count:,} {thing}s"


def listed(names: Iterable[str], most: int = 3) -> str:
    """The first names, and how many more: "Monthly figures, Certificate and 2 more"."""
    each = list(dict.fromkeys(names))
    more = len(each) - most
    return ", ".join(each[:most]) + (f" and {more} more" if more > 0 else "")
