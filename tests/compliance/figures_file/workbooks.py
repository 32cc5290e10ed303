"""Builds workbooks part by part, sound and hostile, as no spreadsheet program would write them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DATE_STYLE, PERCENT_STYLE, OWN_DATE_STYLE, OWN_PERCENT_STYLE = 1, 2, 3, 4

STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="3"><numFmt numFmtId="164" formatCode="d mmm yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/>
<numFmt numFmtId="166" formatCode="[Red]&quot;USD yes&quot; #,##0.00\\d_h"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/>
<xf numFmtId="166"/></cellXfs></styleSheet>"""


def text(reference: str, words: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def number(reference: str, value: str, style: int = 0) -> str:
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def typed(reference: str, kind: str, value: str) -> str:
    return f'<c r="{reference}" t="{kind}"><v>{value}</v></c>'


def formula(reference: str, value: str | None = None, kind: str = "n") -> str:
    saved = "" if value is None else f"<v>{value}</v>"
    return f'<c r="{reference}" t="{kind}"><f>SUM(A1:A2)</f>{saved}</c>'


def heading(unit: str = "USD", period_end: str | None = None) -> dict[int, Sequence[str]]:
    end = text("B6", "2006-03-31") if period_end is None else period_end
    return {
        2: (text("A2", "Unit"), text("B2", unit)),
        6: (text("A6", "Period end"), end),
        8: (text("A8", "Code"), text("B8", "Figure"), text("C8", "Amount"), text("D8", "Explanation")),
    }


def lines(**amounts: str) -> dict[int, Sequence[str]]:
    """Rows from 9 on; an amount is the cell's XML, with `{}` where its address belongs."""
    return {
        row: (text(f"A{row}", code), amount.format(f"C{row}"))
        for row, (code, amount) in enumerate(amounts.items(), start=9)
    }


def sheet(rows: Mapping[int, Sequence[str]], hidden: frozenset[int] = frozenset(), before: str = "") -> str:
    shown = "".join(
        f'<row r="{row}"{" hidden=" + quoteattr("1") if row in hidden else ""}>{"".join(cells)}</row>'
        for row, cells in sorted(rows.items())
    )
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{shown}</sheetData></worksheet>'


@dataclass(frozen=True)
class Book:
    """Sheets by name, with the state of their tabs, and whatever other parts are wanted."""

    sheets: Mapping[str, str]
    states: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str | bytes] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    from_1904: bool = False

    def adding(self, **parts: str | bytes) -> "Book":
        return replace(self, parts={**self.parts, **parts})

    def with_part(self, name: str, content: str | bytes) -> "Book":
        return replace(self, parts={**self.parts, name: content})

    def all_parts(self) -> dict[str, str | bytes]:
        numbered = list(enumerate(self.sheets.items(), start=1))
        tabs = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{n}" state="{self.states.get(name, "visible")}" r:id="s{n}"/>'
            for n, (name, _) in numbered
        )
        relations = "".join(
            f'<Relationship Id="s{n}" Type="{OFFICE}/worksheet" Target="/xl/worksheets/sheet{n}.xml"/>'
            for n, _ in numbered
        )
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations(
                f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{int(self.from_1904)}"/>'
                f"<sheets>{tabs}</sheets></workbook>"
            ),
            "xl/_rels/workbook.xml.rels": _relations(
                f'<Relationship Id="st" Type="{OFFICE}/styles" Target="styles.xml"/>'
                f'<Relationship Id="ss" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
                f'<Relationship Id="x" Type="{OFFICE}/externalLink" Target="http://elsewhere/" TargetMode="External"/>'
                + relations
            ),
            "xl/styles.xml": STYLES,
        }
        parts |= {f"xl/worksheets/sheet{n}.xml": xml for n, (_, xml) in numbered}
        parts |= self.parts
        return {name: content for name, content in parts.items() if name not in self.without}

    def build(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.all_parts().items():
                archive.writestr(name, content)
        return out.getvalue()


def book(rows: Mapping[int, Sequence[str]], name: str = "Figures") -> Book:
    return Book({name: sheet(rows)})


def filled(**amounts: str) -> bytes:
    """A sound workbook for the period asked for, with these amounts."""
    return book(heading() | lines(**amounts)).build()


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'
