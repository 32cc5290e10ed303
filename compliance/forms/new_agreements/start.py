"""Beginning a draft: the few facts of an agreement from nothing, or an agreement file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from loans.agreement_file.nodes import LARGEST


class BeginForm(forms.Form):
    """What a draft needs to have a name; all of it may be changed later."""

    borrower = forms.CharField(
        label="Borrower",
        help_text="The short name by which people know it, the same in each of its agreements.",
        max_length=200,
        error_messages={"required": "Enter the borrower's name."},
    )
    legal_name = forms.CharField(
        label="Its name on paper",
        max_length=200,
        error_messages={"required": "Enter the name as it stands on the agreement."},
    )
    title = forms.CharField(
        label="Title of the agreement",
        initial="Loan and Security Agreement",
        max_length=200,
        error_messages={"required": "Enter the title as printed."},
    )
    dated = forms.DateField(
        label="Dated",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Enter the day that it bears.", "invalid": "This is no day."},
    )


class FileForm(forms.Form):
    """An agreement file; gives its name and its text."""

    file = forms.FileField(
        label="Agreement file",
        help_text="YAML text as docs/agreement-file.md describes it. It is looked at first; nothing is recorded.",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
        error_messages={"required": "No file was chosen."},
    )

    def clean_file(self) -> tuple[str, str]:
        """The name and the text of the file."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > 4 * LARGEST:
            raise forms.ValidationError(f"The file has more than {LARGEST:,} characters.")
        try:
            return str(file.name), file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError("The file is not UTF-8 text. Save it as plain text in UTF-8.") from error


class TextForm(forms.Form):
    """The text of an agreement file."""

    text = forms.CharField(
        max_length=LARGEST,
        strip=False,
        error_messages={"required": "There is no text.", "max_length": "The text is longer than any agreement file."},
    )
