"""Forms by which a borrower hands in numbers: a file, or amounts typed line by line."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from compliance.figures_file.request import TemplateRequest
from compliance.figures_file.sniffing import LARGEST_FILE
from compliance.figures_file.units import units_of

AMOUNT = "amount-"
WORD = "word-"
LONGEST_AMOUNT = 60
LONGEST_WORD = 500
LONGEST_NOTE = 300


class FileForm(forms.Form):
    """A file of figures; its size is checked here, all else by reading it."""

    file = forms.FileField(
        label="File with the numbers",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-largest": str(LARGEST_FILE)}),
        error_messages={"required": "No file was chosen. Choose the filled template, then check it."},
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """The file, unless it is larger than any file that is taken."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST_FILE:
            raise forms.ValidationError(
                f"The file is larger than {LARGEST_FILE // 1_000_000} MB. "
                "Delete sheets and pictures that are not needed and choose it again."
            )
        return file


class TypedForm(forms.Form):
    """The lines of a period, each with its meaning as hint, and the one unit of all amounts.

    What an amount may look like is said by the preview, at each line, in the same words as for a file.
    """

    def __init__(self, request: TemplateRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ChoiceField(
            label="Unit of every amount",
            choices=[(unit.name, unit.name) for unit in units_of(request.currency)],
            initial=request.unit.name,
        )
        for line in request.lines:
            self.fields[f"{AMOUNT}{line.key}"] = forms.CharField(
                label=line.label,
                help_text=line.item.meaning,
                required=False,
                max_length=LONGEST_AMOUNT,
                widget=forms.TextInput(attrs={"class": "num", "inputmode": "text", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """At least one amount must be there."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not amounts_of(cleaned):
            raise forms.ValidationError("No amount was typed. Enter 0 where there is none.")
        return cleaned

    @property
    def amounts(self) -> dict[str, str]:
        """What was typed, by the line's key; empty lines are missing, never zero."""
        return amounts_of(self.cleaned_data)


def amounts_of(cleaned: Mapping[str, Any]) -> dict[str, str]:
    """The amounts among a form's fields, by the line's key."""
    return {name.removeprefix(AMOUNT): text for name, text in cleaned.items() if name.startswith(AMOUNT) and text}
