"""A small agreement file that is right, and ways to spoil it."""

from typing import Final

import pytest

from loans.agreement_file.problems import AgreementFileError, Problem
from loans.agreement_file.reader import read_agreement_file

SMALL: Final = """\
slug: harbor-2004
title: Loan Agreement
dated: 2004-03-02
currency: USD
fiscal_year:
  end_month: 12
  end_day: 31
calendar:
  name: us_federal_reserve
  roll: following
early_warning:
  margin: 0.15
parties:
  - key: bank
    role: bank
    name: First Harbor Bank
    legal_name: First Harbor Bank, N.A.
  - key: borrower
    role: borrower
    name: Pier Nine
    legal_name: Pier Nine, Inc.
assumptions:
  - key: cash_is_free
    about: Liquidity
    text: Cash counts where nobody else has a claim on it.
modifications:
  - key: base
    sequence: 0
    title: Loan Agreement
    short: Base
    kind: base
    dated: 2004-03-02
    effective: 2004-03-02
    recorded: 2004-03-05
    needs:
      - party: borrower
      - party: bank
        place: California
    signatures:
      - party: borrower
        title: President
        day: 2004-03-02
      - party: bank
        title: Vice President
        day: 2004-03-04
        place: California
    clauses:
      - number: "6.1"
        heading: Liquidity
        text: Liquidity stays above a minimum.
      - number: "6.2"
        heading: Statements
        text: Statements come monthly.
      - number: Exhibit D
        heading: Certificate
        text: The form of certificate.
  - key: first
    sequence: 1
    title: First Amendment
    short: First
    kind: amendment
    dated: 2005-01-10
    effective: 2005-02-01
    recorded: 2005-01-12
    needs:
      - party: bank
    signatures:
      - party: bank
        title: Vice President
        day: 2005-01-11
    clauses:
      - number: "2"
        heading: Liquidity
        text: A higher minimum.
definitions:
  - code: liquidity
    name: Liquidity
    meaning: Cash
    formula:
      - formula: cash_and_equivalents
        from: 2004-03-02
        clause: base 6.1
        standing: assumes
        assumption: cash_is_free
covenants:
  - key: minimum_liquidity
    section: "6.1"
    name: Minimum liquidity
    kind: financial
    promise: Liquidity of at least {required}.
    test:
      frequency: monthly
      unit: money
      comparison: at_least
      first_test: 2004-03-31
      measure:
        - formula: liquidity
          from: 2004-03-02
          clause: base 6.1
      threshold:
        - value: 1000000.00
          from: 2004-03-02
          clause: base 6.1
        - value: 1,500,000.00
          from: 2004-07-01
          through: 2005-06-30
          clause: base 6.1
        - value: 2000000
          from: 2005-02-01
          clause: first 2
  - key: liens
    section: "7.1"
    name: Liens
    kind: negative
    promise: No liens.
    wording:
      - text: No lien on anything.
        from: 2004-03-02
        clause: base 6.1
events:
  - key: filing
    name: Report filed
deliverables:
  - key: statements
    section: "6.2"
    name: Monthly statements
    brings:
      - figures
    due:
      - rule:
          kind: after_period
          period: month
          days: 25
        from: 2004-03-02
        clause: base 6.2
    covenants:
      - minimum_liquidity
    overrides:
      - period_end: 2004-03-31
        due: 2004-05-15
        clause: base 6.2
certificates:
  - key: certificate
    name: Certificate
    form:
      - form:
          title: Certificate
          layout: letter
          opening: Under the {agreement} I certify for {period} that
          certifications:
            - all is well.
          acknowledgements:
            - I know the terms.
          reporting:
            - name: Statements
              required: Monthly
              deliverables:
                - statements
          financial:
            - covenant: minimum_liquidity
              name: Liquidity
              frequency: monthly
          no_exceptions: None.
        from: 2004-03-02
        clause: base Exhibit D
facilities:
  - key: line
    section: "2.1"
    name: Line
    kind: revolving_line
    commitment:
      - amount: 500,000.00
        from: 2004-03-02
        clause: base 6.1
  - key: letters
    section: "2.2"
    name: Letters of credit
    kind: letters_of_credit
    under: line
fees:
  - key: fee
    name: Fee
    clause: base 6.2
    amount: 300.00
    instalments:
      - amount: 100.00
        due: 2004-04-01
      - amount: 200.00
        due: 2004-05-01
"""


def changed(old: str, new: str) -> str:
    """The small file with one passage, which must stand there once, written otherwise."""
    assert SMALL.count(old) == 1, f"{old!r} stands {SMALL.count(old)} times in the small file"
    return SMALL.replace(old, new)


def line_of(text: str, passage: str, occurrence: int = 1) -> int:
    """The number of the line on which the passage begins for that many times."""
    position = -1
    for _ in range(occurrence):
        position = text.index(passage, position + 1)
    return text.count("\n", 0, position) + 1


def problems_in(text: str | bytes) -> tuple[Problem, ...]:
    """What is wrong with a file that must be refused."""
    with pytest.raises(AgreementFileError) as refused:
        read_agreement_file(text)
    return refused.value.problems


def problem_in(text: str | bytes) -> Problem:
    """The one thing wrong with a file."""
    problems = problems_in(text)
    assert len(problems) == 1, "\n".join(map(str, problems))
    return problems[0]
