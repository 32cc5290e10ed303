"""Office files (.xlsx, .docx): zip packages, opened without trusting what they say of themselves and never unpacked."""

import io
import zipfile
import zlib
from enum import StrEnum
from typing import Final

from compliance.delivered_files.refusal import Unfit

MOST_PARTS: Final = 5_000
LARGEST_EXPANDED: Final = 200_000_000
"""Bytes of all parts together: whoever opens the file unpacks it."""
LARGEST_RATIO: Final = 200
"""Expanded to packed size of one part, asked of parts above `RATIO_FROM` bytes."""
RATIO_FROM: Final = 1_000_000
_CONTENT_TYPES: Final = "[content_types].xml"
_LARGEST_TYPES: Final = 1_000_000
_ENCRYPTED_FLAG: Final = 0x1


class OfficeKind(StrEnum):
    """The two kinds that are taken, each by the content type of its main part."""

    WORKBOOK = "spreadsheetml.sheet.main+xml"
    WORD = "wordprocessingml.document.main+xml"


def office_kind(content: bytes) -> OfficeKind:
    """Tell a workbook from a text. Raise Unfit for every other archive, a damaged one, a bomb, macros or a password."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _refuse_bomb(parts)
            types = _content_types(package, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise Unfit("The file is damaged and cannot be read.", "Save it again and send that.") from error
    names = [part.filename.casefold() for part in parts]
    if "macroenabled" in types or any(_is_macro(name) for name in names):
        raise Unfit("It holds macros.", "Save it without macros, as .xlsx or .docx, or as PDF, and send that.")
    kinds = [kind for kind in OfficeKind if kind in types]
    if len(kinds) != 1:
        raise Unfit(
            "It is an archive and no .xlsx or .docx file.", "Send the files in it, each as PDF, .xlsx or .docx."
        )
    return kinds[0]


def _is_macro(name: str) -> bool:
    return name.endswith(("vbaproject.bin", "vbadata.xml")) or name.startswith("xl/macrosheets/")


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise Unfit("It is locked by a password.", "Remove the password and send it again.")
    large = any(p.file_size > RATIO_FROM and p.file_size > LARGEST_RATIO * p.compress_size for p in parts)
    if large or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_EXPANDED:
        raise Unfit("It would unpack to more than an honest file holds.", "Save it as PDF and send that.")


def _content_types(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> str:
    """The package's list of what its parts are, in small letters; empty where there is none."""
    part = next((part for part in parts if part.filename.casefold() == _CONTENT_TYPES), None)
    if part is None:
        return ""
    with package.open(part) as stream:
        return stream.read(_LARGEST_TYPES).decode("utf-8", "replace").casefold()
