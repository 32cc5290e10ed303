"""What is wrong with a record, as data: each finding names its rule and the documents that it is about."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding must be resolved."""

    ERROR = "error"
    """The record contradicts itself or has a hole: a person must correct or explain it."""
    NOTE = "note"
    """Unusual and often meant so; shown so that somebody has seen it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: the rule that found it, the keys of the documents concerned, and a sentence for the page."""

    rule: str
    severity: Severity
    modifications: tuple[str, ...]
    text: str
    subject: str = ""
    """The subject of the terms concerned, where the finding is about terms."""
