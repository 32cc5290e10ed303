"""A document under review, with the record that it is to join: what the rules of the lint look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from loans.domain.chain import Modification, Recital, Recited
from loans.domain.conformed.comparison import Comparison
from loans.domain.drafting.doubts import Doubt
from loans.domain.findings import Severity
from loans.domain.operations import Operation
from loans.domain.provisions import Provisions
from loans.domain.terms import Term


@dataclass(frozen=True, slots=True)
class DraftedOperation:
    """An operation as the draft has it, with the texts that it takes and gives, and what the reader doubted."""

    operation: Operation
    old_text: str = ""
    new_text: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def clause(self) -> str:
        """The number of its clause."""
        return self.operation.clause.number


@dataclass(frozen=True, slots=True)
class DraftedForm:
    """A form that the draft sets: its clause, and the subjects of the covenants and deliveries that its rows name."""

    clause: str
    name: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """The document as a link of the chain, and all that stands on record beside it.

    `amends` is the agreement that the document says it amends, where it gives its day; `chain` begins with the base.
    `before` are the provisions as the record holds them, `after` the same with the draft's operations. `in_force` are
    the subjects for which something is in force once it has taken effect. `test_days` are the days on which a subject
    is tested, `texts` the words on file by the number or term of their provision, `quotes` how the text that an
    operation quotes agrees with them, by the operation's position, and `names` what a subject is called. A quote whose
    words may have stood in a document that is not on file is not among them.
    """

    document: Modification
    chain: tuple[Modification, ...]
    recital: Recital | None
    operations: tuple[DraftedOperation, ...]
    terms: tuple[Term[object], ...]
    before: Provisions
    amends: Recited | None = None
    forms: tuple[DraftedForm, ...] = ()
    in_force: frozenset[str] = frozenset()
    test_days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[int, Comparison] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def after(self) -> Provisions:
        """The provisions once the draft's operations have done their work."""
        return self.before.amended(self.document, [each.operation for each in self.operations])


@dataclass(frozen=True, slots=True)
class Lint:
    """One thing that a rule found, with the number of its clause; empty where it is about the head."""

    rule: str
    severity: Severity
    clause: str
    text: str
