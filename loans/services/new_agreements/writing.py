"""Writing a draft of an agreement: started, its parts and entries changed one by one, always kept as typed."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from accounts.models import Organization, Person
from loans.agreement_file.codecs import Plain
from loans.agreement_file.standard_form import following
from loans.domain.draft import Act
from loans.models import AgreementDraft
from loans.models.agreement_draft import named
from loans.services.new_agreements.steps import DraftStep, act_on, step_lock, step_tell

KEYS: Final = {"line_items": "code", "definitions": "code"}
"""Under which key an entry of a list has its name, where it is not `key`."""
LONGEST_KEY: Final = 50


class EntryGone(LookupError):
    """The entry is not in the draft any more: somebody took it out, or gave it another name."""


@transaction.atomic
def draft_begin(*, bank: Organization, plain: Mapping[str, Plain], actor: Person, at: datetime) -> AgreementDraft:
    """A new draft that says what `plain` says, complete or not."""
    name, title = named(dict(plain))
    draft = AgreementDraft.objects.create(
        bank=bank, name=name, title=title, plain=dict(plain), started_by=actor, started_at=at, changed_at=at
    )
    step_tell(draft, DraftStep(draft, 0, actor, at), "start")
    return draft


@transaction.atomic
def part_write(*, step: DraftStep, about: str, values: Mapping[str, Plain | None]) -> AgreementDraft:
    """Put these keys of the whole in the place of what stood there; a key that is None goes.

    Raises ActRefused once it is handed to an approver, DraftChanged where another has changed the same part.
    """
    draft = _opened(step, about)
    plain = dict(draft.plain)
    for name, value in values.items():
        if value is None:
            plain.pop(name, None)
        else:
            plain[name] = value
    return _keep(draft, step, about, plain)


@transaction.atomic
def whole_write(*, step: DraftStep, plain: Mapping[str, Plain]) -> AgreementDraft:
    """Put another text in the place of the whole. Raises ActRefused, DraftChanged for any change by another."""
    draft = _opened(step, "")
    return _keep(draft, step, "", dict(plain))


@transaction.atomic
def entry_add(*, step: DraftStep, part: str, entry: Mapping[str, Plain]) -> str:
    """Put an entry at the end of a list, under a key made from its name; return that key. Raises ActRefused."""
    draft = _opened(step, f"{part}, a new entry")
    field = KEYS.get(part, "key")
    entries = _entries(draft.plain, part)
    key = free_key(str(entry.get("name") or entry.get("title") or part), {str(each.get(field)) for each in entries})
    made: dict[str, Plain] = {field: key, **entry}
    _keep(draft, step, f"{part}/{key}", {**draft.plain, part: [*entries, made]})
    return key


@transaction.atomic
def entry_write(*, step: DraftStep, part: str, key: str, entry: Mapping[str, Plain]) -> AgreementDraft:
    """Put another entry in the place of the one with this key. Raises EntryGone, ActRefused, DraftChanged."""
    draft = _opened(step, f"{part}/{key}")
    entries = _entries(draft.plain, part)
    at = _at(entries, part, key)
    entries[at] = dict(entry)
    return _keep(draft, step, f"{part}/{key}", {**draft.plain, part: list(entries)})


@transaction.atomic
def entry_remove(*, step: DraftStep, part: str, key: str) -> AgreementDraft:
    """Take the entry with this key out. Raises EntryGone, ActRefused, DraftChanged."""
    draft = _opened(step, f"{part}/{key}")
    entries = _entries(draft.plain, part)
    del entries[_at(entries, part, key)]
    plain: dict[str, Any] = {**draft.plain, part: list(entries)}
    if not entries:
        del plain[part]
    return _keep(draft, step, f"{part}/{key}", plain)


def free_key(name: str, taken: set[str]) -> str:
    """A key made from a name, as formulas can use it, that no other entry has: `fixed_charges`, `fixed_charges_2`."""
    words = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:LONGEST_KEY].rstrip("_") or "entry"
    stem = words if words[0].isalpha() else f"n_{words}"
    count = 1
    while (key := stem if count == 1 else f"{stem}_{count}") in taken:
        count += 1
    return key


def _opened(step: DraftStep, about: str) -> AgreementDraft:
    draft = step_lock(step, about=about)
    act_on(draft, Act.CORRECT, step.actor)
    return draft


def _keep(draft: AgreementDraft, step: DraftStep, about: str, plain: dict[str, Any]) -> AgreementDraft:
    """Save the draft, unless it says the same as before. The rows of a standard certificate follow."""
    if plain != draft.plain:
        plain = following(draft.plain, plain)
        draft.plain = plain
        draft.name, draft.title = named(plain)
        draft.save(update_fields=["plain", "name", "title"])
        step_tell(draft, step, Act.CORRECT.value, about=about)
    return draft


def _entries(plain: Mapping[str, Any], part: str) -> list[dict[str, Any]]:
    found = plain.get(part, [])
    return [dict(each) for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _at(entries: list[dict[str, Any]], part: str, key: str) -> int:
    field = KEYS.get(part, "key")
    for at, each in enumerate(entries):
        if each.get(field) == key:
            return at
    raise EntryGone(f"There is no {key} among the {part.replace('_', ' ')} any more.")
