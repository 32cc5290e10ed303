"""What people record about waivers' conditions and cure payments; the tests concerned are run again at once."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from accounts.clock import day_of
from accounts.models import Person
from accounts.services.locks import named_lock
from accounts.services.trail import trail_record
from compliance.domain.default.equity_cure import Payment, refusals
from compliance.models import ConditionStep, CurePayment, StoredFile
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.relief import grant_of
from compliance.services.evaluations import agreement_evaluate
from loans.domain.days import day_text
from loans.domain.money import cents
from loans.models import Agreement, Covenant, Waiver, WaiverCondition


class CureRefused(ValueError):
    """The payment does not cure under the agreement; `problems` say why, in words."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


class NotYetMet(ValueError):
    """A condition cannot have been met on a day that has not come."""


@transaction.atomic
def condition_settle(
    *,
    condition: WaiverCondition,
    met_on: date | None,
    note: str,
    file: StoredFile | None,
    actor: Person,
    at: datetime,
) -> ConditionStep:
    """Record that a condition was met on a day, or (no day) that it was not after all, with what shows it.

    Raises NotYetMet for a day to come. The periods that the document excuses are tested again in the same transaction.
    """
    if met_on is not None and met_on > day_of(at):
        raise NotYetMet(f"{day_text(met_on)} has not come yet.")
    agreement = condition.waiver.modification.agreement
    named_lock(f"relief/{agreement.pk}")
    step = ConditionStep.objects.create(
        condition=condition,
        ordinal=condition.steps.count() + 1,
        met_on=met_on,
        note=note,
        file=file,
        author=actor,
        taken_at=at,
    )
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="meet condition" if met_on else "condition not met",
        subject=f"{condition.waiver}, {condition.clause.number}: {condition.text[:120]}",
        actor=actor,
        at=at,
        why=note,
        after={"met_on": met_on.isoformat() if met_on else None, "file": file.digest if file else None},
    )
    agreement_evaluate(agreement=agreement, days=excused_days(agreement, condition.waiver, at), at=at, actor=actor)
    return step


def excused_days(agreement: Agreement, waiver: Waiver, at: datetime) -> list[date]:
    """The test days by now that a document excuses."""
    tests = AgreementTests(agreement, known=day_of(at))
    excuses = waiver.excuses.exclude(covenant=None).select_related("covenant")
    by_id = {covenant.pk: covenant for covenant in tests.covenants}
    found = {
        day
        for excuse in excuses
        if excuse.covenant_id in by_id
        for day in tests.days(by_id[excuse.covenant_id], excuse.first, min(excuse.last, tests.known))
    }
    return sorted(found)


@transaction.atomic
def cure_payment_record(
    *,
    agreement: Agreement,
    covenant: Covenant,
    test_day: date,
    amount: Decimal,
    received_on: date,
    note: str,
    file: StoredFile | None,
    actor: Person,
    at: datetime,
) -> CurePayment:
    """Record money that is to cure a failed test, and test it again. An amount of zero withdraws what was entered.

    Raises CureRefused where the agreement grants no equity cure of the covenant on that day, where a cap would be
    passed, or where the money has not come yet; then nothing changes.
    """
    named_lock(f"relief/{agreement.pk}")
    tests = AgreementTests(agreement, known=day_of(at))
    if amount:
        problems = cure_problems(tests, covenant, Payment(test_day, received_on, cents(amount)))
        if problems:
            raise CureRefused(problems)
    versions = CurePayment.objects.filter(covenant=covenant, test_day=test_day)
    payment = CurePayment.objects.create(
        agreement=agreement,
        covenant=covenant,
        test_day=test_day,
        version=versions.count() + 1,
        amount=amount,
        received_on=received_on,
        note=note,
        file=file,
        author=actor,
        taken_at=at,
    )
    trail_record(
        scope=f"agreement/{agreement.slug}",
        act="record cure payment" if amount else "withdraw cure payment",
        subject=f"{covenant} on {test_day.isoformat()}, version {payment.version}",
        actor=actor,
        at=at,
        why=note,
        after={"amount": str(amount), "received_on": received_on.isoformat(), "file": file.digest if file else None},
    )
    agreement_evaluate(agreement=agreement, days=[test_day], at=at, actor=actor)
    return payment


def cure_problems(tests: AgreementTests, covenant: Covenant, payment: Payment) -> tuple[str, ...]:
    """Why a payment would not cure a test, in words; empty where it may."""
    granted = tests.relief.grant(covenant, payment.test_day, tests.known)
    if granted is None:
        return (f"The agreement grants no equity cure of {covenant} on {day_text(payment.test_day)}.",)
    grant = grant_of(granted)
    if all(item != grant.item for item, _, _ in tests.needs(tests.test(covenant, payment.test_day))):
        return (f"The test of {covenant} does not count {grant.item}, as which the agreement takes the money.",)
    problems = refusals(grant, payment, tests.relief.other_payments(covenant, payment.test_day), tests.fiscal_year)
    if payment.received > tests.known:
        return (*problems, f"{day_text(payment.received)} has not come yet.")
    return problems
