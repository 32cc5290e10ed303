"""A synthetic agreement of 900 KB with fifteen modifications, for measuring its text: made, never taken for real."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from loans.agreement_file.model import AgreementFile
from loans.agreement_file.modifications import (
    Action,
    ClauseText,
    ModificationEntry,
    Operation,
    Signature,
    SignatureNeeded,
    UnitOfText,
)
from loans.agreement_file.reader import read_agreement_file
from loans.domain.chain import Kind

CHARACTERS = 900_000
MODIFICATIONS = 15
CLAUSES = 20
DEFINITIONS = 200
SECTIONS = 12
SLUG = "bench-long-agreement"
FIRST_DAY = date(2004, 3, 2)
_FILE = f"""\
slug: {SLUG}
title: Credit Agreement
dated: {FIRST_DAY}
currency: USD
fiscal_year: {{end_month: 12, end_day: 31}}
calendar: {{name: us_federal_reserve, roll: following}}
early_warning: {{margin: 0.15}}
parties:
  - {{key: bank, role: bank, name: Bench Bank, legal_name: Bench Bank}}
  - {{key: borrower, role: borrower, name: Long Borrower, legal_name: "Long Borrower, Inc."}}
modifications: []
"""


def long_agreement() -> AgreementFile:
    """The agreement with its chain, as a file would state it."""
    file = read_agreement_file(_FILE.replace("modifications: []", _BASE))
    base = replace(file.modifications[0], text=_text())
    return replace(file, modifications=(base, *(_modification(at) for at in range(1, MODIFICATIONS + 1))))


_BASE = f"""\
modifications:
  - {{key: base, sequence: 0, title: Credit Agreement, short: Base, kind: base, dated: {FIRST_DAY}, \
effective: {FIRST_DAY}, recorded: {FIRST_DAY}, needs: [{{party: borrower}}], \
signatures: [{{party: borrower, title: President, day: {FIRST_DAY}}}]}}"""


def _text() -> str:
    parts = ["CREDIT AGREEMENT", "ARTICLE 1\nDEFINITIONS", "1.1 Defined Terms. In this Agreement:", *_definitions()]
    size, article = sum(map(len, parts)), 2
    while size < CHARACTERS:
        more = list(_article(article))
        parts += more
        size += sum(len(part) + 2 for part in more)
        article += 1
    return "\n\n".join(parts)[:CHARACTERS].rstrip()


def _definitions() -> Iterator[str]:
    for at in range(DEFINITIONS):
        yield f'"Defined Term {_name(at)}" means what Borrower owes to Bank in case {at}, counted {_words(at, 18)}.'


def _article(article: int) -> Iterator[str]:
    yield f"ARTICLE {article}\nMATTERS OF KIND {article}"
    for section in range(1, SECTIONS + 1):
        yield f"{article}.{section} Matter {_name(article * section)}. Borrower keeps {_words(section, 60)}."
        for letter in "abcd":
            term = _name((article * 31 + section * 7 + ord(letter)) % DEFINITIONS)
            limit = f"${article * section},000"
            yield f"({letter}) the Defined Term {term} stays below {limit} and {_words(ord(letter), 70)};"


def _words(seed: int, count: int) -> str:
    words = (
        "its",
        "books",
        "under",
        "Agreement",
        "and",
        "pays",
        "Bank",
        "when",
        "each",
        "period",
        "ends",
        "in",
        "full",
    )
    return " ".join(words[(seed * 5 + at * 3) % len(words)] for at in range(count))


def _name(at: int) -> str:
    return f"{chr(65 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676 % 26)}"


def _modification(at: int) -> ModificationEntry:
    day = FIRST_DAY + timedelta(days=90 * at)
    clauses = tuple(ClauseText(f"1.{n}", f"Clause {n}", "A clause.", (_operation(at, n),)) for n in range(CLAUSES))
    return ModificationEntry(
        key=f"m{at}",
        sequence=at,
        title=f"Amendment No. {at}",
        short=f"No. {at}",
        kind=Kind.AMENDMENT,
        dated=day,
        effective=day,
        recorded=day,
        needs=(SignatureNeeded("borrower"),),
        signatures=(Signature("borrower", "President", day),),
        clauses=clauses,
    )


def _operation(at: int, n: int) -> Operation:
    """Restated sections, replaced words, new and changed definitions, and sections that go."""
    article, section = 2 + (at * 7 + n * 3) % 20, 1 + (at + n) % SECTIONS
    number = f"{article}.{section}"
    match n % 4:
        case 0:
            text = f"{number} Matter Anew. Borrower keeps {_words(at + n, 60)}.\n\n(a) all of it; and\n\n(b) the rest."
            return Operation(Action.REPLACE, UnitOfText.SECTION, number, new_text=text)
        case 1:
            old = f"below ${article * section},000"
            return Operation(Action.REPLACE, UnitOfText.PHRASE, f"{number}(c)", old_text=old, new_text="below $9,000")
        case 2:
            term = f"Defined Term {_name((at * 11 + n) % DEFINITIONS)}"
            text = f"“{term}” means what Borrower owes to Bank after Amendment No. {at}."
            return Operation(Action.REPLACE, UnitOfText.DEFINITION, term, within="1.1", new_text=text)
    term = f"New Term {at} {_name(n)}"
    return Operation(
        Action.INSERT, UnitOfText.DEFINITION, term, within="1.1", new_text=f"“{term}” means {_words(n, 20)}."
    )
