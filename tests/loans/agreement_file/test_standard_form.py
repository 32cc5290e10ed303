"""The standard certificate forms: their rows follow from what an agreement promises, as long as nobody worded them."""

from typing import Any

import pytest

from loans.agreement_file.standard_form import STANDARD, following, with_rows

COVENANT = {"key": "leverage", "name": "Leverage", "test": {"frequency": "quarterly"}}
ATTESTED = {"key": "accounts", "name": "Accounts", "wording": []}


def deliverable(**rule: str) -> dict[str, Any]:
    return {"key": "statements", "name": "Statements", "due": [{"rule": rule}]}


def required(rule: dict[str, str], **plain: Any) -> list[str]:
    form = with_rows(STANDARD["letter"], {"deliverables": [deliverable(**rule)], **plain})
    return [row["required"] for row in form["reporting"]]  # type: ignore[index, call-overload, misc]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"kind": "after_period", "period": "month", "days": "25"}, ["Within 25 days of month end"]),
        (
            {"kind": "after_period", "period": "fiscal_year", "days": "30", "business_days": "yes"},
            ["Within 30 business days of fiscal year end"],
        ),
        ({"kind": "after_period", "days": "30"}, ["Within 30 days of period end"]),
        ({"kind": "after_event", "event": "filing", "days": "5"}, ["Within 5 days of: 10-Q filed"]),
        ({"kind": "after_event", "event": "other", "days": "5"}, ["Within 5 days of: other"]),
        ({"kind": "on_day", "day": "1999-12-31"}, ["By 31 Dec 1999"]),
        ({"kind": "on_day", "day": "soon"}, ["By soon"]),
        ({"kind": "promptly", "event": "filing"}, []),
        ({"kind": "on_request"}, []),
        ({}, []),
    ],
)
def test_a_deadline_is_worded_for_the_form(rule: dict[str, str], words: list[str]) -> None:
    assert required(rule, events=[{"key": "filing", "name": "10-Q filed"}]) == words


def test_what_has_no_deadline_yet_has_no_row() -> None:
    assert with_rows({}, {"deliverables": [{"key": "a", "due": "later"}, {"key": "b"}]})["reporting"] == []


def test_only_what_is_tested_has_a_financial_row() -> None:
    form = with_rows(STANDARD["bank_use"], {"covenants": [COVENANT, ATTESTED, "none"]})

    assert form["financial"] == [{"covenant": "leverage", "name": "Leverage", "frequency": "quarterly"}]
    assert form["title"] == "Compliance Certificate"


def with_form(form: dict[str, Any], **plain: Any) -> dict[str, Any]:
    return {**plain, "certificates": [{"key": "c", "form": [{"form": form, "from": "2007-01-10"}]}]}


def test_rows_that_followed_go_on_following() -> None:
    before = with_form(with_rows(STANDARD["letter"], {}))
    after = following(before, {**before, "covenants": [COVENANT]})

    assert after["certificates"][0]["form"][0]["form"]["financial"][0]["covenant"] == "leverage"
    assert after["certificates"][0]["form"][0]["from"] == "2007-01-10"


def test_rows_that_somebody_worded_stay() -> None:
    worded = {**STANDARD["letter"], "financial": [{"covenant": "leverage", "name": "My words"}], "reporting": []}
    before = with_form(worded)
    after = {**before, "covenants": [COVENANT]}

    assert following(before, after) == after


def test_without_a_certificate_nothing_follows() -> None:
    assert following({}, {"covenants": [COVENANT]}) == {"covenants": [COVENANT]}
    assert following({}, {"certificates": [{"key": "c", "form": "none"}]}) == {
        "certificates": [{"key": "c", "form": "none"}]
    }
