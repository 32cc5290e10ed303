"""Forms about one thing owed: delivering it, accepting or returning what came, moving its deadline."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from compliance.delivered_files.kinds import LARGEST_DOCUMENT, MOST_DOCUMENTS, Document, document_of
from compliance.delivered_files.refusal import DocumentRefused
from compliance.models import DeliveryDecision
from loans.domain.days import day_text

LONGEST_NOTE = 1_000
LONGEST_REASON = 1_000
LONGEST_AUTHORITY = 300
DAY = forms.DateInput(attrs={"type": "date"})


class FilesInput(forms.FileInput):
    """Takes several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """All the files of that name, in their order."""
        return list(files.getlist(name)) if hasattr(files, "getlist") else list(files.get(name) or [])


class FilesField(forms.FileField):
    """Several files, each checked by what it holds."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Document]:
        """The documents; every file that is not taken is named with its reason."""
        files: Sequence[UploadedFile[Any]] = [each for each in data or () if each]
        if len(files) > MOST_DOCUMENTS:
            raise forms.ValidationError(f"{len(files)} files were chosen; at most {MOST_DOCUMENTS} come together.")
        if sum(each.size or 0 for each in files) > LARGEST_DOCUMENT:
            raise forms.ValidationError(
                f"The files have more than {LARGEST_DOCUMENT // 1_000_000} MB together. "
                "Save them smaller, or deliver them in two or more times."
            )
        documents, refused = [], []
        for file in files:
            try:
                documents.append(document_of(file.name or "", file.read()))
            except DocumentRefused as refusal:
                refused.append(forms.ValidationError(str(refusal)))
        if refused:
            raise forms.ValidationError(refused)
        return documents


class DeliveryForm(forms.Form):
    """Files, a word with them, and for the bank the day on which it had them."""

    documents = FilesField(
        label="Files",
        required=False,
        widget=FilesInput(
            attrs={"accept": ".pdf,.xlsx,.docx,.csv", "multiple": True, "data-largest": str(LARGEST_DOCUMENT)}
        ),
    )
    note = forms.CharField(
        label="A word with it",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    DOCUMENT, CERTIFICATE = "document", "certificate"

    def __init__(self, *args: Any, by_bank: bool, today: date, kinds: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by_bank and self.CERTIFICATE in kinds:
            choices = [(self.DOCUMENT, "Documents"), (self.CERTIFICATE, "The compliance certificate, signed on paper")]
            mine = [each for each in choices if each[0] in kinds]
            self.fields["kind"] = forms.ChoiceField(label="What it is", choices=mine, initial=mine[0][0])
        self.fields["note"].help_text = (
            "The borrower reads it too. Without a file say how it came."
            if by_bank
            else "The bank reads it. Where there is no document, say here what was done."
        )
        if by_bank:
            self.fields["received_on"] = forms.DateField(
                label="Received on",
                help_text="The day that counts against the deadline.",
                initial=today,
                widget=DAY,
                error_messages={"invalid": "Write the day as 2006-03-31."},
            )

    @property
    def is_certificate(self) -> bool:
        """Whether the bank says that it is the certificate on paper."""
        return bool(self.cleaned_data.get("kind") == self.CERTIFICATE)

    def clean(self) -> dict[str, Any]:
        """A file or a word there must be."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned["documents"] and not cleaned["note"]:
            self.add_error("documents", "Choose a file, or say below what was done.")
        return cleaned


class DecisionForm(forms.Form):
    """Accepted, or returned with a reason that the borrower reads."""

    verdict = forms.ChoiceField(choices=DeliveryDecision.Verdict.choices)
    reason = forms.CharField(
        label="Why it is returned",
        help_text="The borrower reads it. Say what is missing or wrong.",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Whoever returns something says why."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("verdict") == DeliveryDecision.Verdict.RETURNED and not cleaned.get("reason"):
            self.add_error("reason", "Say why it is returned: the borrower reads it and sends it again.")
        return cleaned


class ExtensionForm(forms.Form):
    """A later day for one thing owed, why, and by whose authority."""

    until = forms.DateField(
        label="New deadline", widget=DAY, error_messages={"invalid": "Write the day as 2006-03-31."}
    )
    reason = forms.CharField(
        label="Why",
        help_text="For the bank's record; the borrower does not see it.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why more time is granted."},
    )
    authority = forms.CharField(
        label="Authority",
        help_text="Who may grant it, and under which document: a section, a letter, a committee's minutes.",
        max_length=LONGEST_AUTHORITY,
        error_messages={"required": "Say by what authority it is granted."},
    )

    def __init__(self, *args: Any, due: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if due is not None:
            self.fields["until"].help_text = f"Later than {day_text(due)}. It holds for this one time."
