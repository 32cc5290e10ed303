"""Whether each clause finds what it works on, and leaves numbers and titles that hold."""

from collections.abc import Iterator

from loans.domain.drafting.operation import Action, Unit
from loans.domain.findings import Severity
from loans.domain.lint.drafted import Drafted, Lint
from loans.domain.operations import same_name


def targets_are_there(drafted: Drafted) -> Iterator[Lint]:
    """Each target stands on record, once, under its number and title; no number is given that is taken."""
    state = drafted.before
    for each in sorted(drafted.operations, key=lambda one: one.operation.position):
        grown = state.changed(drafted.document, each.operation, in_effect=True)
        for finding in grown.findings[len(state.findings) :]:
            yield Lint(finding.rule, finding.severity, each.clause, finding.text)
        state = grown


def restates_what_it_names(drafted: Drafted) -> Iterator[Lint]:
    """A clause that names one thing and gives the text of another: another defined term, or another title."""
    for each in drafted.operations:
        operation = each.operation
        if operation.action is not Action.REPLACE:
            continue
        if operation.unit is Unit.DEFINITION and operation.becomes:
            text = f"{each.clause} names {operation.target}, and its text defines {operation.becomes}"
            yield Lint("text_defines_the_term", Severity.NOTE, each.clause, text)
        if operation.title and operation.retitled and not same_name(operation.title, operation.retitled):
            text = (
                f"{each.clause} names {operation.target} {operation.title}, and its text is headed {operation.retitled}"
            )
            yield Lint("text_bears_the_title", Severity.NOTE, each.clause, text)
