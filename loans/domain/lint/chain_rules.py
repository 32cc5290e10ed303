"""Whether the document fits its chain: its days, its number, and what it recites."""

from collections.abc import Iterator

from loans.domain.chain_validation import validate
from loans.domain.days import day_text
from loans.domain.findings import Severity
from loans.domain.lint.drafted import Drafted, Lint
from loans.domain.terms import Standing


def document_fits_its_chain(drafted: Drafted) -> Iterator[Lint]:
    """What validation finds in the chain with the document that it does not find without."""
    recitals = (drafted.recital,) if drafted.recital is not None else ()
    known = set(validate(drafted.chain))
    for finding in validate((*drafted.chain, drafted.document), recitals):
        if finding not in known and drafted.document.key in finding.modifications:
            yield Lint(finding.rule, finding.severity, "", finding.text)


def amends_this_agreement(drafted: Drafted) -> Iterator[Lint]:
    """The agreement that the document says it amends is this one: its day is that of a document of the chain."""
    amends = drafted.amends
    if amends is None or amends.dated in {each.dated for each in drafted.chain}:
        return
    base = min(drafted.chain, key=lambda each: each.sequence)
    said = (
        f"the {amends.title} of {day_text(amends.dated)}"
        if amends.title
        else f"an agreement of {day_text(amends.dated)}"
    )
    text = f"The {drafted.document.name} says that it amends {said}; this agreement is of {day_text(base.dated)}."
    yield Lint("amends_another_agreement", Severity.ERROR, "", text)


def terms_reach_back(drafted: Drafted) -> Iterator[Lint]:
    """A value that governs days before the document is dated is shown, so that somebody has seen it."""
    for term in drafted.terms:
        if term.standing is Standing.SETS and term.reaches_back and term.first < drafted.document.dated:
            what = drafted.names.get(term.subject, term.subject)
            text = f"{what} is set from {day_text(term.first)}, before the document's date"
            yield Lint("term_reaches_back", Severity.NOTE, term.clause.number, text)
