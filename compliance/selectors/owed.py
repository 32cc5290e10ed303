"""What an agreement owes, obligation by obligation, and how each stands: for pages, sweeps, reminders and defaults.

Everything follows from the terms in force, for all periods ahead at once, and from what was reported, delivered,
decided and granted by the instant that it is asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Prefetch

from accounts.clock import day_of
from compliance.domain.certificate_life import StepKind
from compliance.domain.deadlines import AfterEvent, AfterPeriod
from compliance.domain.owing import Came, Owing, Part, State, owing
from compliance.domain.periods import Period, period_of
from compliance.models import CertificateStep, Delivery, DeliveryDecision, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.obligations import AgreementObligations, Owed, earliest_due
from compliance.selectors.relief import subject_of
from loans.domain.terms import InForce
from loans.domain.waivers import Excused
from loans.models import Agreement

FIGURES = "figures"
CERTIFICATE = "certificate"
DOCUMENT = "document"
AHEAD = timedelta(days=460)
"""How far ahead a calendar looks: a year, and as long as nobody may look at an agreement again (review_days)."""
BEFORE = timedelta(days=400)
"""The longest time from the end of a period to its deadline or to the event that starts it."""


@dataclass(frozen=True, slots=True)
class OwedItem:
    """One obligation with everything on record about it, as it stands on a day."""

    owed: Owed
    period: Period | None
    parts: tuple[Part, ...]
    deliveries: tuple[Delivery, ...]
    owing: Owing

    @property
    def key(self) -> str:
        """Names it for good within its agreement."""
        return self.owed.key

    @property
    def state(self) -> State:
        return self.owing.state

    @property
    def due(self) -> date | None:
        """The deadline that counts, extensions included."""
        return self.owed.obligation.due

    @property
    def day(self) -> date:
        """The day under which it stands in a calendar: its deadline, else the day on which its event is expected."""
        return self.owed.obligation.due or self.owed.obligation.expected_by or self.owed.obligation.anchor

    @property
    def asks(self) -> tuple[str, ...]:
        """What is still to come: figures, certificate, document."""
        return tuple(part.kind for part in self.parts if part.there_on is None)


class AgreementOwed:
    """Reads an agreement and its deliveries once, in a fixed number of queries, as known at the instant `at`."""

    def __init__(self, agreement: Agreement, at: datetime, tests: AgreementTests | None = None) -> None:
        self.agreement = agreement
        self.at = at
        self.on = day_of(at)
        self.ended = agreement.ended_on is not None and agreement.ended_on <= self.on
        self.tests = tests or AgreementTests(agreement, known=self.on)
        self.obligations = AgreementObligations(self.tests, at)

    @cached_property
    def first(self) -> date:
        """From which day on periods are asked for: that of the first statement, or of the recording if sooner."""
        return min([*self._figures, self.agreement.recorded_on])

    def between(self, first: date, last: date) -> tuple[OwedItem, ...]:
        """What periods and events from `first` to `last` make owed, in the order of their days."""
        return self._asked(self.obligations.between(first, last))

    @cached_property
    def all(self) -> tuple[Owed, ...]:
        """Every obligation that periods and events while the record runs make, and within `AHEAD`, asked for or not."""
        return self.obligations.between(self.first - BEFORE, self.on + AHEAD)

    @cached_property
    def items(self) -> tuple[OwedItem, ...]:
        """Everything that was ever owed while the record runs, and all that will be within `AHEAD`."""
        return self._asked(self.all)

    @property
    def delivered_periods(self) -> Collection[date]:
        """The ends of the periods whose figures came."""
        return self._figures.keys()

    def since(self, first: date) -> tuple[OwedItem, ...]:
        """Of these, what periods and events from `first` to the day itself make owed."""
        return tuple(item for item in self.items if first <= item.owed.obligation.anchor <= self.on)

    def figures_due(self) -> dict[date, date]:
        """By the end of each period the day by which its figures are owed, where there is one."""
        return earliest_due(each for each in self.all if each.brings_figures)

    def _asked(self, found: Iterable[Owed]) -> tuple[OwedItem, ...]:
        items = (self._item(each) for each in found)
        asked = (item for item in items if self._is_asked(item))
        return tuple(sorted(asked, key=lambda item: (item.day, item.owed.deliverable.position, item.key)))

    @cached_property
    def open(self) -> tuple[OwedItem, ...]:
        """What is still to come, overdue first; nothing once the agreement has ended."""
        return () if self.ended else tuple(item for item in self.items if item.owing.is_open)

    def one(self, deliverable: str, occasion: str) -> OwedItem | None:
        """The obligation of a deliverable's key and an occasion; None where there is none."""
        key = f"{deliverable}/{occasion}"
        return next((item for item in self.items if item.key == key), None)

    def _is_asked(self, item: OwedItem) -> bool:
        """Whether it is owed under this record: for a period since its first, or by a day since it is on record.

        What fell due before the record knew the clause stands there only where something came for it all the same. What
        an event started is owed because the event was reported here.
        """
        if item.owed.occurrence is not None:
            return True
        anchor = item.owed.obligation.anchor
        if anchor < self.first and item.day < self.agreement.recorded_on:
            return False
        return item.day >= known_from(item.owed) or any(part.came for part in item.parts)

    def _item(self, owed: Owed) -> OwedItem:
        deliveries = tuple(self._deliveries.get((owed.deliverable.pk, owed.obligation.occasion), ()))
        parts = tuple(self._parts(owed, deliveries))
        stands = owing(
            owed.obligation,
            parts,
            self._last_day,
            known_from=known_from(owed),
            is_waived=self.waiver(owed) is not None,
        )
        return OwedItem(owed, self._period(owed), parts, deliveries, stands)

    def waiver(self, owed: Owed) -> Excused | None:
        """The waiver or consent that excuses it now; what belongs to no period is excused by its anchor."""
        subject = subject_of(None, owed.deliverable)
        day = owed.period_end or owed.obligation.anchor
        return self.tests.relief.excused(subject, day, self.tests.known)

    def _period(self, owed: Owed) -> Period | None:
        """The month, quarter or fiscal year that it is for; None for what belongs to none."""
        span = owed.rule.span if isinstance(owed.rule, (AfterPeriod, AfterEvent)) else None
        if owed.period_end is None or span is None:
            return None
        return period_of(owed.period_end, span, self.tests.fiscal_year)

    def _parts(self, owed: Owed, deliveries: tuple[Delivery, ...]) -> Iterator[Part]:
        """Figures and certificates come in their own way where they can; all else comes as documents.

        Of a period before the record's first neither is asked for, as when its filing is reported later: what is filed
        then comes as a document alone.
        """
        brings, end = set(owed.deliverable.brings), owed.period_end
        asked = end is not None and end >= self.first
        figures = asked and FIGURES in brings and end in self._test_days
        certificate = asked and CERTIFICATE in brings and end is not None and self._has_form(end)
        if figures and end is not None:
            yield Part(FIGURES, tuple(Came(day) for day in self._figures.get(end, ())), is_decided=False)
        if certificate and end is not None:
            papers = [came_of(each) for each in deliveries if each.is_certificate]
            yield Part(CERTIFICATE, (*self._certificates.get(end, ()), *papers), is_decided=False)
        own = {FIGURES} if figures else set[str]()
        own |= {CERTIFICATE} if certificate else set()
        before = set() if asked or end is None else {FIGURES, CERTIFICATE}
        if brings - own - before or not own:
            yield Part(DOCUMENT, tuple(came_of(each) for each in deliveries if not each.is_certificate))

    @cached_property
    def _last_day(self) -> date:
        """The day as of which everything stands: once the agreement has ended, its last."""
        ended = self.agreement.ended_on
        return self.on if ended is None else min(self.on, ended - timedelta(days=1))

    @cached_property
    def _test_days(self) -> frozenset[date]:
        return frozenset(self.tests.period_ends(self.first - BEFORE, self.on + AHEAD))

    def _has_form(self, day: date) -> bool:
        record = self.tests.record
        return any(
            isinstance(record.in_force(f"form/{key}/form", day, self.tests.known), InForce) for key in self._forms
        )

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        return tuple(self.agreement.certificate_forms.values_list("key", flat=True))

    @cached_property
    def _figures(self) -> dict[date, list[date]]:
        """By period the days on which its figures came, oldest first; a restatement makes nothing late."""
        rows = Statement.objects.filter(agreement=self.agreement, submitted_at__lte=self.at).order_by("version")
        found: dict[date, list[date]] = defaultdict(list)
        for end, at in rows.values_list("period_end", "submitted_at"):
            found[end].append(day_of(at))
        return found

    @cached_property
    def _certificates(self) -> dict[date, list[Came]]:
        """By period the days on which a certificate was signed; one that the bank returned is owed again."""
        rows = CertificateStep.objects.filter(certificate__agreement=self.agreement, taken_at__lte=self.at)
        returned = set(rows.filter(kind=StepKind.RETURNED.value).values_list("certificate", flat=True))
        signed = rows.filter(kind=StepKind.SIGNED.value).order_by("certificate__version")
        found: dict[date, list[Came]] = defaultdict(list)
        for end, at, certificate in signed.values_list("certificate__period_end", "taken_at", "certificate"):
            found[end].append(Came(day_of(at), returned=certificate in returned))
        return found

    @cached_property
    def _deliveries(self) -> dict[tuple[int, str], list[Delivery]]:
        """Deliveries by deliverable and occasion, oldest first, each with its files and what was decided by then."""
        rows = Delivery.objects.filter(agreement=self.agreement, delivered_at__lte=self.at).order_by("id")
        decided = DeliveryDecision.objects.filter(decided_at__lte=self.at).select_related("decided_by").order_by("id")
        rows = rows.select_related("delivered_by").prefetch_related("files", Prefetch("decisions", queryset=decided))
        found: dict[tuple[int, str], list[Delivery]] = defaultdict(list)
        for row in rows:
            found[row.deliverable_id, row.occasion].append(row)
        return found


def known_from(owed: Owed) -> date:
    """The day from which the record knew the clause that makes it owed."""
    return owed.source.modification.counts_from or date.max


def decision_of(delivery: Delivery) -> DeliveryDecision | None:
    """What the bank made of a delivery, as far as its `decisions` were read; None while it has not decided."""
    decided = list(delivery.decisions.all())
    return decided[-1] if decided else None


def came_of(delivery: Delivery) -> Came:
    decision = decision_of(delivery)
    verdict = decision.verdict if decision else ""
    return Came(
        delivery.received_on,
        returned=verdict == DeliveryDecision.Verdict.RETURNED,
        accepted=verdict == DeliveryDecision.Verdict.ACCEPTED,
    )
