"""The parts that parties play, as their names in a contract tell them."""

import re
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


_PARTS = (
    (re.compile(r"\bguarantors?\b|\bsuret(?:y|ies)\b", re.IGNORECASE), Part.GUARANTOR),
    (re.compile(r"\b(?:co-)?agents?\b", re.IGNORECASE), Part.AGENT),
    (re.compile(r"\b(?:co-)?borrowers?\b|\bcompan(?:y|ies)\b|\bdebtors?\b", re.IGNORECASE), Part.BORROWER),
    (
        re.compile(r"\blenders?\b|\bbanks?\b|\bindividually\b|\bholders?\b|\bpurchasers?\b", re.IGNORECASE),
        Part.LENDER,
    ),
)


def parts_in(words: str) -> tuple[Part, ...]:
    """All parts that the words name."""
    return tuple(part for pattern, part in _PARTS if pattern.search(words))


def name_key(name: str) -> str:
    """A name without its stops, articles and case, by which two printings of it are known for one."""
    return re.sub(r"[\W_]+|\bthe\b", "", name.casefold())
