"""The texts of a folder's documents."""

from pathlib import Path

from loans.documents.document_text import document_text
from loans.documents.refusal import UnreadableDocument

_READ = {".txt", ".docx", ".html", ".htm", ".pdf"}


def texts_in(folder: Path) -> dict[str, str]:
    """The text of each document in the folder, by the file's name without its ending; other files are passed over.

    Raises OSError where the folder cannot be read, UnreadableDocument with the file's name where a document cannot.
    """
    return {path.stem: _text(path) for path in sorted(folder.iterdir()) if path.suffix.casefold() in _READ}


def _text(path: Path) -> str:
    try:
        return document_text(path.read_bytes(), path.name)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{path.name}: {error}") from error
