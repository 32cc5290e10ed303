"""The trail as an auditor reads it: the entries of what the person may audit, newest first, page by page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from accounts.clock import bank_zone
from accounts.domain.trail import ACCOUNTS
from accounts.models import Person, TrailEntry
from accounts.permissions import Access, Right
from loans.models import Agreement

PREFIX = "agreement/"
NEW = "new-agreements/"
"""Before the id of a bank: the scope of agreements that are not on record yet."""
SYSTEM = "system"
ON_A_PAGE = 50
CHUNK = 1000
OFFERED = 300
"""How many agreements and people the filters list; any other may be typed."""

ACTS = """
WITH RECURSIVE found (act) AS (
    (SELECT act FROM accounts_trailentry ORDER BY act LIMIT 1)
    UNION ALL
    SELECT (SELECT act FROM accounts_trailentry WHERE act > found.act ORDER BY act LIMIT 1) FROM found
    WHERE found.act IS NOT NULL
)
SELECT act FROM found WHERE act IS NOT NULL
"""
"""Each act once, by one look into the index for each, however many entries there are."""


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which entries are looked for, as the address says it; empty means any. Days are the bank's, both included."""

    find: str = ""
    scope: str = ""
    act: str = ""
    actor: str = ""
    first: date | None = None
    last: date | None = None
    misread: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        return bool(self.find or self.scope or self.act or self.actor or self.first or self.last)


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the order of the trail: the entries older than it come after."""

    at: datetime
    pk: int


@dataclass(frozen=True, slots=True)
class TrailChoices:
    """What the filters offer."""

    agreements: tuple[Agreement, ...]
    acts: tuple[str, ...]
    people: tuple[Person, ...]


def trail(access: Access) -> QuerySet[TrailEntry]:
    """The entries that the person may audit: of agreements of the own bank, new ones too, and of people's roles."""
    agreements = access.restrict(Agreement.objects.all(), Right.READ_TRAIL)
    of_own = Exists(agreements.filter(slug=Substr(OuterRef("scope"), len(PREFIX) + 1)))
    own = Q(scope__startswith=PREFIX) & Q(of_own)
    audits = access.may(Right.READ_TRAIL)
    new = Q(scope__in=[f"{NEW}{bank}" for bank in access.organizations(Right.READ_TRAIL)])
    rows = TrailEntry.objects.filter(Q(scope=ACCOUNTS) | own | new) if audits else TrailEntry.objects.none()
    return rows.select_related("actor").defer("words")


def trail_filtered(rows: QuerySet[TrailEntry], chosen: TrailFilter) -> QuerySet[TrailEntry]:
    """Those that fit; each word of a search stands in the act, the subject or the reason, or names who did it."""
    if chosen.scope:
        rows = rows.filter(scope=chosen.scope)
    if chosen.act:
        rows = rows.filter(act=chosen.act)
    if chosen.actor:
        rows = rows.filter(actor=None) if chosen.actor == SYSTEM else rows.filter(actor__in=_people_like(chosen.actor))
    if chosen.first:
        rows = rows.filter(at__gte=_midnight(chosen.first))
    if chosen.last:
        rows = rows.filter(at__lt=_midnight(chosen.last + timedelta(days=1)))
    for word in chosen.find.lower().split():
        rows = rows.filter(Q(words__contains=word) | Q(actor__in=_people_like(word)))
    return rows


def _people_like(text: str) -> list[int]:
    """Everybody of that address, else whose name or address holds the text."""
    exact = list(Person.objects.filter(email__iexact=text).values_list("pk", flat=True))
    like = Person.objects.filter(Q(name__icontains=text) | Q(email__icontains=text))
    return exact or list(like.values_list("pk", flat=True))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), bank_zone())


def trail_page(
    rows: QuerySet[TrailEntry], after: Position | None, *, length: int = ON_A_PAGE
) -> tuple[list[TrailEntry], Position | None]:
    """The newest entries older than a position, and the position of the next page; None for it at the end."""
    if after is not None:
        rows = rows.filter(at__lte=after.at).exclude(at=after.at, pk__gte=after.pk)
    found = list(rows.order_by("-at", "-pk")[: length + 1])
    shown = found[:length]
    return shown, Position(shown[-1].at, shown[-1].pk) if len(found) > length else None


def trail_stream(rows: QuerySet[TrailEntry]) -> Iterator[TrailEntry]:
    """All of them, newest first; read page by page, so that neither side holds more than one page."""
    position: Position | None = None
    while True:
        found, position = trail_page(rows, position, length=CHUNK)
        yield from found
        if position is None:
            return


def trail_choices(access: Access) -> TrailChoices:
    """The agreements and people that the person may audit, and every kind of act."""
    agreements = access.restrict(Agreement.objects.select_related("borrower"), Right.READ_TRAIL)
    with connection.cursor() as cursor:
        cursor.execute(ACTS)
        acts = tuple(act for (act,) in cursor.fetchall())
    places = Q(memberships__organization__agreements_lent__in=agreements) | Q(
        memberships__organization__agreements_borrowed__in=agreements
    )
    return TrailChoices(
        agreements=tuple(agreements.order_by("borrower__name", "dated")[:OFFERED]),
        acts=acts,
        people=tuple(Person.objects.filter(places).distinct().order_by("name")[:OFFERED]),
    )


def agreements_of(entries: Iterable[TrailEntry]) -> dict[str, Agreement]:
    """The agreements that the entries are about, by scope; one query."""
    slugs = {entry.scope.removeprefix(PREFIX) for entry in entries if entry.scope.startswith(PREFIX)}
    rows = Agreement.objects.filter(slug__in=slugs).select_related("borrower")
    return {f"{PREFIX}{row.slug}": row for row in rows}


def neighbours(entry: TrailEntry) -> dict[int, str]:
    """The sequence numbers next to an entry in its chain that stand, with their digests."""
    near = TrailEntry.objects.filter(scope=entry.scope, sequence__in=(entry.sequence - 1, entry.sequence + 1))
    return dict(near.values_list("sequence", "digest"))
