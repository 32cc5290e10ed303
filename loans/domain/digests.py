"""Digests of values: equal values give equal digests, however they were spelled or stored on the way."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import sha256


def digest(*values: object) -> str:
    """SHA-256 in hex over the canonical form of the values, in their order.

    Decimals count by value, so 1.0 and 1.00 agree; text, whole numbers and days are told apart even where they read
    alike. Raises TypeError for a float and for anything else without an exact canonical form.
    """
    text = json.dumps([_canonical(value) for value in values], ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()


def _canonical(value: object) -> list[object]:
    match value:
        case Enum():
            return ["enum", type(value).__name__, _canonical(value.value)]
        case Decimal():
            return ["decimal", _decimal_text(value)]
        case None | bool() | int() | str() | date():
            return [type(value).__name__, str(value)]
    return _canonical_parts(value)


def _canonical_parts(value: object) -> list[object]:
    match value:
        case tuple() | list():
            return ["sequence", *(_canonical(each) for each in value)]
        case Mapping():
            return ["mapping", *sorted(([_canonical(key), _canonical(each)] for key, each in value.items()), key=str)]
        case _ if is_dataclass(value) and not isinstance(value, type):
            named = ([field.name, _canonical(getattr(value, field.name))] for field in fields(value))
            return ["record", type(value).__name__, *named]
    raise TypeError(f"{type(value).__name__} has no exact digest")


def _decimal_text(value: Decimal) -> str:
    """Fixed-point text without trailing zeros: Decimal.normalize would round to the context's precision."""
    if not value.is_finite():
        raise TypeError(f"{value} has no exact digest")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
