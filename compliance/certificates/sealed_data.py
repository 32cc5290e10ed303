"""The data sealed inside a certificate's paper: what it states and what it rests on, as JSON that anybody can read."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from cattrs.errors import BaseValidationError
from cattrs.preconf.json import make_converter

from compliance.certificates.document import Document
from compliance.certificates.evidence import Evidence

FORMAT: Final = "compliance-certificate/1"
_converter = make_converter()


class NotSealedData(ValueError):
    """What is attached to a paper is not the data of a certificate, or of a format that is not known here."""


@dataclass(frozen=True, slots=True)
class SealedData:
    """`digest` is that of the record's certificate; `account` the e-mail address with which it was signed."""

    agreement: str
    period_end: date
    version: int
    digest: str
    prepared_by: str
    prepared_at: datetime
    signed_at: datetime
    account: str
    document: Document
    evidence: Evidence


def sealed_data_text(data: SealedData) -> bytes:
    """Keys in order, one value a line: the same data gives the same bytes."""
    content = {"format": FORMAT, **_converter.unstructure(data)}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()


def sealed_data_of(text: bytes) -> SealedData:
    """What `sealed_data_text` wrote. Raises NotSealedData for anything else."""
    try:
        content: dict[str, Any] = json.loads(text)
        if content["format"] != FORMAT:
            raise NotSealedData(f"The data inside is of a format not known here: {content['format']}.")
        return _converter.structure(content, SealedData)
    except (ValueError, TypeError, KeyError, BaseValidationError) as error:
        raise NotSealedData("The data inside is not that of a certificate.") from error
