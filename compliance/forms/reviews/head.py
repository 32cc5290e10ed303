"""The head of a draft: what it is called, its days, who must sign it, what else must happen."""

from collections.abc import Iterator
from typing import Any

from django import forms

from loans.agreement_file.modification_shapes import SIGNATURE
from loans.agreement_file.modifications import Signature, SignatureNeeded
from loans.agreement_file.stored import value_of
from loans.domain.chain import Kind
from loans.models import ModificationDraft, Party
from loans.models.draft import KINDS
from loans.services.drafts.head import DraftHead

NEEDED = "needed"
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class HeadForm(forms.Form):
    """For each party whether its signature is needed and where; what the paper bears already stays."""

    title = forms.CharField(label="Title", max_length=200)
    short = forms.CharField(
        label="Short name", max_length=60, help_text="By which references call it, as Ninth in “Ninth, 3.A.3”."
    )
    kind = forms.ChoiceField(label="Kind", choices=KINDS)
    dated = forms.DateField(label="Dated", widget=DAY, help_text="The day that it bears.")
    effective = forms.DateField(label="Effective", widget=DAY, help_text="The day from which it governs.")
    conditions = forms.CharField(
        label="Conditions",
        required=False,
        max_length=2000,
        help_text="What besides signatures must happen before it counts, each on a line of its own.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, draft: ModificationDraft, *args: Any, **kwargs: Any) -> None:
        self.parties = list(draft.agreement.parties.order_by("id"))
        self.given = tuple(value_of(SIGNATURE, each) for each in draft.signatures)
        kwargs.setdefault("initial", _initial(draft))
        super().__init__(*args, **kwargs)
        assumed = assumption_choices(draft)
        if assumed:
            self.fields["assumptions"] = forms.MultipleChoiceField(
                label="Assumed of it",
                required=False,
                choices=assumed,
                widget=forms.CheckboxSelectMultiple,
                help_text="What the document leaves open about itself, as the days on which it was signed.",
            )
        for party in self.parties:
            self.fields[f"needs_{party.pk}"] = forms.BooleanField(label=f"{party.legal_name} must sign", required=False)
            self.fields[f"place_{party.pk}"] = forms.CharField(
                label=f"Place demanded of {party.legal_name}",
                required=False,
                max_length=100,
                help_text="Only where the document says where it is signed, as California.",
            )

    def head(self) -> DraftHead:
        """What was entered, once the form is valid."""
        given = self.cleaned_data
        return DraftHead(
            kind=Kind(given["kind"]),
            title=given["title"],
            short=given["short"],
            dated=given["dated"],
            effective=given["effective"],
            needs=tuple(self._needs()),
            signatures=self.given,
            conditions=tuple(line.strip() for line in given["conditions"].splitlines() if line.strip()),
            assumptions=tuple(given.get("assumptions", ())),
        )

    def _needs(self) -> Iterator[SignatureNeeded]:
        """Each signature, and once more with its place where one is demanded."""
        for party in self.parties:
            if self.cleaned_data[f"needs_{party.pk}"]:
                yield SignatureNeeded(party.key)
                if place := self.cleaned_data[f"place_{party.pk}"]:
                    yield SignatureNeeded(party.key, place)


def assumption_choices(draft: ModificationDraft) -> list[tuple[str, str]]:
    """The assumptions of the agreement and those that the draft brings in: each with what it is about."""
    brought = draft.entries.filter(part="assumptions")
    return [
        *((each.key, each.about) for each in draft.agreement.assumptions.order_by("id")),
        *((each.key, each.detail.get("about", each.key)) for each in brought),
    ]


def _initial(draft: ModificationDraft) -> dict[str, Any]:
    needs = {
        each["party"]: each.get("place", "") for each in sorted(draft.needs, key=lambda need: need.get("place", ""))
    }
    found: dict[str, Any] = {name: getattr(draft, name) for name in ("title", "short", "kind", "dated", "effective")}
    found["conditions"] = "\n".join(draft.conditions)
    found["assumptions"] = draft.assumptions
    for party in draft.agreement.parties.all():
        found[f"needs_{party.pk}"] = party.key in needs
        found[f"place_{party.pk}"] = needs.get(party.key, "")
    return found


class PartyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A party by its legal name."""

    def label_from_instance(self, obj: Party) -> str:
        return str(obj.legal_name)


class SignatureForm(forms.Form):
    """A signature that was given: by whom, holding which office, on which day, where."""

    party = PartyChoice(label="Party", queryset=Party.objects.none(), empty_label=None)
    office = forms.CharField(label="Office of who signed", max_length=120, help_text="As Chief Financial Officer.")
    day = forms.DateField(label="Signed on", widget=DAY)
    place = forms.CharField(label="Place", required=False, max_length=100)

    def __init__(self, draft: ModificationDraft, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        party = self.fields["party"]
        if isinstance(party, forms.ModelChoiceField):
            party.queryset = draft.agreement.parties.order_by("id")

    def signature(self) -> Signature:
        """The signature as an agreement file writes it."""
        given = self.cleaned_data
        return Signature(given["party"].key, given["office"], given["day"], given["place"])


class ConditionForm(forms.Form):
    """That a condition was met: on which day, shown by what."""

    day = forms.DateField(label="Met on", widget=DAY)
    evidence = forms.CharField(label="Shown by", required=False, max_length=300)
