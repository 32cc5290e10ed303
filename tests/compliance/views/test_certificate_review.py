"""The bank's page: received by one, verified by another, returned with a reason; its notes stay with the bank."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from accounts.models import Person
from compliance.domain.certificate_life import State
from compliance.models import AcceptedValue, Certificate, CertificateStep
from compliance.selectors.certificate_lives import life_of
from compliance.services.evaluations import agreement_evaluate
from tests import certifying
from tests.cast import Cast, deliver_changed, instant, play
from tests.compliance.views.pages import Answer, address, main, seen_of

As = Callable[[Person], Client]
QUARTER = date(2006, 6, 30)


@pytest.fixture
def signed(cast: Cast) -> Certificate:
    play(cast.agreement_2002, [QUARTER], actor=cast.preparer)
    return certifying.signed(cast.agreement_2002, QUARTER, actor=cast.signing_officer)


def place(certificate: Certificate, name: str = "certificate_review") -> str:
    return address(name, certificate.agreement, certificate.period_end, certificate.version)


def receive(client: Client, certificate: Certificate) -> Answer:
    return client.post(place(certificate, "certificate_receive"), {"seen": certificate.digest}, follow=True)


def verify(client: Client, certificate: Certificate, **fields: str) -> Answer:
    shown = client.get(place(certificate)).content.decode().split('action="' + place(certificate, "certificate_verify"))
    given = {
        "seen": seen_of(_Part(shown[1])) if len(shown) > 1 else "",
        "value_minimum_liquidity": "28,854,000.00",
        "value_profitability": "562,000.00",
        "in_compliance": "yes",
        **fields,
    }
    return client.post(place(certificate, "certificate_verify"), given, follow=True)


class _Part:
    """A part of a page, read as one."""

    status_code = 200
    headers: dict[str, str] = {}

    def __init__(self, text: str) -> None:
        self.content = text.encode()


def test_received_and_then_verified_by_another(cast: Cast, signed: Certificate, as_person: As) -> None:
    officer = as_person(cast.officer)
    received = main(receive(officer, signed))
    liquidity = life_of(signed).evidence.tests[0].recomputed

    own = verify(officer, signed, value_minimum_liquidity=liquidity)
    verified = main(verify(as_person(cast.approver), signed, value_minimum_liquidity=liquidity))

    assert "Received. Another person verifies it." in received
    assert "You received this certificate; another person verifies it." in received
    assert own.status_code == 409
    assert "In compliance: yes" in verified
    assert life_of(signed).state is State.VERIFIED


def test_three_values_stand_side_by_side_with_what_differs(cast: Cast, signed: Certificate, as_person: As) -> None:
    deliver_changed(cast.agreement_2002, QUARTER, {"net_income_quarter": "561,999.99"}, at=instant(date(2006, 9, 1)))
    agreement_evaluate(agreement=cast.agreement_2002, days=[QUARTER], at=instant(date(2006, 9, 1)))

    text = main(as_person(cast.officer).get(place(signed)))

    assert "500,000.00 562,000.00 0.01 off 561,999.99 not verified" in text
    assert "It would read otherwise now" in text


def test_another_value_needs_its_reason_and_is_kept_with_it(cast: Cast, signed: Certificate, as_person: As) -> None:
    receive(as_person(cast.officer), signed)
    approver = as_person(cast.approver)
    liquidity = life_of(signed).evidence.tests[0].recomputed
    given = {"value_minimum_liquidity": liquidity, "value_profitability": "560,000.00", "note": "Ask for the lease."}

    without = verify(approver, signed, **given)
    verify(approver, signed, **given, reason_profitability="A reserve is missing.")

    assert without.status_code == 422
    assert "Say why it is not what is recomputed." in main(without)
    row = AcceptedValue.objects.get(covenant__key="profitability")
    assert (row.recomputed, row.accepted, row.reason) == ("562000.00", "560000.00", "A reserve is missing.")
    shown = main(approver.get(place(signed)))
    assert "(2,000.00) off" in shown
    assert "Ask for the lease." in shown
    for name in ("certificate", "period"):
        read = main(as_person(cast.preparer).get(address(name, cast.agreement_2002, QUARTER)))
        assert "Ask for the lease." not in read
        assert "A reserve is missing." not in read


def test_pressing_twice_receives_once(cast: Cast, signed: Certificate, as_person: As) -> None:
    receive(as_person(cast.officer), signed)

    again = main(receive(as_person(cast.approver), signed))

    assert "Ruth Callahan has received it already. Nothing was done twice." in again
    assert CertificateStep.objects.filter(kind="received").count() == 1


def test_figures_restated_meanwhile_are_read_before_verifying(cast: Cast, signed: Certificate, as_person: As) -> None:
    receive(as_person(cast.officer), signed)

    response = verify(as_person(cast.approver), signed, seen="0" * 64, value_minimum_liquidity="0.00",
                      reason_minimum_liquidity="x")  # fmt: skip

    assert response.status_code == 409
    assert "What is recomputed has changed" in main(response)
    assert life_of(signed).state is State.RECEIVED


def test_returned_with_a_reason_the_borrower_certifies_anew(cast: Cast, signed: Certificate, as_person: As) -> None:
    officer = as_person(cast.officer)
    where = place(signed, "certificate_return")

    without = officer.post(where, {"seen": signed.digest})
    officer.post(where, {"seen": signed.digest, "reason": "The filing day is wrong."})

    assert without.status_code == 422
    page = main(as_person(cast.preparer).get(address("certificate", cast.agreement_2002, QUARTER)))
    assert "Version 1 was returned by Silicon Valley Bank" in page
    assert "The filing day is wrong." in page
    assert "Prepare a corrected certificate" in page
    home = main(as_person(cast.preparer).get("/home"))
    assert "Correct the certificate" in home


@pytest.mark.parametrize("name", ["certificate_receive", "certificate_verify", "certificate_return"])
def test_an_auditor_and_an_administrator_change_nothing(
    cast: Cast, signed: Certificate, as_person: As, name: str
) -> None:
    for person in (cast.auditor, cast.administrator):
        assert as_person(person).get(place(signed)).status_code == 200
        assert as_person(person).post(place(signed, name), {"seen": signed.digest}).status_code == 403
    assert CertificateStep.objects.count() == 1
