"""The formula language, read by recursive descent into a typed tree; nothing in it is ever run as code.

expression = term { ("+" | "-") term }
term       = factor { ("*" | "/") factor }
factor     = "-" factor | primary
primary    = number | percent | name | "(" expression ")" | call
call       = ("min" | "max") "(" expression { "," expression } ")" | "abs" "(" expression ")"
           | "money" "(" number ")" | "sum" "(" expression "," number ("months" | "quarters" | "years") ")"
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from typing import TypeVar

from compliance.domain.figures import LineItem, Span
from compliance.domain.formula import building
from compliance.domain.formula.errors import FormulaError, TreeError
from compliance.domain.formula.lexer import Token, TokenKind, tokens
from compliance.domain.formula.tree import Constant, Definition, Extremum, Item, Node, Term

MAX_NESTING = 40
FUNCTIONS = ("min", "max", "abs", "sum", "money")
_WINDOWS = {
    "month": Span.MONTH,
    "months": Span.MONTH,
    "quarter": Span.QUARTER,
    "quarters": Span.QUARTER,
    "year": Span.YEAR,
    "years": Span.YEAR,
}
_Built = TypeVar("_Built")


@dataclass(slots=True)
class Vocabulary:
    """The names a formula may use; definitions are read when they are first met, and kept."""

    items: Mapping[str, LineItem]
    definitions: Mapping[str, str]
    labels: Mapping[str, str]
    known: dict[str, Definition] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    nesting: int = 0

    def suggestion(self, name: str) -> str:
        """The names closest to an unknown one, ready to follow the error message."""
        near = get_close_matches(name, {**self.items, **self.definitions}, n=3, cutoff=0.7)
        return f"; did you mean {' or '.join(near)}?" if near else ""

    def label(self, name: str) -> str:
        """What people call a definition: its label, or its name spelt out."""
        return self.labels.get(name) or name.replace("_", " ").capitalize()


class Parser:
    """Reads one text; `definition` names it where it defines something."""

    def __init__(self, text: str, vocabulary: Vocabulary, definition: str = "") -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.definition = definition
        self.tokens = tokens(text, definition)
        self.position = 0

    def parse(self) -> Node:
        """The whole text as one expression; raise FormulaError at the column where it stops being one."""
        if self.at_end():
            raise self.error("the formula is empty")
        node = self.expression()
        if not self.at_end():
            raise self.error(f"expected + - * / or the end, found {self.token.described}")
        return node

    def at_end(self) -> bool:
        """Whether every token has been read."""
        return self.token.kind is TokenKind.END

    @property
    def token(self) -> Token:
        """The token to be read next."""
        return self.tokens[self.position]

    def error(self, message: str, at: Token | None = None) -> FormulaError:
        """An error at a token, by default the next one."""
        return FormulaError(message, (at or self.token).column, self.text, self.definition)

    def built(self, at: Token, build: Callable[[], _Built]) -> _Built:
        """What `build` makes; its TreeError becomes a FormulaError at the token."""
        try:
            return build()
        except TreeError as error:
            raise self.error(str(error), at) from error

    def expression(self) -> Node:
        """Terms added and taken away."""
        node = self.term()
        if self.token.text not in {"+", "-"}:
            return node
        terms, unit = [Term(node, negative=False)], building.joined_unit(None, node, building.ADDED)
        while self.token.text in {"+", "-"}:
            sign = self.advance()
            terms.append(Term(self.term(), negative=sign.text == "-"))
            unit = self.built(sign, partial(building.joined_unit, unit, terms[-1].node, building.ADDED))
        return self.built(sign, partial(building.total, terms))

    def term(self) -> Node:
        """Factors multiplied and divided, from the left."""
        node = self.factor()
        while self.token.text in {"*", "/"}:
            sign = self.advance()
            build: Callable[[Node, Node], Node] = building.product if sign.text == "*" else building.quotient
            node = self.built(sign, partial(build, node, self.factor()))
        return node

    def factor(self) -> Node:
        """A primary with its signs."""
        if self.token.text != "-":
            return self.primary()
        sign = self.deeper()
        node = self.factor()
        self.vocabulary.nesting -= 1
        return self.built(sign, partial(building.negated, node))

    def primary(self) -> Node:
        """A literal, a name, a call or an expression in parentheses."""
        if self.token.kind is TokenKind.NUMBER:
            return building.constant(self.advance().text)
        if self.token.kind is TokenKind.NAME:
            name = self.advance()
            return self.call(name) if self.token.text == "(" else self.named(name)
        if self.token.text != "(":
            raise self.error(f"expected a number, a name or “(”, found {self.token.described}")
        self.deeper()
        node = self.expression()
        self.close()
        return node

    def named(self, name: Token) -> Node:
        """The line item or definition of that name."""
        item = self.vocabulary.items.get(name.text)
        if name.text in self.vocabulary.definitions:
            if item is not None:
                raise self.error(f"{name.text} is both a line item and a definition of the agreement", name)
            return self.defined(name)
        if item is not None:
            return Item(item)
        if name.text in FUNCTIONS:
            raise self.error(f"{name.text} is a function: write {name.text}(…)", name)
        raise self.error(
            f"no line item or definition is called {name.text}{self.vocabulary.suggestion(name.text)}", name
        )

    def defined(self, name: Token) -> Definition:
        """The definition of that name, read at its first use."""
        vocabulary = self.vocabulary
        if name.text in vocabulary.opened:
            circle = " → ".join([*vocabulary.opened[vocabulary.opened.index(name.text) :], name.text])
            raise self.error(f"{name.text} is defined by itself: {circle}", name)
        if name.text not in vocabulary.known:
            self.enter(name)
            vocabulary.opened.append(name.text)
            body = Parser(vocabulary.definitions[name.text], vocabulary, name.text).parse()
            vocabulary.opened.pop()
            vocabulary.nesting -= 1
            build = partial(building.definition, name.text, vocabulary.label(name.text), body)
            vocabulary.known[name.text] = self.built(name, build)
        return vocabulary.known[name.text]

    def call(self, name: Token) -> Node:
        """A function and its arguments."""
        if name.text not in FUNCTIONS:
            near = get_close_matches(name.text, FUNCTIONS, n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(FUNCTIONS)}"
            raise self.error(f"no function is called {name.text}{hint}", name)
        self.deeper()
        if name.text == "money":
            return self.amount(name)
        first = self.expression()
        if name.text == "sum":
            return self.trailing(name, first)
        parts = [first]
        while name.text != "abs" and self.token.text == ",":
            self.advance()
            parts.append(self.expression())
        self.close()
        if name.text == "abs":
            return self.built(name, partial(building.absolute, first))
        return self.built(name, partial(building.choice, Extremum(name.text), parts))

    def amount(self, name: Token) -> Constant:
        """The literal of money( )."""
        number = self.expect_number("an amount such as 2000000.00")
        self.close()
        return self.built(name, partial(building.amount, building.constant(number.text)))

    def trailing(self, name: Token, body: Node) -> Node:
        """The window of sum( , ), after its body."""
        if self.token.text != ",":
            raise self.error(f"expected “, 4 quarters” or the like, found {self.token.described}")
        self.advance()
        number = self.expect_number("a number of months, quarters or years")
        if not number.text.isdecimal():
            raise self.error("a sum runs over a whole number of periods", number)
        span = _WINDOWS.get(self.token.text)
        if span is None:
            raise self.error(f"expected months, quarters or years, found {self.token.described}")
        self.advance()
        self.close()
        return self.built(name, partial(building.trailing, body, int(number.text), span))

    def expect_number(self, what: str) -> Token:
        """The next token, which must be a number."""
        if self.token.kind is not TokenKind.NUMBER:
            raise self.error(f"expected {what}, found {self.token.described}")
        return self.advance()

    def advance(self) -> Token:
        """The next token, taken."""
        token = self.token
        self.position += 1
        return token

    def deeper(self) -> Token:
        """The next token, taken as the beginning of something nested."""
        self.enter(self.token)
        return self.advance()

    def enter(self, at: Token) -> None:
        """Count one level of nesting; hostile depth is an error like any other."""
        self.vocabulary.nesting += 1
        if self.vocabulary.nesting > MAX_NESTING:
            raise self.error(f"the formula is nested more than {MAX_NESTING} deep", at)

    def close(self) -> None:
        """Take the closing parenthesis."""
        if self.token.text != ")":
            raise self.error(f"expected “)”, found {self.token.described}")
        self.advance()
        self.vocabulary.nesting -= 1
