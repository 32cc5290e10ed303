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
    (
        re.compile(
            r"\b(?:co-)?borrowers?\b|\bcompan(?:y|ies)\b|\bdebtors?\b|\bmakers?\b|\bobligors?\b|\bmortgagors?\b",
            re.IGNORECASE,
        ),
        Part.BORROWER,
    ),
    (
        re.compile(
            r"\blenders?\b|\bbanks?\b|\bindividually\b|\bfor\s+itself,?\s+and\s+as\b|\b(?:note)?holders?\b|\bpurchasers?\b|\bsecured\s+part(?:y|ies)\b"
            r"|\bpayees?\b|\bmortgagees?\b",
            re.IGNORECASE,
        ),
        Part.LENDER,
    ),
)
_FOR_OTHERS = re.compile(
    r"\b(?:for|of|under|on\s+behalf\s+of|to)\s+(?:itself\s+and\s+)?(?:the\s+|each\s+|all\s+|several\s+|certain\s+|other\s+"
    r"|ratable\s+benefit\s+of\s+)*(?:lenders?|banks?|holders?|borrowers?|company|secured\s+parties|finance\s+parties"
    r"|noteholders?)\b",
    re.IGNORECASE,
)
_NOT_INDIVIDUALLY = re.compile(r"\bnot\s+(?:in\s+its\s+individual\s+capacity|individually)\b", re.IGNORECASE)


def parts_in(words: str) -> tuple[Part, ...]:
    """All parts that the words name; an agent "for the Lenders" is no lender by that."""
    own = _NOT_INDIVIDUALLY.sub(" ", _FOR_OTHERS.sub(" ", words))
    return tuple(part for pattern, part in _PARTS if pattern.search(own))


def name_key(name: str) -> str:
    """A name without its stops, articles and case, by which two printings of it are known for one."""
    return re.sub(r"[\W_]+|\bthe\b", "", name.casefold())
