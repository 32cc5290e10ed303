"""An operation together with the texts that its clause quotes and gives."""

from dataclasses import dataclass

from loans.domain.drafting.operation import Action
from loans.domain.operations import Operation
from loans.domain.terms import Clause


@dataclass(frozen=True, slots=True)
class Edit:
    """What a clause does to one unit, in words: `old_text` goes, `new_text` comes, `after` and `before` say where.

    `stated` is what the record says of the clause in its own words; it stands in where the text is not on file.
    """

    operation: Operation
    old_text: str = ""
    new_text: str = ""
    after: str = ""
    before: str = ""
    stated: str = ""

    @property
    def clause(self) -> Clause:
        return self.operation.clause

    @property
    def action(self) -> Action:
        return self.operation.action
