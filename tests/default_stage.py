"""A scene with a default, a waiver on record, another under preparation, and a letter that was sent."""

import hashlib
from dataclasses import dataclass
from datetime import date

from compliance.domain.default.waiver_wording import Promise
from compliance.domain.letters import Act, Kind
from compliance.models import Default
from compliance.services.agreement_files import agreement_file_take
from compliance.services.default_entries import default_enter
from compliance.services.files import file_keep
from compliance.services.letters import letter_draw, letter_move, letter_send
from compliance.services.relief import condition_settle
from compliance.services.waivers import Excused, WaiverPlan, waiver_prepare
from loans.agreement_file.modifications import SignatureNeeded
from loans.domain.chain import Kind as Document
from loans.models import Agreement, ModificationDraft, WaiverCondition
from tests import cast
from tests.relief import CONDITION, with_waiver

PAPER = b"%PDF-1.4 what shows it"
DIGEST = hashlib.sha256(PAPER).hexdigest()
SEPTEMBER = date(2006, 9, 30)


@dataclass(frozen=True, slots=True)
class DefaultStage:
    """What the addresses of its pages name."""

    default: Default
    draft: ModificationDraft


def plan(agreement: Agreement, **changes: object) -> WaiverPlan:
    """A waiver of the profit that September 2006 lacked, on condition of a plan by the end of January."""
    covenant = agreement.covenants.get(key="profitability")
    decided: dict[str, object] = {
        "kind": Document.WAIVER,
        "title": "Limited Waiver of January 2007",
        "short": "Waiver of Jan 2007",
        "dated": cast.TODAY,
        "effective": cast.TODAY,
        "excused": (Excused("covenant/profitability", str(covenant), SEPTEMBER, SEPTEMBER),),
        "needs": (SignatureNeeded("bank"), SignatureNeeded("borrower")),
        "conditions": (Promise("A plan for the profit of 2007", date(2007, 1, 31)),),
    }
    return WaiverPlan(**{**decided, **changes})  # type: ignore[arg-type]


def set_stage(people: cast.Cast) -> DefaultStage:
    """Everything about defaults that the pages of the arrangement of 2002 show."""
    agreement, at = people.agreement_2002, cast.instant(cast.TODAY)
    agreement_file_take(text=with_waiver(CONDITION), actor=None, at=at)
    paper = file_keep(name="lien.pdf", media_type="application/pdf", content=PAPER, at=at)
    default = default_enter(
        agreement=agreement,
        about=agreement.covenants.get(key="encumbrance"),
        section="",
        name="",
        since=date(2006, 12, 1),
        note="A lien was filed against the inventory.",
        file=paper,
        actor=people.officer,
        at=at,
    )
    condition_settle(
        condition=WaiverCondition.objects.get(),
        met_on=None,
        note="The plan did not come.",
        file=paper,
        actor=people.officer,
        at=at,
    )
    draft = waiver_prepare(agreement=agreement, plan=plan(agreement), actor=people.officer, at=at)
    letter = letter_draw(
        agreement=agreement, kind=Kind.NOTICE_OF_DEFAULT, defaults=[default], actor=people.officer, at=at
    )
    letter_move(letter=letter, act=Act.SUBMIT, seen=1, actor=people.officer, at=at)
    letter_move(letter=letter, act=Act.RELEASE, seen=1, actor=people.approver, at=at)
    letter_send(letter=letter, on=cast.TODAY, how="courier", seen=1, actor=people.officer, at=at)
    return DefaultStage(default, draft)
