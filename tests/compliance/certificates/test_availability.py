"""Without Pango nothing breaks, and what is missing is said with its remedy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from compliance.certificates import availability
from compliance.certificates.render import certificate_pdf
from compliance.papers import press
from compliance.papers.press import PdfUnavailableError
from tests.compliance.certificates.samples import quarter_2006

ROOT = Path(__file__).resolve().parents[3]
ASK = "from compliance.certificates.availability import missing_for_pdf; print(missing_for_pdf())"


def test_a_machine_without_pango_says_what_to_install(tmp_path: Path) -> None:
    message = "cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file"
    (tmp_path / "weasyprint.py").write_text(f"print('Follow the steps of the library'); raise OSError({message!r})")
    path = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    asked = subprocess.run(
        [sys.executable, "-c", ASK], env={**os.environ, **path}, capture_output=True, text=True, check=True
    )
    assert asked.stdout.strip() == (
        "PDFs cannot be made here (cannot load library 'libpango-1.0-0'). "
        "Install Pango with: apt-get install --yes --no-install-recommends "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )


def test_a_certificate_asked_for_all_the_same_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "missing_for_pdf", lambda: "PDFs cannot be made here.")
    with pytest.raises(PdfUnavailableError, match=r"PDFs cannot be made here\."):
        certificate_pdf(quarter_2006())


def test_a_missing_font_configuration_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(availability, "CONFIGURATION", tmp_path / "fonts.conf")
    assert str(tmp_path / "fonts.conf") in availability.missing_for_pdf.__wrapped__()


@pytest.mark.pdf
def test_nothing_is_missing_where_pango_is() -> None:
    assert availability.missing_for_pdf() == ""
