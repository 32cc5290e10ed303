"""What was typed on a preview: amounts over those of the file, words of explanation, and why figures come again."""

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.figures_file.units import unit_named
from compliance.forms.figures import AMOUNT, LONGEST_AMOUNT, LONGEST_NOTE, LONGEST_WORD, WORD
from compliance.selectors.previews import UploadView


@dataclass(frozen=True, slots=True)
class Corrections:
    """Only what differs from what the page showed, by the line's key."""

    typed: Mapping[str, str]
    explanations: Mapping[str, str]
    unit: str
    note: str

    @property
    def change_amounts(self) -> bool:
        """Whether an amount would be another one, so that it must be looked at again before it is submitted."""
        return bool(self.typed or self.unit)


def corrections_of(view: UploadView, posted: Mapping[str, str]) -> Corrections:
    """Read a posted preview; a field that the page did not have, or did not change, is left out."""
    typed: dict[str, str] = {}
    explanations: dict[str, str] = {}
    for row in view.preview.rows:
        key = row.line.key
        amount, word = posted.get(f"{AMOUNT}{key}"), posted.get(f"{WORD}{key}")
        if amount is not None and amount.strip() != row.raw.strip():
            typed[key] = amount.strip()[:LONGEST_AMOUNT]
        if word is not None and word.strip() != row.explanation:
            explanations[key] = word.strip()[:LONGEST_WORD]
    return Corrections(
        typed, explanations, _unit(view, posted), posted.get("note", view.upload.note).strip()[:LONGEST_NOTE]
    )


def _unit(view: UploadView, posted: Mapping[str, str]) -> str:
    """Another unit for amounts that were all typed; that of a file is the file's own."""
    unit = unit_named(posted.get("unit", ""), view.request.currency)
    if view.upload.file_id is not None or unit is None or unit.name == view.upload.unit:
        return ""
    return unit.name
