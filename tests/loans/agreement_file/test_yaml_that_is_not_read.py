"""YAML that an agreement file has no use for is refused before anything is built from it."""

import time

import pytest

from loans.agreement_file.nodes import DEEPEST, LARGEST
from tests.loans.agreement_file.small_file import SMALL, changed, line_of, problem_in


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("slug: harbor-2004", "slug: &name harbor-2004", "Aliases and anchors (* and &) are not read"),
        ("slug: harbor-2004", "slug: *name", "Aliases and anchors (* and &) are not read"),
        ("slug: harbor-2004", "slug: !!str harbor-2004", "Tags (!) are not read"),
        ("slug: harbor-2004", "slug: !!python/object/apply:os.system [id]", "Tags (!) are not read"),
        ("title: First Amendment", "title: First: Amendment", "This is not YAML"),
        ("title: First Amendment", "title: 'First", "This is not YAML"),
        ("title: First Amendment", "\ttitle: First", "This is not YAML"),
    ],
)
def test_what_is_not_needed_is_refused_at_its_line(old: str, new: str, message: str) -> None:
    text = changed(old, new)
    problem = problem_in(text)

    assert problem.message.startswith(message)
    assert problem.path == ""
    assert problem.line >= line_of(text, new)


def test_aliases_that_unfold_into_billions_are_refused_at_once() -> None:
    rows = ['a0: &a0 ["x","x","x","x","x","x","x","x","x"]']
    rows += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    began = time.monotonic()

    assert problem_in("\n".join(rows)).line == 1
    assert time.monotonic() - began < 2


def test_deep_nesting_is_refused_and_not_followed() -> None:
    problem = problem_in("slug: " + "[" * 200_000)

    assert problem.message == f"The file is nested more than {DEEPEST} levels deep."


def test_a_file_too_large_is_refused() -> None:
    assert problem_in(SMALL + "#" * LARGEST).message == "The file has more than 2,000,000 characters."


def test_a_second_document_is_refused_at_its_line() -> None:
    problem = problem_in(SMALL + "---\nslug: other\n")

    assert problem.message == "The file holds a second document: one agreement a file."
    assert problem.line == SMALL.count("\n") + 1


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a remark\n", "---\n"])
def test_an_empty_file_says_so(text: str) -> None:
    assert problem_in(text).message in ("The file is empty.", "This must be a mapping of keys to values.")


def test_bytes_that_are_not_utf_8_are_refused_at_their_line() -> None:
    problem = problem_in(b"slug: a\ntitle: caf\xe9\n")

    assert (problem.line, problem.message) == (2, "The file is not UTF-8 text.")


def test_a_control_character_is_refused_at_its_line() -> None:
    problem = problem_in("slug: a\ntitle: b\x00c\n")

    assert problem.line == 2
    assert "control character" in problem.message
