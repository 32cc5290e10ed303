"""The chains of the trail, read as a stream to be verified."""

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from accounts.domain.verification import Finding, Seal, chain_findings
from accounts.models.trail import TrailEntry, TrailHead

CHUNK = 2000


def trail_scopes() -> Iterator[str]:
    """Every scope that has a head or an entry, each once."""
    yield from TrailHead.objects.order_by("scope").values_list("scope", flat=True).iterator(CHUNK)
    headless = TrailEntry.objects.filter(~Exists(TrailHead.objects.filter(scope=OuterRef("scope"))))
    yield from headless.order_by("scope").values_list("scope", flat=True).distinct()


def trail_heads() -> Iterator[Seal]:
    """The end of every chain, in the order of the scopes."""
    for head in TrailHead.objects.order_by("scope").iterator(CHUNK):
        yield head.as_seal()


class ChainReading:
    """One chain held against its head and against seals kept elsewhere; `count` is how many entries were read."""

    def __init__(self, scope: str, seals: Mapping[int, str]) -> None:
        self.scope = scope
        self.seals = seals
        self.count = 0

    def findings(self) -> Iterator[Finding]:
        """Every fault of the chain; the memory taken does not grow with the chain."""
        with transaction.atomic():
            rows = _with_head(self.scope).iterator(CHUNK)
            first = next(rows, None)
            head = self._head(first)
            entries = (each.as_entry() for each in self._counted(first, rows))
            yield from chain_findings(self.scope, entries, head=head, seals=self.seals)

    def _counted(self, first: TrailEntry | None, rows: Iterator[TrailEntry]) -> Iterator[TrailEntry]:
        if first is None:
            return
        self.count += 1
        yield first
        for row in rows:
            self.count += 1
            yield row

    def _head(self, first: TrailEntry | None) -> Seal | None:
        """The head as it stood when the entries were read: one query, so what is written meanwhile does not disturb."""
        if first is None:
            alone = TrailHead.objects.filter(scope=self.scope).first()
            return alone.as_seal() if alone else None
        sequence, digest = first.head_sequence, first.head_digest  # type: ignore[attr-defined]  # annotated
        return None if sequence is None else Seal(self.scope, sequence, digest)


def _with_head(scope: str) -> QuerySet[TrailEntry]:
    head = TrailHead.objects.filter(scope=scope)
    rows = TrailEntry.objects.filter(scope=scope).defer("words").order_by("sequence", "id")
    return rows.annotate(head_sequence=Subquery(head.values("sequence")), head_digest=Subquery(head.values("digest")))
