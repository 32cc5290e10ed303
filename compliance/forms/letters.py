"""Forms of letters: what one is to be about, its text, how it was sent, and a bank's wording."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from compliance.domain.letters import NAMES, Kind
from compliance.forms.defaults import day_field
from compliance.letters.wording import LABELS

LONGEST_BODY = 20_000
ABOUT_DEFAULTS = (Kind.NOTICE_OF_DEFAULT, Kind.RESERVATION_OF_RIGHTS)


class DrawForm(forms.Form):
    """What kind of letter, and what it is about."""

    kind = forms.ChoiceField(
        label="Letter", choices=[(kind.value, label) for kind, label in LABELS.items()], widget=forms.RadioSelect
    )
    defaults = forms.MultipleChoiceField(
        label="About these defaults",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For a notice of default or a reservation of rights.",
    )
    waiver = forms.ChoiceField(label="About this document", required=False, help_text="For a waiver letter.")

    def __init__(
        self, defaults: Sequence[tuple[str, str]], waivers: Sequence[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("defaults", list(defaults)), ("waiver", [("", "None"), *waivers])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind = cleaned.get("kind")
        if kind in ABOUT_DEFAULTS and not cleaned.get("defaults"):
            self.add_error("defaults", "Choose at least one default that stands.")
        if kind == Kind.WAIVER and not cleaned.get("waiver"):
            self.add_error("waiver", "Choose the waiver that the letter is about.")
        return cleaned


class TextForm(forms.Form):
    """The text of a letter. An empty line parts paragraphs; lines that begin with a hyphen are a list."""

    addressee = forms.CharField(label="To", max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
    subject = forms.CharField(label="Subject", max_length=300)
    body = forms.CharField(
        label="Text",
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="An empty line parts paragraphs. Lines that begin with a hyphen and a blank are a list.",
    )


class SendForm(forms.Form):
    """That a released letter was sent."""

    how = forms.CharField(label="How it was sent", max_length=60, help_text="As: courier, registered mail, by hand.")
    on = day_field("Sent on")

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day has not come yet.")
        return on


class WordingForm(forms.Form):
    """A bank's template: plain text with names in braces, and nothing that runs."""

    subject = forms.CharField(label="Subject", max_length=200)
    body = forms.CharField(label="Text", max_length=LONGEST_BODY, widget=forms.Textarea(attrs={"rows": 20}))

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = ", ".join(f"{{{name}}}" for name in NAMES[kind])
        self.fields["body"].help_text = f"Filled from the record: {names}. One that stands alone brings a list."
