"""The parties and the parts they play."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The part a party plays in the agreement."""

    BORROWER = "borrower"
    LENDER = "lender"
    AGENT = "agent"
    GUARANTOR = "guarantor"


@dataclass(frozen=True, slots=True)
class Party:
    """A name as printed and its part; a party with two parts stands twice."""

    name: str
    part: Part
