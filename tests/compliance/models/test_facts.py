"""Facts stay as they were recorded: the database itself refuses to change or delete them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import Error, connection, transaction
from django.db.models import CharField, Model

from accounts.models.membership import Role
from compliance.models import (
    AcceptedValue,
    Certificate,
    CertificateSeal,
    CertificateStep,
    ConditionStep,
    CurePayment,
    Delivery,
    DeliveryDecision,
    DeliveryFile,
    Evaluation,
    Extension,
    Occurrence,
    StoredFile,
)
from compliance.services.agreement_files import agreement_file_take
from compliance.services.held_accounts import SaidOfAccount, held_account_say
from loans.models import Agreement, WaiverCondition
from tests import cast, certifying
from tests.relief import CONDITION, with_waiver

FACTS = (
    "accounts.TrailEntry",
    "loans.Modification",
    "loans.RequiredSignature",
    "loans.Execution",
    "loans.Clause",
    "loans.Term",
    "loans.DeadlineOverride",
    "loans.SecurityDocument",
    "loans.AgreementPaper",
    "loans.Waiver",
    "loans.Excuse",
    "loans.WaiverCondition",
    "loans.Fee",
    "loans.FeeInstalment",
    "compliance.StoredFile",
    "compliance.Statement",
    "compliance.Figure",
    "compliance.Evaluation",
    "compliance.Certificate",
    "compliance.CertificateStep",
    "compliance.CertificateSeal",
    "compliance.AcceptedValue",
    "compliance.HeldAccount",
    "compliance.Default",
    "compliance.DefaultStep",
    "compliance.Occurrence",
    "compliance.Delivery",
    "compliance.DeliveryFile",
    "compliance.DeliveryDecision",
    "compliance.Extension",
    "compliance.ConditionStep",
    "compliance.CurePayment",
)
COLUMNS = (
    *("text", "reason", "institution", "fingerprint", "digest", "key", "place", "office"),
    *("heading", "name", "due", "item", "note", "verdict", "until", "last"),
)
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
    """The 2002 arrangement with a default waived and a certificate, and the 1997 one for its one-off deadline."""
    cast.record("art-technology-1997")
    agreement = cast.record("art-technology-2002")
    cast.play(agreement, [date(2006, 3, 31), JUNE])
    at = cast.instant(date(2006, 8, 1))
    agreement_file_take(text=with_waiver(CONDITION), actor=None, at=at)
    author = cast.person("ruth@bank.example", "Ruth Callahan", Role.OFFICER, agreement.bank)
    condition = WaiverCondition.objects.get()
    ConditionStep.objects.create(condition=condition, ordinal=1, note="Seen.", author=author, taken_at=at)
    CurePayment.objects.create(
        agreement=agreement,
        covenant=agreement.covenants.order_by("id")[0],
        test_day=JUNE,
        version=1,
        amount=1,
        received_on=JUNE,
        note="Wire.",
        author=author,
        taken_at=at,
    )
    deliver(agreement)
    certificate = certifying.signed(agreement, JUNE, at=cast.instant(date(2006, 8, 1)))
    certifying.receive(certificate)
    certifying.verify(certificate)
    seal(certificate)
    said = SaidOfAccount(JUNE, "Harbor National Bank", "Payroll", "4417", "exempt")
    preparer = certifying.somebody(agreement, Role.PREPARER)
    held_account_say(agreement=agreement, said=said, actor=preparer, at=certificate.prepared_at)
    return certificate


def seal(certificate: Certificate) -> None:
    """As sealing leaves it, on a machine without PDFs too."""
    file = StoredFile.objects.create(
        digest="a" * 64,
        name="c.pdf",
        media_type="application/pdf",
        size=1,
        content=b"x",
        stored_at=certificate.prepared_at,
    )
    CertificateSeal.objects.create(
        certificate=certificate,
        paper=file,
        fingerprint="b" * 64,
        certificates="",
        covered="c" * 64,
        signature="d" * 64,
        sealed_at=certificate.prepared_at,
    )


def deliver(agreement: Agreement) -> None:
    """A filing reported, the report extended, delivered and accepted."""
    deliverable = agreement.deliverables.get(key="filed_reports")
    at = cast.instant(date(2006, 8, 10))
    of_june = {"agreement": agreement, "deliverable": deliverable, "period_end": JUNE}
    Occurrence.objects.create(
        agreement=agreement, event=agreement.events.get(key="sec_filing"), day=date(2006, 8, 8), reported_at=at
    )
    Extension.objects.create(
        **of_june, until=date(2006, 8, 20), reason="Illness", authority="Officer, section 6.2", granted_at=at
    )
    delivery = Delivery.objects.create(**of_june, received_on=date(2006, 8, 10), digest="d" * 64, delivered_at=at)
    file = StoredFile.objects.create(
        digest="f" * 64, name="q.pdf", media_type="application/pdf", size=1, content=b"x", stored_at=at
    )
    DeliveryFile.objects.create(delivery=delivery, file=file, name="q.pdf", position=1)
    DeliveryDecision.objects.create(delivery=delivery, verdict="accepted", decided_at=at)


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


def test_a_step_has_what_belongs_to_it_and_comes_once(certificate: Certificate) -> None:
    def step(kind: str, **said: object) -> CertificateStep:
        at = certificate.prepared_at
        given: dict[str, Any] = {"certificate": certificate, "ordinal": 9, "taken_at": at, "seen": "e" * 64, **said}
        return CertificateStep(
            kind=kind, **{"taken_by": certifying.somebody(certificate.agreement, Role.AUDITOR), **given}
        )

    other = certifying.prepared(certificate.agreement, date(2006, 3, 31))
    assert refused(step("received").save), "received twice"
    assert refused(step("signed", certificate=other).save), "signed without a name"
    assert refused(step("sent_back", certificate=other).save), "sent back without a reason"
    assert refused(step("verified", certificate=other).save), "verified without an answer"
    assert refused(step("received", certificate=other, note="Bank's own").save), "a note where nothing was verified"
    assert not refused(step("sent_back", certificate=other, reason="A row is wrong.").save)


def test_whoever_received_a_certificate_does_not_verify_it_in_the_database_either(certificate: Certificate) -> None:
    other = certifying.signed(certificate.agreement, date(2006, 3, 31))
    reader = certifying.receive(other).taken_by
    verifying = CertificateStep(
        certificate=other, ordinal=3, kind="verified", taken_at=other.prepared_at, seen="e" * 64, in_compliance=True
    )
    verifying.taken_by = reader
    assert refused(verifying.save)
    verifying.taken_by = certifying.somebody(other.agreement, Role.APPROVER)
    assert not refused(verifying.save)


def test_an_accepted_value_departs_with_a_reason_only(certificate: Certificate) -> None:
    row = AcceptedValue.objects.all()[0]
    other = certificate.agreement.covenants.get(key="primary_accounts")
    departing = AcceptedValue(step=row.step, covenant=other, recomputed="1.00", accepted="2.00")
    assert refused(departing.save)
    departing.reason = "By the bank's own count."
    assert not refused(departing.save)


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
