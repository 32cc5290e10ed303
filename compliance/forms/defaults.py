"""Forms about defaults: one that an officer enters, what proves a cure, and money paid in to cure a test."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from loans.models import Agreement

LARGEST_EVIDENCE = 5_000_000
DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def day_field(label: str, *, help_text: str = "", required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=DAY_INPUT,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "This is no day. Write it as 2006-06-30."},
    )


class EvidenceForm(forms.Form):
    """What shows it: words, and a file where there is one."""

    note = forms.CharField(
        label="What shows it",
        help_text="In a line or two: the document, the payment, who confirmed it. It stays with the record.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(
        label="Document",
        help_text="A PDF, up to 5 MB.",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )

    def clean_file(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > LARGEST_EVIDENCE:
            raise forms.ValidationError("The file is larger than 5 MB.")
        if file.read(5) != b"%PDF-":
            raise forms.ValidationError("This is no PDF. Save the document as a PDF and choose it again.")
        file.seek(0)
        return file


class EntryForm(EvidenceForm):
    """A default that no test and no deadline has shown: what was broken, since when, and how the bank knows."""

    promise = forms.ChoiceField(
        label="What was broken", help_text="A covenant or deliverable of this agreement, or another section."
    )
    section = forms.CharField(label="Section", required=False, max_length=40, help_text="For another section, as 8.1.")
    name = forms.CharField(label="In words", required=False, max_length=200, help_text="For another section, as Taxes.")
    since = day_field("Default since")
    field_order = ("promise", "section", "name", "since", "note", "file")

    def __init__(self, agreement: Agreement, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        covenants = [(f"covenant/{row.key}", str(row)) for row in agreement.covenants.order_by("position")]
        deliverables = [
            (f"deliverable/{row.key}", f"{row.section} {row.name}".strip())
            for row in agreement.deliverables.order_by("position")
        ]
        choice = self.fields["promise"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [*covenants, *deliverables, ("section", "Another section")]

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError("This day has not come yet.")
        return since

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("promise") == "section":
            for field in ("section", "name"):
                if not cleaned.get(field):
                    self.add_error(field, "Another section needs its number and what it is about.")
        return cleaned


class EndForm(EvidenceForm):
    """How a default ended outside of the tests: cured, or no default after all."""

    kind = forms.ChoiceField(
        label="How it ended",
        choices=[("cured", "Cured"), ("withdrawn", "Withdrawn: no default after all")],
        widget=forms.RadioSelect,
    )
    day = day_field("On")
    field_order = ("kind", "day", "note", "file")

    def __init__(self, since: date, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since, self.today = since, today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("This day has not come yet.")
        if day < self.since:
            raise forms.ValidationError(f"The default began on {self.since.isoformat()}.")
        return day


class CurePaymentForm(EvidenceForm):
    """Money received to cure a failed test; an amount of zero takes back what was entered in error."""

    amount = forms.DecimalField(
        label="Amount received",
        max_digits=20,
        decimal_places=2,
        min_value=0,
        widget=forms.TextInput(attrs={"class": "num", "inputmode": "decimal", "autocomplete": "off"}),
        help_text="In the agreement's currency, as 1000000.00. Zero takes back what was entered in error.",
    )
    received_on = day_field("Received on")
    field_order = ("amount", "received_on", "note", "file")
