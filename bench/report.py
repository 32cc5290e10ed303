"""Printing what was measured, a line a figure, beside what it is compared with."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of one call: the median of several, and the slowest."""

    median: float
    slowest: float


def timed(call: Callable[[], object], *, times: int = 5, inner: int = 1) -> Timed:
    """Call so many times after one warm-up; `inner` calls make one measurement."""
    call()
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        for _ in range(inner):
            call()
        seconds.append((time.perf_counter() - start) / inner)
    return Timed(median(seconds), max(seconds))


class Report:
    """Writes to the terminal as it goes, so that a long run is seen to move."""

    def room(self, title: str) -> None:
        print(f"\n{title}", flush=True)

    def figure(self, name: str, value: str, note: str = "") -> None:
        print(f"  {name:<58} {value:>14}  {note}".rstrip(), flush=True)

    def seconds(self, name: str, value: float, note: str = "") -> None:
        self.figure(name, readable(value), note)

    def ratio(self, name: str, ours: float, other: str, theirs: float) -> None:
        """How many times as fast as the alternative ours is."""
        self.figure(name, f"{theirs / ours:.2f} x", f"{readable(ours)} against {readable(theirs)} of {other}")


def readable(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.2f} {unit}"
    return f"{seconds / 1e-9:.0f} ns"
