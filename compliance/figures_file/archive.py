"""The zip container of a workbook, opened without trusting what it says of itself."""

import io
import zipfile
import zlib

from compliance.figures_file.problems import FileRefused

MOST_PARTS = 1_000
LARGEST_EXPANDED = 25_000_000
"""Bytes of all parts together."""
LARGEST_RATIO = 200
"""Expanded to packed size of one part, asked of parts above `RATIO_FROM` bytes: real sheets stay below 60."""
RATIO_FROM = 1_000_000

_NEW_WORKBOOK = "Copy the sheet Figures into a new workbook, save it as .xlsx and upload that."
_ENCRYPTED_FLAG = 0x1


class Archive:
    """The parts of a zip by name, capitals apart; nothing is expanded before every limit has been checked."""

    def __init__(self, data: bytes) -> None:
        """Raise FileRefused for a damaged archive, a bomb, a password or two parts of one name."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for part in self._zip.infolist():
            self._admit(part)
        _refuse_bomb(self._zip.infolist())

    def _admit(self, part: zipfile.ZipInfo) -> None:
        name = part.filename.casefold()
        if name in self._parts:
            raise damaged()
        if part.flag_bits & _ENCRYPTED_FLAG:
            raise FileRefused(
                "The workbook is protected by a password and cannot be read.", "Remove the password and upload again."
            )
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise damaged()
        self._parts[name] = part

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def names(self) -> tuple[str, ...]:
        """The parts' names in small letters."""
        return tuple(self._parts)

    def read(self, name: str) -> bytes:
        """A part's bytes, never more than it declared; empty where there is no such part."""
        part = self._parts.get(name.casefold())
        if part is None:
            return b""
        try:
            with self._zip.open(part) as stream:
                return stream.read(part.file_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise damaged() from error


def damaged() -> FileRefused:
    """What to say of a workbook that breaks off or contradicts itself."""
    return FileRefused("The workbook is damaged and cannot be read.", _NEW_WORKBOOK)


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise FileRefused(f"The workbook holds {len(parts):,} parts; at most {MOST_PARTS:,} are read.", _NEW_WORKBOOK)
    expanded = sum(part.file_size for part in parts)
    if expanded > LARGEST_EXPANDED:
        raise FileRefused(
            f"The workbook would unpack to {expanded // 1_000_000:,} MB; "
            f"at most {LARGEST_EXPANDED // 1_000_000} MB are read.",
            _NEW_WORKBOOK,
        )
    if any(p.file_size > RATIO_FROM and p.file_size > LARGEST_RATIO * p.compress_size for p in parts):
        raise FileRefused("A part of the workbook unpacks to more than it can honestly hold.", _NEW_WORKBOOK)
