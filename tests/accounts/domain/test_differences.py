"""Before and after stand side by side, value by value."""

import pytest

from accounts.domain.differences import Change, Difference, differences
from accounts.domain.trail import Json


def test_each_value_says_how_it_changed() -> None:
    found = differences(
        {"verdict": "pass", "actual": "1", "waived_by": "Ninth"}, {"verdict": "fail", "actual": "1", "new": 2}
    )
    assert [(each.name, each.before, each.after, each.change) for each in found] == [
        ("verdict", "pass", "fail", Change.CHANGED),
        ("actual", "1", "1", Change.SAME),
        ("waived by", "Ninth", None, Change.GONE),
        ("new", None, "2", Change.ADDED),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ()),
        ({}, ()),
        ("Ninth", (("value", "Ninth"),)),
        (0, (("value", "0"),)),
        (["a", 2, None], (("values", "a, 2, none"),)),
        ([], (("values", "none"),)),
        ({"on_file": True, "signed": False, "fee": None}, (("on file", "yes"), ("signed", "no"), ("fee", "none"))),
        ({"rows": {"terms": 4, "clauses": 9}}, (("rows, terms", "4"), ("rows, clauses", "9"))),
        ({"documents": ["base", "first"]}, (("documents", "base, first"),)),
        ({"figures": [{"cents": 1}, {"cents": 2}]}, (("figures 1, cents", "1"), ("figures 2, cents", "2"))),
        ([{"cents": 1}, 5], (("1, cents", "1"), ("2", "5"))),
    ],
)
def test_values_are_read_as_names_and_texts(value: Json, shown: tuple[tuple[str, str], ...]) -> None:
    assert differences(None, value) == tuple(Difference(name, None, text) for name, text in shown)
