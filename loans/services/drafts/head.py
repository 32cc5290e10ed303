"""The head of a draft: what people made of the paper's own account of itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from loans.agreement_file.modification_shapes import NEED, SIGNATURE
from loans.agreement_file.modifications import Signature, SignatureNeeded
from loans.domain.chain import Kind


@dataclass(frozen=True, slots=True)
class DraftHead:
    """Kind, names and days of the document, who must sign it, who has, and what else must happen before it counts.

    Parties are named by their keys in the agreement, and so are the `assumptions` that are made of the document.
    """

    kind: Kind
    title: str
    short: str = ""
    dated: date | None = None
    effective: date | None = None
    needs: tuple[SignatureNeeded, ...] = ()
    signatures: tuple[Signature, ...] = ()
    conditions: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """The head as the draft's row keeps it."""
        return {
            "kind": self.kind.value,
            "title": self.title,
            "short": self.short,
            "dated": self.dated,
            "effective": self.effective,
            "needs": [NEED.plain(each) for each in self.needs],
            "signatures": [SIGNATURE.plain(each) for each in self.signatures],
            "conditions": list(self.conditions),
            "assumptions": list(self.assumptions),
        }
