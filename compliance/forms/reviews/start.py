"""The form by which a review begins: the agreement, and the paper as a file, as pasted text, or by hand."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from loans.documents.refusal import LARGEST_FILE
from loans.domain.draft import OPEN
from loans.models import Agreement, ModificationDraft
from loans.models.draft import KINDS

MEGABYTE = 1024 * 1024
LONGEST_PASTED = 2_000_000


class AgreementChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An agreement by its borrower, its title and its day."""

    def label_from_instance(self, obj: Agreement) -> str:
        return f"{obj.borrower.name}: {obj}"


class PaperForm(forms.Form):
    """One of file and text, or neither for a document that is entered by hand."""

    file = forms.FileField(
        label="The paper",
        help_text=".txt, .docx, .html as filed with the SEC, or .pdf with a text layer; "
        f"up to {LARGEST_FILE // MEGABYTE} MB. A scan holds no text and is refused.",
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label="Or its text",
        help_text="Paste it whole, with its head and its signature page.",
        required=False,
        max_length=LONGEST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(
        label="What it is",
        help_text="Only where there is no paper: title and clauses are then entered by hand.",
        required=False,
        choices=[("", "As the paper says"), *KINDS],
    )
    title = forms.CharField(label="Title", required=False, max_length=200)
    others: tuple[str, ...] = ()
    """Fields that may take the place of a paper."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["data-largest"] = str(LARGEST_FILE)

    def clean(self) -> dict[str, Any]:
        """Exactly one source: the file, the text, or a title typed by hand."""
        given: dict[str, Any] = super().clean() or {}
        named = [name for name in ("file", "text", *self.others) if given.get(name)]
        if len(named) > 1:
            first = "A file is chosen" if "file" in named else "A text is given"
            self.add_error(named[1], f"{first} already. Leave one of the two empty.")
        if not named and not self.has_error("file") and not (given.get("kind") and given.get("title")):
            self.add_error("file", "Choose a file, paste the text, or say below what is entered by hand.")
        return given


class StartForm(PaperForm):
    """A paper and the agreement that it changes."""

    agreement = AgreementChoice(
        label="Agreement", queryset=Agreement.objects.none(), to_field_name="slug", empty_label="Choose an agreement"
    )
    field_order = ("agreement", "file", "text", "kind", "title")

    def __init__(self, agreements: QuerySet[Agreement], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["agreement"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = agreements


class DraftChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A draft by its title and by who began it."""

    def label_from_instance(self, obj: ModificationDraft) -> str:
        return f"{obj}, begun by {obj.started_by.name}"


class SupersedeForm(PaperForm):
    """What takes the place of a draft, a paper or a draft that is begun already, and why."""

    why = forms.CharField(
        label="Reason",
        max_length=1000,
        help_text="It stays with both drafts, as: the bank sent a corrected paper.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    begun = DraftChoice(
        label="Or a draft that is begun already",
        queryset=ModificationDraft.objects.none(),
        required=False,
        empty_label="none",
    )
    field_order = ("why", "file", "text", "begun", "kind", "title")
    others = ("begun",)

    def __init__(self, draft: ModificationDraft, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["begun"]
        if isinstance(choice, forms.ModelChoiceField):
            rows = ModificationDraft.objects.filter(agreement=draft.agreement, state__in=OPEN, supersedes=None)
            choice.queryset = rows.exclude(pk=draft.pk).select_related("started_by").order_by("-started_at")
            if not choice.queryset.exists():
                del self.fields["begun"]
