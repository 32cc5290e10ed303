"""Why a text is not read at all."""

LONGEST_TEXT = 8_000_000
DEEPEST_QUOTATION = 40
DEEPEST_CLAUSE = 12
MOST_QUOTATIONS = 4_000


class UnreadableText(ValueError):
    """The text is too long, too deeply nested, or holds no words; the message says which."""


def check_length(text: str) -> None:
    """Refuse what no modification is: nothing at all, or more characters than a person could have drafted."""
    if len(text) > LONGEST_TEXT:
        raise UnreadableText(f"the text has {len(text):,} characters, more than the {LONGEST_TEXT:,} that are read")
    if not any(character.isalpha() for character in text):
        raise UnreadableText("the text holds no words")
