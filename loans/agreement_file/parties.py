"""Who stands in the agreement, and the papers beside it that are on record."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from loans.domain.terms import Clause


class PartyRole(StrEnum):
    BANK = "bank"
    BORROWER = "borrower"
    GUARANTOR = "guarantor"


@dataclass(frozen=True, slots=True)
class Party:
    """`name` is the short name shown on pages, unique in the whole book; `legal_name` stands on papers."""

    key: str
    role: PartyRole
    name: str
    legal_name: str
    address: str = ""


class DocumentKind(StrEnum):
    SECURITY_AGREEMENT = "security_agreement"
    GUARANTY = "guaranty"
    PERFECTION_CERTIFICATE = "perfection_certificate"
    COLLATERAL = "collateral"
    NEGATIVE_PLEDGE = "negative_pledge"


@dataclass(frozen=True, slots=True)
class DocumentOnRecord:
    """A paper that secures or supports the agreement; `ratified` lists the clauses that confirm it later.

    `dated` is `None` where no day is on record. `text` says in the project's own words what it covers.
    """

    key: str
    kind: DocumentKind
    title: str
    parties: tuple[str, ...]
    dated: date | None = None
    text: str = ""
    mentioned: tuple[Clause, ...] = ()
    ratified: tuple[Clause, ...] = ()
