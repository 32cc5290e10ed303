"""A synthetic book for measuring the portfolio: made, never taken for real."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import Membership, Organization, Person
from accounts.models.membership import Role
from accounts.models.organization import OrganizationKind
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.periods import Frequency, test_days
from compliance.domain.status import Status, rank
from compliance.models import Evaluation, Standing
from loans.models import Agreement, Clause, Covenant, Measure, Modification, Party, Term

MADE = datetime(2006, 7, 14, 13, 0, tzinfo=UTC)
FIRST, LAST = date(2003, 9, 30), date(2006, 6, 30)
DIGEST = "0" * 64


def make_book(*, agreements: int, quarters: int) -> Person:
    """Make one bank with so many agreements, each with a covenant tested so many quarters; return its officer."""
    bank = Organization.objects.create(name="Bench Bank", legal_name="Bench Bank", kind=OrganizationKind.BANK)
    officer = Person.objects.create_person(email="officer@bench.example", name="Officer")
    Membership.objects.create(person=officer, organization=bank, organization_kind=bank.kind, role=Role.OFFICER)
    borrowers = Organization.objects.bulk_create(
        Organization(name=f"Borrower {at}", legal_name=f"Borrower {at}, Inc.", kind=OrganizationKind.COMPANY)
        for at in range(agreements)
    )
    rows = Agreement.objects.bulk_create(_agreement(at, bank, borrower) for at, borrower in enumerate(borrowers))
    _parties(rows)
    terms = _terms(rows)
    days = test_days(Frequency.QUARTERLY, FiscalYear(), FIRST, LAST)[-quarters:]
    evaluations = Evaluation.objects.bulk_create(
        (_evaluation(at, term, day, step) for at, term in enumerate(terms) for step, day in enumerate(days)),
        batch_size=5_000,
    )
    latest = evaluations[len(days) - 1 :: len(days)]
    Standing.objects.bulk_create(_standing(at, row) for at, row in enumerate(latest))
    return officer


def _agreement(at: int, bank: Organization, borrower: Organization) -> Agreement:
    return Agreement(
        slug=f"bench-{at}",
        title="Loan and Security Agreement",
        dated=date(2002, 1 + at % 12, 1 + at % 28),
        currency="USD",
        bank=bank,
        borrower=borrower,
        office=("Boston", "Wellesley", "Newton")[at % 3],
        early_warning=Decimal("0.15"),
        recorded_on=date(2003, 1, 1),
    )


def _parties(rows: list[Agreement]) -> None:
    Party.objects.bulk_create(
        Party(agreement=row, organization_id=organization, key=role, role=role, legal_name=role)
        for row in rows
        for role, organization in (("bank", row.bank_id), ("borrower", row.borrower_id))
    )


def _terms(rows: list[Agreement]) -> list[Term]:
    documents = Modification.objects.bulk_create(
        Modification(
            agreement=row,
            key="base",
            sequence=0,
            title=row.title,
            short="Base",
            kind="base",
            dated=row.dated,
            effective=row.dated,
            recorded=row.dated,
            execution_assumed=row.dated,
        )
        for row in rows
    )
    clauses = Clause.objects.bulk_create(Clause(modification=document, number="6.7") for document in documents)
    measures = Measure.objects.bulk_create(
        Measure(agreement=row, code="measure_of_profit", use=Measure.Use.COVENANT, name="Profitability") for row in rows
    )
    covenants = Covenant.objects.bulk_create(
        Covenant(
            agreement=row,
            key="profit",
            section="6.7",
            name="Profitability",
            kind="financial",
            frequency="quarterly",
            comparison="at_least",
            unit="money",
            promise="Net income of at least {required}.",
            measure=measure,
            first_test=FIRST,
        )
        for row, measure in zip(rows, measures, strict=True)
    )
    return Term.objects.bulk_create(
        Term(
            agreement=row,
            aspect="threshold",
            covenant=covenant,
            modification=document,
            clause=clause,
            standing="sets",
            applies=DateRange(FIRST, None),
            amount=Decimal(500_000),
            text="500000.00",
        )
        for row, covenant, document, clause in zip(rows, covenants, documents, clauses, strict=True)
    )


def _evaluation(at: int, term: Term, day: date, step: int) -> Evaluation:
    actual = Decimal(420_000 + (at * 7_919 + step * 104_729) % 600_000)
    share = (actual - 500_000) / 500_000
    return Evaluation(
        agreement=term.agreement,
        covenant=term.covenant,
        test_day=day,
        ordinal=1,
        verdict="pass" if share >= 0 else "fail",
        narrow=0 <= share <= Decimal("0.15"),
        numerator=actual * 100,
        denominator=100,
        actual=f"{actual}.00",
        required="500000.00",
        headroom=f"{actual - 500_000}.00",
        headroom_share=share,
        term=term,
        set_by="Base, 6.7",
        formula="net_income",
        working=[],
        terms_digest=DIGEST,
        figures_digest=DIGEST,
        inputs=DIGEST,
        evaluated_at=MADE,
    )


def _standing(at: int, row: Evaluation) -> Standing:
    status = Status.FAIL if row.verdict == "fail" else Status.NARROW if row.narrow else Status.PASS
    return Standing(
        agreement=row.agreement,
        status=status.value,
        rank=rank(status),
        since=row.test_day,
        worst=row,
        worst_share=row.headroom_share,
        last_tested=row.test_day,
        next_due=date(2006, 8, 1 + at % 28),
        next_what="Quarterly statements",
        commitment=Decimal(1_000_000 + at * 1_000),
        as_of=date(2006, 7, 14),
    )
