"""A definition of a draft: what a name stands for in formulas."""

from typing import Final

from compliance.forms.new_agreements.entry_fields import SOURCE, EntryKind
from compliance.forms.new_agreements.layout import Field, Group, Kind, Rows

DEFINITION: Final = EntryKind(
    "definitions",
    "definition",
    (
        Group(
            "The definition",
            (
                Field("name", "Name"),
                Field("code", "Name in formulas", hint="Small letters, digits and underscores."),
                Field("meaning", "Meaning", Kind.LONG, hint="In the agreement's sense, in own words."),
            ),
        ),
        Rows(
            "What it is made of",
            "formula",
            (Field("formula", "Formula", Kind.FORMULA), *SOURCE),
            add="formula",
        ),
    ),
    {},
)
