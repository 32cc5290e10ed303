"""The life of a certificate on record: each step once, by the right person, of what was seen, and told of."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.models import TrailEntry
from compliance.domain.certificate_life import State
from compliance.models import AcceptedValue, Alert, CertificateStep, Default
from compliance.selectors.certificate_answers import Reported
from compliance.selectors.certificate_lives import certified_ends, life_of
from compliance.selectors.certificate_values import value_rows, values_seen
from compliance.services.certificate_steps import (
    PageStale,
    StepRefused,
    certificate_receive,
    certificate_return,
    certificate_send_back,
    certificate_sign,
    certificate_withdraw,
)
from compliance.services.certificate_verification import Accepted, ReasonNeeded, certificate_verify
from compliance.services.evaluations import agreement_evaluate
from compliance.services.held_accounts import SaidOfAccount, held_account_say
from loans.models import Agreement
from tests import cast, certifying

pytestmark = pytest.mark.django_db
QUARTER, MARCH = date(2006, 6, 30), date(2006, 3, 31)
LATER = cast.instant(date(2006, 8, 20))


@pytest.fixture
def people() -> cast.Cast:
    found = cast.assemble()
    cast.play(found.agreement_2002, [MARCH, QUARTER])
    return found


@pytest.fixture
def agreement(people: cast.Cast) -> Agreement:
    return people.agreement_2002


def test_a_life_from_preparing_to_verifying(people: cast.Cast, agreement: Agreement) -> None:
    certificate = certifying.prepared(agreement, QUARTER, actor=people.preparer, signer=people.signing_officer)
    assert life_of(certificate).state is State.TO_SIGN
    certifying.sign(certificate, actor=people.signing_officer)
    certifying.receive(certificate, actor=people.officer)
    certifying.verify(certificate, actor=people.approver)
    life = life_of(certificate)
    assert life.state is State.VERIFIED
    assert [(row.kind, row.taken_by) for row in life.steps] == [
        ("signed", people.signing_officer),
        ("received", people.officer),
        ("verified", people.approver),
    ]
    acts = TrailEntry.objects.filter(subject="certificate 2006-06-30, version 1").order_by("id")
    assert [entry.act for entry in acts] == [
        "prepare certificate",
        "sign certificate",
        "receive certificate",
        "verify certificate",
    ]


def test_the_signed_document_bears_name_title_and_day(agreement: Agreement) -> None:
    certificate = certifying.signed(agreement, QUARTER)
    document = life_of(certificate).document
    assert not document.is_draft
    assert document.signature.title == "Chief Financial Officer"
    assert document.signature.signed_on == document.dated == date(2006, 8, 9)
    assert document.bank_use is not None
    assert document.bank_use.received_by == ""


def test_the_banks_copy_has_its_box_filled_and_the_document_has_not(people: cast.Cast, agreement: Agreement) -> None:
    certificate = certifying.signed(agreement, QUARTER)
    certifying.receive(certificate, actor=people.officer)
    certifying.verify(certificate, actor=people.approver, in_compliance=False)
    life = life_of(certificate)
    box = life.bank_copy.bank_use
    assert box is not None
    assert (box.received_by, box.verified_by, box.in_compliance) == ("Ruth Callahan", "Helen Brandt", False)
    assert life.document.bank_use is not None
    assert (life.document.bank_use.received_by, life.document.bank_use.in_compliance) == ("", None)


def test_the_signing_officer_may_prepare_and_sign(people: cast.Cast, agreement: Agreement) -> None:
    certificate = certifying.prepared(agreement, QUARTER, actor=people.signing_officer)
    certifying.sign(certificate, actor=people.signing_officer)
    assert life_of(certificate).state is State.SIGNED


def test_whoever_received_it_does_not_verify_it(people: cast.Cast, agreement: Agreement) -> None:
    certificate = certifying.signed(agreement, QUARTER)
    certifying.receive(certificate, actor=people.officer)
    with pytest.raises(StepRefused, match="another person verifies it"):
        certifying.verify(certificate, actor=people.officer)
    assert life_of(certificate).state is State.RECEIVED


def test_signing_twice_signs_once(people: cast.Cast, agreement: Agreement) -> None:
    certificate = certifying.signed(agreement, QUARTER)
    with pytest.raises(StepRefused, match="is signed and waits for the bank"):
        certifying.sign(certificate)
    assert CertificateStep.objects.filter(kind="signed").count() == 1


@pytest.mark.parametrize("act", [certificate_receive, certificate_sign])
def test_a_page_that_showed_something_else_is_refused(
    people: cast.Cast, agreement: Agreement, act: Callable[..., CertificateStep]
) -> None:
    named = {"name": "A", "title": "B"} if act is certificate_sign else {}
    certificate = (certifying.prepared if named else certifying.signed)(agreement, QUARTER)
    with pytest.raises(PageStale, match="showed something else"):
        act(certificate=certificate, seen="0" * 64, actor=people.officer, at=LATER, **named)


def test_figures_restated_between_preparing_and_signing_stop_the_signature(agreement: Agreement) -> None:
    certificate = certifying.prepared(agreement, QUARTER)
    cast.deliver_changed(agreement, QUARTER, {"cash_and_equivalents": "19,604,000.01"}, at=LATER)
    with pytest.raises(PageStale, match="changed since it was prepared"):
        certifying.sign(certificate, at=LATER)
    assert life_of(certificate).state is State.TO_SIGN


def test_an_account_added_between_preparing_and_signing_stops_the_signature(
    people: cast.Cast, agreement: Agreement
) -> None:
    certificate = certifying.prepared(agreement, QUARTER)
    said = SaidOfAccount(QUARTER, "Harbor National Bank", "Payroll", "4417", "exempt")
    held_account_say(agreement=agreement, said=said, actor=people.preparer, at=LATER)
    with pytest.raises(PageStale):
        certifying.sign(certificate, at=LATER)


def test_sent_back_it_is_prepared_again_and_the_first_stays_on_record(people: cast.Cast, agreement: Agreement) -> None:
    first = certifying.prepared(agreement, QUARTER, actor=people.preparer)
    certificate_send_back(
        certificate=first, reason="Name the late return.", seen=first.digest, actor=people.signing_officer, at=LATER
    )
    second = certifying.signed(agreement, QUARTER, at=LATER + timedelta(hours=1))
    assert (life_of(first).state, life_of(second).state, second.version) == (State.SENT_BACK, State.SIGNED, 2)
    alert = Alert.objects.get(kind="certificate_returned", person=people.preparer)
    assert "Name the late return." in alert.text


def test_withdrawn_it_can_be_prepared_again(people: cast.Cast, agreement: Agreement) -> None:
    first = certifying.prepared(agreement, QUARTER)
    certificate_withdraw(
        certificate=first, reason="Figures restated.", seen=first.digest, actor=people.preparer, at=LATER
    )
    assert certifying.prepared(agreement, QUARTER).version == 2


def test_a_later_signed_version_stands_in_its_place(people: cast.Cast, agreement: Agreement) -> None:
    first = certifying.signed(agreement, QUARTER)
    second = certifying.signed(agreement, QUARTER, at=LATER, exceptions=("Corrected.",))
    assert life_of(first).superseded_by == second
    assert (life_of(first).word, life_of(second).word) == ("Superseded", "Signed")
    with pytest.raises(StepRefused, match="stands in its place"):
        certifying.receive(first, actor=people.officer)


def test_one_prepared_and_not_signed_supersedes_nothing(agreement: Agreement) -> None:
    first = certifying.signed(agreement, QUARTER)
    certifying.prepared(agreement, QUARTER, at=LATER)
    assert life_of(first).superseded_by is None


def test_returned_by_the_bank_it_is_owed_again(people: cast.Cast, agreement: Agreement) -> None:
    certificate = certifying.signed(agreement, QUARTER)
    assert QUARTER in certified_ends(agreement)
    certificate_return(
        certificate=certificate, reason="Wrong day.", seen=certificate.digest, actor=people.officer, at=LATER
    )
    assert QUARTER not in certified_ends(agreement)
    told = {alert.person for alert in Alert.objects.filter(kind="certificate_returned")}
    assert told == {people.preparer, people.signing_officer}
    certifying.signed(agreement, QUARTER, at=LATER + timedelta(hours=1))
    assert QUARTER in certified_ends(agreement)


def test_a_certified_fail_is_a_step_of_its_default_and_another_exception_opens_its_own(
    people: cast.Cast, agreement: Agreement
) -> None:
    given = {"dispositions": False, "encumbrance": True, "primary_accounts": True}
    words = {"financial/minimum_liquidity": "A customer paid late.", "attestation/dispositions": "A patent was sold."}
    certificate = certifying.signed(agreement, MARCH, attested=given, words=words)
    steps = {
        default.cause: [step.kind for step in default.steps.order_by("ordinal")] for default in Default.objects.all()
    }
    assert steps["covenant/minimum_liquidity/2006-03-31"] == ["opened", "certified"]
    assert steps["covenant/dispositions/2006-03-31"] == ["opened"]
    opened = Default.objects.get(cause="covenant/dispositions/2006-03-31").steps.get()
    assert opened.certificate == certificate
    assert "A patent was sold." in opened.note


def test_three_values_stand_side_by_side(people: cast.Cast, agreement: Agreement) -> None:
    reported = {"profitability": Reported(Decimal("561999.99"), "A cent of rounding.")}
    certificate = certifying.signed(agreement, QUARTER, reported=reported)
    certifying.receive(certificate, actor=people.officer)
    accepted = {"profitability": Accepted("562000.50", "By the audited statements.")}
    certifying.verify(certificate, actor=people.approver, accepted=accepted)
    rows = {row.covenant.key: row for row in value_rows(life_of(certificate))}
    row = rows["profitability"]
    assert (row.reported, row.recomputed, row.accepted) == ("561999.99", "562000.00", "562000.50")
    assert (row.values.reported_off, row.values.accepted_off) == (Decimal("-0.01"), Decimal("0.50"))
    assert row.taken is not None
    assert row.taken.reason == "By the audited statements."
    assert rows["minimum_liquidity"].values.agree
    assert rows["minimum_liquidity"].accepted == rows["minimum_liquidity"].recomputed


def test_another_value_is_accepted_only_with_a_reason(people: cast.Cast, agreement: Agreement) -> None:
    certificate = certifying.signed(agreement, QUARTER)
    certifying.receive(certificate, actor=people.officer)
    with pytest.raises(ReasonNeeded, match="Profitability"):
        certifying.verify(certificate, actor=people.approver, accepted={"profitability": Accepted("1.00")})
    assert not AcceptedValue.objects.exists()
    assert life_of(certificate).state is State.RECEIVED


def test_what_is_recomputed_meanwhile_is_read_again_before_verifying(people: cast.Cast, agreement: Agreement) -> None:
    certificate = certifying.signed(agreement, QUARTER)
    certifying.receive(certificate, actor=people.officer)
    life = life_of(certificate)
    seen = values_seen(life, value_rows(life))
    cast.deliver_changed(agreement, QUARTER, {"net_income_quarter": "430,000.00"}, at=LATER)
    agreement_evaluate(agreement=agreement, days=[QUARTER], at=LATER)
    with pytest.raises(PageStale, match="recomputed has changed"):
        certificate_verify(
            certificate=certificate,
            in_compliance=True,
            accepted={},
            note="",
            seen=seen,
            actor=people.approver,
            at=LATER,
        )


def test_each_side_is_told_of_what_the_other_did(people: cast.Cast, agreement: Agreement) -> None:
    certificate = certifying.signed(agreement, QUARTER)
    certifying.receive(certificate, actor=people.officer)
    certifying.verify(certificate, actor=people.approver, note="Ask for the lease.")
    told = {(alert.kind, alert.person) for alert in Alert.objects.filter(kind__startswith="certificate")}
    borrower = (people.preparer, people.signing_officer)
    assert told >= {
        ("certificate_signed", people.officer),
        *(("certificate_received", person) for person in borrower),
        *(("certificate_verified", person) for person in borrower),
    }
    assert not any("Ask for the lease." in alert.text for alert in Alert.objects.all())
