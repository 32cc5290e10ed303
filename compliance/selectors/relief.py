"""What keeps a failed test from being a default: waivers that hold, and money paid in under an equity cure."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from accounts.clock import day_of
from compliance.domain.default.equity_cure import Grant, Payment
from compliance.models import ConditionStep, CurePayment
from loans.agreement_file.codecs import Plain
from loans.agreement_file.remedy_shapes import EQUITY_CURE
from loans.agreement_file.stored import value_of
from loans.domain.money import cents
from loans.domain.terms import InForce
from loans.domain.waivers import Condition, Excuse, Excused, Met, Waiver, excused
from loans.models import Covenant, Deliverable
from loans.models import Excuse as ExcuseRow
from loans.models import Waiver as WaiverRow
from loans.selectors.records import AgreementRecord


class AgreementRelief:
    """Reads an agreement's waivers, their conditions and its cure payments once, when first asked."""

    def __init__(self, record: AgreementRecord) -> None:
        self.record = record

    @cached_property
    def rows(self) -> dict[str, WaiverRow]:
        """The stored waiver of each document that excuses something, by the document's key."""
        rows = WaiverRow.objects.filter(modification__agreement=self.record.agreement).prefetch_related(
            "excuses__clause", "excuses__covenant", "excuses__deliverable", "conditions__clause", "conditions__steps"
        )
        found = {row.modification_id: row for row in rows}
        documents = self.record.modifications.items() if found else ()
        return {key: found[document.pk] for key, document in documents if document.pk in found}

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """Every document that excuses something, as the domain knows it, in the chain's order."""
        links = {link.key: link for link in self.record.chain} if self.rows else {}
        return tuple(
            Waiver(
                document=links[key],
                excuses=tuple(_excuse(each) for each in row.excuses.all()),
                until=row.until,
                as_if_never=row.as_if_never,
                conditions=tuple(_condition(each.text, each.by, each.steps.all()) for each in row.conditions.all()),
            )
            for key, row in self.rows.items()
        )

    @cached_property
    def payments(self) -> tuple[CurePayment, ...]:
        """Every version of every cure payment, the oldest first."""
        return tuple(CurePayment.objects.filter(agreement=self.record.agreement).order_by("taken_at", "version"))

    def excused(self, subject: str, period_end: date, known: date) -> Excused | None:
        """The waiver or consent that holds for a period, as the record stood at the end of the day `known`."""
        return excused(self.waivers, subject, period_end, known, known)

    def grant(self, covenant: Covenant, on: date, known: date) -> InForce[Plain] | None:
        """The equity cure in force for a covenant on a test day."""
        found = self.record.in_force(f"covenant/{covenant.key}/equity_cure", on, known)
        return found if isinstance(found, InForce) else None

    def payment(self, covenant: Covenant, test_day: date, known: date) -> CurePayment | None:
        """The money that counts for a test, as known on a day; None where there is none or it was withdrawn."""
        found = [
            row
            for row in self.payments
            if (row.covenant_id, row.test_day) == (covenant.pk, test_day) and day_of(row.taken_at) <= known
        ]
        return found[-1] if found and found[-1].amount > 0 else None

    def other_payments(self, covenant: Covenant, test_day: date) -> Iterator[Payment]:
        """What counts for the covenant's other test days."""
        latest = {row.test_day: row for row in self.payments if row.covenant_id == covenant.pk}
        for day, row in latest.items():
            if day != test_day:
                yield payment_of(row)


def subject_of(covenant: Covenant | None, deliverable: Deliverable | None = None, section: str = "") -> str:
    """The name under which the domain's excuses know a covenant, a deliverable or a section."""
    if covenant is not None:
        return f"covenant/{covenant.key}"
    return f"section/{section}" if deliverable is None else f"deliverable/{deliverable.key}"


def grant_of(found: InForce[Plain]) -> Grant:
    """The grant as the domain takes it, amounts in cents."""
    said = value_of(EQUITY_CURE, found.value)
    at_most = None if said.at_most is None else cents(said.at_most)
    return Grant(said.item, said.times, said.in_quarters, said.in_total, at_most, said.within_days)


def payment_of(row: CurePayment) -> Payment:
    return Payment(row.test_day, row.received_on, cents(row.amount))


def _excuse(row: ExcuseRow) -> Excuse:
    subject = subject_of(row.covenant, row.deliverable, row.section)
    return Excuse(subject, row.first, row.last, row.clause.number)


def _condition(text: str, by: date, steps: Iterable[ConditionStep]) -> Condition:
    return Condition(text, by, tuple(Met(step.met_on, day_of(step.taken_at)) for step in steps))
