"""Stating the end of an agreement, and deciding on one that another has stated."""

from django import forms

LONGEST_REASON = 500


class EndForm(forms.Form):
    """The day from which nothing is owed any more, and why."""

    on = forms.DateField(
        label="Ends on",
        help_text="From this day nothing is tested or owed. What happened before stays on record.",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Enter the day.", "invalid": "This is no day. Write it as 2006-06-30."},
    )
    reason = forms.CharField(
        label="Why it ends",
        help_text="For example: repaid in full and the line cancelled, payoff letter of 12 January 2007.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why the agreement ends."},
    )


class WhyForm(forms.Form):
    """Why a stated end is refused or withdrawn."""

    why = forms.CharField(
        label="Why not",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why: the reason stays on record."},
    )
