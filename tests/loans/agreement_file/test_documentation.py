"""docs/agreement-file.md tells of every key and every word of the format, and its example can be loaded."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loans.agreement_file.codecs import Items, Scalar
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.records import Record, Schedule
from loans.agreement_file.shapes import AGREEMENT

DOCUMENT = (Path(__file__).resolve().parents[3] / "docs" / "agreement-file.md").read_text()
WORDS = set(re.findall(r"`([^`\n]+)`", DOCUMENT))


def codecs(codec: Any) -> Iterator[Any]:
    """The codec and all within it."""
    yield codec
    for inner in (
        *(key.codec for key in getattr(codec, "keys", ())),
        *((codec.item,) if isinstance(codec, Items) else ()),
        *((codec.terms,) if isinstance(codec, Schedule) else ()),
    ):
        yield from codecs(inner)


def test_every_key_is_documented() -> None:
    keys = {key.name for codec in codecs(AGREEMENT) if isinstance(codec, Record) for key in codec.keys}

    assert keys - WORDS == set()


def test_every_word_that_a_key_may_have_is_documented() -> None:
    allowed = {codec.allowed for codec in codecs(AGREEMENT) if isinstance(codec, Scalar)}
    lists = [text.split(", ") for text in allowed if re.fullmatch(r"[a-z_]+(, [a-z_]+)+", text)]
    weekdays = {"tuesday", "wednesday", "thursday", "friday", "saturday"}

    assert len(lists) > 15
    assert {word for words in lists for word in words} - WORDS - weekdays == set()


def test_every_key_in_a_table_is_one_of_the_format() -> None:
    keys = {key.name for codec in codecs(AGREEMENT) if isinstance(codec, Record) for key in codec.keys}
    rows = re.findall(r"^\| (`[^|]*`) \| (?:yes|no|[a-z`_, ]+) \|", DOCUMENT, re.MULTILINE)

    assert len(rows) > 60
    assert {word for row in rows for word in re.findall(r"`([^`]+)`", row)} - keys == set()


def test_the_example_is_an_agreement_that_can_be_loaded() -> None:
    example = re.search(r"```yaml\n(slug: .*?)```", DOCUMENT, re.DOTALL)

    assert example is not None
    file = read_agreement_file(example[1])
    assert [covenant.key for covenant in file.covenants] == ["minimum_liquidity"]
