"""An officer who reviews papers by the agreement file: what it has is confirmed, all else set aside."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.models import Person
from compliance.samples import story
from compliance.services.agreement_files import agreement_file_take
from compliance.services.modification_drafts import (
    modification_approve,
    modification_draft_start,
    modification_sign,
    modification_submit,
)
from loans.agreement_file.addition import BALANCE, MENTIONED, OVERRIDE, RATIFIED
from loans.agreement_file.modifications import ModificationEntry, Operation
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.shapes import AGREEMENT
from loans.domain.conformed.blocks import passage_blocks
from loans.models import Agreement, DraftOperation, DraftTerm, ModificationDraft
from loans.selectors.draft_additions import DELIVERED_WITH
from loans.selectors.draft_grounds import written
from loans.selectors.records import AgreementRecord
from loans.selectors.written.agreement import agreement_file_of
from loans.services.drafts.corrections import (
    clause_add,
    draft_correct,
    entry_add,
    operation_correct,
    operation_decide,
    term_add,
    term_correct,
    term_drop,
)
from loans.services.drafts.events import Step
from loans.services.drafts.filling import draft_match
from loans.services.drafts.head import DraftHead
from loans.services.drafts.sources import source_keep
from tests import cast
from tests.samples.before import before

NAMES = ("action", "unit", "target", "within", "title", "becomes", "retitled")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of the document as the agreement file states it, in the columns of a draft's term."""

    clause: str
    subject: str
    value: Any
    first: date
    through: date | None = None
    standing: str = "sets"
    reaches_back: bool = False
    assumption: str = ""

    def is_of(self, term: DraftTerm) -> bool:
        return (self.subject, self.standing, self.first) == (term.subject, term.standing, term.first)

    def values(self) -> dict[str, Any]:
        names = ("subject", "value", "first", "through", "standing", "reaches_back", "assumption")
        return {name: getattr(self, name) for name in names}


class Arrangement:
    """A sample agreement on its way from what it was before its documents to what its file states."""

    def __init__(self, slug: str, *documents: str) -> None:
        self.slug, self.documents = slug, documents
        whole = before(slug).whole
        self.whole = whole
        self.file = read_agreement_file(json.dumps(whole))
        at = cast.instant(self.entry(documents[-1]).recorded)
        as_filed = json.dumps({**whole, "slug": "from-file"})
        self.from_file = agreement_file_take(text=as_filed, texts=story.documents_of(slug), actor=None, at=at).agreement
        self.record = AgreementRecord(self.from_file)
        texts = {key: text for key, text in story.documents_of(slug).items() if key not in documents}
        first = cast.instant(self.entry(documents[0]).recorded)
        text = before(slug, *documents).text
        self.agreement = agreement_file_take(text=text, texts=texts, actor=None, at=first).agreement

    def entry(self, document: str) -> ModificationEntry:
        return next(each for each in self.file.modifications if each.key == document)

    def brought_in(self, document: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each thing that is not there before the document and is with it: its list, its key, its entry."""
        at = self.documents.index(document)
        later = {_key(entry) for _, entry in before(self.slug, *self.documents[at + 1 :]).brought_in}
        for part, detail in before(self.slug, *self.documents[at:]).brought_in:
            if _key(detail) not in later:
                yield part, _key(detail), {**detail, **self._delivered_with(part, detail)}
        for fee in self.whole.get("fees", ()):
            if fee["clause"].startswith(f"{document} "):
                yield "fees", fee["key"], {**fee, "clause": fee["clause"].removeprefix(f"{document} ")}

    def _delivered_with(self, part: str, detail: dict[str, Any]) -> dict[str, list[str]]:
        """Of a covenant the deliverables on record before it; a new one names its covenants itself."""
        rows = self.agreement.deliverables.values_list("key", flat=True)
        named = [each["key"] for each in self.whole["deliverables"] if detail.get("key") in each.get("covenants", ())]
        found = [key for key in named if key in rows]
        return {DELIVERED_WITH: found} if part == "covenants" and found else {}

    def stated(self, document: str) -> list[Stated]:
        """Everything that the clauses of the document set, of the file."""
        return [*self._dated(document), *self._single(document)]

    def _dated(self, document: str) -> Iterator[Stated]:
        for row in self.record.rows.values():
            clause, first = row.clause or row.beside, row.applies.lower
            if row.modification.key == document and clause is not None and first is not None:
                yield Stated(
                    clause=clause.number,
                    subject=row.subject,
                    value=written(row),
                    first=first,
                    through=row.applies.upper - timedelta(days=1) if row.applies.upper else None,
                    standing=row.standing,
                    reaches_back=row.reaches_back,
                    assumption=row.assumption.key if row.assumption else "",
                )

    def _single(self, document: str) -> Iterator[Stated]:
        """One-off days, balances, and the papers that a clause names or confirms."""
        effective = self.entry(document).effective
        for part, listed, subject, day in (
            ("deliverables", "overrides", f"deliverable/{{}}/{OVERRIDE}", "period_end"),
            ("facilities", "balances", f"facility/{{}}/{BALANCE}", "on"),
        ):
            for holder in self.whole.get(part, ()):
                for each in holder.get(listed, ()):
                    owner, _, number = each["clause"].partition(" ")
                    if owner == document:
                        value = {name: said for name, said in each.items() if name != "clause"}
                        first = date.fromisoformat(each[day])
                        yield Stated(number, subject.format(holder["key"]), value, first)
        for paper in self.whole.get("documents", ()):
            for listed in (MENTIONED, RATIFIED):
                for place in paper.get(listed, ()):
                    owner, _, number = place.partition(" ")
                    if owner == document:
                        yield Stated(number, f"document/{paper['key']}/{listed}", "yes", effective)


def _key(entry: dict[str, Any]) -> str:
    return str(entry.get("key") or entry["code"])


class Review:
    """One paper of an arrangement, uploaded and reviewed on the day on which the file records it."""

    def __init__(self, arrangement: Arrangement, document: str, officer: Person, approver: Person) -> None:
        self.arrangement, self.document = arrangement, document
        self.officer, self.approver = officer, approver
        self.entry = arrangement.entry(document)
        self.at = cast.instant(self.entry.recorded)
        paper = cast.SAMPLES / "documents" / arrangement.slug / f"{document}.txt"
        source = source_keep(name=paper.name, content=paper.read_bytes(), at=self.at)
        self.draft = modification_draft_start(agreement=arrangement.agreement, actor=officer, at=self.at, source=source)
        self.corrected: dict[str, set[str]] = {}
        """By clause what the officer had to correct in what was read."""
        self.states: list[str] = []
        """The state of the draft once it was approved, and after each signature."""

    def step(self, person: Person | None = None) -> Step:
        revision = ModificationDraft.objects.get(pk=self.draft.pk).revision
        return Step(self.draft, revision, person or self.officer, self.at)

    def correct_head(self) -> None:
        """Put the head of the file in the place of what was read."""
        said = self.entry
        head = DraftHead(
            kind=said.kind,
            title=said.title,
            short=said.short,
            dated=said.dated,
            effective=said.effective,
            needs=said.needs,
            conditions=tuple(each.text for each in said.conditions),
            assumptions=said.assumptions,
        )
        self._note("head", {name: getattr(self.draft, name) for name in head.columns()}, head.columns())
        self.draft = draft_correct(step=self.step(), head=head)

    def bring_in(self) -> None:
        """Enter the things that are new with the document, and passages that the reader gave no number."""
        read = set(self.draft.clauses.values_list("number", flat=True))
        for clause in self.entry.clauses:
            if clause.number not in read:
                clause_add(step=self.step(), number=clause.number, heading=clause.heading, text=clause.text)
        for part, key, detail in self.arrangement.brought_in(self.document):
            entry_add(step=self.step(), part=part, key=key, detail=detail)
        draft_match(draft=self.draft, known=self.entry.recorded)

    def review_operations(self) -> None:
        """Correct each operation that the file has otherwise, then accept it."""
        stated = [each for clause in self.entry.clauses for each in clause.operations]
        rows = self.draft.operations.select_related("clause").order_by("position")
        for row, said in zip(rows, stated, strict=True):
            mine, theirs = _columns(row), _columns(said)
            self._note(row.clause.number, mine, theirs)
            if mine != theirs:
                operation_correct(step=self.step(), operation=row, values={name: theirs[name] for name in NAMES})
            operation_decide(step=self.step(), operation=row, accepted=True)

    def review_terms(self) -> None:
        """Confirm what the file has, set aside what it has not, enter what was not read."""
        wanted = self.arrangement.stated(self.document)
        for term in self.draft.terms.all():
            said = next((each for each in wanted if each.is_of(term)), None)
            if said is None:
                term_drop(step=self.step(), term=term)
            else:
                wanted.remove(said)
                values = {**said.values(), "clause": self.draft.clauses.get(number=said.clause)}
                term_correct(step=self.step(), term=term, values=values)
        for said in wanted:
            clause = self.draft.clauses.get(number=said.clause)
            term_add(step=self.step(), clause=clause, operation=None, values=said.values())

    def record(self) -> None:
        """Submit, have it approved by the other person, and enter the signatures that the file has."""
        modification_submit(step=self.step())
        approved = modification_approve(step=self.step(self.approver))
        modification = approved.modification
        assert modification is not None
        self.states.append(approved.state)
        for given in self.entry.signatures:
            modification_sign(
                modification=modification,
                party=self.arrangement.agreement.parties.get(key=given.party),
                office=given.title,
                day=given.day,
                place=given.place,
                actor=self.officer,
                at=self.at,
            )
            self.states.append(ModificationDraft.objects.get(pk=self.draft.pk).state)

    def _note(self, where: str, mine: dict[str, Any], theirs: dict[str, Any]) -> None:
        names = {name for name, value in theirs.items() if mine[name] != value}
        if names:
            self.corrected.setdefault(where, set()).update(names)


def _columns(operation: DraftOperation | Operation) -> dict[str, Any]:
    """An operation by its names and the paragraphs of its words, however these are broken into lines."""
    found: dict[str, Any] = {name: str(getattr(operation, name)) for name in NAMES}
    for name in ("old_text", "new_text"):
        found[name] = [block.text for block in passage_blocks(getattr(operation, name))]
    return {**found, "after": operation.after, "before": operation.before}


def stated_by(agreement: Agreement, documents: Collection[str]) -> dict[str, Any]:
    """The agreement file that the record writes, apart from its slug; steps by their days, entries by their keys.

    A clause of one of the documents is told by its number and its operations: its heading and its text are the file's
    own words there and the paper's words where it came by a review. Each signature became known with its document,
    which a file need not say.
    """
    plain: Any = json.loads(json.dumps(AGREEMENT.plain(agreement_file_of(agreement))))
    for document in plain["modifications"]:
        if document["key"] in documents:
            for given in document["signatures"]:
                given.pop("recorded", None)
            for clause in document["clauses"]:
                del clause["heading"], clause["text"]
                for each in clause.get("operations", ()):
                    _in_paragraphs(each)
    del plain["slug"]
    return {name: _in_order(value) for name, value in plain.items()}


def _in_paragraphs(operation: dict[str, Any]) -> None:
    for name in ("old_text", "new_text"):
        if name in operation:
            operation[name] = [block.text for block in passage_blocks(operation[name])]


def _in_order(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _in_order(each) for name, each in value.items()}
    if isinstance(value, list):
        found = [_in_order(each) for each in value]
        for name in ("from", "key", "code", "number"):
            if all(isinstance(each, dict) and name in each for each in found):
                return sorted(found, key=lambda each: (each[name], json.dumps(each)))
        return found
    return value
