"""A sealed certificate: a PAdES signature over a PDF/A-3 with its data inside, and every change of it is found."""

import json
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from compliance.certificates.render import Attachment, certificate_pdf
from compliance.certificates.seal import sealed
from compliance.certificates.seal_check import ATTACHMENT, Finding, covered_digest, seal_check, signature_digest
from compliance.certificates.seal_key import SealKey
from tests.compliance.certificates.keys import bank_key, curve_key
from tests.compliance.certificates.reading import reader_of, text_of
from tests.compliance.certificates.samples import quarter_2006

pytestmark = pytest.mark.pdf
AT = datetime(2006, 7, 13, 20, 21, tzinfo=UTC)
DATA = json.dumps({"certificate": "2006-06-Q", "verdict": "pass"}).encode()


def apart(work: Callable[[], Any]) -> Any:
    """In a thread of its own: the other program runs an event loop, and a browser's may be running here."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work).result()


@cache
def paper() -> bytes:
    return certificate_pdf(quarter_2006(), attachment=Attachment(ATTACHMENT, DATA, "What the certificate states"))


@cache
def certificate(key: SealKey) -> bytes:
    return sealed(paper(), key, at=AT)


@pytest.mark.parametrize("key", [curve_key(), bank_key()], ids=["curve", "RSA of an authority"])
def test_what_was_sealed_is_found_unaltered_with_its_data(key: SealKey) -> None:
    check = seal_check(certificate(key), [curve_key().certificates, bank_key().certificates])
    assert check.finding is Finding.UNALTERED
    assert check.certificates == key.certificates
    assert check.attachment == DATA


@pytest.mark.parametrize("key", [curve_key(), bank_key()], ids=["curve", "RSA of an authority"])
def test_another_program_finds_a_pades_signature_over_the_whole_file(key: SealKey) -> None:
    signature = PdfFileReader(BytesIO(certificate(key))).embedded_signatures[0]
    root = Certificate.load(key.certificates.chain[-1])
    context = ValidationContext(trust_roots=[root], moment=AT, allow_fetching=False)
    status = apart(lambda: validate_pdf_signature(signature, context))
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.self_reported_timestamp == AT


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")
def test_openssl_agrees_that_the_signature_is_of_these_bytes(tmp_path: Path) -> None:
    signature = PdfFileReader(BytesIO(certificate(bank_key()))).embedded_signatures[0]
    begin, end = signature.byte_range[1], signature.byte_range[2]
    (tmp_path / "covered").write_bytes(certificate(bank_key())[:begin] + certificate(bank_key())[end:])
    (tmp_path / "cms").write_bytes(signature.pkcs7_content.rstrip(b"\0"))
    command = [
        "openssl",
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-in",
        "cms",
        "-content",
        "covered",
        "-noverify",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_it_is_still_the_archival_paper_and_looks_the_same() -> None:
    before: Any = reader_of(paper())
    after: Any = reader_of(certificate(curve_key()))
    assert text_of(certificate(curve_key())) == text_of(paper())
    assert after.trailer["/Root"]["/Metadata"].get_object().get_data() == (
        before.trailer["/Root"]["/Metadata"].get_object().get_data()
    )
    assert after.trailer["/Root"]["/AF"][0].get_object()["/AFRelationship"] == "/Data"
    assert before.metadata == after.metadata
    annotation = after.pages[0]["/Annots"][0].get_object()
    assert (annotation["/Rect"], annotation["/F"] & 4) == ([0, 0, 0, 0], 4)


def test_sealing_again_gives_the_same_bytes_but_for_the_signature() -> None:
    again = sealed(paper(), curve_key(), at=AT)
    assert covered_digest(again) == covered_digest(certificate(curve_key()))
    assert sealed(paper(), bank_key(), at=AT) == certificate(bank_key())


@settings(max_examples=400)
@given(st.data())
def test_any_other_byte_anywhere_is_found(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([curve_key(), bank_key()]))
    whole = certificate(key)
    at = data.draw(st.integers(0, len(whole) - 1), label="position")
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]), label="byte")
    changed = whole[:at] + bytes([other]) + whole[at + 1 :]
    assert seal_check(changed, [key.certificates]).finding is not Finding.UNALTERED


def test_every_other_digit_of_the_seal_itself_is_found() -> None:
    whole = certificate(curve_key())
    begin = whole.index(b"/Contents <") + len("/Contents <")
    for at in range(begin, whole.index(b">", begin)):
        changed = whole[:at] + (b"1" if whole[at : at + 1] == b"0" else b"0") + whole[at + 1 :]
        assert seal_check(changed, [curve_key().certificates]).finding is not Finding.UNALTERED, at


@settings(max_examples=100)
@given(st.data())
def test_bytes_added_taken_out_or_moved_are_found(data: st.DataObject) -> None:
    whole = certificate(curve_key())
    first, last = sorted(data.draw(st.tuples(st.integers(0, len(whole)), st.integers(0, len(whole)))))
    changed = whole[:first] + data.draw(st.binary(max_size=20)) + whole[last:]
    found = seal_check(changed, [curve_key().certificates]).finding
    assert (found is Finding.UNALTERED) == (changed == whole)


@settings(max_examples=200)
@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.7 ", b"%PDF-1.7\n/ByteRange [0 60 64 9] <3003>"]))
def test_any_bytes_at_all_end_with_an_answer(tail: bytes, head: bytes) -> None:
    assert seal_check(head + tail, [curve_key().certificates]).finding is Finding.UNSEALED


def test_another_appearance_laid_over_it_is_found() -> None:
    writer = PdfWriter(BytesIO(certificate(curve_key())), incremental=True)
    writer.add_annotation(0, FreeText(text="Yes", rect=(400, 400, 460, 420)))
    written = BytesIO()
    writer.write(written)
    assert written.getvalue().startswith(certificate(curve_key()))
    check = seal_check(written.getvalue(), [curve_key().certificates])
    assert check.finding is Finding.ALTERED
    assert check.reason == "Something was added to it after it was sealed."
    assert check.attachment is None


def test_other_data_put_in_place_of_the_sealed_is_found() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(certificate(curve_key())))
    file = writer.root["/AF"][0]["/EF"].raw_get("/F")
    file.get_object().strip_filters()
    file.get_object()._data = DATA.replace(b"pass", b"fail")
    writer.mark_update(file)
    written = BytesIO()
    writer.write(written)
    assert seal_check(written.getvalue(), [curve_key().certificates]).finding is Finding.ALTERED


def test_a_file_written_anew_has_lost_its_seal() -> None:
    writer = PdfWriter(clone_from=BytesIO(certificate(curve_key())))
    written = BytesIO()
    writer.write(written)
    assert seal_check(written.getvalue(), [curve_key().certificates]).finding is not Finding.UNALTERED


def test_a_second_seal_by_somebody_else_is_something_added() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(certificate(curve_key())))
    own = SimpleSigner(
        Certificate.load(bank_key().certificates.chain[0]),
        PrivateKeyInfo.load(bank_key().private),
        SimpleCertificateStore(),
    )
    twice = apart(lambda: sign_pdf(writer, PdfSignatureMetadata(field_name="Other"), own)).getvalue()
    assert seal_check(twice, [curve_key().certificates]).reason == "Something was added to it after it was sealed."


def test_a_seal_of_a_key_that_is_not_known_vouches_for_nothing() -> None:
    check = seal_check(certificate(bank_key()), [curve_key().certificates])
    assert check.finding is Finding.UNKNOWN_KEY
    assert check.certificates is not None
    assert check.certificates.subject == "CN=First Harbor Bank"
    assert "unaltered since, but the key is not known here" in check.reason
    assert check.attachment is None


def test_a_paper_without_a_seal_says_so() -> None:
    assert seal_check(paper(), [curve_key().certificates]).finding is Finding.UNSEALED
    assert seal_check(b"a,b\n1,2\n", [curve_key().certificates]).reason == "This is no PDF."


def test_an_altered_copy_is_known_by_its_signature() -> None:
    altered = certificate(curve_key()) + b"\n"
    assert signature_digest(altered) == signature_digest(certificate(curve_key())) != ""
    assert covered_digest(altered) == covered_digest(certificate(curve_key()))
    assert signature_digest(paper()) == covered_digest(paper()) == ""
