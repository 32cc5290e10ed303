"""Printing what was measured, a line a figure, beside what it is compared with."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of one call: the median of several, the slowest, and this process's time of processors (the median).

    On a machine that does other things too, the clock says little and the processors say what the call costs.
    """

    median: float
    slowest: float
    processors: float


def timed(call: Callable[[], object], *, times: int = 5, inner: int = 1) -> Timed:
    """Call so many times after one warm-up; `inner` calls make one measurement."""
    call()
    seconds, processors = [], []
    for _ in range(times):
        start, used = time.perf_counter(), time.process_time()
        for _ in range(inner):
            call()
        seconds.append((time.perf_counter() - start) / inner)
        processors.append((time.process_time() - used) / inner)
    return Timed(median(seconds), max(seconds), median(processors))


def load() -> str:
    """How many processes of the whole machine wanted a processor in the last minute."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


class Report:
    """Writes to the terminal as it goes, so that a long run is seen to move."""

    def room(self, title: str) -> None:
        print(f"\n{title} ({load()})", flush=True)

    def figure(self, name: str, value: str, note: str = "") -> None:
        print(f"  {name:<58} {value:>14}  {note}".rstrip(), flush=True)

    def seconds(self, name: str, value: float, note: str = "") -> None:
        self.figure(name, readable(value), note)

    def timed(self, name: str, took: Timed, note: str = "") -> None:
        """The clock, and beside it what this process used of processors."""
        said = f"processor {readable(took.processors)}, slowest {readable(took.slowest)}"
        self.seconds(name, took.median, f"{said}; {note}" if note else said)

    def ratio(self, name: str, ours: float, other: str, theirs: float) -> None:
        """How many times as fast as the alternative ours is."""
        self.figure(name, f"{theirs / ours:.2f} x", f"{readable(ours)} against {readable(theirs)} of {other}")


def readable(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.2f} {unit}"
    return f"{seconds / 1e-9:.0f} ns"
