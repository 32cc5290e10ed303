"""Facts stay as they were recorded: the database itself refuses to change or delete them."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.apps import apps
from django.db import Error, connection, transaction
from django.db.models import CharField, Model

from compliance.models import Certificate, Evaluation, StoredFile
from compliance.selectors.certificate_documents import Answers
from compliance.services.certificates import certificate_issue
from tests import cast

FACTS = (
    "accounts.TrailEntry",
    "loans.Modification",
    "loans.RequiredSignature",
    "loans.Execution",
    "loans.Clause",
    "loans.Term",
    "loans.DeadlineOverride",
    "loans.AgreementPaper",
    "compliance.StoredFile",
    "compliance.Statement",
    "compliance.Figure",
    "compliance.Evaluation",
    "compliance.Certificate",
)
COLUMNS = ("digest", "key", "place", "office", "heading", "name", "due", "item", "note", "verdict")
DAY = date(2010, 1, 1)
pytestmark = pytest.mark.django_db
JUNE = date(2006, 6, 30)


def refused(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
            connection.check_constraints()
    except Error:
        return True
    return False


@pytest.fixture
def certificate() -> Certificate:
    """The 2002 arrangement with a certificate, and the 1997 one for its one-off deadline."""
    cast.record("art-technology-1997")
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [JUNE])
    return certificate_issue(
        agreement=agreement, period_end=JUNE, answers=Answers({}), actor=None, at=cast.instant(date(2006, 8, 1))
    )


@pytest.mark.parametrize("name", FACTS)
def test_every_kind_of_fact_refuses_update_and_delete(certificate: Certificate, name: str) -> None:
    model: type[Model] = apps.get_model(name)
    rows = model._default_manager.all()
    one = rows.first()
    assert one is not None, "nothing to try it on"
    field = next(field for field in model._meta.concrete_fields if field.attname in COLUMNS)
    changed = {field.attname: f"{getattr(one, field.attname)}1"[-64:] if isinstance(field, CharField) else DAY}
    row = rows.filter(pk=one.pk)
    assert refused(partial(row.update, **changed))
    assert refused(partial(row._raw_delete, connection.alias))
    assert rows.filter(pk=one.pk).exists()


def test_a_certificate_takes_its_paper_once_and_no_other_change(certificate: Certificate) -> None:
    papers = [
        StoredFile.objects.create(
            digest=digit * 64,
            name="c.pdf",
            media_type="application/pdf",
            size=1,
            content=b"x",
            stored_at=certificate.issued_at,
        )
        for digit in "ab"
    ]
    row = Certificate.objects.filter(pk=certificate.pk)
    assert refused(lambda: row.update(paper=papers[0], digest="0" * 64))
    assert not refused(lambda: row.update(paper=papers[0]))
    assert refused(lambda: row.update(paper=papers[1]))
    assert refused(lambda: row.update(paper=None))
    assert row.get().paper == papers[0]


def copy_of(row: Evaluation, **changes: object) -> Evaluation:
    values = {
        field.attname: getattr(row, field.attname) for field in Evaluation._meta.concrete_fields if field.name != "id"
    }
    return Evaluation(**{**values, **changes})


def test_evaluations_hang_together(certificate: Certificate) -> None:
    row = Evaluation.objects.filter(agreement=certificate.agreement).order_by("id")[0]
    assert refused(copy_of(row).save), "one ordinal twice"
    assert refused(copy_of(row, ordinal=2).save), "a second that supersedes nothing"
    assert refused(copy_of(row, ordinal=1, supersedes_id=row.pk, test_day=date(2006, 7, 31)).save)
    assert refused(copy_of(row, term_id=None, test_day=date(2006, 7, 31)).save), "a verdict without a requirement"
    assert not refused(copy_of(row, ordinal=2, supersedes_id=row.pk).save)
    assert refused(copy_of(row, ordinal=3, supersedes_id=row.pk).save), "one superseded twice"
