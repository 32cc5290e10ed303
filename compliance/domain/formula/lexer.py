"""A formula's text as tokens, each with its column."""

import re
from dataclasses import dataclass
from enum import StrEnum

from compliance.domain.formula.errors import FormulaError

MAX_TEXT = 4000
MAX_DIGITS = 20


class TokenKind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    NAME = "name"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a formula; `column` counts from 1."""

    kind: TokenKind
    text: str
    column: int

    @property
    def described(self) -> str:
        """The token as an error message says it."""
        return "the end" if self.kind is TokenKind.END else f"“{self.text}”"


_TOKEN = re.compile(r"(?P<number>\d+(?:\.\d+)?%?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign>[-+*/(),])", re.ASCII)
_SPACE = re.compile(r"\s*")


def tokens(text: str, definition: str = "") -> tuple[Token, ...]:
    """The tokens of the text, closed by one of kind END; raise FormulaError at the first thing that is none."""
    if len(text) > MAX_TEXT:
        raise FormulaError(f"the formula is longer than {MAX_TEXT} characters", MAX_TEXT + 1, text, definition)
    found: list[Token] = []
    position = _past_space(text, 0)
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaError(f"“{text[position]}” has no meaning here", position + 1, text, definition)
        token = Token(TokenKind(str(match.lastgroup)), match.group(), position + 1)
        _check_number(token, text, definition)
        found.append(token)
        position = _past_space(text, match.end())
    return (*found, Token(TokenKind.END, "", len(text) + 1))


def _past_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return position if match is None else match.end()


def _check_number(token: Token, text: str, definition: str) -> None:
    if token.kind is not TokenKind.NUMBER:
        return
    if len(token.text) > MAX_DIGITS:
        raise FormulaError(f"a number has at most {MAX_DIGITS} characters", token.column, text, definition)
    if re.match(r"0\d", token.text):
        raise FormulaError("a number does not begin with 0", token.column, text, definition)
    after = text[token.column - 1 + len(token.text) :][:1]
    if after in {".", "_"} or after.isalpha():
        message = f"“{token.text}{after}” is not a number: write plain digits such as 1250000.00"
        raise FormulaError(message, token.column, text, definition)
