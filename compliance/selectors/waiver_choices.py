"""What an officer may excuse in a waiver, who must sign it, and what a draft says already, for its form."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from compliance.models import Default, Evaluation
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.defaults import AgreementDefaults, StandingDefault
from compliance.selectors.relief import subject_of
from compliance.templatetags.money import in_unit
from loans.agreement_file.modification_shapes import WAIVER
from loans.agreement_file.modifications import SignatureNeeded
from loans.agreement_file.remedy_shapes import SIGNED_BY
from loans.agreement_file.stored import value_of
from loans.domain.days import day_text
from loans.domain.terms import InForce
from loans.models import Agreement, ModificationDraft
from loans.models.agreement import PartyRole


@dataclass(frozen=True, slots=True)
class Excusable:
    """One default that stands, as a choice: the subject and period by which a waiver names it."""

    key: str
    label: str
    subject: str
    name: str
    period_end: date
    detail: str


class WaiverChoices:
    """Reads an agreement once for the form of a waiver."""

    def __init__(self, agreement: Agreement, today: date) -> None:
        self.agreement = agreement
        self.today = today
        self.tests = AgreementTests(agreement, known=today)

    @cached_property
    def excusable(self) -> tuple[Excusable, ...]:
        """The defaults that stand, the newest first."""
        found = AgreementDefaults(self.tests).standing_on(self.today)
        return tuple(self._excusable(each) for each in reversed(found))

    @cached_property
    def required(self) -> tuple[SignatureNeeded, ...]:
        """The signatures without which the agreement lets no waiver count; the bank's where it says nothing."""
        found = self.tests.record.in_force("agreement/waivers", self.today, self.tests.known)
        if isinstance(found, InForce):
            return value_of(SIGNED_BY, found.value)
        bank = self.agreement.parties.get(role=PartyRole.BANK)
        return (SignatureNeeded(bank.key),)

    @property
    def parties(self) -> list[tuple[str, str]]:
        return list(self.agreement.parties.order_by("role", "id").values_list("key", "legal_name"))

    @property
    def usual_signers(self) -> list[str]:
        """Who usually signs: bank and borrower, and whoever the agreement asks for."""
        roles = [PartyRole.BANK, PartyRole.BORROWER]
        usual = self.agreement.parties.filter(role__in=roles).values_list("key", flat=True)
        return list(dict.fromkeys([*usual, *(need.party for need in self.required)]))

    @property
    def covenants(self) -> list[tuple[str, str]]:
        return [(subject_of(row), str(row)) for row in self.agreement.covenants.order_by("position")]

    def _excusable(self, found: StandingDefault) -> Excusable:
        row = found.row
        subject = subject_of(row.covenant, row.deliverable, row.section)
        period_end = row.period_end or row.since
        label = f"{found.name}, {day_text(period_end)}"
        return Excusable(f"default-{row.pk}", label, subject, found.name, period_end, _detail(row))


def _detail(row: Default) -> str:
    """The numbers of a failed test, as a clause tells them."""
    if row.covenant is None or row.period_end is None:
        return ""
    current = Evaluation.objects.filter(covenant=row.covenant, test_day=row.period_end, superseded_by__isnull=True)
    found = current.first()
    if found is None or not found.actual:
        return ""
    actual, required = (in_unit(each, row.covenant.unit) for each in (found.actual, found.required))
    return f"It came to {actual} where {required} was required"


def initial_of(draft: ModificationDraft, choices: WaiverChoices) -> dict[str, Any]:
    """What a draft says, as the fields of its form."""
    waiver = value_of(WAIVER, draft.waiver or {})
    named = {
        (f"{about}/{key}", excuse.first)
        for excuse in waiver.excuses
        for about, keys in (
            ("covenant", excuse.covenants),
            ("deliverable", excuse.deliverables),
            ("section", excuse.sections),
        )
        for key in keys
    }
    chosen = [each.key for each in choices.excusable if (each.subject, each.period_end) in named]
    known = {(each.subject, each.period_end) for each in choices.excusable}
    ahead = next(((key, day) for key, day in named if (key, day) not in known), None)
    last = next((each.last for each in waiver.excuses if ahead and each.first == ahead[1]), None)
    fee = draft.fees[0] if draft.fees else None
    further = draft.clauses.filter(heading="Further terms").first()
    return {
        "kind": draft.kind,
        "title": draft.title,
        "short": draft.short,
        "dated": draft.dated,
        "effective": draft.effective,
        "excused": chosen,
        "ahead": ahead[0] if ahead else "",
        "ahead_first": ahead[1] if ahead else None,
        "ahead_last": last,
        "until": waiver.until,
        "as_if_never": waiver.as_if_never,
        "reserves_rights": waiver.reserves_rights,
        "fee": fee["amount"].replace(",", "") if fee else None,
        "fee_due": fee["instalments"][0]["due"] if fee else None,
        "further": further.text if further else "",
        "signers": [need["party"] for need in draft.needs],
        **{f"condition_{at}": each.text for at, each in enumerate(waiver.conditions, start=1)},
        **{f"by_{at}": each.by for at, each in enumerate(waiver.conditions, start=1)},
    }
