"""What is wrong with one entry of a list, told apart from the rest of the file."""

import pytest

from loans.agreement_file.codecs import Plain
from loans.agreement_file.partial import entry_problems


@pytest.mark.parametrize(
    ("part", "entry", "paths"),
    [
        ("definitions", {"code": "flow", "name": "Cash flow", "meaning": "What is earned."}, []),
        ("definitions", {"code": "Flow"}, ["code", "meaning", "name"]),
        ("covenants", {"key": "a", "section": "1", "name": "A", "kind": "negative", "promise": "None."}, []),
        (
            "covenants",
            {"key": "a", "section": "1", "name": "A", "kind": "financial", "promise": "{required}", "test": {}},
            ["test.comparison", "test.first_test", "test.frequency", "test.unit"],
        ),
        ("deliverables", {"key": "a", "section": "1", "name": "A", "brings": ["cake"]}, ["brings[0]"]),
        ("fees", {"key": "a", "name": "A", "clause": "draft 3", "amount": "a lot"}, ["amount"]),
    ],
)
def test_its_own_keys_are_asked_for_and_its_dated_terms_are_not(
    part: str, entry: dict[str, Plain], paths: list[str]
) -> None:
    assert sorted(problem.path for problem in entry_problems(part, entry)) == paths
