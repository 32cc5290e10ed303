"""The form of a waiver, a consent or a forbearance, a signature to it, and what was said of a condition."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from compliance.domain.default.waiver_wording import Promise
from compliance.forms.defaults import EvidenceForm, day_field
from compliance.selectors.waiver_choices import WaiverChoices
from compliance.services.waivers import Excused, WaiverPlan
from loans.agreement_file.modifications import SignatureNeeded
from loans.domain.chain import Kind
from loans.models import Modification

CONDITIONS = range(1, 5)


class WaiverForm(forms.Form):
    """All that is decided about the document; its words follow from it."""

    kind = forms.ChoiceField(
        label="What the bank grants",
        choices=[
            ("waiver", "Waiver: what was not met counts as no default"),
            ("consent", "Consent: something is allowed that the agreement forbids"),
            ("forbearance", "Forbearance: the default stands, the bank does not act on it for a time"),
        ],
        widget=forms.RadioSelect,
        initial="waiver",
    )
    excused = forms.MultipleChoiceField(
        label="Defaults that stand", widget=forms.CheckboxSelectMultiple, required=False
    )
    ahead = forms.ChoiceField(
        label="Or a covenant for periods of its own", required=False, help_text="Also for periods still to come."
    )
    ahead_first = day_field("First period ends", required=False)
    ahead_last = day_field("Last period ends", required=False)
    title = forms.CharField(label="Title of the document", max_length=200)
    short = forms.CharField(label="Short name", max_length=60, help_text="As other pages call it: Limited Waiver.")
    dated = day_field("Dated")
    effective = day_field("Effective", help_text="From this day it holds, once all have signed.")
    until = day_field("Holds through", required=False, help_text="Left empty, it has no end of its own.")
    as_if_never = forms.BooleanField(
        label="What it excuses counts as never having been a default",
        required=False,
        help_text="So that no fee and no default rate follow from it.",
    )
    fee = forms.DecimalField(
        label="Fee",
        required=False,
        min_value=0,
        max_digits=20,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "num", "inputmode": "decimal", "autocomplete": "off"}),
    )
    fee_due = day_field("Fee due", required=False)
    reserves_rights = forms.BooleanField(label="The bank reserves all other rights", required=False, initial=True)
    further = forms.CharField(
        label="Further terms", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    signers = forms.MultipleChoiceField(label="Must sign", widget=forms.CheckboxSelectMultiple)

    def __init__(self, choices: WaiverChoices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = choices
        self._offer("excused", [(each.key, each.label) for each in choices.excusable])
        self._offer("ahead", [("", "None"), *choices.covenants])
        self._offer("signers", choices.parties)
        required = " and ".join(f"{need.party}{f' in {need.place}' if need.place else ''}" for need in choices.required)
        self.fields["signers"].help_text = f"Without the signature of {required} it would not count."
        for number in CONDITIONS:
            self.fields[f"condition_{number}"] = forms.CharField(
                label=f"Condition {number}", required=False, max_length=600
            )
            self.fields[f"by_{number}"] = day_field(f"Condition {number}, by", required=False)
        self._order()

    def _order(self) -> None:
        """The conditions stand before what ends the document."""
        own = [f"{name}_{number}" for number in CONDITIONS for name in ("condition", "by")]
        others = [name for name in self.fields if name not in own]
        at = others.index("until")
        self.order_fields([*others[:at], *own, *others[at:]])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @property
    def conditions(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each condition: its words and its day."""
        return [(self[f"condition_{number}"], self[f"by_{number}"]) for number in CONDITIONS]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("excused") and not cleaned.get("ahead"):
            self.add_error("excused", "Say what is excused: choose a default, or a covenant with its periods.")
        if cleaned.get("ahead") and not (cleaned.get("ahead_first") and cleaned.get("ahead_last")):
            self.add_error("ahead_first", "Say the first and the last end of the periods.")
        for number in CONDITIONS:
            if bool(cleaned.get(f"condition_{number}")) is not bool(cleaned.get(f"by_{number}")):
                self.add_error(f"by_{number}", "A condition needs its words and its day.")
        if bool(cleaned.get("fee")) is not bool(cleaned.get("fee_due")):
            self.add_error("fee_due", "A fee needs its amount and its day.")
        return cleaned

    def plan(self) -> WaiverPlan:
        """What was decided."""
        data = self.cleaned_data
        return WaiverPlan(
            kind=Kind(data["kind"]),
            title=data["title"],
            short=data["short"],
            dated=data["dated"],
            effective=data["effective"],
            excused=tuple(self._excused()),
            needs=tuple(self._needs()),
            conditions=tuple(self._conditions()),
            until=data["until"],
            as_if_never=data["as_if_never"],
            reserves_rights=data["reserves_rights"],
            fee=data["fee"] or Decimal(0),
            fee_due=data["fee_due"],
            further=data["further"],
        )

    def _excused(self) -> Iterator[Excused]:
        data = self.cleaned_data
        for each in self.offered.excusable:
            if each.key in data["excused"]:
                yield Excused(each.subject, each.name, each.period_end, each.period_end, each.detail)
        if data["ahead"]:
            name = dict(self.offered.covenants)[data["ahead"]]
            yield Excused(data["ahead"], name, data["ahead_first"], data["ahead_last"])

    def _needs(self) -> Iterator[SignatureNeeded]:
        yield from self.offered.required
        required = {need.party for need in self.offered.required}
        yield from (SignatureNeeded(key) for key in self.cleaned_data["signers"] if key not in required)

    def _conditions(self) -> Iterator[Promise]:
        data = self.cleaned_data
        for number in CONDITIONS:
            if data[f"condition_{number}"]:
                yield Promise(data[f"condition_{number}"], data[f"by_{number}"])


class SignatureForm(forms.Form):
    """One signature given to a document."""

    party = forms.ChoiceField(label="Signed for")
    office = forms.CharField(label="Office of the signer", max_length=120, help_text="As Chief Financial Officer.")
    day = day_field("Signed on")
    place = forms.CharField(label="Place", max_length=100, required=False, help_text="Where the document demands one.")

    def __init__(self, modification: Modification, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = modification.agreement.parties.order_by("role", "id")
        field = self.fields["party"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(rows.values_list("key", "legal_name"))


class ConditionForm(EvidenceForm):
    """That a condition was met, or was not after all."""

    met = forms.ChoiceField(
        label="Was it met",
        choices=[("yes", "Yes"), ("no", "No, not after all")],
        widget=forms.RadioSelect,
        initial="yes",
    )
    met_on = day_field("Met on", required=False)
    field_order = ("met", "met_on", "note", "file")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("met") == "yes" and not cleaned.get("met_on"):
            self.add_error("met_on", "Say the day on which it was met.")
        return cleaned

    @property
    def day(self) -> date | None:
        day: date | None = self.cleaned_data["met_on"]
        return day if self.cleaned_data["met"] == "yes" else None
