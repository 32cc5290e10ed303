"""YAML text to a graph of nodes that know their lines, with everything refused that an agreement file has no use for.

Read through the node graph, not into Python values: an amount must be taken from its digits, and an error needs its
line.
"""

import re
from typing import Final

import yaml

from loans.agreement_file.problems import AgreementFileError, Problem

LARGEST: Final = 2_000_000
"""Characters; the largest agreement on file needs a twentieth of it."""
DEEPEST: Final = 24
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENING: Final = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING: Final = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def root_node(text: str | bytes) -> yaml.Node:
    """The root node of the one document in `text` (UTF-8 if bytes). Raises AgreementFileError."""
    content = _decoded(text).removeprefix("\ufeff")
    if len(content) > LARGEST:
        raise AgreementFileError([Problem(1, 1, "", f"The file has more than {LARGEST:,} characters.")])
    try:
        _refuse_what_is_not_needed(content)
        node: yaml.Node | None = yaml.compose(content, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise AgreementFileError([_syntax_problem(error)]) from error
    except yaml.reader.ReaderError as error:
        line = content.count("\n", 0, error.position) + 1
        raise AgreementFileError([Problem(line, 1, "", "A control character stands here.")]) from error
    if node is None:
        raise AgreementFileError([Problem(1, 1, "", "The file is empty.")])
    return node


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise AgreementFileError([Problem(line, 1, "", "The file is not UTF-8 text.")]) from error


def _syntax_problem(error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    words = ", ".join(part for part in (error.context, error.problem) if part)
    return Problem(*_place(mark), "", f"This is not YAML: {words}.")


def _place(mark: object) -> tuple[int, int]:
    """Line and column of a mark, counted from 1. Both readers, in C and in Python, have marks of their own kind."""
    return getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1


def _refuse_what_is_not_needed(content: str) -> None:
    """Aliases and anchors (a short file could unfold into gigabytes), tags, a second document, and deep nesting.

    Asked of the events, which come one by one, so that nothing large is built first.
    """
    depth = documents = 0
    for event in yaml.parse(content, Loader=_LOADER):
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
        message = _unwanted(event, depth, documents)
        if message:
            raise AgreementFileError([Problem(*_place(event.start_mark), "", message)])


def _unwanted(event: yaml.Event, depth: int, documents: int) -> str:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "Aliases and anchors (* and &) are not read: write the value out."
    if getattr(event, "tag", None):
        return "Tags (!) are not read: write the plain value."
    if depth > DEEPEST:
        return f"The file is nested more than {DEEPEST} levels deep."
    return "The file holds a second document: one agreement a file." if documents > 1 else ""


_BLANK: Final = re.compile(r"~|null|Null|NULL|")


def is_blank(node: yaml.Node) -> bool:
    """Whether nothing stands behind the key: no text at all, or YAML's word for nothing."""
    return isinstance(node, yaml.ScalarNode) and not node.style and bool(_BLANK.fullmatch(node.value))
