"""New agreements with what only this app knows: formulas are checked, and what is recorded is watched and tested."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Organization, Person
from accounts.models.membership import Role
from compliance.selectors.agreement_formulas import formula_findings
from compliance.services.retests import retest_later
from loans.agreement_file.codecs import Plain
from loans.models import Agreement, AgreementDraft
from loans.services.new_agreements.decisions import draft_approve, draft_submit
from loans.services.new_agreements.steps import DraftStep
from loans.services.new_agreements.writing import draft_begin, free_key
from loans.services.officers import officer_assign

CHECKS = (formula_findings,)


@transaction.atomic
def new_agreement_begin(
    *, bank: Organization, borrower: str, legal_name: str, title: str, dated: date, actor: Person, at: datetime
) -> AgreementDraft:
    """A draft from nothing, with what every agreement has in its usual form; all of it may be changed."""
    day = dated.isoformat()
    signs: list[Plain] = [{"party": "borrower"}, {"party": "bank"}]
    plain: dict[str, Plain] = {
        "slug": f"{free_key(borrower, set()).replace('_', '-')}-{dated.year}",
        "title": title,
        "dated": day,
        "currency": "USD",
        "fiscal_year": {"end_month": "12", "end_day": "31"},
        "calendar": {"name": "us_federal_reserve", "roll": "following"},
        "early_warning": {"margin": "0.15"},
        "parties": [
            {"key": "bank", "role": "bank", "name": bank.name, "legal_name": bank.legal_name},
            {"key": "borrower", "role": "borrower", "name": borrower, "legal_name": legal_name},
        ],
        "modifications": [
            {
                "key": "base",
                "sequence": "0",
                "title": title,
                "short": "Base",
                "kind": "base",
                "dated": day,
                "effective": day,
                "recorded": at.date().isoformat(),
                "needs": signs,
            }
        ],
    }
    return draft_begin(bank=bank, plain=plain, actor=actor, at=at)


def new_agreement_submit(*, step: DraftStep) -> AgreementDraft:
    """Hand it to an approver. Raises what `draft_submit` raises, for a formula that cannot be read too."""
    return draft_submit(step=step, checks=CHECKS)


@transaction.atomic
def new_agreement_approve(*, step: DraftStep) -> Agreement:
    """Record it, have whoever started it answer for it, and test what is due. Raises what `draft_approve` raises."""
    agreement = draft_approve(step=step, checks=CHECKS)
    started = step.draft.started_by
    if started.memberships.filter(organization=agreement.bank, role=Role.OFFICER).exists():
        officer_assign(agreement=agreement, person=started, actor=step.actor, at=step.at)
    retest_later(agreement, step.at)
    return agreement
