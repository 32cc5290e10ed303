"""A synthetic book of agreements that each owe figures every month: a few are recorded and played, the rest are copies.

A copy has every row of its original under keys that are shifted, written by the database itself; so ten thousand
agreements with a year of statements and evaluations take seconds. Made, never taken for real.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.apps import apps
from django.db import connection, models, transaction

from accounts.models import Membership, Organization, Person
from accounts.models.membership import Role
from accounts.models.organization import OrganizationKind
from compliance.domain.fiscal_year import FiscalYear
from compliance.domain.periods import Frequency, test_days
from compliance.models import Figure, Statement
from compliance.services.evaluations import agreement_evaluate
from compliance.services.sweeps import agreement_sweep
from loans.agreement_file.reader import read_agreement_file
from loans.models import Agreement
from loans.services.agreements import agreement_record
from loans.services.officers import officer_assign

OWN_APPS = ("accounts", "loans", "compliance")
DEADLINES = 25
"""So many originals, whose figures are owed 1, 2, ... days after the end of each month."""
SHIFT = 1_000_000
"""By which the keys of one copy lie above those of the one before: no original has a key as high."""
RECORDED = date(2005, 12, 1)
FIRST, LAST = date(2005, 12, 31), date(2006, 11, 30)

_FILE = """\
slug: bench-{days:02}
title: Loan Agreement
dated: {dated}
currency: USD
fiscal_year: {{end_month: 12, end_day: 31}}
calendar: {{name: us_federal_reserve, roll: none}}
early_warning: {{margin: 0.15}}
parties:
  - {{key: bank, role: bank, name: Bench Bank, legal_name: Bench Bank}}
  - {{key: borrower, role: borrower, name: Bench Borrower, legal_name: "Bench Borrower, Inc."}}
modifications:
  - {{key: base, sequence: 0, title: Loan Agreement, short: Base, kind: base, dated: {dated}, effective: {dated}, \
recorded: {dated}, needs: [{{party: borrower}}], signatures: [{{party: borrower, title: President, day: {dated}}}], \
clauses: [{{number: "6.1", heading: Minimum liquidity, text: Cash stays at a million or more.}}, \
{{number: "6.2", heading: Monthly figures, text: Borrower delivers its figures each month.}}]}}
covenants:
  - key: minimum_liquidity
    section: "6.1"
    name: Minimum liquidity
    kind: financial
    promise: Cash of at least {{required}} on the last day of each month.
    test:
      frequency: monthly
      unit: money
      comparison: at_least
      first_test: {first}
      measure:
        - {{formula: cash_and_equivalents, from: {dated}, clause: base 6.1}}
      threshold:
        - {{value: 1000000.00, from: {dated}, clause: base 6.1}}
deliverables:
  - key: monthly_figures
    section: "6.2"
    name: Monthly figures
    brings: [figures]
    due:
      - {{rule: {{kind: after_period, period: month, days: {days}}}, from: {dated}, clause: base 6.2}}
    covenants: [minimum_liquidity]
"""


def make_yearly_book(*, agreements: int) -> None:
    """Make so many agreements, a multiple of `DEADLINES`, each with a year of figures that came and were tested."""
    originals = [_original(days) for days in range(1, DEADLINES + 1)]
    people = _people(originals[0])
    for agreement in originals:
        officer_assign(agreement=agreement, person=people[0], actor=None, at=_at(RECORDED))
        _play(agreement)
        agreement_sweep(agreement=agreement, at=_at(LAST + timedelta(days=2)))
    _copy(agreements // DEADLINES - 1)


@transaction.atomic
def empty_book() -> None:
    """Take every row of the product's tables away, those that refuse it by a trigger too."""
    tables = ", ".join(model._meta.db_table for model in _models())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"TRUNCATE {tables} CASCADE")


def _models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.app_label in OWN_APPS and model._meta.managed]


def _original(days: int) -> Agreement:
    text = _FILE.format(days=days, dated=RECORDED, first=FIRST)
    return agreement_record(file=read_agreement_file(text), actor=None, at=_at(RECORDED)).agreement


def _people(agreement: Agreement) -> list[Person]:
    wanted = (
        ("officer", Role.OFFICER, agreement.bank),
        ("approver", Role.APPROVER, agreement.bank),
        ("preparer", Role.PREPARER, agreement.borrower),
        ("signing", Role.SIGNING_OFFICER, agreement.borrower),
    )
    return [_person(name, role, place) for name, role, place in wanted]


def _person(name: str, role: Role, place: Organization) -> Person:
    person = Person.objects.create_person(email=f"{name}@bench.example", name=name.title())
    kind = OrganizationKind(place.kind)
    Membership.objects.create(person=person, organization=place, organization_kind=kind, role=role)
    return person


def _play(agreement: Agreement) -> None:
    """The figures of each month come on the day after it, and are tested together."""
    days = test_days(Frequency.MONTHLY, FiscalYear(), FIRST, LAST)
    for day in days:
        statement = Statement.objects.create(
            agreement=agreement,
            period_end=day,
            version=1,
            origin="file",
            unit="USD",
            submitted_at=_at(day + timedelta(days=1)),
            digest="0" * 64,
        )
        Figure.objects.create(statement=statement, item="cash_and_equivalents", span="day", cents=2_000_000_00)
    agreement_evaluate(agreement=agreement, days=days, at=_at(days[-1] + timedelta(days=1)))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(13), UTC)


def _copy(copies: int) -> None:
    """Triggers and references rest meanwhile: the rows passed them when the originals were made."""
    copied = _depending(Agreement)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model in copied:
            cursor.execute(_copying(model, copied), [copies])
        cursor.execute("SET LOCAL session_replication_role = origin")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _depending(root: type[models.Model]) -> list[type[models.Model]]:
    """The tables whose rows belong to a row of `root`, through however many others."""
    found = [root]
    while more := [model for model in _models() if model not in found and _refers(model, found)]:
        found += more
    return found


def _refers(model: type[models.Model], to: Iterable[type[models.Model]]) -> bool:
    return any(field.related_model in to for field in model._meta.concrete_fields if field.is_relation)


def _copying(model: type[models.Model], copied: list[type[models.Model]]) -> str:
    """The statement that copies every row of a table, with its own key and its references to copied rows shifted."""
    columns = {f'"{field.column}"': _expression(model, field, copied) for field in model._meta.concrete_fields}
    into, values = ", ".join(columns), ", ".join(columns.values())
    table = model._meta.db_table
    return f"INSERT INTO {table} ({into}) SELECT {values} FROM {table} row, generate_series(1, %s) AS copy"


def _expression(model: type[models.Model], field: models.Field, copied: list[type[models.Model]]) -> str:  # type: ignore[type-arg]
    if field.is_relation and field.related_model in copied:
        return f'row."{field.column}" + copy * {SHIFT}::bigint'
    if field.primary_key and not field.is_relation:
        return f'row."{field.column}" + copy * {SHIFT}::bigint'
    if model is Agreement and field.column == "slug":
        return "row.slug || '-' || copy"
    return f'row."{field.column}"'
