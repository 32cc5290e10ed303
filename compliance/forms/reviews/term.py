"""A value of a draft: of what, which value, for which days. The fields of the value depend on what it is of."""

import json
from collections.abc import Mapping
from typing import Any

import yaml
from django import forms

from compliance.forms.reviews.head import DAY, assumption_choices
from compliance.selectors.remedy_words import WHILE
from compliance.selectors.reviews.term_lines import TermWords
from loans.agreement_file.addition import BALANCE, MENTIONED, OVERRIDE, RATIFIED
from loans.agreement_file.codecs import Plain
from loans.agreement_file.problems import AgreementFileError
from loans.agreement_file.values import kind_of, value_read
from loans.domain.terms import Standing

STANDINGS = (
    (Standing.SETS.value, "Sets it"),
    (Standing.QUOTES.value, "Quotes what stood before"),
    (Standing.ENDS.value, "Ends it"),
    (Standing.ASSUMES.value, "Is silent: it is assumed"),
)
RULES = (
    ("after_period", "So many days after the end of each period"),
    ("after_event", "So many days after an event"),
    ("on_day", "On one day"),
    ("promptly", "Promptly after an event"),
    ("on_request", "When the bank asks"),
)
PERIODS = (("", "none"), ("month", "Month"), ("quarter", "Quarter"), ("fiscal_year", "Fiscal year"))
WHILES = [(key, words.capitalize()) for key, words in WHILE.items()]
PART = "value_"
LONG = forms.Textarea(attrs={"rows": 5})
WHOLE_FORM = forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "code"})
SINGLE = {
    "value": ("Requirement", "Digits, as 1.25 or 500,000.00; a limit on a loss is a negative minimum.", None),
    "amount": ("Amount", "", None),
    "day": ("Day", "", DAY),
    "text": ("Wording", "", LONG),
    "formula": ("Formula", "Over line items and definitions, as quick_assets / current_liabilities.", LONG),
    "percent": ("Percent", "80 for 80 %.", None),
    "months": ("Months", "", None),
}


class TermForm(forms.Form):
    """Days and standing, after the fields of the value of one subject. `value_` begins the names of the latter."""

    first = forms.DateField(
        label="From", widget=DAY, help_text="The first day governed; of a requirement the first test day."
    )
    through = forms.DateField(
        label="Through",
        widget=DAY,
        required=False,
        help_text="The last day. Left out, it runs until the next one begins.",
    )
    standing = forms.ChoiceField(label="What the clause does", choices=STANDINGS, initial=Standing.SETS.value)
    reaches_back = forms.BooleanField(
        label="The text itself says that it governs days before the document takes effect", required=False
    )
    assumption = forms.ChoiceField(label="Assumption", required=False)

    def __init__(self, words: TermWords, subject: str, *args: Any, **kwargs: Any) -> None:
        value = kwargs.pop("value", None)
        kwargs["initial"] = {**_initial(subject, value), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.kind = kind_of(subject)
        own = self.fields
        self.fields = {**_fields(self.kind, words), **own}
        self.fields["assumption"].choices = [("", "none"), *assumption_choices(words.draft)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The value is read as an agreement file's would be, so that what is wrong with it is said here."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                given["value"] = value_read(self.subject, _plain(self.kind, given))
            except AgreementFileError as error:
                for problem in error.problems:
                    allowed = f" Allowed: {problem.allowed}." if problem.allowed else ""
                    self.add_error(self._field_of(problem.path), f"{problem.message}{allowed}")
            except yaml.YAMLError as error:
                self.add_error(f"{PART}form", f"This is no YAML: {error}")
        if given.get("standing") == Standing.ASSUMES and not given.get("assumption"):
            self.add_error("assumption", "Say which assumption it rests on.")
        return given

    def values(self) -> dict[str, Any]:
        """The columns of the term, once the form is valid."""
        given = self.cleaned_data
        assumption = given["assumption"] if given["standing"] == Standing.ASSUMES else ""
        return {
            "subject": self.subject,
            "value": given["value"],
            "first": given["first"],
            "through": given["through"],
            "standing": given["standing"],
            "reaches_back": given["reaches_back"],
            "assumption": assumption,
        }

    def _field_of(self, path: str) -> str | None:
        name = f"{PART}{path.partition('.')[0]}" if path else f"{PART}{self.kind}"
        return name if name in self.fields else next((each for each in self.fields if each.startswith(PART)), None)


def _fields(kind: str, words: TermWords) -> dict[str, forms.Field]:
    if kind in SINGLE:
        label, hint, widget = SINGLE[kind]
        return {f"{PART}{kind}": forms.CharField(label=label, help_text=hint, widget=widget or forms.TextInput())}
    made: dict[str, dict[str, forms.Field]] = {
        "rule": _rule_fields(words),
        "rate": {
            "index": forms.CharField(label="Published rate"),
            "margin": forms.CharField(label="Plus, in percentage points"),
        },
        "notice": {
            "by": forms.CharField(label="By", help_text="The time of day, as 15:00."),
            "zone": forms.CharField(label="Time zone", help_text="As America/New_York."),
            "business_days_before": forms.CharField(label="Business days ahead"),
        },
        "allowed": {"allowed": forms.ChoiceField(label="Allowed", choices=[("yes", "Yes"), ("no", "No")])},
        "form": {
            "form": forms.CharField(label="The form, as an agreement file has it", widget=WHOLE_FORM, strip=False)
        },
        OVERRIDE: {
            "period_end": forms.CharField(label="Last day of the period", widget=DAY),
            "due": forms.CharField(label="Due on", widget=DAY),
        },
        BALANCE: {"amount": forms.CharField(label="Amount"), "on": forms.CharField(label="On the day", widget=DAY)},
        "period": _cure_fields(),
        "grant": _equity_fields(),
        "while": {"while": forms.ChoiceField(label="None", choices=WHILES)},
        "default_rate": {
            "margin": forms.CharField(label="Percentage points on top of the ordinary rate"),
            "while": forms.ChoiceField(label="It runs", choices=WHILES),
        },
        "signed_by": {
            "signed_by": forms.MultipleChoiceField(
                label="Signed by",
                choices=[(each.key, each.legal_name) for each in words.draft.agreement.parties.order_by("id")],
                widget=forms.CheckboxSelectMultiple,
            )
        },
        MENTIONED: {},
        RATIFIED: {},
    }
    return {f"{PART}{name}": field for name, field in made[kind].items()}


def _cure_fields() -> dict[str, forms.Field]:
    return {
        "days": forms.CharField(label="Days"),
        "business_days": forms.BooleanField(label="Business days only", required=False),
        "runs_from": forms.ChoiceField(
            label="Counted from", choices=[("default", "The default"), ("notice", "The bank's notice of it")]
        ),
    }


def _equity_fields() -> dict[str, forms.Field]:
    return {
        "item": forms.CharField(label="Line item as which the money counts"),
        "times": forms.CharField(label="At most so many times"),
        "in_quarters": forms.CharField(label="In so many consecutive quarters"),
        "in_total": forms.CharField(label="So many times in all", required=False),
        "at_most": forms.CharField(label="At most so much each time", required=False),
        "within_days": forms.CharField(label="Received within so many days of the test day", required=False),
    }


def _rule_fields(words: TermWords) -> dict[str, forms.Field]:
    events = [("", "none"), *((key, name) for key, name in words.events.items())]
    events += [(each.key, each.detail.get("name", each.key)) for each in words.draft.entries.filter(part="events")]
    return {
        "kind": forms.ChoiceField(label="When it is due", choices=RULES),
        "days": forms.CharField(label="Days", required=False),
        "business_days": forms.BooleanField(label="Business days only", required=False),
        "period": forms.ChoiceField(label="Period", choices=PERIODS, required=False),
        "event": forms.ChoiceField(label="Event", choices=events, required=False),
        "day": forms.CharField(label="Day", widget=DAY, required=False),
        "amount": forms.CharField(label="From which amount on", required=False),
        "at_most_every_months": forms.CharField(label="At most once in so many months", required=False),
        "unless_default": forms.BooleanField(label="More often while a default continues", required=False),
        "grace_days": forms.CharField(label="Days of grace", required=False),
    }


def _plain(kind: str, given: Mapping[str, Any]) -> Plain:
    """The fields of the value as a file writes them; what is empty is left out."""
    parts = {name.removeprefix(PART): value for name, value in given.items() if name.startswith(PART)}
    if kind in {MENTIONED, RATIFIED}:
        return "yes"
    if kind in SINGLE or kind in {"allowed", "while"}:
        return str(parts[kind])
    if kind == "signed_by":
        return [{"party": party} for party in parts[kind]]
    if kind == "form":
        plain: Plain = json.loads(json.dumps(yaml.load(parts["form"], Loader=yaml.BaseLoader)))  # noqa: S506 (text alone)
        return plain
    return {name: "yes" if value is True else str(value) for name, value in parts.items() if value not in ("", False)}


def _initial(subject: str, value: Any) -> dict[str, Any]:
    kind = kind_of(subject)
    if value is None:
        return {}
    if kind == "form":
        return {f"{PART}form": yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)}
    if kind == "signed_by":
        return {f"{PART}{kind}": [each["party"] for each in value]}
    if isinstance(value, Mapping):
        return {f"{PART}{name}": each == "yes" if each in ("yes", "no") else each for name, each in value.items()}
    return {f"{PART}{kind}": value}
