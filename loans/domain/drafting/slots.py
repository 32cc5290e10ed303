"""The texts of a sentence: `«3»` stands for the fourth, `«3¦»` where it stands apart from the sentence."""

import re

SLOT = r"«\d+¦?»"
NAME = r"«\d+»"
_DIGITS = re.compile(r"\d+")


def slot_numbers(text: str) -> tuple[int, ...]:
    """The numbers of the texts that stand in a run of a sentence."""
    return tuple(int(_DIGITS.search(match).group()) for match in re.findall(SLOT, text))  # type: ignore[union-attr]
