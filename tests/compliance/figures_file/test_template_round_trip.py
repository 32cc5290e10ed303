"""What the template says of an earlier version, the reader reads back to the cent."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.domain.figures import Figure, Figures
from compliance.figures_file.reader import read_figures
from compliance.figures_file.request import TemplateRequest
from compliance.figures_file.template import TemplateKind, write_template
from compliance.figures_file.units import Scale
from tests.compliance.figures_file.asked import END, invented

LINES = invented(6)
AMOUNTS = st.lists(st.none() | st.integers(-(10**17) + 1, 10**17 - 1), min_size=6, max_size=6)
TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30) | st.sampled_from(
    ["=1+1", "+x", "@y", "-z"]
)
KINDS = st.sampled_from(["xlsx", "csv"])


@given(AMOUNTS, st.sampled_from(list(Scale)), TITLES, KINDS)
@settings(max_examples=60)
def test_a_template_reads_back_to_the_cent(
    amounts: list[int | None], scale: Scale, title: str, kind: TemplateKind
) -> None:
    earlier = Figures(
        Figure(line.item.code, line.span, END, cents)
        for line, cents in zip(LINES, amounts, strict=True)
        if cents is not None
    )
    wanted = TemplateRequest(title, title, title, END, "USD", LINES, earlier, scale)

    reading = read_figures(f"figures.{kind}", write_template(kind, wanted), wanted)

    assert list(reading.every_problem()) == []
    assert reading.unit == wanted.unit
    assert [row.amount_cents for row in reading.rows] == amounts
    assert [row.missing for row in reading.rows] == [cents is None for cents in amounts]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
@settings(max_examples=60)
def test_an_explanation_survives_the_text_file(words: str) -> None:
    wanted = TemplateRequest("Loan", "Borrower", "Quarter", END, "USD", LINES[:1])
    rows = list(csv.reader(io.StringIO(write_template("csv", wanted).decode("utf-8-sig"))))
    rows[-1][2:4] = ["5", f"because {words}"]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)

    reading = read_figures("figures.csv", out.getvalue().encode(), wanted)

    assert reading.rows[0].explanation == f"because {words}".strip()
    assert reading.rows[0].cell == "C9"
