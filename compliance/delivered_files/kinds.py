"""What a delivered document is, told by its content; its name is made to say the same."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from compliance.delivered_files.delimited_text import check_delimited
from compliance.delivered_files.office_package import OfficeKind, office_kind
from compliance.delivered_files.portable_document import check_portable
from compliance.delivered_files.refusal import DocumentRefused, Unfit

LARGEST_DOCUMENT: Final = 20_000_000
"""Bytes of one file, and of all files of a delivery together."""
MOST_DOCUMENTS: Final = 10
LONGEST_NAME: Final = 150

_OLE_CONTAINER: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_UNNAMEABLE: Final = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|]')


class DocumentKind(StrEnum):
    """The kinds that are taken; the value is the end of the name."""

    PORTABLE = "pdf"
    WORKBOOK = "xlsx"
    DELIMITED = "csv"
    WORD = "docx"


MEDIA_TYPES: Final = {
    DocumentKind.PORTABLE: "application/pdf",
    DocumentKind.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DocumentKind.DELIMITED: "text/csv; charset=utf-8",
    DocumentKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_OFFICE: Final = {OfficeKind.WORKBOOK: DocumentKind.WORKBOOK, OfficeKind.WORD: DocumentKind.WORD}


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is taken: its name with the end that its content has, and its bytes."""

    name: str
    kind: DocumentKind
    content: bytes

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.kind]


def document_of(name: str, content: bytes) -> Document:
    """The document that a file holds. Raise DocumentRefused for what is none of the four kinds, or unsound."""
    shown = clean_name(name)
    try:
        kind = _kind(content)
    except Unfit as unfit:
        raise DocumentRefused(shown, unfit.message, unfit.remedy) from unfit
    return Document(_ending(shown, kind), kind, content)


def _kind(content: bytes) -> DocumentKind:
    if not content.strip(b"\0 \t\r\n"):
        raise Unfit("The file is empty.", "Choose the file again.")
    if len(content) > LARGEST_DOCUMENT:
        raise Unfit(
            f"The file has {len(content) / 1_000_000:,.1f} MB; at most {LARGEST_DOCUMENT // 1_000_000} MB are taken.",
            "Save it smaller, or in parts.",
        )
    if content.startswith(b"%PDF-"):
        check_portable(content)
        return DocumentKind.PORTABLE
    if content.startswith(b"PK\x03\x04"):
        return _OFFICE[office_kind(content)]
    if content.startswith(_OLE_CONTAINER):
        raise _old_or_locked(content)
    check_delimited(content)
    return DocumentKind.DELIMITED


def _old_or_locked(content: bytes) -> Unfit:
    if _ENCRYPTED_STREAM in content:
        return Unfit("It is locked by a password.", "Remove the password and send it again.")
    return Unfit("It is in an old format of Office (.doc or .xls).", "Save it as .docx, .xlsx or PDF and send that.")


def clean_name(name: str) -> str:
    """The name without its folders and without characters that no file system or reader can show."""
    last = PurePath(name.replace("\\", "/")).name
    shown = "".join(each for each in unicodedata.normalize("NFC", last) if unicodedata.category(each)[0] != "C")
    return _UNNAMEABLE.sub("_", shown).strip(" .")[-LONGEST_NAME:] or "document"


def _ending(name: str, kind: DocumentKind) -> str:
    """The name with the end of its kind: a wrong one of the four is replaced, any other kept in front."""
    path = PurePath(name)
    suffix = path.suffix.casefold().removeprefix(".")
    if suffix == kind:
        return name
    return f"{path.stem if suffix in set(DocumentKind) else name}.{kind}"
