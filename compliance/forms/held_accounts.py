"""The form by which the borrower says something of an account held elsewhere."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from compliance.models import HeldAccount
from compliance.services.held_accounts import SaidOfAccount

SIGNED = HeldAccount.Control.SIGNED


class HeldAccountForm(forms.Form):
    """What is said as of a day that has come; `is_new` leaves closing out, for there is nothing to close."""

    institution = forms.CharField(label="Bank or institution", max_length=120)
    purpose = forms.CharField(
        label="Purpose", help_text="What the account is for: payroll, operating, securities.", max_length=120
    )
    ending = forms.CharField(
        label="Last characters of its number",
        help_text="At most four; never the whole number.",
        required=False,
        max_length=4,
    )
    control = forms.ChoiceField(label="Control agreement", choices=HeldAccount.Control.choices)
    control_day = forms.DateField(
        label="Day of the control agreement",
        help_text="Where it is signed.",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    as_of = forms.DateField(
        label="As of",
        help_text="The day from which this holds.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    closed = forms.BooleanField(label="The account is closed from that day on", required=False)

    def __init__(self, today: date, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if is_new:
            del self.fields["closed"]

    def clean_as_of(self) -> date:
        day: date = self.cleaned_data["as_of"]
        if day > self.today:
            raise ValidationError("This day has not come yet.")
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("control") == SIGNED and not given.get("control_day") and "control_day" not in self.errors:
            self.add_error("control_day", "Say when it was signed.")
        if given.get("control") != SIGNED and given.get("control_day"):
            self.add_error("control_day", "Only a signed control agreement has a day.")
        return given

    def said(self) -> SaidOfAccount:
        """Once the form is valid."""
        given = self.cleaned_data
        return SaidOfAccount(
            as_of=given["as_of"],
            institution=given["institution"],
            purpose=given["purpose"],
            ending=given["ending"],
            control=given["control"],
            control_day=given["control_day"],
            closed=given.get("closed", False),
        )


def said_before(row: HeldAccount) -> dict[str, Any]:
    """What was said last, to begin from."""
    names = ("institution", "purpose", "ending", "control", "control_day", "closed")
    return {name: getattr(row, name) for name in names}
