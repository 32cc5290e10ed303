"""The portfolio: every agreement with where it stands, read in one query over what is kept beside the evaluations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OrderBy, Q, QuerySet
from django.db.models.functions import TruncMonth

from accounts.models import Person
from accounts.permissions import Access, Right
from compliance.domain.status import Status
from loans.models import Agreement, Covenant

SORTS: Mapping[str, tuple[str, ...]] = {
    "status": ("standing__rank", "standing__worst_share"),
    "borrower": ("borrower__name", "dated"),
    "covenant": ("standing__worst__covenant__name", "standing__worst__covenant__section"),
    "headroom": ("standing__worst_share", "standing__rank"),
    "next": ("standing__next_due",),
    "tested": ("standing__last_tested",),
    "statement": ("standing__last_statement__submitted_at",),
    "commitment": ("currency", "standing__commitment"),
    "office": ("office", "borrower__name"),
}
"""By the name of a column, what it is sorted by; nothing on record always comes last."""

HEAVY = ("origin", "standing__worst__working", "standing__last_statement__note")


@dataclass(frozen=True, slots=True)
class PortfolioFilter:
    """What of the portfolio is looked at, as the address says it; empty means any."""

    status: str = ""
    office: str = ""
    officer: int | None = None
    month: date | None = None
    search: str = ""
    sort: str = "status"

    @property
    def narrows(self) -> bool:
        """Whether anything but the order was chosen."""
        return bool(self.status or self.office or self.officer or self.month or self.search)


@dataclass(frozen=True, slots=True)
class PortfolioChoices:
    """What the filters offer: only what leads to at least one agreement."""

    offices: tuple[str, ...]
    officers: tuple[Person, ...]
    months: tuple[date, ...]


def portfolio(access: Access) -> QuerySet[Agreement]:
    """Every agreement that the person looks after at the bank."""
    return access.restrict(Agreement.objects.all(), Right.SEE_BANK_VIEW)


def portfolio_filtered(rows: QuerySet[Agreement], chosen: PortfolioFilter) -> QuerySet[Agreement]:
    """Those that fit the filter, whatever their status."""
    if chosen.office:
        rows = rows.filter(office=chosen.office)
    if chosen.officer is not None:
        rows = rows.filter(officers__person=chosen.officer)
    if chosen.month is not None:
        rows = rows.filter(standing__next_due__year=chosen.month.year, standing__next_due__month=chosen.month.month)
    for word in chosen.search.split():
        rows = rows.filter(
            Q(borrower__name__icontains=word)
            | Q(borrower__legal_name__icontains=word)
            | Q(title__icontains=word)
            | Q(slug__icontains=word)
            | Q(pk__in=_with_covenant(word).values("agreement"))
        )
    return rows


def _with_covenant(word: str) -> QuerySet[Covenant]:
    """Covenants of that section or name."""
    return Covenant.objects.filter(Q(section__istartswith=word) | Q(name__icontains=word))


def portfolio_counts(rows: QuerySet[Agreement]) -> dict[str, int]:
    """How many agreements have each status; not due before anything was tested."""
    counts: dict[str, int] = defaultdict(int)
    for status, count in rows.order_by().values_list("standing__status").annotate(count=Count("pk")):
        counts[status or Status.NOT_DUE.value] += count
    return counts


def portfolio_rows(rows: QuerySet[Agreement], chosen: PortfolioFilter) -> QuerySet[Agreement]:
    """The agreements of a status in the chosen order, with everything that a row of the table shows."""
    if chosen.status == Status.NOT_DUE:
        rows = rows.filter(Q(standing__status=Status.NOT_DUE) | Q(standing__isnull=True))
    elif chosen.status:
        rows = rows.filter(standing__status=chosen.status)
    return (
        rows.select_related(
            "borrower", "standing", "standing__worst", "standing__worst__covenant", "standing__last_statement"
        )
        .defer(*HEAVY)
        .order_by(*_order(chosen.sort))
    )


def _order(sort: str) -> Iterable[OrderBy]:
    down = sort.startswith("-")
    names = SORTS.get(sort.removeprefix("-"), SORTS["status"])
    for name in (*names, "slug"):
        yield F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True)


def portfolio_choices(access: Access, rows: QuerySet[Agreement]) -> PortfolioChoices:
    """The filters that the person's portfolio has anything for."""
    months = rows.order_by().annotate(month=TruncMonth("standing__next_due")).values_list("month", flat=True)
    offices = rows.order_by("office").values_list("office", flat=True).distinct()
    people = Person.objects.filter(
        agreements_watched__agreement__in=access.restrict(Agreement.objects.all(), Right.SEE_BANK_VIEW)
    )
    return PortfolioChoices(
        offices=tuple(office for office in offices if office),
        officers=tuple(people.distinct().order_by("name")),
        months=tuple(sorted(month for month in months.distinct() if month is not None)),
    )
