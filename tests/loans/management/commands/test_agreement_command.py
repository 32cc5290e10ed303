"""`manage.py agreement`: the chain, the provisions and every term of a day, as known on a day."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from loans.models import Execution, Modification
from tests import cast

pytestmark = pytest.mark.django_db
KEYS = {"agreement", "title", "currency", "on", "known", "chain", "provisions", "terms", "absent", "findings"}


@pytest.fixture(autouse=True)
def _on_the_day_of_the_samples(settings: Settings) -> None:
    settings.CLOCK_DAY = cast.TODAY


def printed(slug: str, on: str, *more: str) -> str:
    cast.record(slug)
    out = StringIO()
    call_command("agreement", slug, "--on", on, *more, stdout=out)
    return out.getvalue()


def data(slug: str, on: str, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(slug, on, "--json", *more))
    return found


def term(found: dict[str, Any], subject: str) -> dict[str, Any]:
    term: dict[str, Any] = next(each for each in found["terms"] if each["subject"] == subject)
    return term


@pytest.mark.parametrize(
    ("slug", "on", "subject", "value", "set_by"),
    [
        (
            *("art-technology-2002", "2005-12-31", "covenant/profitability/threshold"),
            *("1.00", "Eighth or before, as quoted by the Ninth, 3.A.3"),
        ),
        ("art-technology-2002", "2006-06-30", "covenant/profitability/threshold", "500000.00", "Ninth, 3.A.3"),
        ("art-technology-2002", "2006-06-30", "facility/revolving_line/maturity", "2008-01-31", "Ninth, 3.A.6"),
        ("art-technology-1997", "1999-06-30", "covenant/quick_ratio/threshold", "1.50", "Fourth, 3.A.25"),
        ("art-technology-1997", "1999-07-31", "covenant/quick_ratio/threshold", "1.25", "Fourth, 3.A.25"),
        ("art-technology-1997", "1999-06-30", "facility/letters_of_credit/commitment", "4762500.00", "Fourth, 3.A.19"),
    ],
)
def test_a_term_of_a_day_has_its_value_and_its_clause(
    slug: str, on: str, subject: str, value: str, set_by: str
) -> None:
    found = term(data(slug, on), subject)

    assert (found["value"], found["set_by"]) == (value, set_by)


def test_the_object_has_every_part_that_is_documented() -> None:
    found = data("art-technology-2002", "2006-06-30")

    assert set(found) == KEYS
    assert (found["on"], found["known"]) == ("2006-06-30", "2007-01-17")
    assert [each["place"] for each in found["chain"]] == ["in effect"] * 12
    assert [each["value"] for each in term(found, "facility/revolving_line/maturity")["history"]] == [
        *(None, "2006-02-07", "2008-01-31"),
    ]


def test_a_retroactive_term_is_seen_only_from_the_day_it_was_recorded() -> None:
    subject = "facility/revolving_line/other/rate"

    assert term(data("art-technology-1997", "1999-01-31"), subject)["value"] == {"index": "prime", "margin": "0.25"}
    before = data("art-technology-1997", "1999-01-31", "--known", "1999-05-11")
    assert subject not in {each["subject"] for each in (*before["terms"], *before["absent"])}


def test_what_is_absent_says_why() -> None:
    absent = {each["subject"]: each["reason"] for each in data("art-technology-1997", "1999-04-30")["absent"]}

    assert absent["covenant/quick_ratio/threshold"] == "No requirement on record before 12 May 1999"


def test_the_provisions_of_the_fourth_are_told_apart_by_number_and_title() -> None:
    found = data("art-technology-1997", "1999-06-30")
    numbered = {(each["number"], each["title"]): each for each in found["provisions"]}

    assert numbered["2.1.3.A", "1998 Equipment Advances"]["text"] == "none"
    assert numbered["2.1.4", "Letters of Credit"]["stands"]
    assert not numbered["2.1.4", "Cash Management Sublimit"]["stands"]
    assert [change["clause"] for change in numbered["6.8", "Quick Ratio"]["changes"]] == ["3.A.25"]
    assert {each["rule"] for each in found["findings"]} == {"title_is_kept", "number_is_borne_once", "number_is_kept"}


def test_before_the_ninth_its_quotation_is_the_evidence() -> None:
    numbered = {each["number"]: each for each in data("art-technology-2002", "2005-12-31")["provisions"]}

    assert (numbered["6.7(B)"]["text"], numbered["6.7(B)"]["quoted_by"]) == ("quoted", "Ninth, 3.A.3")
    assert numbered["Exhibit A"]["text"] == "none"


def test_in_words_it_says_what_stands_and_who_set_it() -> None:
    text = printed("art-technology-2002", "2005-12-31")

    assert "on 31 Dec 2005, as known on 17 Jan 2007" in text
    assert "Ninth Loan Modification Agreement, dated 10 Feb 2006: in effect from 7 Feb 2006" in text
    assert "6.7(b) Profitability, requirement: 1.00" in text
    assert "Reports on Forms 10-Q and 10-K with compliance certificate, deadline: No deadline on record" in text
    assert "6.7(B) Profitability; unchanged on record; text as quoted later; quoted by the Ninth, 3.A.3" in text
    assert "Audited annual financial statements, deadline: days 120, kind after_period, period fiscal_year" in text


def test_in_words_a_form_is_named_by_its_title_and_an_end_is_said() -> None:
    text = printed("art-technology-1997", "2001-01-01")

    assert "The arrangement ended on 31 Jan 2000" in text
    assert "Compliance Certificate, form: Compliance Certificate" in text
    assert (
        "note: The Fourth, 3.A.20, names section 2.1.4 Cash Management Sublimit beside 2.1.4 Letters of Credit" in text
    )


def test_a_document_waits_for_the_signatures_that_were_missing_on_the_day_known() -> None:
    agreement = cast.record("art-technology-2002")
    ninth = Modification.objects.get(agreement=agreement, key="ninth")
    later = Modification.objects.create(
        agreement=agreement, key="tenth", sequence=12, title="Tenth", short="Tenth", kind="modification",
        dated="2006-12-01", effective="2006-12-01", recorded="2006-12-01",
    )  # fmt: skip
    for need in ninth.required_signatures.all():
        later.required_signatures.create(party=need.party)
    bank = later.required_signatures.get(party__role="bank").party
    Execution.objects.create(modification=later, party=bank, office="Vice President", executed_on="2006-12-20")

    waiting = data("art-technology-2002", "2007-01-01", "--known", "2006-12-10")["chain"][-1]
    text = printed("art-technology-2002", "2007-01-01")

    assert (waiting["place"], len(waiting["missing"])) == ("waits", 2)
    assert "Tenth, dated 1 Dec 2006: waits for Art Technology Group, Inc." in text


def test_an_unknown_agreement_and_a_day_that_is_none_are_refused() -> None:
    cast.record("art-technology-1997")
    with pytest.raises(CommandError, match=r"There is no agreement 'x'. On record: art-technology-1997\."):
        call_command("agreement", "x", "--on", "1999-06-30")
    with pytest.raises(CommandError, match="'1999-06-31' is not a day"):
        call_command("agreement", "art-technology-1997", "--on", "1999-06-31")
