"""A value with the interval that it governs and the clause that it comes from."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from loans.domain.terms import Clause, Standing

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class DatedTerm(Generic[V]):
    """One step of a schedule: `value` from `first` (inclusive) until `end` (exclusive; `None` is open).

    For a requirement the days are test days. `assumption` is the key of the assumption behind a term whose standing is
    `assumes`; no other standing has one.
    """

    value: V
    first: date
    end: date | None
    clause: Clause
    standing: Standing = Standing.SETS
    reaches_back: bool = False
    assumption: str = ""
