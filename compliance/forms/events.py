"""Forms by which an event is reported or corrected, and by which the bank asks for something."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from compliance.models import Occurrence
from compliance.selectors.agreement_events import EventAsked
from compliance.selectors.period_names import capitalised, period_name
from compliance.services.occurrences import Report

LONGEST_TEXT = 300
AMOUNT = re.compile(r"(?:\d{1,16}|\d{1,3}(?:,\d{3}){1,5})(?:\.\d{1,2})?", re.ASCII)
MISREAD_DAY = {"required": "Choose the day.", "invalid": "Write the day as 2006-03-31."}


def _day(label: str, hint: str = "", **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, help_text=hint, widget=widget, error_messages=MISREAD_DAY, **more)


class AmountField(forms.CharField):
    """An amount in plain digits, thousands separated or not; None where it is left empty."""

    def __init__(self, *, label: str, initial: Decimal | None = None) -> None:
        super().__init__(
            label=label,
            initial="" if initial is None else f"{initial:,.2f}",
            help_text="Leave it empty where nobody has put a figure on it.",
            required=False,
            max_length=30,
            widget=forms.TextInput(attrs={"class": "num", "inputmode": "decimal", "autocomplete": "off"}),
        )

    def clean(self, value: Any) -> Decimal | None:
        """The amount, exactly as written."""
        text = super().clean(value)
        if not text:
            return None
        if not AMOUNT.fullmatch(text):
            raise forms.ValidationError("Write the amount as 750000 or 750,000.00.")
        return Decimal(text.replace(",", ""))


class EventForm(forms.Form):
    """What is said of one event: its day and, as the event asks for them, period, amount and a line of text."""

    def __init__(self, asked: EventAsked, currency: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked.periods is not None:
            self.fields["period"] = forms.ChoiceField(
                label="For",
                choices=[(each.end.isoformat(), capitalised(period_name(each))) for each in asked.periods],
                error_messages={"required": "Choose the period that it is for."},
            )
        self.fields["day"] = _day("On which day it happened", "A deadline may run from this day.")
        if asked.asks_amount:
            self.fields["amount"] = AmountField(label=f"Amount, {currency}")
        self.fields["text"] = forms.CharField(
            label="What happened" if asked.periods is None else "A word with it",
            help_text="In a line. Both sides read it.",
            required=asked.periods is None,
            max_length=LONGEST_TEXT,
            error_messages={"required": "Say in a line what happened."},
        )

    @property
    def report(self) -> Report:
        """What was said, once the form is valid."""
        given = self.cleaned_data
        period = given.get("period", "")
        return Report(
            day=given["day"],
            period_end=date.fromisoformat(period) if period else None,
            amount=given.get("amount"),
            text=given["text"],
        )


class CorrectionForm(forms.Form):
    """Another day, amount or text for something reported, or that it never happened; and why."""

    WITHDRAW = "withdraw"

    def __init__(self, occurrence: Occurrence, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if occurrence.event is not None:
            self.fields["day"] = _day("On which day it happened", initial=occurrence.day)
            if occurrence.period_end is None:
                currency = occurrence.agreement.currency
                self.fields["amount"] = AmountField(label=f"Amount, {currency}", initial=occurrence.amount)
            self.fields["text"] = forms.CharField(
                label="What happened",
                help_text="In a line. Both sides read it.",
                required=occurrence.period_end is None,
                max_length=LONGEST_TEXT,
                initial=occurrence.text,
            )
        self.fields["why"] = forms.CharField(
            label="Why it is corrected or withdrawn",
            help_text="The first report stays on record beside it. Both sides read this.",
            max_length=LONGEST_TEXT,
            error_messages={"required": "Say why."},
        )

    def report(self, occurrence: Occurrence) -> Report:
        """What holds now, once the form is valid."""
        given = self.cleaned_data
        return Report(
            day=given.get("day", occurrence.day),
            period_end=occurrence.period_end,
            amount=given.get("amount"),
            text=given.get("text", occurrence.text),
        )


class RequestForm(forms.Form):
    """What the bank asks for, and by when if it names a day."""

    text = forms.CharField(
        label="What is asked for",
        help_text="In a line. The borrower reads it.",
        max_length=LONGEST_TEXT,
        error_messages={"required": "Say what is asked for: the borrower reads it."},
    )
    by = forms.DateField(
        label="By",
        help_text="A day that the bank names. The agreement counts none, so nothing is missed by itself.",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages=MISREAD_DAY,
    )
