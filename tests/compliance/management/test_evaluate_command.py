"""`manage.py evaluate`: what each covenant requires on a day, by which clause, and how it comes out."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.clock import day_of
from compliance.models import Evaluation, Standing
from tests import cast

pytestmark = pytest.mark.django_db
KEYS = {"covenant", "name", "test_date", "required", "actual", "headroom", "verdict", "set_by", "working"}


def evaluated(slug: str, day: str, **options: date) -> dict[str, Any]:
    """By section what the command prints as JSON."""
    out = StringIO()
    call_command("evaluate", slug, on=date.fromisoformat(day), json=True, stdout=out, **options)
    return {row["covenant"]: row for row in json.loads(out.getvalue())}


@pytest.mark.parametrize(
    ("slug", "section", "day", "required"),
    [
        ("art-technology-2002", "6.7(b)", "2004-12-31", "-4500000.00"),
        ("art-technology-2002", "6.7(b)", "2005-03-31", "-2000000.00"),
        ("art-technology-2002", "6.7(b)", "2005-06-30", "-500000.00"),
        ("art-technology-2002", "6.7(b)", "2005-09-30", "-1500000.00"),
        ("art-technology-2002", "6.7(b)", "2005-12-31", "1.00"),
        ("art-technology-2002", "6.7(b)", "2006-03-31", "1.00"),
        ("art-technology-2002", "6.7(b)", "2006-06-30", "500000.00"),
        ("art-technology-2002", "6.7(b)", "2007-12-31", "500000.00"),
        ("art-technology-2002", "6.7(a)", "2006-06-30", "20000000.00"),
        ("art-technology-1997", "6.8", "1999-06-30", "1.50"),
        ("art-technology-1997", "6.8", "1999-07-31", "1.25"),
        ("art-technology-1997", "6.9", "1999-07-31", "1.75"),
    ],
)
def test_each_test_day_requires_what_was_in_force_on_it(slug: str, section: str, day: str, required: str) -> None:
    cast.record(slug)
    assert evaluated(slug, day)[section]["required"] == required


@pytest.mark.parametrize(
    ("day", "set_by"),
    [
        ("2005-12-31", "Eighth or before, as quoted by the Ninth, 3.A.3"),
        ("2006-03-31", "Ninth, 3.A.3"),
        ("2006-06-30", "Ninth, 3.A.3"),
    ],
)
def test_the_clause_that_set_the_requirement_is_named(day: str, set_by: str) -> None:
    cast.record("art-technology-2002")
    assert evaluated("art-technology-2002", day)["6.7(b)"]["set_by"] == set_by


def test_a_day_before_the_first_term_on_record_has_no_requirement_and_says_so() -> None:
    cast.record("art-technology-1997")
    row = evaluated("art-technology-1997", "1999-04-30")["6.8"]
    assert (row["required"], row["verdict"], row["test_date"]) == (None, "untestable", "1999-04-30")
    assert "on record" in row["set_by"]
    assert "on record" in row["reason"]


def test_every_row_carries_the_keys_asked_for_and_decimal_strings() -> None:
    agreement = cast.record("art-technology-2002")
    cast.deliver(agreement, date(2006, 6, 30))
    rows = evaluated("art-technology-2002", "2006-06-30")
    assert set(rows) == {"6.7(a)", "6.7(b)"}
    for row in rows.values():
        assert set(row) >= KEYS
        assert row["test_date"] == "2006-06-30"
        assert row["verdict"] == "pass"
        assert [type(row[key]) for key in ("required", "actual", "headroom")] == [str, str, str]
        assert row["working"]
    assert rows["6.7(b)"]["actual"] == "562000.00"
    assert rows["6.7(b)"]["headroom"] == "62000.00"


def test_a_missing_figure_is_untestable_and_named() -> None:
    agreement = cast.record("art-technology-1997")
    cast.deliver(agreement, date(1999, 9, 30))
    row = evaluated("art-technology-1997", "1999-09-30")["6.8"]
    assert (row["verdict"], row["actual"], row["headroom"]) == ("untestable", None, None)
    assert row["reason"] == "Missing: deferred revenue at 30 Sep 1999."


def test_an_actual_just_below_the_requirement_fails_and_reads_so() -> None:
    agreement = cast.record("art-technology-1997")
    cast.deliver(agreement, date(1999, 6, 30), version=1)
    cast.deliver(agreement, date(1999, 6, 30), version=2)
    row = evaluated("art-technology-1997", "1999-06-30")["6.8"]
    assert (row["verdict"], row["required"]) == ("fail", "1.50")
    assert row["actual"] == "1.4997"


def test_known_shows_what_was_known_then() -> None:
    agreement = cast.record("art-technology-1997")
    first = cast.deliver(agreement, date(1999, 6, 30), version=1)
    second = cast.deliver(agreement, date(1999, 6, 30), version=2)
    between = day_of(first.submitted_at)
    assert between < day_of(second.submitted_at)
    assert evaluated("art-technology-1997", "1999-06-30", known=between)["6.8"]["verdict"] == "pass"
    assert evaluated("art-technology-1997", "1999-06-30")["6.8"]["verdict"] == "fail"


def test_a_modification_is_not_known_before_it_was_recorded() -> None:
    cast.record("art-technology-2002")
    before = evaluated("art-technology-2002", "2006-06-30", known=date(2006, 2, 1))["6.7(b)"]
    assert before["required"] is None or before["required"] == "1.00"
    assert evaluated("art-technology-2002", "2006-06-30")["6.7(b)"]["required"] == "500000.00"


def test_a_day_between_test_days_is_not_due_and_says_when_it_is_tested_next() -> None:
    cast.record("art-technology-2002")
    row = evaluated("art-technology-2002", "2006-05-31")["6.7(b)"]
    assert (row["verdict"], row["test_date"]) == ("not_due", "2006-06-30")
    assert row["reason"] == "Next tested on 30 Jun 2006."


def test_looking_records_nothing() -> None:
    agreement = cast.record("art-technology-2002")
    cast.deliver(agreement, date(2006, 6, 30))
    evaluated("art-technology-2002", "2006-06-30")
    assert not Evaluation.objects.exists()
    assert not Standing.objects.exists()


def test_without_json_the_working_is_laid_out_for_a_terminal() -> None:
    agreement = cast.record("art-technology-2002")
    cast.deliver(agreement, date(2006, 6, 30))
    out = StringIO()
    call_command("evaluate", "art-technology-2002", on=date(2006, 6, 30), stdout=out)
    assert "6.7(b) Profitability, 2006-06-30: pass" in out.getvalue()
    assert "set by Ninth, 3.A.3" in out.getvalue()
    assert "562,000.00" in out.getvalue()


def test_an_unknown_agreement_names_those_on_record() -> None:
    cast.record("art-technology-2002")
    with pytest.raises(CommandError, match=r"no agreement 'art-2002'.*art-technology-2002"):
        call_command("evaluate", "art-2002", "--on", "2006-06-30")


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="'2006-06-31' is not a day"):
        call_command("evaluate", "art-technology-2002", "--on", "2006-06-31")
