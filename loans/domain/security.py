"""Papers beside the agreement that secure or support it, and whether each later document of the chain confirms them.

A guaranty covers the agreement that its guarantor knew. Whoever answers for a debt may be freed when it is changed
without him, so each modification is to be confirmed by everybody who gave a paper before it: by a clause that confirms
the paper, and by the hand of the giver under the document. What is missing is shown; no document waits for it, unless
the signature is one of those that it needs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from loans.domain.chain import Kind, Modification, in_order
from loans.domain.findings import Finding, Severity
from loans.domain.terms import Clause


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who gave a paper: the borrower, or another who answers for it."""

    party: str
    name: str
    is_borrower: bool = False


@dataclass(frozen=True, slots=True)
class SecurityPaper:
    """A guaranty, a security agreement or the like; `dated` is None where no day is on record."""

    key: str
    title: str
    givers: tuple[Giver, ...]
    dated: date | None
    confirmed_by: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature under a document of the chain; `known` is the day from which the record knew it, if it came later."""

    modification: str
    party: str
    day: date
    known: date | None = None


class Confirmation(StrEnum):
    """What a document of the chain did about a paper given before it."""

    CONFIRMED = "confirmed"
    """A clause confirms the paper, and everybody who gave it has signed."""
    UNSIGNED = "unsigned"
    """A clause confirms it in the name of somebody who has not signed."""
    SILENT = "silent"
    """No clause confirms it."""
    UNKNOWN = "unknown"
    """The document is not on file, so nobody can tell."""


@dataclass(frozen=True, slots=True)
class Confirming:
    """One paper and one document; `missing` are the givers who have not signed, and `signed` those who have."""

    paper: SecurityPaper
    modification: Modification
    state: Confirmation
    clauses: tuple[Clause, ...] = ()
    signed: tuple[Signed, ...] = ()
    missing: tuple[Giver, ...] = ()

    @property
    def by_others(self) -> bool:
        """Whether somebody else than the borrower gave the paper, so that silence may free him."""
        return any(not giver.is_borrower for giver in self.paper.givers)

    @property
    def is_open(self) -> bool:
        """Whether somebody should ask for it: for a missing hand always, and for silence about another's paper."""
        return self.state is Confirmation.UNSIGNED or (self.state is Confirmation.SILENT and self.by_others)


def confirmations(
    chain: Iterable[Modification], papers: Sequence[SecurityPaper], signatures: Iterable[Signed], known: date
) -> tuple[Confirming, ...]:
    """Each paper with each document that came after it, paper by paper and in the order of the chain.

    As known on a day: a document or a signature recorded later is left out. A document that a paper came with says
    nothing about it, unless a clause confirms it all the same.
    """
    documents = [each for each in in_order(chain) if each.kind is not Kind.BASE and each.recorded <= known]
    given = [each for each in signatures if each.day <= known and (each.known or each.day) <= known]
    found = [_confirming(paper, each, given) for paper in papers for each in documents]
    return tuple(each for each in found if each is not None)


def _confirming(paper: SecurityPaper, document: Modification, given: Sequence[Signed]) -> Confirming | None:
    clauses = tuple(each for each in paper.confirmed_by if each.modification == document.key)
    if not clauses and paper.dated is not None and paper.dated >= document.dated:
        return None
    if not document.on_file:
        return Confirming(paper, document, Confirmation.UNKNOWN)
    signed = tuple(_signed_by(giver, document, given) for giver in paper.givers)
    hands = tuple(each for each in signed if each is not None)
    missing = tuple(giver for giver, hand in zip(paper.givers, signed, strict=True) if hand is None)
    if not clauses:
        return Confirming(paper, document, Confirmation.SILENT, (), hands, missing)
    state = Confirmation.UNSIGNED if missing else Confirmation.CONFIRMED
    return Confirming(paper, document, state, clauses, hands, missing)


def _signed_by(giver: Giver, document: Modification, given: Sequence[Signed]) -> Signed | None:
    hands = [each for each in given if (each.modification, each.party) == (document.key, giver.party)]
    return min(hands, key=lambda each: each.day, default=None)


def security_findings(lines: Iterable[Confirming]) -> Iterator[Finding]:
    """What is missing, as sentences: an error where somebody else than the borrower may be freed, otherwise a note."""
    for line in lines:
        if line.state is Confirmation.UNSIGNED:
            yield _finding(line, Severity.ERROR, _unsigned(line))
        elif line.state is Confirmation.SILENT:
            severity = Severity.ERROR if line.by_others else Severity.NOTE
            yield _finding(line, severity, f"No clause of the {line.modification.name} confirms the {line.paper.title}")


def _unsigned(line: Confirming) -> str:
    names = " and ".join(giver.name for giver in line.missing)
    have = "has" if len(line.missing) == 1 else "have"
    places = ", ".join(clause.number for clause in line.clauses)
    return f"{names} {have} not signed the {line.modification.name}, which confirms the {line.paper.title} in {places}"


def _finding(line: Confirming, severity: Severity, text: str) -> Finding:
    return Finding("security_is_confirmed", severity, (line.modification.key,), text, f"security/{line.paper.key}")


def guarantors_have_a_guaranty(guarantors: Iterable[Giver], guaranties: Iterable[SecurityPaper]) -> Iterator[Finding]:
    """Everybody who is a party as guarantor has a guaranty on record."""
    bound = {giver.party for paper in guaranties for giver in paper.givers}
    for each in guarantors:
        if each.party not in bound:
            text = f"{each.name} is a guarantor, and no guaranty of it is on record"
            yield Finding("guarantor_has_a_guaranty", Severity.ERROR, (), text, f"party/{each.party}")
