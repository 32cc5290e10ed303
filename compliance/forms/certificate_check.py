"""The form that takes a certificate to be checked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LARGEST = 5_000_000


class CheckForm(forms.Form):
    """One file of at most five megabytes; what it is, the check says."""

    file = forms.FileField(
        label="Certificate as PDF",
        help_text="At most 5 MB. It is checked and not kept.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf", "data-largest": str(LARGEST)}),
        error_messages={"required": "Choose the file of the certificate.", "empty": "The file is empty."},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size is not None and file.size > LARGEST:
            raise ValidationError("The file is larger than 5 MB, and no certificate is.")
        return file
