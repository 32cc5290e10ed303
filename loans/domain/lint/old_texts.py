"""Whether the text that a clause takes away stands on file as it quotes it, and once."""

from collections.abc import Iterator

from loans.domain.conformed.comparison import Likeness
from loans.domain.findings import Severity
from loans.domain.lint.drafted import Drafted, Lint


def old_texts_are_on_file(drafted: Drafted) -> Iterator[Lint]:
    """A quoted text that the text on file has in other words, not at all, or more than once.

    What is not on file cannot differ.
    """
    for each in drafted.operations:
        comparison = drafted.quotes.get(each.operation.position)
        if comparison is None or comparison.certain:
            continue
        said = {
            Likeness.NEAR: ("old_text_is_on_file", Severity.NOTE, "differs from the text on file"),
            Likeness.ABSENT: ("old_text_is_on_file", Severity.ERROR, "is not in the text on file"),
        }
        often = f"stands {len(comparison.places)} times in the text on file"
        rule, severity, words = said.get(comparison.likeness, ("old_text_is_there_once", Severity.ERROR, often))
        yield Lint(
            rule, severity, each.clause, f"The text of {each.operation.target} that {each.clause} quotes {words}"
        )
