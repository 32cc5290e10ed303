"""What is wrong with a chain: small rules of one signature, each yielding its findings."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from loans.domain.chain import Chain, Kind, Modification, Recital, in_order
from loans.domain.days import day_text
from loans.domain.findings import Finding, Severity
from loans.domain.ordinals import ordinal
from loans.domain.recitals import recital_agrees, recital_is_complete, recital_keeps_order

Rule = Callable[[Chain], Iterator[Finding]]


def validate(documents: tuple[Modification, ...], recitals: tuple[Recital, ...] = ()) -> tuple[Finding, ...]:
    """Everything that the rules find, rule by rule. Raises LookupError for a recital of a document not in the chain."""
    keys = {each.key for each in documents}
    for recital in recitals:
        if recital.modification not in keys:
            raise LookupError(f"the chain has no document {recital.modification}")
    chain = Chain(in_order(documents), recitals)
    return tuple(finding for rule in RULES for finding in rule(chain))


def base_stands_alone(chain: Chain) -> Iterator[Finding]:
    """There is one base document, and it alone has sequence 0."""
    bases = [each.key for each in chain.documents if each.kind is Kind.BASE]
    if len(bases) != 1:
        text = "There is no base document" if not bases else f"There are {len(bases)} base documents"
        yield Finding("base_stands_alone", Severity.ERROR, tuple(bases), text)
    for each in chain.documents:
        if (each.kind is Kind.BASE) != (each.sequence == 0):
            text = f"The {each.name} has sequence {each.sequence}; the base document has 0, and every other one more"
            yield Finding("base_stands_alone", Severity.ERROR, (each.key,), text)


def keys_are_unique(chain: Chain) -> Iterator[Finding]:
    """Every document has a key of its own."""
    for key, count in Counter(each.key for each in chain.documents).items():
        if count > 1:
            yield Finding("keys_are_unique", Severity.ERROR, (key,), f"{count} documents have the key {key}")


def sequences_are_unique(chain: Chain) -> Iterator[Finding]:
    """Every document has a place of its own: two of one day too."""
    for earlier, later in pairwise(chain.documents):
        if earlier.sequence == later.sequence:
            text = f"The {earlier.name} and the {later.name} have the same sequence, {later.sequence}"
            yield Finding("sequences_are_unique", Severity.ERROR, (earlier.key, later.key), text)


def sequences_follow(chain: Chain) -> Iterator[Finding]:
    """The places are counted without a hole."""
    for earlier, later in pairwise(chain.documents):
        if later.sequence > earlier.sequence + 1:
            text = f"Sequence {earlier.sequence + 1} is not taken, between the {earlier.name} and the {later.name}"
            yield Finding("sequences_follow", Severity.NOTE, (earlier.key, later.key), text)


def ordinals_follow(chain: Chain) -> Iterator[Finding]:
    """Titles that count (First, Second, ...) count upwards without a hole, kind by kind.

    A title without a number may stand for a missing one: three plain modifications may come before a Fourth.
    """
    for kind in [each for each in Kind if each is not Kind.BASE]:
        reached, unnumbered = 0, 0
        for each in chain.documents:
            if each.kind is kind:
                number = ordinal(each.title)
                if number is None:
                    unnumbered += 1
                    continue
                yield from _ordinal_findings(each, number, reached, unnumbered)
                reached, unnumbered = max(number, reached), 0


def _ordinal_findings(document: Modification, number: int, reached: int, unnumbered: int) -> Iterator[Finding]:
    if number <= reached:
        text = f"The {document.name} counts as number {number}, but stands after number {reached}"
        yield Finding("ordinals_follow", Severity.ERROR, (document.key,), text)
    missing = number - reached - 1 - unnumbered
    if missing > 0:
        what = "one document is" if missing == 1 else f"{missing} documents are"
        text = f"The {document.name} counts as number {number}; {what} not on record before it"
        yield Finding("ordinals_follow", Severity.ERROR, (document.key,), text)


def days_follow_sequence(chain: Chain) -> Iterator[Finding]:
    """Documents are dated in their stated order."""
    for earlier, later in pairwise(chain.documents):
        if later.dated < earlier.dated:
            text = (
                f"The {later.name} comes after the {earlier.name} but is dated before it, "
                f"on {day_text(later.dated)} against {day_text(earlier.dated)}"
            )
            yield Finding("days_follow_sequence", Severity.NOTE, (earlier.key, later.key), text)


def effective_after_dated(chain: Chain) -> Iterator[Finding]:
    """A document takes effect when it is made or later; one that does not is retroactive, as agreed."""
    for each in chain.documents:
        if each.effective < each.dated:
            text = (
                f"The {each.name} is effective from {day_text(each.effective)}, before its date, {day_text(each.dated)}"
            )
            yield Finding("effective_after_dated", Severity.NOTE, (each.key,), text)


def executed_after_dated(chain: Chain) -> Iterator[Finding]:
    """Nobody has signed a document before its date."""
    for each in chain.documents:
        if each.executed is not None and each.executed < each.dated:
            text = f"The {each.name} was executed on {day_text(each.executed)}, before its date, {day_text(each.dated)}"
            yield Finding("executed_after_dated", Severity.NOTE, (each.key,), text)


RULES: Final[tuple[Rule, ...]] = (
    base_stands_alone,
    keys_are_unique,
    sequences_are_unique,
    sequences_follow,
    ordinals_follow,
    days_follow_sequence,
    effective_after_dated,
    executed_after_dated,
    recital_agrees,
    recital_is_complete,
    recital_keeps_order,
)
