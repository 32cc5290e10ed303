"""XML read as a stream of elements, with no document type, so that there are no entities to expand."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from compliance.figures_file.archive import damaged
from compliance.figures_file.problems import FileRefused

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]

MOST_ELEMENTS = 300_000
"""In one part; 500 lines take some 7,000."""
_NEW_WORKBOOK = "Copy the sheet Figures into a new workbook, save it as .xlsx and upload that."


def local(name: str) -> str:
    """The element's or attribute's name without its namespace prefix."""
    return name.rpartition(":")[2]


def stream(xml: bytes, start: Start, end: End | None = None, characters: Characters | None = None) -> None:
    """Call back for every element; raise FileRefused for a document type or XML that is not well formed."""
    count = 0

    def counted(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise FileRefused("A sheet of the workbook is far too large.", _NEW_WORKBOOK)
        start(name, attributes)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = counted
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged() from error


def _refuse_document_type(name: str, system_id: str | None, public_id: str | None, has_internal_subset: int) -> None:
    raise FileRefused("The workbook declares XML entities, which no spreadsheet program writes.", _NEW_WORKBOOK)
