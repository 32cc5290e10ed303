"""Sealing what was signed: stored once, with its data inside; and checking a file against the record."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from accounts.models import TrailEntry
from accounts.permissions import Access
from compliance import tasks
from compliance.certificates.seal_check import Finding, seal_check
from compliance.certificates.sealed_data import NotSealedData, sealed_data_of
from compliance.models import Certificate, CertificateSeal
from compliance.selectors.certificate_checks import checked_file, known_certificates
from compliance.selectors.certificate_lives import life_of
from compliance.services.certificate_seals import NotSigned, certificate_seal
from compliance.services.evaluations import agreement_evaluate
from tests import cast, certifying
from tests.compliance.certificates.keys import seal_key
from tests.compliance.certificates.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]
QUARTER = date(2006, 6, 30)
AT = cast.instant(date(2006, 8, 10))


@pytest.fixture
def people() -> cast.Cast:
    found = cast.assemble()
    cast.play(found.agreement_2002, [QUARTER])
    return found


@pytest.fixture
def certificate(people: cast.Cast) -> Certificate:
    return certifying.signed(people.agreement_2002, QUARTER, actor=people.signing_officer)


def paper_of(certificate: Certificate) -> bytes:
    return bytes(certificate_seal(certificate=certificate, at=AT).paper.content)


def test_it_is_sealed_once_and_its_bytes_stay(certificate: Certificate) -> None:
    first = certificate_seal(certificate=certificate, at=AT)
    again = certificate_seal(certificate=certificate, at=cast.instant(cast.TODAY))
    assert again == first
    assert again.sealed_at == first.sealed_at
    assert TrailEntry.objects.filter(act="seal certificate").count() == 1


def test_the_task_may_run_twice_and_beat_asks_for_what_was_missed(
    certificate: Certificate, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    sent: list[tuple[str, list[object]]] = []
    monkeypatch.setattr("compliance.services.background._send", lambda name, given: sent.append((name, given)))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.make_up()
    (name, (key, at)) = next(each for each in sent if each[0].endswith("seal_certificate"))
    assert key == certificate.pk
    for _ in range(2):
        tasks.seal_certificate(key, at)
    assert CertificateSeal.objects.count() == 1
    sent.clear()
    with django_capture_on_commit_callbacks(execute=True):
        tasks.make_up()
    assert not [each for each in sent if each[0] == name]


def test_a_machine_without_pango_seals_later(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "missing_for_pdf", lambda: "No Pango.")
    tasks.seal_certificate(certificate.pk, AT.isoformat())
    assert not CertificateSeal.objects.exists()
    monkeypatch.setattr(tasks, "missing_for_pdf", lambda: "")
    tasks.seal_certificate(certificate.pk, AT.isoformat())
    assert CertificateSeal.objects.exists()


def test_what_nobody_signed_is_not_sealed(people: cast.Cast) -> None:
    with pytest.raises(NotSigned):
        certificate_seal(certificate=certifying.prepared(people.agreement_2002, QUARTER), at=AT)


def test_the_data_inside_says_what_the_paper_says_and_what_it_rests_on(certificate: Certificate) -> None:
    check = seal_check(paper_of(certificate), known_certificates())
    assert check.attachment is not None
    data = sealed_data_of(check.attachment)
    assert data.digest == certificate.digest
    assert data.document == life_of(certificate).document
    assert data.evidence == life_of(certificate).evidence
    assert data.account == "paul.sorensen@art-technology.example"
    plain = json.loads(check.attachment)
    assert plain["format"] == "compliance-certificate/1"
    assert {each["name"]: each["verdict"] for each in plain["evidence"]["tests"]}["Profitability"] == "pass"
    assert "Paul Sorensen" in text_of(paper_of(certificate))
    assert "Fenway" not in text_of(paper_of(certificate))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other/2"}', '{"format": "compliance-certificate/1"}'])
def test_other_data_is_said_to_be_other_data(text: str) -> None:
    with pytest.raises(NotSealedData):
        sealed_data_of(text.encode())


def test_what_the_bank_notes_never_changes_the_sealed_paper(people: cast.Cast, certificate: Certificate) -> None:
    before = paper_of(certificate)
    certifying.receive(certificate, actor=people.officer)
    certifying.verify(certificate, actor=people.approver)
    assert paper_of(certificate) == before


def test_a_restatement_and_an_amendment_never_change_what_was_signed(certificate: Certificate) -> None:
    before, document = paper_of(certificate), life_of(certificate).document
    at = cast.instant(date(2006, 9, 1))
    cast.deliver_changed(certificate.agreement, QUARTER, {"net_income_quarter": "1.00"}, at=at)
    agreement_evaluate(agreement=certificate.agreement, days=[QUARTER], at=at)
    assert (paper_of(certificate), life_of(certificate).document) == (before, document)


def test_the_paper_on_record_is_known_as_such(people: cast.Cast, certificate: Certificate) -> None:
    checked = checked_file(paper_of(certificate), Access(people.preparer))
    assert checked.answer == "Unaltered, and the one on record."
    assert checked.is_own_key
    assert checked.life is not None
    assert checked.life.certificate == certificate


def test_an_altered_copy_is_named_with_the_one_on_record(people: cast.Cast, certificate: Certificate) -> None:
    whole = paper_of(certificate)
    for altered in (whole + b"\n", whole.replace(b"/Reason (Seal", b"/Reason (seal"), _padding_changed(whole)):
        checked = checked_file(altered, Access(people.officer))
        assert checked.check.finding is Finding.ALTERED
        assert checked.life is not None
        assert checked.life.certificate == certificate
        assert not checked.is_on_record
        assert checked.stated is None


def test_somebody_else_learns_that_it_is_unaltered_and_not_whether_it_is_on_record(
    people: cast.Cast, certificate: Certificate
) -> None:
    checked = checked_file(paper_of(certificate), Access(people.stranger))
    assert checked.answer == "Unaltered, but not on record among the agreements that you may see."
    assert checked.life is None


def test_a_key_that_was_replaced_is_still_known(
    people: cast.Cast, certificate: Certificate, settings: Settings
) -> None:
    paper = paper_of(certificate)
    settings.SEAL_KEY = (seal_key("A new key").encode(), b"", b"")
    checked = checked_file(paper, Access(people.officer))
    assert checked.is_on_record
    assert not checked.is_own_key
    unrecorded = seal_check(paper, [each for each in known_certificates() if each.subject == "CN=A new key"])
    assert unrecorded.finding is Finding.UNKNOWN_KEY


def test_the_command_says_what_it_stated_and_ends_with_an_error_for_an_altered_file(
    certificate: Certificate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "c.pdf"
    path.write_bytes(paper_of(certificate))
    call_command("verify_certificate", path)
    told = capsys.readouterr().out
    assert "Unaltered, and the one on record." in told
    assert "Minimum profitability $562,000.00 of $500,000.00, complies" in " ".join(told.split())
    assert "by Paul Sorensen, Chief Financial Officer (paul.sorensen@art-technology.example)" in told
    path.write_bytes(paper_of(certificate)[:-1])
    with pytest.raises(SystemExit) as ended:
        call_command("verify_certificate", path)
    assert ended.value.code == 1
    assert "Unaltered" not in capsys.readouterr().out


def _padding_changed(whole: bytes) -> bytes:
    """The last digit of the room that the signature leaves empty."""
    end = whole.index(b">\n/ByteRange")
    return whole[: end - 1] + b"1" + whole[end:]
