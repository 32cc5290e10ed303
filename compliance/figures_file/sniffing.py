"""What a file is, told by its content; the name only adds what the content cannot say."""

from enum import StrEnum
from pathlib import PurePath

from compliance.figures_file.problems import FileRefused

LARGEST_FILE = 5_000_000
"""Bytes."""

_SAVE_AS = "Save it as .xlsx or .csv and upload that file."
_TEMPLATE = "Download the template of this period, fill it and upload it as .xlsx or .csv."
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%pdf", "a PDF"),
    (b"\x89png", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"gif8", "a picture"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
    (b"rar!", "a compressed archive"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
    (b"<?xml", "an XML file"),
)


class FileKind(StrEnum):
    """The two kinds of file that are read."""

    WORKBOOK = "xlsx"
    DELIMITED = "csv"


def kind_of(name: str, data: bytes) -> FileKind:
    """Tell a workbook from a delimited text; raise FileRefused for everything else."""
    if len(data) > LARGEST_FILE:
        raise FileRefused(
            f"The file has {len(data) / 1_000_000:,.1f} MB; at most {LARGEST_FILE // 1_000_000} MB are read.",
            "Copy the sheet Figures into a new workbook and upload that.",
        )
    if not data.strip(b"\0 \t\r\n"):
        raise FileRefused("The file is empty.", _TEMPLATE)
    suffix = PurePath(name).suffix.casefold()
    if suffix in {".xlsm", ".xltm", ".xlam"}:
        raise FileRefused("A workbook with macros is not read.", "Save it as .xlsx, without macros, and upload that.")
    if data.startswith(_OLE_CONTAINER):
        raise _old_or_encrypted(data)
    if data.startswith(_ZIP):
        return FileKind.WORKBOOK
    _refuse_known_others(data)
    if suffix in {".xlsx", ".xls", ".xlsb"}:
        raise FileRefused(f"The file is named {suffix} but holds no workbook.", "Open it, save it again as .xlsx.")
    return FileKind.DELIMITED


def _old_or_encrypted(data: bytes) -> FileRefused:
    if _ENCRYPTED_STREAM in data:
        return FileRefused(
            "The workbook is protected by a password and cannot be read.",
            "Remove the password (File, Info, Protect Workbook) and upload it again.",
        )
    return FileRefused(
        "The workbook is in the old format .xls, which is not read.", "Save it as .xlsx and upload that."
    )


def _refuse_known_others(data: bytes) -> None:
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, what in _SIGNATURES:
        if start.startswith(signature):
            raise FileRefused(f"This is {what}, not a workbook or a CSV file.", _SAVE_AS)
