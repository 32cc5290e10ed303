"""A value of an agreement file kept as plain data (lists, mappings, text), read back by the codec that wrote it."""

import json
from typing import TypeVar

from loans.agreement_file.codecs import Codec, Place, Plain, Unread
from loans.agreement_file.nodes import root_node
from loans.agreement_file.problems import AgreementFileError, Reading

V = TypeVar("V")


def value_of(codec: Codec[V], plain: Plain) -> V:
    """The value that `codec.plain` wrote. Raises AgreementFileError for anything else.

    JSON is YAML, so the reader of files reads it; text that looks like a number stays text, as in a file.
    """
    reading = Reading([], {})
    value = codec.read(root_node(json.dumps(plain, ensure_ascii=False)), Place("", reading))
    if isinstance(value, Unread):
        raise AgreementFileError(reading.problems)
    return value
