"""The circle is a drawing that black ink shows: an ellipse about the word that was answered, and about no other."""

import re
from typing import Any

import pytest

from compliance.certificates.render import certificate_pdf
from tests.compliance.certificates.reading import reader_of, structure_of
from tests.compliance.certificates.samples import month_1999

pytestmark = pytest.mark.pdf

FIGURE = re.compile(rb"/Figure\s*<</MCID \d+>>\s*BDC(.*?)EMC", re.DOTALL)


def test_each_circle_is_four_curves_stroked_in_black_and_not_filled() -> None:
    contents = reader_of(certificate_pdf(month_1999())).pages[0].get_contents()
    assert contents is not None
    figures = FIGURE.findall(contents.get_data())
    assert len(figures) == 5
    for figure in figures:
        operators = [line.split()[-1] for line in figure.splitlines() if line.split()]
        assert operators.count(b"c") == 4
        assert operators.count(b"S") == 1
        assert not {b"f", b"f*", b"B"} & set(operators)
        assert b"0 0 0 RG" in figure


def test_each_circle_lies_about_one_word_and_that_is_the_answer() -> None:
    pdf = certificate_pdf(month_1999())
    words = _words(pdf)
    circled = []
    for figure in (element for element in structure_of(pdf) if "/Alt" in element):
        left, top, right, bottom = (float(edge) for edge in figure["/A"]["/BBox"])
        circled.append([word for word, x, y in words if left < x < right and top < y < bottom])
    assert circled == [["Yes"], ["No"], ["Yes"], ["No"], ["Yes"]]
    assert [word for word, _, _ in words] == ["Yes", "No"] * 7


def _words(pdf: bytes) -> list[tuple[str, float, float]]:
    """Each Yes and No with the start of its base line, in the units of the drawings' boxes."""
    found: list[tuple[str, float, float]] = []

    def note(text: str, _page: list[float], place: list[float], _font: Any, _size: float) -> None:
        if text.strip() in {"Yes", "No"}:
            found.append((text.strip(), place[4], place[5]))

    reader_of(pdf).pages[0].extract_text(visitor_text=note)
    return found
