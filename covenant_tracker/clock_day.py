"""The product's "today" where it is not the real one: the samples tell a story of a day long past."""

from datetime import date
from pathlib import Path

from covenant_tracker.environment import BadVariable, Environment

NAME = "CLOCK_DAY"
REAL = "now"


def clock_file(environment: Environment, *, mode: str, usual: Path) -> Path | None:
    """The file that moves today on while the product runs: CLOCK_FILE, locally `usual`; production has none."""
    named = environment.text("CLOCK_FILE")
    if mode == "production" and named:
        raise BadVariable("CLOCK_FILE", "production runs on the real day; unset it")
    if named:
        return Path(named)
    return usual if mode == "local" else None


def clock_day(environment: Environment, *, mode: str, samples: Path) -> date | None:
    """The day that the product takes for today, or None for the real one.

    CLOCK_DAY names it, "now" asks for the real day. A local run without CLOCK_DAY takes the day of the samples.
    Production knows the real day only.
    """
    if environment.text(NAME) == REAL:
        return None
    day = environment.day(NAME)
    if mode == "production" and day:
        raise BadVariable(NAME, "production runs on the real day; unset it")
    if mode == "local" and day is None and samples.exists():
        return Environment({NAME: samples.read_text(encoding="ascii")}).day(NAME)
    return day
