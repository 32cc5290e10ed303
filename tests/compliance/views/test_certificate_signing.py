"""The signing officer's page: what is certified in plain words, the password once more, and the way back."""

from collections.abc import Callable
from datetime import date

import pytest
from axes.models import AccessAttempt
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import Person
from compliance.domain.certificate_life import State
from compliance.models import Certificate, CertificateStep
from compliance.selectors.certificate_lives import life_of
from tests import certifying
from tests.cast import PASSWORD, Cast, deliver
from tests.compliance.views.pages import Answer, address, main

As = Callable[[Person], Client]
SEPTEMBER = date(2006, 9, 30)


@pytest.fixture
def prepared(cast: Cast) -> Certificate:
    """September 2006, in which profitability fails, prepared and sent to the officer."""
    deliver(cast.agreement_2002, SEPTEMBER)
    return certifying.prepared(
        cast.agreement_2002, SEPTEMBER, actor=cast.preparer, signer=cast.signing_officer, exceptions=("A lease ended.",)
    )


def place(certificate: Certificate, name: str = "certificate_sign") -> str:
    return address(name, certificate.agreement, certificate.period_end, certificate.version)


def sign(client: Client, certificate: Certificate, **fields: str) -> Answer:
    given = {"name": "Paul Sorensen", "title": "Chief Financial Officer", "password": PASSWORD}
    return client.post(place(certificate), {**given, "seen": certificate.digest, **fields}, follow=True)


def test_it_says_in_plain_words_what_is_certified_and_what_fails(
    cast: Cast, prepared: Certificate, as_person: As
) -> None:
    text = main(as_person(cast.signing_officer).get(place(prepared)))

    assert "By signing you certify to Silicon Valley Bank" in text
    assert "Prepared by Marta Keane" in text
    assert "6.7(a) Minimum liquidity 27,335,327.75 of 20,000,000.00 Complies" in text
    assert "6.7(b) Profitability 430,000.00 of 500,000.00 Does not comply" in text
    assert "5 statements Read" in text
    assert "3 covenants attested Primary accounts, Dispositions, Encumbrance Read" in text
    assert "Accounts held elsewhere: none" in text
    assert "A lease ended." in text


def test_signed_with_name_title_and_password(cast: Cast, prepared: Certificate, as_person: As) -> None:
    text = main(sign(as_person(cast.signing_officer), prepared, name="Paul J. Sorensen"))

    step = CertificateStep.objects.get()
    assert (step.kind, step.taken_by, step.name) == ("signed", cast.signing_officer, "Paul J. Sorensen")
    assert "Signed. Silicon Valley Bank has it now." in text
    assert "by Paul J. Sorensen, Chief Financial Officer" in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"password": "wrong"}, "This is not your password."),
        ({"password": ""}, "This field is required."),
        ({"name": ""}, "This field is required."),
        ({"title": ""}, "This field is required."),
        ({"seen": "0" * 64}, "The page showed something else"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_signed(
    cast: Cast, prepared: Certificate, as_person: As, fields: dict[str, str], said: str
) -> None:
    assert said in main(sign(as_person(cast.signing_officer), prepared, **fields))
    assert not CertificateStep.objects.exists()


def test_after_too_many_wrong_passwords_the_account_is_locked_and_the_right_one_signs_nothing(
    cast: Cast, prepared: Certificate, as_person: As, settings: Settings
) -> None:
    client = as_person(cast.signing_officer)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign(client, prepared, password="wrong")

    locked = sign(client, prepared)

    assert "locked" in main(locked).lower()
    assert not CertificateStep.objects.exists()


def test_a_right_password_forgets_the_wrong_ones(cast: Cast, prepared: Certificate, as_person: As) -> None:
    client = as_person(cast.signing_officer)
    sign(client, prepared, password="wrong")
    assert AccessAttempt.objects.exists()

    sign(client, prepared)

    assert not AccessAttempt.objects.exists()
    assert life_of(prepared).state is State.SIGNED


def test_pressing_twice_signs_once(cast: Cast, prepared: Certificate, as_person: As) -> None:
    client = as_person(cast.signing_officer)
    sign(client, prepared)

    assert "Nothing was done twice" in main(sign(client, prepared))
    assert CertificateStep.objects.count() == 1


def test_the_preparer_does_not_sign(cast: Cast, prepared: Certificate, as_person: As) -> None:
    client = as_person(cast.preparer)

    assert client.get(place(prepared)).status_code == 403
    assert sign(client, prepared).status_code == 403
    assert not CertificateStep.objects.exists()


def test_sent_back_with_a_reason_the_preparer_reads_it(cast: Cast, prepared: Certificate, as_person: As) -> None:
    officer = as_person(cast.signing_officer)
    where = place(prepared, "certificate_send_back")

    without = officer.post(where, {"seen": prepared.digest})
    officer.post(where, {"seen": prepared.digest, "reason": "Name the late return."})

    assert without.status_code == 422
    assert "whoever puts it right reads this" in main(without)
    home = main(as_person(cast.preparer).get("/home"))
    assert "Sent back by Paul Sorensen on 17 Jan 2007: Name the late return." in home
    page = main(as_person(cast.preparer).get(address("certificate", cast.agreement_2002, SEPTEMBER)))
    assert "Version 1 was sent back by Paul Sorensen" in page
    assert "Send to be signed" in page


def test_home_asks_the_officer_to_sign_and_tells_the_preparer_who_has_it(
    cast: Cast, prepared: Certificate, as_person: As
) -> None:
    assert "Read and sign" in main(as_person(cast.signing_officer).get("/home"))
    text = main(as_person(cast.preparer).get("/home"))
    assert "waits for the signature of Paul Sorensen" in text
    assert "Read and sign" not in text
