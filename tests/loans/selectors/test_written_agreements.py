"""An agreement written back from the record: equal to the file that it came from, and loading it changes nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from accounts.models import TrailEntry
from compliance.samples import story
from compliance.services.agreement_files import agreement_file_take, with_texts
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.modifications import Signature, SignatureNeeded
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.writer import write_agreement_file
from loans.domain.chain import Kind
from loans.selectors.written.agreement import agreement_file_of
from loans.services.drafts.corrections import clause_add, term_add
from loans.services.drafts.decisions import draft_approve, draft_submit
from loans.services.drafts.events import Step
from loans.services.drafts.head import DraftHead
from loans.services.drafts.starting import draft_start
from loans.services.executions import condition_record, signature_record
from tests import cast

pytestmark = pytest.mark.django_db
FILES = list(story.agreement_files())


def stated(path: Path) -> AgreementFile:
    return with_texts(read_agreement_file(path.read_bytes()), story.documents_of(path.stem))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_what_the_record_writes_is_equal_to_the_file_that_it_came_from(path: Path) -> None:
    at = cast.instant(cast.TODAY)
    texts = story.documents_of(path.stem)
    agreement = agreement_file_take(text=path.read_bytes(), texts=texts, actor=None, at=at).agreement

    assert agreement_file_of(agreement) == stated(path)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_loading_what_the_record_writes_changes_nothing(path: Path) -> None:
    """Written with its assumptions the other way round, so that no kept paper has the same digest."""
    at = cast.instant(cast.TODAY)
    agreement = agreement_file_take(text=path.read_bytes(), actor=None, at=at).agreement
    file = agreement_file_of(agreement)
    written = write_agreement_file(replace(file, assumptions=file.assumptions[::-1]))
    before = TrailEntry.objects.count()

    assert agreement_file_take(text=written, actor=None, at=at).made == 0
    assert TrailEntry.objects.count() == before


def test_a_modification_recorded_through_its_review_is_written_too() -> None:
    """With its signature, its condition and the days on which the record came to know them."""
    people = cast.assemble()
    at, later = cast.instant(cast.TODAY), cast.instant(date(2007, 1, 22))
    head = DraftHead(
        kind=Kind.MODIFICATION,
        title="Tenth Loan Modification Agreement",
        short="Tenth",
        dated=cast.TODAY,
        effective=cast.TODAY,
        needs=(SignatureNeeded("borrower"),),
        conditions=("evidence of the board's consent",),
    )
    draft = draft_start(agreement=people.agreement_2002, actor=people.officer, at=at, head=head)
    clause = clause_add(step=Step(draft, 9, people.officer, at), number="1", heading="Liquidity", text="Less of it.")
    term = {"subject": "covenant/minimum_liquidity/threshold", "value": "15000000.00", "first": date(2007, 3, 31)}
    term_add(step=Step(draft, 9, people.officer, at), clause=clause, operation=None, values=term)
    draft_submit(step=Step(draft, 9, people.officer, at))
    modification = draft_approve(step=Step(draft, 9, people.approver, at)).modification
    assert modification is not None
    borrower = people.agreement_2002.parties.get(key="borrower")
    signature_record(
        modification=modification, party=borrower, office="President", day=cast.TODAY, actor=people.officer, at=later
    )
    condition_record(
        condition=modification.required_conditions.get(),
        day=cast.TODAY,
        evidence="Minutes",
        actor=people.officer,
        at=later,
    )

    file = agreement_file_of(people.agreement_2002)
    entry = file.modifications[-1]
    assert entry.signatures == (Signature("borrower", "President", cast.TODAY, "", date(2007, 1, 22)),)
    assert entry.conditions[0].evidence == "Minutes"
    assert file.covenants[0].test is not None
    assert file.covenants[0].test.threshold[-1].value == Decimal("15000000.00")
    written = write_agreement_file(file)
    assert read_agreement_file(written) == file
    assert agreement_file_take(text=written, actor=None, at=later).made == 0
