"""What the reader doubted, where no rule says it better."""

from collections.abc import Iterator
from typing import Final

from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.operation import Action
from loans.domain.findings import Severity
from loans.domain.lint.drafted import Drafted, Lint

_RESTATED: Final = {DoubtCode.NUMBER_DISAGREES, DoubtCode.TITLE_DISAGREES, DoubtCode.TERM_DISAGREES}
_SAID_BY_A_RULE: Final = {
    DoubtCode.EFFECTIVE_BEFORE_SIGNED,
    DoubtCode.REACHES_BACK,
    DoubtCode.GAP,
    DoubtCode.OVERLAP,
}


def doubts_are_seen(drafted: Drafted) -> Iterator[Lint]:
    """Every doubt of the reader, at its clause; said once a clause."""
    seen: set[tuple[str, str]] = set()
    for each in drafted.operations:
        replaces = each.operation.action is Action.REPLACE
        said = _SAID_BY_A_RULE | (_RESTATED if replaces else set())
        for doubt in each.doubts:
            if doubt.code not in said and (each.clause, doubt.reason) not in seen:
                seen.add((each.clause, doubt.reason))
                text = f"{each.clause}: {doubt.reason}"
                yield Lint(doubt.code.value, Severity.NOTE, each.clause, text)
