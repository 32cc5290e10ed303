"""A certificate's document as JSON, and back: what was issued is kept as data, and its paper follows from it."""

from typing import Any

from cattrs.preconf.json import make_converter

from compliance.certificates.document import Document

_converter = make_converter()


def document_as_json(document: Document) -> dict[str, Any]:
    """Days and instants as ISO text, everything else as it is."""
    content: dict[str, Any] = _converter.unstructure(document)
    return content


def document_from_json(content: dict[str, Any]) -> Document:
    """What `document_as_json` wrote, the same document again. Raises an error for anything else."""
    return _converter.structure(content, Document)
