"""The forms of a certificate's steps: signing, giving back with a reason, verifying row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from compliance.forms.values import ValueField, value_text
from compliance.selectors.certificate_values import ValueRow
from compliance.services.certificate_verification import Accepted

LONGEST_REASON = 1000
YES, NO = "yes", "no"


class SignForm(forms.Form):
    """Name, title, and the password once more."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    title = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization-title"}))
    password = forms.CharField(
        label="Password, once more",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ReasonForm(forms.Form):
    """Why a certificate goes back."""

    reason = forms.CharField(
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why; whoever puts it right reads this."},
    )


@dataclass(frozen=True, slots=True)
class VerifyRow:
    """One row with the fields of what the bank accepts."""

    row: ValueRow
    value: BoundField
    reason: BoundField


class VerifyForm(forms.Form):
    """What the bank takes each row to be, beginning from what is recomputed, and whether the borrower complies."""

    in_compliance = forms.ChoiceField(
        label="Is the borrower in compliance for this period?",
        choices=[(YES, "Yes"), (NO, "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Answer Yes or No."},
    )
    note = forms.CharField(
        label="Note",
        help_text="For the bank alone; the borrower never reads it.",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, rows: Sequence[ValueRow], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.rows = rows
        for row in rows:
            key, name = row.covenant.key, row.covenant.name
            initial = value_text(Decimal(row.recomputed)) if row.recomputed else ""
            self.fields[f"value_{key}"] = ValueField(
                unit=row.covenant.unit, label=f"{name}, accepted", initial=initial, required=False
            )
            self.fields[f"reason_{key}"] = forms.CharField(
                label=f"{name}, why it is not what is recomputed", required=False, max_length=LONGEST_REASON
            )

    def value_rows(self) -> Iterator[VerifyRow]:
        for row in self.rows:
            yield VerifyRow(row, self[f"value_{row.covenant.key}"], self[f"reason_{row.covenant.key}"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for row in self.rows:
            key = row.covenant.key
            if f"value_{key}" in given and self._departs(row) and not given.get(f"reason_{key}"):
                self.add_error(f"reason_{key}", "Say why it is not what is recomputed.")
        return given

    def accepted(self) -> dict[str, Accepted]:
        """By covenant, once the form is valid. A value equal to what is recomputed is what is recomputed."""
        return {row.covenant.key: self._accepted(row) for row in self.rows}

    def _accepted(self, row: ValueRow) -> Accepted:
        if not self._departs(row):
            return Accepted(row.recomputed)
        value = self.cleaned_data[f"value_{row.covenant.key}"]
        text = "" if value is None else format(value, "f")
        return Accepted(text, self.cleaned_data[f"reason_{row.covenant.key}"])

    def _departs(self, row: ValueRow) -> bool:
        recomputed = Decimal(row.recomputed) if row.recomputed else None
        return bool(self.cleaned_data[f"value_{row.covenant.key}"] != recomputed)
