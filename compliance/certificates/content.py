"""A certificate's document and its evidence as JSON, and back: what is kept is data, and the paper follows from it."""

from typing import Any

from cattrs.preconf.json import make_converter

from compliance.certificates.document import Document
from compliance.certificates.evidence import Evidence

_converter = make_converter()


def document_as_json(document: Document) -> dict[str, Any]:
    """Days and instants as ISO text, everything else as it is."""
    content: dict[str, Any] = _converter.unstructure(document)
    return content


def document_from_json(content: dict[str, Any]) -> Document:
    """What `document_as_json` wrote, the same document again. Raises an error for anything else."""
    return _converter.structure(content, Document)


def evidence_as_json(evidence: Evidence) -> dict[str, Any]:
    """As a document."""
    content: dict[str, Any] = _converter.unstructure(evidence)
    return content


def evidence_from_json(content: dict[str, Any]) -> Evidence:
    """What `evidence_as_json` wrote; nothing where a certificate was prepared before evidence was kept."""
    return _converter.structure({**NOTHING, **content}, Evidence)


NOTHING: dict[str, Any] = {
    "currency": "",
    **dict.fromkeys(("statements", "figures", "tests", "attestations", "accounts", "certifications", "exceptions"), ()),
}
