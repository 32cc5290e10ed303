"""The agreement's page: who lends what to whom until when, what is promised on a day, and where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property

from compliance.addresses import agreement_address, covenant_address, document_address, period_address
from compliance.models import Certificate, Evaluation, Standing, Statement
from compliance.selectors.agreement_tests import AgreementTests
from compliance.selectors.obligations import AgreementObligations, Owed
from compliance.selectors.term_words import ABOUT, Stated, due_text, event_names, stated
from compliance.selectors.verdict_grid import AgreementVerdicts, Grid
from loans.domain.terms import Standing as TermStanding
from loans.models import Agreement, Assumption, Covenant, Deliverable, Facility, Modification, SecurityDocument, Term
from loans.models.covenant import CovenantKind
from loans.models.term import Aspect
from loans.selectors.records import AgreementRecord, execution_of

ATTESTED = (CovenantKind.AFFIRMATIVE, CovenantKind.NEGATIVE)
TOLD = (Aspect.THRESHOLD, Aspect.ONCE_BY, Aspect.WORDING, Aspect.DUE, Aspect.FORM, Aspect.COMMITMENT, Aspect.MATURITY)
SPARK_TESTS = 12
A_YEAR = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class FacilityLine:
    facility: Facility
    commitment: Stated
    maturity: Stated


@dataclass(frozen=True, slots=True)
class CovenantLine:
    """A tested covenant with its requirement in force, its latest test, and the run of its tests."""

    covenant: Covenant
    requirement: Stated
    once_by: Stated | None
    last: Evaluation | None
    status: str
    actuals: tuple[Decimal | None, ...]
    requirements: tuple[Decimal | None, ...]
    address: str
    period: str


@dataclass(frozen=True, slots=True)
class AttestedLine:
    covenant: Covenant
    wording: Stated


@dataclass(frozen=True, slots=True)
class DeliverableLine:
    """Something owed: its rule in words, and what of it is owed next; late where its day is over."""

    deliverable: Deliverable
    rule: Stated
    words: str
    next: Owed | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a document does, in one line."""

    text: str


@dataclass(frozen=True, slots=True)
class ChainDocument:
    """One document of the chain as the timeline shows it."""

    title: str
    kind_text: str
    dated: date
    effective: date
    recorded: date
    executed: date | None
    on_file: bool
    missing: tuple[str, ...]
    note: str
    address: str
    effects: tuple[Effect, ...]


class AgreementPage:
    """Everything that the page shows, each part read when it is asked for. Terms are as in force on the day `on`."""

    def __init__(self, agreement: Agreement, *, on: date | None, at: datetime) -> None:
        self.agreement = agreement
        self.today = at.date()
        self.last_day = agreement.ended_on - timedelta(days=1) if agreement.ended_on else None
        self.usual = min(self.today, self.last_day) if self.last_day else self.today
        self.on = on or self.usual
        self.tests = AgreementTests(agreement, known=self.today)
        self.verdicts = AgreementVerdicts(self.tests, self.today)

    @property
    def record(self) -> AgreementRecord:
        return self.tests.record

    @cached_property
    def standing(self) -> Standing | None:
        return Standing.objects.filter(agreement=self.agreement).first()

    @cached_property
    def officers(self) -> list[str]:
        return list(self.agreement.officers.order_by("person__name").values_list("person__name", flat=True))

    @cached_property
    def facilities(self) -> list[FacilityLine]:
        return [
            FacilityLine(
                row, self._stated(f"facility/{row.key}/commitment"), self._stated(f"facility/{row.key}/maturity")
            )
            for row in self.agreement.facilities.order_by("position")
        ]

    @cached_property
    def covenants(self) -> list[CovenantLine]:
        return [self._covenant(covenant) for covenant in self.tests.covenants]

    def _covenant(self, covenant: Covenant) -> CovenantLine:
        rows = self.verdicts.of(covenant)
        last = rows[-1] if rows else None
        run = rows[-SPARK_TESTS:]
        return CovenantLine(
            covenant=covenant,
            requirement=self._stated(f"covenant/{covenant.key}/threshold"),
            once_by=self._stated(f"covenant/{covenant.key}/once_by") if covenant.kind == CovenantKind.EVENT else None,
            last=last,
            status=self.verdicts.status(covenant, last.test_day).value if last else "not_due",
            actuals=tuple(Decimal(row.actual) if row.actual else None for row in run),
            requirements=tuple(Decimal(row.required) if row.required else None for row in run),
            address=covenant_address(self.agreement, covenant),
            period=period_address(self.agreement, last.test_day) if last else "",
        )

    @cached_property
    def attested(self) -> list[AttestedLine]:
        rows = self.agreement.covenants.filter(kind__in=ATTESTED).order_by("position")
        return [AttestedLine(row, self._stated(f"covenant/{row.key}/wording")) for row in rows]

    @cached_property
    def deliverables(self) -> list[DeliverableLine]:
        obligations = self.verdicts.obligations
        coming = self._coming(obligations)
        events = event_names(self.agreement)
        return [self._deliverable(row, coming.get(row.key), events) for row in obligations.deliverables]

    def _deliverable(self, row: Deliverable, coming: Owed | None, events: dict[str, str]) -> DeliverableLine:
        found = self._stated(f"deliverable/{row.key}/due")
        detail = found.term.detail if found.term else None
        words = due_text(detail, events) if detail else ""
        return DeliverableLine(row, found, words, coming if found.term else None)

    def _coming(self, obligations: AgreementObligations) -> dict[str, Owed]:
        """Of each deliverable the next dated obligation; of one that brings figures, an overdue one before that."""
        first = max(self.today - A_YEAR, min(self.verdicts.delivered, default=self.today))
        found: dict[str, Owed] = {}
        for each in obligations.between(first, self.today + A_YEAR):
            late = each.brings_figures and each.period_end not in self.verdicts.delivered
            if each.due is not None and (each.due >= self.today or late):
                found.setdefault(each.deliverable.key, each)
        return found

    @cached_property
    def chain(self) -> list[ChainDocument]:
        """The documents, newest first."""
        terms = self.record.terms_by_modification()
        executed = {link.key: link.executed for link in self.record.chain}
        rows = reversed(self.record.modifications.values())
        return [self._document(row, executed[row.key], terms.get(row.key, [])) for row in rows]

    def _document(self, row: Modification, executed: date | None, terms: Sequence[Term]) -> ChainDocument:
        return ChainDocument(
            title=row.title,
            kind_text=row.get_kind_display(),
            dated=row.dated,
            effective=row.effective,
            recorded=row.recorded,
            executed=executed,
            on_file=row.on_file,
            missing=execution_of(row).missing if not executed else (),
            note=row.note if row.on_file else "",
            address=document_address(self.agreement, row),
            effects=tuple(_effects(terms)),
        )

    @cached_property
    def security_documents(self) -> list[SecurityDocument]:
        rows = self.agreement.security_documents.order_by("dated", "key")
        return list(rows.prefetch_related("parties", "ratified_by__modification"))

    @cached_property
    def assumptions(self) -> list[Assumption]:
        return list(self.agreement.assumptions.order_by("id"))

    @cached_property
    def certificates(self) -> list[Certificate]:
        rows = Certificate.objects.filter(agreement=self.agreement).select_related("issued_by").defer("content")
        return list(rows.order_by("-period_end", "-version"))

    @cached_property
    def statements(self) -> list[Statement]:
        rows = Statement.objects.filter(agreement=self.agreement).select_related("submitted_by")
        return list(rows.order_by("-period_end", "-version"))

    @cached_property
    def years(self) -> list[int]:
        """The years in which anything was tested or owed so far, for leafing through the grid."""
        days = self.test_days
        return sorted({day.year for day in days})

    @cached_property
    def test_days(self) -> tuple[date, ...]:
        starts = [covenant.first_test for covenant in self.tests.covenants if covenant.first_test]
        return self.tests.period_ends(min(starts), self.usual + timedelta(days=62)) if starts else ()

    def grid(self, year: int | None) -> Grid:
        """A year's verdicts; without a year the latest twelve test days."""
        days = self.test_days
        shown = [day for day in days if day.year == year] if year else days[-12:]
        return self.verdicts.grid(shown)

    @property
    def address(self) -> str:
        return agreement_address(self.agreement)

    def _stated(self, subject: str) -> Stated:
        return stated(self.record, subject, self.on, self.today)


def _effects(terms: Sequence[Term]) -> Iterator[Effect]:
    """What a document sets, by what it is about; what it quotes or assumes is no effect."""
    names: dict[str, dict[str, None]] = {}
    for term in terms:
        thing = term.covenant or term.facility or term.deliverable or term.form
        if term.standing == TermStanding.SETS and term.aspect in TOLD and thing is not None:
            names.setdefault(ABOUT[term.aspect], {})[thing.name] = None
    for about, things in names.items():
        yield Effect(f"{about.capitalize()}: {', '.join(things)}")
