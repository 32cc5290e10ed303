"""A field for the value of a covenant: an amount of money, or a ratio with any number of digits."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from compliance.figures_file.amounts import amount_of_text
from compliance.figures_file.misreadings import AmountError
from compliance.figures_file.units import Scale, Unit
from loans.domain.money import from_cents

_RATIO = re.compile(r"(?P<minus>[-\u2212])?(?P<digits>[0-9]{1,12}(?:\.[0-9]{1,30})?)(?:\s*:\s*1(?:\.0+)?)?", re.ASCII)
LONGEST = 60


class ValueField(forms.CharField):
    """Gives a Decimal. Money is taken to the cent, a ratio as 1.4997 or 1.4997 : 1.00."""

    def __init__(self, *, unit: str, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"class": "num", "autocomplete": "off", "inputmode": "text"})
        super().__init__(max_length=LONGEST, widget=widget, **kwargs)
        self.unit = unit

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self._value(text) if text else None

    def _value(self, text: str) -> Decimal:
        if self.unit == "ratio":
            match = _RATIO.fullmatch(text)
            if match is None:
                raise ValidationError("Write the ratio as 1.4997, or 1.4997 : 1.00.")
            return Decimal(match["digits"]) * (-1 if match["minus"] else 1)
        try:
            return from_cents(amount_of_text(text, Unit("", Scale.ONES)))
        except AmountError as error:
            raise ValidationError(str(error)) from error


def value_text(value: Decimal | None) -> str:
    """A value as the field shows it, in accountants' style and with every digit that it has."""
    if value is None:
        return ""
    return f"({-value:,f})" if value < 0 else f"{value:,f}"
