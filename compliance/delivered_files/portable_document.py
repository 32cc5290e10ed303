"""PDF files: whole, open to read, and without programs of their own."""

import io
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from compliance.delivered_files.refusal import Unfit

_PROGRAMS: Final = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"})
_UNREADABLE: Final = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OverflowError,
)


def check_portable(content: bytes) -> None:
    """Return quietly for a sound PDF. Raise Unfit for one that is damaged, locked, or runs something when opened."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unfit("The PDF is locked by a password.", "Remove the password and send it again.")
        if not len(reader.pages):
            raise Unfit("The PDF has no page.", "Save it again and send that.")
        runs = _runs(reader.root_object)
    except _UNREADABLE as error:
        raise Unfit("The PDF is damaged and cannot be read.", "Save it again and send that.") from error
    if runs:
        raise Unfit("The PDF runs a program when it is opened.", "Print it to a new PDF and send that.")


def _runs(root: DictionaryObject) -> bool:
    names = _dictionary(root.get("/Names"))
    return "/JavaScript" in names or "/AA" in root or _dictionary(root.get("/OpenAction")).get("/S") in _PROGRAMS


def _dictionary(value: PdfObject | None) -> DictionaryObject:
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
