"""An operation corrected or entered by hand."""

from typing import Any

from django import forms

from loans.domain.drafting.operation import Action, Unit
from loans.models import DraftClause, DraftOperation

FIELDS = (
    *("action", "unit", "target", "within", "title", "becomes", "retitled"),
    *("old_text", "new_text", "after", "before"),
)
TEXT = forms.Textarea(attrs={"rows": 6})


class OperationForm(forms.Form):
    """What a clause does to which unit, with the texts that it takes and gives."""

    action = forms.ChoiceField(label="What it does", choices=[(each.value, each.value.capitalize()) for each in Action])
    unit = forms.ChoiceField(
        label="To what kind of unit", choices=[(each.value, each.value.capitalize()) for each in Unit]
    )
    target = forms.CharField(
        label="Number or term", max_length=120, help_text="As 6.7(b), or a defined term without quotes."
    )
    title = forms.CharField(
        label="Title", required=False, max_length=200, help_text="Two units of one number are told apart by it."
    )
    within = forms.CharField(label="Stands in", required=False, max_length=120, help_text="The section that holds it.")
    becomes = forms.CharField(label="New number, term or meaning", required=False, max_length=120)
    retitled = forms.CharField(label="New title", required=False, max_length=200)
    old_text = forms.CharField(label="Text that goes", required=False, widget=TEXT)
    new_text = forms.CharField(label="Text that comes", required=False, widget=TEXT)
    after = forms.CharField(label="Stands after", required=False, max_length=1000)
    before = forms.CharField(label="Stands before", required=False, max_length=1000)

    def values(self) -> dict[str, Any]:
        """The columns of the operation, once the form is valid."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    @staticmethod
    def initial_of(operation: DraftOperation) -> dict[str, Any]:
        return {name: getattr(operation, name) for name in FIELDS}


class ByHandForm(OperationForm):
    """The same, with the clause: one of the draft's, or a new one."""

    clause = forms.ModelChoiceField(
        label="Clause", queryset=DraftClause.objects.none(), required=False, empty_label="A clause not listed"
    )
    number = forms.CharField(label="Number of a new clause", required=False, max_length=40)
    heading = forms.CharField(label="Its heading", required=False, max_length=200)
    text = forms.CharField(label="Its text", required=False, widget=TEXT)
    field_order = ("clause", "number", "heading", "text")

    def __init__(self, clauses: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clause = self.fields["clause"]
        if isinstance(clause, forms.ModelChoiceField):
            clause.queryset = clauses

    def clean(self) -> dict[str, Any]:
        """A new clause needs its number and its text; a number that is taken is the clause of that number."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("clause") is None:
            for name in ("number", "text"):
                if not given.get(name):
                    self.add_error(name, "Choose a clause above, or fill this in for a new one.")
        return given
