"""Whatever arrives, the reader answers with a Reading: it never raises, and never gives an amount it cannot place."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.figures_file.reader import read_figures
from compliance.figures_file.reading import Reading
from compliance.figures_file.template import write_template
from tests.compliance.figures_file.asked import figures, request
from tests.compliance.figures_file.workbooks import Book, book, heading, lines, number

WANTED = request(earlier=figures(cash_and_equivalents=1_791_240_000))
WORKBOOK = write_template("xlsx", WANTED)
TEXT = write_template("csv", WANTED)
NAMES = st.sampled_from(["a.csv", "a.xlsx", "a.xls", "", "a"])
SOUND = book(heading() | lines(cash_and_equivalents=number("{}", "5")))
PARTS = sorted(SOUND.all_parts())


def holds(reading: Reading) -> bool:
    keys = [row.key for row in reading.rows]
    return len(keys) == len(set(keys)) and all(
        row.missing or row.problems or row.amount_cents is not None or reading.unit is None for row in reading.rows
    )


@given(NAMES, st.binary(max_size=400))
@settings(max_examples=300)
def test_random_bytes(name: str, data: bytes) -> None:
    assert holds(read_figures(name, data, WANTED))


@given(st.data())
@settings(max_examples=300)
def test_bytes_changed_in_a_template(data: st.DataObject) -> None:
    original = data.draw(st.sampled_from([WORKBOOK, TEXT]))
    start = data.draw(st.integers(0, len(original)))
    cut = data.draw(st.integers(0, 40))
    changed = original[:start] + data.draw(st.binary(max_size=40)) + original[start + cut :]

    assert holds(read_figures("a", changed, WANTED))


@given(st.sampled_from(PARTS), st.data())
@settings(max_examples=300)
def test_parts_changed_in_a_sound_archive(name: str, data: st.DataObject) -> None:
    content = SOUND.all_parts()[name]
    assert isinstance(content, str)
    start = data.draw(st.integers(0, len(content)))
    cut = data.draw(st.integers(0, 20))
    pieces = st.sampled_from(
        ["<", ">", '"', "<v>", "</c>", "NaN", "1E9", "&#0;", "s", "-1", "\u0661", "99999999", "B9"]
    )
    changed = content[:start] + data.draw(pieces) + content[start + cut :]

    assert holds(read_figures("a.xlsx", SOUND.with_part(name, changed).build(), WANTED))


@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.sampled_from(["Code", "Amount", "Unit", "USD", "1,234"]), max_size=5),
        max_size=8,
    )
)
@settings(max_examples=200)
def test_tables_of_anything(rows: list[list[str]]) -> None:
    text = "\n".join(",".join(row) for row in rows)

    assert holds(read_figures("a.csv", text.encode("utf-8", "surrogatepass"), WANTED))


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
        st.binary(max_size=50),
        max_size=5,
    )
)
def test_archives_of_anything(parts: dict[str, bytes]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)

    assert holds(read_figures("a.xlsx", out.getvalue(), WANTED))
    assert holds(read_figures("a.xlsx", Book({}, parts=dict(parts)).build(), WANTED))
