"""A sample's agreement file as it was before the last documents of its chain, and what these brought in."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from loans.agreement_file.codecs import Plain
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.shapes import AGREEMENT
from tests import cast

LISTS = ("definitions", "covenants", "deliverables", "certificates", "facilities")
NEEDED = {"definitions": "formula", "deliverables": "due", "certificates": "form"}


@dataclass(frozen=True, slots=True)
class Before:
    """The file's text without the documents; the entries that had nothing without them, each with its list's name."""

    text: str
    brought_in: tuple[tuple[str, dict[str, Any]], ...]
    whole: dict[str, Any]


def before(slug: str, *documents: str) -> Before:
    """The sample before the documents of its chain with those keys, which have to be the last ones."""
    source = next(cast.SAMPLES.rglob(f"{slug}.yaml")).read_text(encoding="utf-8")
    whole: Any = AGREEMENT.plain(read_agreement_file(source))
    plain: dict[str, Any] = json.loads(json.dumps(whole))
    plain["modifications"] = [each for each in plain["modifications"] if each["key"] not in documents]
    plain["fees"] = [each for each in plain.get("fees", ()) if not _of(each, documents)]
    brought_in = []
    for name in LISTS:
        kept = []
        for entry in plain.get(name, ()):
            _without(entry, documents)
            if _is_empty(name, entry):
                brought_in.append((name, _plain_entry(name, entry)))
            else:
                kept.append(entry)
        plain[name] = kept
    for paper in (*plain.get("documents", ()), plain.get("remedies", {})):
        _without(paper, documents)
    if not any(plain.get("remedies", {}).values()):
        plain.pop("remedies", None)
    keys = {entry.get("key", entry.get("code")) for _, entry in brought_in}
    for deliverable in plain["deliverables"]:
        deliverable["covenants"] = [key for key in deliverable.get("covenants", ()) if key not in keys]
    return Before(json.dumps(plain), tuple(brought_in), whole)


def _without(holder: dict[str, Any], documents: Collection[str]) -> None:
    """Take out of every list of the entry what a clause of the documents states."""
    for name, value in list(holder.items()):
        if isinstance(value, list):
            holder[name] = [each for each in value if not _of(each, documents)]
        elif isinstance(value, dict):
            _without(value, documents)


def _of(each: Plain, documents: Collection[str]) -> bool:
    clause = each.get("clause", "") if isinstance(each, dict) else each
    return isinstance(clause, str) and " " in clause and clause.partition(" ")[0] in documents


def _is_empty(name: str, entry: dict[str, Any]) -> bool:
    if name == "covenants":
        test = entry.get("test")
        return not (test["measure"] and test["threshold"]) if test else not entry.get("wording")
    if name in NEEDED:
        return not entry[NEEDED[name]]
    return False


def _plain_entry(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    """The entry without its lists of dated terms, which the document's own terms fill."""
    left = {key: value for key, value in entry.items() if value != [] and key != NEEDED.get(name)}
    if isinstance(left.get("test"), dict):
        left["test"] = {key: value for key, value in left["test"].items() if value != []}
    return left
