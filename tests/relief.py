"""Agreement files with relief in them: the sample of 2002 with a waiver at the end of its chain, or an equity cure."""

import re
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "art-technology-2002.yaml"

WAIVER = """\
  - key: waiver
    sequence: 12
    title: Limited Waiver
    short: Limited Waiver
    kind: {kind}
    dated: 2006-05-08
    effective: 2006-05-08
    recorded: 2006-05-09
    needs:
      - party: bank
      - party: borrower
    signatures:
      - party: bank
        title: Senior Vice President
        day: 2006-05-08
      - party: borrower
        title: Chief Financial Officer
        day: 2006-05-09
    clauses:
      - number: "1"
        heading: Liquidity in March
        text: The bank does not insist on the liquidity of March 2006.
      - number: "2"
        heading: A plan
        text: The borrower sends a plan for its cash by 31 May 2006.
    waiver:
      excuses:
        - clause: "1"
          covenants:
            - minimum_liquidity
          from: 2006-03-31
          through: 2006-03-31
{more}
"""
CONDITION = """\
      conditions:
        - key: plan
          clause: "2"
          text: A plan for the borrower's cash
          by: 2006-05-31
"""
GRANT = """\
    equity_cure:
      - grant:
          item: cash_and_equivalents
          times: 1
          in_quarters: 2
          at_most: 2,000,000.00
          within_days: 45
        from: 2004-12-31
        clause: ninth Exhibit B
"""


def with_waiver(more: str = "", *, kind: str = "waiver") -> str:
    """The sample with a waiver of the liquidity of March 2006, signed on 9 May 2006."""
    text = SAMPLE.read_text(encoding="utf-8")
    document = WAIVER.format(kind=kind, more=more.rstrip("\n")).rstrip("\n") + "\n"
    return text.replace("\ndefinitions:\n", f"\n{document}\ndefinitions:\n", 1)


def with_equity_cure(grant: str = GRANT) -> str:
    """The sample with an equity cure granted of minimum liquidity."""
    text = SAMPLE.read_text(encoding="utf-8")
    covenant = re.compile(r"(  - key: minimum_liquidity\n.*?)(    assumptions:\n)", re.DOTALL)
    return covenant.sub(rf"\1{grant}\2", text, count=1)
