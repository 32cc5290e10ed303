"""The conditions of PDF/A-3a that can be read from the file, and the same bytes whoever makes it, wherever."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from compliance.certificates.render import Attachment, certificate_pdf
from tests.compliance.certificates.reading import reader_of
from tests.compliance.certificates.samples import month_1999, quarter_2006

pytestmark = pytest.mark.pdf

ROOT = Path(__file__).resolve().parents[3]
PRINT = (
    "import sys, django; django.setup(); "
    "from compliance.certificates.render import certificate_pdf; "
    "from tests.compliance.certificates.samples import {sample}; "
    "sys.stdout.buffer.write(certificate_pdf({sample}()))"
)
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"


def _in_another_process(sample: str, **environment: str) -> bytes:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-W", "error", "-W", "ignore::ResourceWarning", "-c", PRINT.format(sample=sample)]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path, **environment}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return done.stdout


def test_the_metadata_claims_pdf_a_3a() -> None:
    metadata = ET.fromstring(_root(certificate_pdf(quarter_2006()))["/Metadata"].get_object().get_data())
    claims = {key: value for node in metadata.iter() for key, value in node.attrib.items() if key.startswith(PDFAID)}
    assert claims == {f"{PDFAID}part": "3", f"{PDFAID}conformance": "A"}


def test_language_title_marks_structure_and_colour_are_there() -> None:
    reader = reader_of(certificate_pdf(quarter_2006()))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-US"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean is an object of its own
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert "/StructTreeRoot" in root
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert reader.metadata is not None
    assert reader.metadata.title == "Compliance Certificate, Art Technology Group, Inc., quarter ended 30 June 2006"


def test_the_file_is_dated_by_the_certificate_s_own_instant() -> None:
    metadata = reader_of(certificate_pdf(quarter_2006())).metadata
    assert metadata is not None
    assert metadata.creation_date == metadata.modification_date == datetime(2006, 7, 13, 20, 20, tzinfo=UTC)


def test_every_font_is_ours_embedded_and_maps_back_to_text() -> None:
    page: Any = reader_of(certificate_pdf(month_1999())).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "Source-Serif-4-SmText" in font["/BaseFont"]
        assert "/ToUnicode" in font
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor


def test_nothing_in_the_file_runs_or_leads_out() -> None:
    root = _root(certificate_pdf(quarter_2006()))
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert not any("/Annots" in page for page in reader_of(certificate_pdf(quarter_2006())).pages)


def test_two_renders_are_the_same_bytes_whatever_was_rendered_between() -> None:
    first = certificate_pdf(quarter_2006())
    certificate_pdf(month_1999())
    assert certificate_pdf(quarter_2006()) == first


def test_another_process_in_another_place_makes_the_same_bytes(tmp_path: Path) -> None:
    elsewhere = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "4711", "HOME": str(tmp_path)}
    assert _in_another_process("quarter_2006", **elsewhere) == certificate_pdf(quarter_2006())


def test_a_machine_without_any_font_makes_the_same_bytes(tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text("<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig></fontconfig>")
    assert _in_another_process("month_1999", FONTCONFIG_FILE=str(empty)) == certificate_pdf(month_1999())


def test_data_attached_to_the_certificate_comes_out_as_it_went_in() -> None:
    data = json.dumps({"certificate": "2006-06-Q", "verdict": "pass"}).encode()
    attachment = Attachment("certificate.json", data, "The certificate's figures, terms and verdicts")
    pdf = certificate_pdf(quarter_2006(), attachment=attachment)
    assert reader_of(pdf).attachments["certificate.json"] == [data]
    file = _root(pdf)["/AF"][0].get_object()
    assert file["/AFRelationship"] == "/Data"
    embedded = file["/EF"]["/F"].get_object()
    assert embedded["/Subtype"] == "/application/json"
    assert embedded["/Params"]["/ModDate"] == "D:20060713202000Z"
    assert certificate_pdf(quarter_2006(), attachment=attachment) == pdf


def _root(pdf: bytes) -> Any:
    return reader_of(pdf).trailer["/Root"]
