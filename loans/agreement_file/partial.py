"""An agreement that is still being written: plain data that may be incomplete or wrong, kept exactly as it was given.

It is what an agreement file would hold, as text, lists and mappings. Whether it can be recorded is asked of the same
reader that reads files, so that there is one set of rules; the problems name the path at which each stands.
"""

import json
from collections.abc import Sequence
from typing import Any

import yaml

from loans.agreement_file.codecs import Items, Plain
from loans.agreement_file.model import AgreementFile
from loans.agreement_file.nodes import is_blank, root_node
from loans.agreement_file.problems import AgreementFileError, Check, Problem
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.records import Record, Schedule
from loans.agreement_file.shapes import AGREEMENT
from loans.agreement_file.stored import value_of
from loans.agreement_file.writer import write_plain

Mapping = dict[str, Plain]


def file_of(plain: Mapping, checks: Sequence[Check] = ()) -> AgreementFile:
    """The agreement that the data states. Raises AgreementFileError with every problem, by its path."""
    return read_agreement_file(json.dumps(plain, ensure_ascii=False), checks=checks)


def problems_of(plain: Mapping, checks: Sequence[Check] = ()) -> tuple[Problem, ...]:
    """What keeps the data from being an agreement; none where it is one."""
    try:
        file_of(plain, checks)
    except AgreementFileError as error:
        return error.problems
    return ()


def entry_problems(part: str, entry: Mapping) -> tuple[Problem, ...]:
    """What is wrong with one entry of a list by itself, by its path in the entry; its dated terms may be left out."""
    codec: Any = next(key.codec for key in AGREEMENT.keys if key.name == part)
    try:
        value_of(codec.item, _with_schedules(codec.item, entry))
    except AgreementFileError as error:
        return error.problems
    return ()


def _with_schedules(codec: Any, plain: Plain) -> Plain:
    """The mapping with an empty schedule wherever one may stand and none does."""
    if not isinstance(codec, Record) or not isinstance(plain, dict):
        return plain
    empty: Mapping = {key.name: [] for key in codec.keys if isinstance(key.codec, Schedule)}
    inner = {key.name: _with_schedules(key.codec, plain[key.name]) for key in codec.keys if key.name in plain}
    return {**empty, **plain, **inner}


def text_of(plain: Mapping) -> str:
    """The data as the text of an agreement file, its keys in the documented order."""
    return write_plain(_ordered(AGREEMENT, plain))


def _ordered(codec: Any, plain: Plain) -> Plain:
    """The data with each mapping's keys in the order of its shape; what no shape knows comes last, as it is."""
    if isinstance(codec, Schedule):
        return _ordered(codec.terms, plain)
    if isinstance(plain, list):
        return [_ordered(codec.item, each) for each in plain] if isinstance(codec, Items) else plain
    if not isinstance(plain, dict) or not isinstance(codec, Record):
        return plain
    known = {key.name: _ordered(key.codec, plain[key.name]) for key in codec.keys if key.name in plain}
    return {**known, **{name: value for name, value in plain.items() if name not in known}}


def plain_of(text: str | bytes) -> Mapping:
    """The data that a file's text holds, whatever it says.

    Raises AgreementFileError with its line for what is no YAML, no mapping, or names a key twice. A key without a value
    is left out, as if it had not been written.
    """
    read = _plain(root_node(text))
    if not isinstance(read, dict):
        raise AgreementFileError([Problem(1, 1, "", "The file must begin with keys and values, such as slug: NAME.")])
    return read


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value if not is_blank(each)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    value: Any = node.value
    return str(value)


def _mapping(node: yaml.MappingNode) -> Mapping:
    found: Mapping = {}
    for name, value in node.value:
        if not isinstance(name, yaml.ScalarNode) or name.value in found:
            message = f"The key {name.value} stands here a second time." if _is_named(name) else "This is no key."
            raise AgreementFileError([Problem(name.start_mark.line + 1, name.start_mark.column + 1, "", message)])
        if not is_blank(value):
            found[name.value] = _plain(value)
    return found


def _is_named(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)
