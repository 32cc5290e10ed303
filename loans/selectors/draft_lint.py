"""A draft laid before the rules of the lint, beside the record that it is to join."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from loans.domain import absence
from loans.domain.chain import Modification as Link
from loans.domain.chain import Recital, Recited
from loans.domain.drafting.doubts import Doubt, DoubtCode
from loans.domain.lint.drafted import Drafted, DraftedForm, DraftedOperation, Lint
from loans.domain.lint.lint import lint
from loans.domain.provisions import fold
from loans.domain.terms import InForce, Term
from loans.domain.terms import Standing as TermStanding
from loans.models import DraftClause, DraftOperation, DraftTerm, ModificationDraft
from loans.selectors.proposed_record import ProposedRecord
from loans.selectors.provisions import AgreementClauses
from loans.selectors.records import dated_term
from loans.selectors.texts_on_file import TextsOnFile, operation_of


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that the lint found, with the clause of the draft that it is about; None for its head."""

    lint: Lint
    clause: DraftClause | None


def draft_lint(draft: ModificationDraft, known: date, record: ProposedRecord | None = None) -> tuple[Found, ...]:
    """What a person should look at before the draft is submitted, against the record of the day `known`."""
    drafted = drafted_of(draft, record or ProposedRecord(draft, known))
    clauses = {clause.number: clause for clause in draft.clauses.all()}
    return tuple(Found(each, clauses.get(each.clause)) for each in lint(drafted))


def drafted_of(draft: ModificationDraft, record: ProposedRecord) -> Drafted:
    """The draft as the rules look at it."""
    document = record.link
    chain = tuple(each for each in record.chain if each.key != document.key)
    clauses = AgreementClauses(draft.agreement)
    others = [each for each in clauses.operations if each.clause.modification != document.key]
    terms = tuple(_terms(record, document.key))
    texts = TextsOnFile(draft, record.known, record)
    return Drafted(
        document=document,
        chain=chain,
        recital=_recital(draft, document.key),
        amends=_recited(draft.read.get("amends")),
        operations=tuple(_operations(draft, document.key)),
        terms=terms,
        before=fold(chain, others, document.effective, record.known),
        forms=tuple(_forms(draft)),
        in_force=frozenset(_in_force(record, document)),
        texts=texts.by_name,
        quotes={at: quoted.comparison for at, quoted in texts.quotes.items() if quoted is not None},
        names={term.subject: _name(record, term) for term in terms},
    )


def _recital(draft: ModificationDraft, key: str) -> Recital | None:
    prior = tuple(recited for each in draft.read.get("prior", ()) if (recited := _recited(each)))
    return Recital(key, prior) if prior else None


def _recited(said: Mapping[str, str | None] | None) -> Recited | None:
    """A document as the head of the paper names it; None without its day."""
    dated = said and said["dated"]
    return Recited(said["title"] or "", date.fromisoformat(dated)) if said and dated else None


def _operations(draft: ModificationDraft, key: str) -> Iterator[DraftedOperation]:
    rows = draft.operations.exclude(decision=DraftOperation.Decision.DROPPED).select_related("clause")
    for row in rows:
        doubts = tuple(Doubt(DoubtCode(each["code"]), each["reason"]) for each in (row.read or {}).get("doubts", ()))
        yield DraftedOperation(operation_of(row, key), row.old_text, row.new_text, doubts)


def _terms(record: ProposedRecord, key: str) -> Iterator[Term[Any]]:
    yield from (dated_term(row) for row in record.rows.values() if row.modification.key == key)


def _forms(draft: ModificationDraft) -> Iterator[DraftedForm]:
    forms = draft.terms.filter(subject__startswith="form/").exclude(decision=DraftTerm.Decision.DROPPED)
    for term in forms.exclude(standing=TermStanding.ENDS).select_related("clause"):
        detail = term.value if isinstance(term.value, dict) else {}
        rows = [f"covenant/{each.get('covenant', '')}/threshold" for each in detail.get("financial", ())]
        for each in detail.get("reporting", ()):
            rows += [f"deliverable/{key}/due" for key in each.get("deliverables", ())]
        yield DraftedForm(term.clause.number, f"The form of {term.clause.number}", tuple(rows))


def _in_force(record: ProposedRecord, document: Link) -> Iterator[str]:
    for subject in record.register.subjects:
        if isinstance(record.in_force(subject, document.effective + timedelta(days=366), record.known), InForce):
            yield subject


def _name(record: ProposedRecord, term: Term[Any]) -> str:
    row = record.rows[term.subject, term.clause.modification, term.standing.value, term.first]
    thing = row.covenant or row.measure or row.deliverable or row.facility or row.form
    return f"{thing}, {absence.noun(term.subject)}"
