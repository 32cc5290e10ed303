"""How somebody wants to be told: one choice for each kind of alert that may concern the person."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms

from compliance.domain.alerts import RULES, Kind, Way

WORDS = {Way.MAIL: "Mail at once", Way.DIGEST: "One mail a day", Way.NONE: "No mail"}


class PreferencesForm(forms.Form):
    """Fields `way-KIND` and `quiet`; a kind that cannot be silenced has no such choice."""

    quiet = forms.BooleanField(
        required=False,
        label="No mail on weekends and holidays of the bank",
        help_text="It waits for the next day on which the bank is open. Fails and defaults come all the same.",
    )

    def __init__(
        self, kinds: Iterable[Kind], ways: Mapping[Kind, Way], *args: Any, quiet: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = tuple(kinds)
        self.fields["quiet"].initial = quiet
        for kind in self.kinds:
            self.fields[_name(kind)] = forms.ChoiceField(
                label=RULES[kind].label, help_text=RULES[kind].tells, choices=choices(kind), initial=ways[kind].value
            )

    def rows(self) -> Iterator[forms.BoundField]:
        for kind in self.kinds:
            yield self[_name(kind)]

    def ways(self) -> dict[Kind, Way]:
        return {kind: Way(self.cleaned_data[_name(kind)]) for kind in self.kinds}


def choices(kind: Kind) -> list[tuple[str, str]]:
    return [(way.value, WORDS[way]) for way in Way if way is not Way.NONE or RULES[kind].silenced]


def _name(kind: Kind) -> str:
    return f"way-{kind.value}"
