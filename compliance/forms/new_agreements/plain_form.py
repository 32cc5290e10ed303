"""A form over plain data: shows what stands there, says what is wrong with it, and gives back what was typed.

It refuses nothing. What is wrong is found by the reader of agreement files over the whole draft, so that what was typed
is always kept, and each problem is told at its field.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict

from compliance.forms.new_agreements.layout import Field, Group, Kind, Layout, Offered, Rows, mappings

MOST_ROWS = 400
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class PlainForm(forms.Form):
    """The fields of one mapping, bound to its values; `problems` are the sentences at each field."""

    def __init__(
        self,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        offers: Offered,
        problems: Mapping[str, Sequence[str]],
        prefix: str | None = None,
    ) -> None:
        fields = [field for field in fields if _is_asked(field, offers, _at(values, field.name))]
        shown = {field.name: _shown(field, _at(values, field.name)) for field in fields}
        self.problems = problems
        super().__init__(
            data={f"{prefix}-{name}" if prefix else name: each for name, each in shown.items()}, prefix=prefix
        )
        self.specs = {field.name: field for field in fields}
        for field in fields:
            self.fields[field.name] = _form_field(field, offers, shown[field.name])

    def full_clean(self) -> None:
        """Nothing is refused here; the problems that the draft's reader found are the errors."""
        self.cleaned_data: dict[str, Any] = {}
        found = {name: ErrorList(texts) for name, texts in self.problems.items() if name in self.fields}
        self._errors = ErrorDict(found)


class PlainRows:
    """A list of mappings, one form each, with empty ones below."""

    def __init__(
        self, rows: Rows, values: Sequence[Mapping[str, Any]], offers: Offered, problems: Mapping[str, Sequence[str]]
    ) -> None:
        self.rows = rows
        taken_over = [field.name for field in rows.fields if field.weak and not field.own]
        weak = {name: _at(values[-1], name) for name in taken_over} if values else {}
        self.forms = [
            PlainForm(rows.fields, each, offers, _under(problems, f"{rows.name}[{at}]"), f"{rows.name}-{at}")
            for at, each in enumerate(values)
        ] + [
            PlainForm(rows.fields, _unflat(weak), offers, {}, f"{rows.name}-{len(values) + at}")
            for at in range(rows.blanks)
        ]
        self.filled_forms, self.blank_forms = self.forms[: len(values)], self.forms[len(values) :]
        self.problems = problems.get(rows.name, ())

    @property
    def count_name(self) -> str:
        return f"{self.rows.name}-count"


class PlainPage:
    """All groups and rows of a page, over one mapping that has its place in the draft at `path`."""

    def __init__(
        self, layout: Layout, values: Mapping[str, Any], offers: Offered, problems: Mapping[str, Sequence[str]]
    ) -> None:
        self.layout = layout
        self.problems = problems
        self.sections: list[tuple[Group | Rows, PlainForm | PlainRows]] = [
            (
                part,
                PlainForm(part.fields, values, offers, problems)
                if isinstance(part, Group)
                else PlainRows(part, mappings(_at(values, part.name)), offers, problems),
            )
            for part in layout
            if isinstance(part, Rows) or any(_is_asked(each, offers, _at(values, each.name)) for each in part.fields)
        ]

    def errors(self) -> Iterator[tuple[str, str, str]]:
        """Each problem on the page: the id of its field, the field's label, the sentence."""
        for _, section in self.sections:
            if isinstance(section, PlainRows):
                yield from ((f"id_{section.rows.name}", section.rows.title, text) for text in section.problems)
            found = [section] if isinstance(section, PlainForm) else section.forms
            for form in found:
                for name, texts in form.errors.items():
                    bound = form[name]
                    yield from ((bound.id_for_label or bound.auto_id, str(bound.label), str(text)) for text in texts)


def page_read(layout: Layout, posted: QueryDict, before: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping with what was typed in the place of what stood there; what the page does not show stays."""
    made = _copy(before)
    for part in layout:
        if isinstance(part, Group):
            for field in part.fields:
                if _was_asked(field, posted, field.name):
                    _put(made, field.name, _typed(field, posted, field.name))
        else:
            _put(made, part.name, _rows(part, posted, mappings(_at(before, part.name))))
    return made


def _rows(rows: Rows, posted: QueryDict, before: Sequence[Mapping[str, Any]]) -> list[Any]:
    count = posted.get(f"{rows.name}-count", "")
    found = []
    for at in range(min(int(count) if count.isascii() and count.isdigit() else 0, MOST_ROWS)):
        row = _copy(before[at]) if at < len(before) else {}
        strong = False
        for field in rows.fields:
            name = f"{rows.name}-{at}-{field.name}"
            if _was_asked(field, posted, name):
                _put(row, field.name, _typed(field, posted, name))
            strong = strong or (not field.weak and bool(_at(row, field.name)))
        if strong:
            found.append(row)
    return found


def _was_asked(field: Field, posted: QueryDict, name: str) -> bool:
    """Whether the page had the field: boxes that are not marked do not come, all else does."""
    return not field.needs or field.kind is Kind.CHECKS or name in posted


def _typed(field: Field, posted: QueryDict, name: str) -> Any:
    """What was typed, as the data has it; empty where nothing was."""
    if field.kind is Kind.CHECKS:
        return [each for each in posted.getlist(name) if each]
    text = posted.get(name, "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if field.kind is Kind.LINES:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if field.kind is Kind.COMMAS:
        return [part.strip() for part in text.split(",") if part.strip()]
    if field.kind is Kind.YES:
        return "yes" if text else ""
    return text


def _shown(field: Field, value: Any) -> Any:
    """A value as its widget takes it."""
    if field.kind is Kind.CHECKS:
        return [str(each) for each in value] if isinstance(value, list) else []
    if isinstance(value, list):
        joint = "\n" if field.kind is Kind.LINES else ", "
        return joint.join(str(each) for each in value if isinstance(each, str))
    if field.kind is Kind.YES:
        return "on" if value == "yes" else ""
    return value if isinstance(value, str) else ""


def _form_field(field: Field, offers: Offered, shown: Any) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "help_text": field.hint, "required": not field.optional}
    choices = field.choices(offers) if callable(field.choices) else field.choices
    if field.kind is Kind.CHOICE:
        known = {key for key, _ in choices}
        strange = [(shown, shown)] if shown and shown not in known else []
        return forms.ChoiceField(choices=[("", "Choose"), *choices, *strange], **common)
    if field.kind is Kind.CHECKS:
        known = {key for key, _ in choices}
        strange = [(each, each) for each in shown if each not in known]
        return forms.MultipleChoiceField(choices=[*choices, *strange], widget=forms.CheckboxSelectMultiple, **common)
    if field.kind is Kind.YES:
        return forms.BooleanField(**common)
    return forms.CharField(widget=_widget(field, shown), **common)


def _widget(field: Field, shown: Any) -> forms.Widget:
    if field.kind is Kind.DAY and (not shown or _DAY.fullmatch(shown)):
        return forms.DateInput(attrs={"type": "date"})
    if field.kind in {Kind.LONG, Kind.LINES}:
        return forms.Textarea(attrs={"rows": 3})
    if field.kind is Kind.FORMULA:
        return forms.Textarea(attrs={"rows": 2, "class": "formula", "spellcheck": "false"})
    return forms.TextInput(attrs={"autocomplete": "off"})


def _is_asked(field: Field, offers: Offered, value: Any) -> bool:
    return not field.needs or bool(value) or bool(getattr(offers, field.needs))


def _at(values: Mapping[str, Any], name: str) -> Any:
    found: Any = values
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _put(values: dict[str, Any], name: str, value: Any) -> None:
    """Put a value at its place; an empty one goes, and with it a mapping that it leaves empty."""
    *outer, last = name.split(".")
    holders = [values]
    for part in outer:
        inner = holders[-1].get(part)
        if not isinstance(inner, dict):
            inner = {}
            holders[-1][part] = inner
        holders.append(inner)
    if value:
        holders[-1][last] = value
    else:
        holders[-1].pop(last, None)
    for part, holder in zip(reversed(outer), reversed(holders[:-1]), strict=True):
        if not holder[part]:
            del holder[part]


def _unflat(values: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in values.items():
        _put(made, name, value)
    return made


def _copy(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _copy(value) if isinstance(value, dict) else value for name, value in values.items()}


def _under(problems: Mapping[str, Sequence[str]], path: str) -> dict[str, Sequence[str]]:
    """The problems beneath a path, by the rest of theirs."""
    return {name[len(path) + 1 :]: texts for name, texts in problems.items() if name.startswith(f"{path}.")}
