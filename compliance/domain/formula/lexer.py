"""A formula's text as tokens, each with its column."""

import re
from enum import StrEnum
from typing import NamedTuple

from compliance.domain.formula.errors import FormulaError

MAX_TEXT = 4000
MAX_DIGITS = 20


class TokenKind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    NAME = "name"
    SIGN = "sign"
    OTHER = "other"
    END = "end"


class Token(NamedTuple):
    """A piece of a formula; `column` counts from 1."""

    kind: TokenKind
    text: str
    column: int

    @property
    def described(self) -> str:
        """The token as an error message says it."""
        return "the end" if self.kind is TokenKind.END else f"“{self.text}”"


_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?%?)|([A-Za-z_][A-Za-z0-9_]*)|([-+*/(),])|(\S))", re.ASCII)
_KINDS = (TokenKind.END, TokenKind.NUMBER, TokenKind.NAME, TokenKind.SIGN, TokenKind.OTHER)


def tokens(text: str, definition: str = "") -> tuple[Token, ...]:
    """The tokens of the text, closed by one of kind END; raise FormulaError at the first thing that is none."""
    if len(text) > MAX_TEXT:
        raise FormulaError(f"the formula is longer than {MAX_TEXT} characters", MAX_TEXT + 1, text, definition)
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        group = match.lastindex or 0
        token = Token(_KINDS[group], match[group], match.start(group) + 1)
        wrong = _what_is_wrong(token, text[match.end() : match.end() + 1])
        if wrong:
            raise FormulaError(wrong, token.column, text, definition)
        found.append(token)
    return (*found, Token(TokenKind.END, "", len(text) + 1))


def _what_is_wrong(token: Token, following: str) -> str:
    """What keeps the token from being one, given the character that follows it; empty where nothing does."""
    if token.kind is TokenKind.OTHER:
        return f"“{token.text}” has no meaning here"
    if token.kind is not TokenKind.NUMBER:
        return ""
    if len(token.text) > MAX_DIGITS:
        return f"a number has at most {MAX_DIGITS} characters"
    if token.text[0] == "0" and token.text[1:2].isdecimal():
        return "a number does not begin with 0, and thousands are not separated"
    if following in {".", "_"} or following.isalpha():
        return f"“{token.text}{following}” is not a number: write plain digits such as 1250000.00"
    return ""
