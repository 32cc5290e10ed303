"""Everything in a document that a person should look at before it is submitted, rule by rule."""

from collections.abc import Callable, Iterator
from typing import Final

from loans.domain.findings import Severity
from loans.domain.lint.chain_rules import amends_this_agreement, document_fits_its_chain, terms_reach_back
from loans.domain.lint.doubts import doubts_are_seen
from loans.domain.lint.drafted import Drafted, Lint
from loans.domain.lint.old_texts import old_texts_are_on_file
from loans.domain.lint.places import restates_what_it_names, targets_are_there
from loans.domain.lint.references import (
    form_rows_are_in_force,
    texts_on_file_are_left_whole,
    texts_refer_to_what_stands,
)
from loans.domain.lint.schedule_rules import schedules_are_whole

Rule = Callable[[Drafted], Iterator[Lint]]

RULES: Final[tuple[Rule, ...]] = (
    amends_this_agreement,
    document_fits_its_chain,
    targets_are_there,
    restates_what_it_names,
    old_texts_are_on_file,
    schedules_are_whole,
    terms_reach_back,
    texts_refer_to_what_stands,
    texts_on_file_are_left_whole,
    form_rows_are_in_force,
    doubts_are_seen,
)


def lint(drafted: Drafted) -> tuple[Lint, ...]:
    """What the rules find, each thing once: what contradicts first, then what is only unusual."""
    found = dict.fromkeys(each for rule in RULES for each in rule(drafted))
    return tuple(sorted(found, key=lambda each: each.severity is not Severity.ERROR))
