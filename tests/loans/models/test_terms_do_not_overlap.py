"""One document cannot say two things of one kind about one subject for the same day: the database refuses it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from loans.models import Term
from tests import cast

pytestmark = pytest.mark.django_db


def copy_of(row: Term, **changes: object) -> Term:
    values = {field.attname: getattr(row, field.attname) for field in Term._meta.concrete_fields if field.name != "id"}
    return Term(**{**values, **changes})


def is_stored(term: Term) -> bool:
    try:
        with transaction.atomic():
            term.save()
    except IntegrityError:
        return False
    return True


@pytest.fixture
def step() -> Term:
    """The quick ratio of 1.50, from 12 May to 30 June 1999."""
    cast.record("art-technology-1997")
    return Term.objects.get(covenant__key="quick_ratio", aspect="threshold", text="1.50")


def test_the_same_day_twice_is_refused(step: Term) -> None:
    assert not is_stored(copy_of(step))
    assert not is_stored(copy_of(step, applies=DateRange(date(1999, 5, 31), date(1999, 6, 1))))
    assert not is_stored(copy_of(step, applies=DateRange(date(1999, 7, 31), None)))


def test_the_day_before_and_another_kind_stand_beside_it(step: Term) -> None:
    assert is_stored(copy_of(step, applies=DateRange(date(1999, 5, 1), date(1999, 5, 12))))
    assert is_stored(copy_of(step, aspect="wording", text="x", applies=DateRange(date(1990, 1, 1), date(1990, 2, 1))))


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": None},
        {"covenant_id": None},
        {"clause_id": None},
        {"standing": "assumes"},
        {"name": "other"},
        {"applies": DateRange(None, date(1990, 1, 1))},
        {"applies": DateRange(empty=True)},
    ],
    ids=str,
)
def test_a_term_says_what_it_is_about_by_which_clause_and_from_when(step: Term, changes: dict[str, object]) -> None:
    assert not is_stored(copy_of(step, **{"applies": DateRange(date(1990, 1, 1), date(1990, 2, 1)), **changes}))
