"""The parts that pages are made of, rendered alone."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from compliance.domain.step import Step, StepKind


def part(name: str, address: str = "/", /, **context: Any) -> Element:
    """The component as a tree."""
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    text = render_to_string(f"components/{name}", context, request)
    around = "table" if name == "_table_head.html" else "div"
    root: Element = tinyhtml5.parse(f"<{around}>{text}</{around}>", namespace_html_elements=False)
    return root


def words(element: Element) -> str:
    """What is read; whitespace does not count."""
    return " ".join("".join(element.itertext()).split())


def found(root: Element, name: str) -> list[Element]:
    """Elements by name, whichever language of markup they are of."""
    return [each for each in root.iter() if each.tag.rpartition("}")[2] == name]


def given(root: Element, name: str, attribute: str) -> list[str]:
    """An attribute of the elements of a name, where they have it."""
    return [each.attrib[attribute] for each in found(root, name) if attribute in each.attrib]


def test_a_status_is_a_word_a_shape_and_a_colour() -> None:
    shown = part("_status.html", status="narrow")
    assert words(shown) == "Narrow"
    assert given(shown, "use", "href")[0].endswith("status.svg#narrow")
    assert "status status-narrow" in given(shown, "span", "class")


def test_a_status_shown_as_a_shape_alone_is_still_read_aloud() -> None:
    shown = part("_status.html", status="fail", quiet=True)
    assert [words(each) for each in found(shown, "span") if each.get("class") == "aloud"] == ["Fail"]


def test_a_status_may_speak_in_other_words() -> None:
    assert words(part("_status.html", status="pass", word="Complies")) == "Complies"


def test_headroom_is_a_bar_and_its_exact_words() -> None:
    shown = part("_headroom.html", share=Decimal("0.214"), status="pass", text="21.4 %")
    assert given(shown, "rect", "width") == ["100", "21"]
    assert words(shown) == "21.4 %"


def test_headroom_that_is_not_known_says_why_and_draws_nothing() -> None:
    shown = part("_headroom.html", share=None, text="deferred revenue missing")
    assert words(shown) == "deferred revenue missing"
    assert not found(shown, "svg")


def test_a_head_sorts_both_ways_and_keeps_the_filter() -> None:
    columns = [{"label": "Status", "key": "status"}, {"label": "Headroom", "key": "headroom"}, {"label": "Office"}]
    shown = part("_table_head.html", "/?status=fail&page=3", columns=columns, sort="status")
    assert given(shown, "a", "href") == ["?status=fail&sort=-status", "?status=fail&sort=headroom"]
    assert given(shown, "th", "aria-sort") == ["ascending"]
    turned = part("_table_head.html", columns=columns, sort="-status")
    assert given(turned, "a", "href")[0] == "?sort=status"
    assert given(turned, "th", "aria-sort") == ["descending"]


@pytest.mark.parametrize(
    ("number", "links"),
    [(1, ["?q=a&page=2"]), (2, ["?q=a&page=1", "?q=a&page=3"]), (3, ["?q=a&page=2"])],
)
def test_leafing_keeps_the_search(number: int, links: list[str]) -> None:
    shown = part("_pages.html", "/?q=a", page=Paginator(range(25), 10).page(number))
    assert given(shown, "a", "href") == links
    assert f"{number * 10 - 9} to " in words(shown)


def test_an_empty_table_has_nothing_to_leaf() -> None:
    assert words(part("_pages.html", page=Paginator([], 10).page(1))) == ""


STEPS = [
    Step(StepKind.FIGURE, "Cash", "6214500.00", "6,214,500.00", "Balance!C7", "cash_and_equivalents", "1999-06-30"),
    Step(StepKind.FIGURE, "less deferred revenue", "", "missing", "", "deferred_revenue", "1999-06-30"),
    Step(StepKind.REQUIREMENT, "Required, at least", "1.50", "1.5000 : 1.00"),
]


def test_a_working_leads_to_each_figure_and_to_the_clause() -> None:
    shown = part(
        "_working.html", steps=STEPS, name="6.8", set_by="Fourth, 3.A.25", set_by_address="/c", figures_address="/f"
    )
    assert [(link.get("href"), link.text) for link in found(shown, "a")] == [
        ("/f#cash_and_equivalents", "Balance!C7"),
        ("/c", "Fourth, 3.A.25"),
    ]


def test_a_working_without_places_to_lead_to_still_names_its_sources() -> None:
    shown = part("_working.html", steps=STEPS, name="6.8", set_by="Fourth, 3.A.25", reason="Missing: deferred revenue.")
    assert not found(shown, "a")
    assert [words(each) for each in found(shown, "span")] == ["Balance!C7", "Fourth, 3.A.25"]
    assert "Missing: deferred revenue." in words(shown)


def test_a_working_marks_what_is_missing() -> None:
    shown = part("_working.html", steps=STEPS, name="6.8")
    assert [words(row) for row in found(shown, "tr") if "unknown" in row.get("class", "")] == [
        "less deferred revenue missing"
    ]


def test_a_grid_leaves_a_day_without_a_test_blank() -> None:
    shown = part(
        "_grid.html",
        days=[{"label": "Jun", "year": "1999", "name": "30 Jun 1999"}, {"label": "Jul", "year": "", "name": ""}],
        rows=[{"label": "6.8 Quick ratio", "cells": [{"status": "pass", "address": "/p"}, None]}],
    )
    assert [words(cell) for cell in found(shown, "td")] == ["Pass", ""]
    assert given(shown, "a", "href") == ["/p"]


def test_a_chain_says_what_does_not_count_yet_and_what_is_not_on_file() -> None:
    signed = {"effective": date(2006, 2, 7), "dated": date(2006, 2, 10), "on_file": True, "title": "Ninth"}
    shown = part(
        "_timeline.html",
        documents=[
            signed | {"executed": None, "missing": ["the bank"]},
            signed | {"executed": date(2006, 2, 10), "on_file": False, "title": "Eighth"},
        ],
    )
    ninth, eighth = (words(item) for item in found(shown, "li"))
    assert "Dated 10 Feb 2006, effective 7 Feb 2006. Does not count yet: the bank missing." in ninth
    assert "Not on file" in eighth


class Reason(forms.Form):
    reason = forms.CharField(help_text="It stays in the trail.")
    note = forms.CharField(required=False)


def test_a_field_ties_its_hint_and_its_errors_to_the_input() -> None:
    shown = part("_field.html", field=Reason({"reason": ""})["reason"])
    described = given(shown, "input", "aria-describedby")[0].split()
    assert [words(each) for name in described for each in shown.iter() if each.get("id") == name] == [
        "It stays in the trail.",
        "This field is required.",
    ]
    assert given(shown, "label", "for") == given(shown, "input", "id")


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "(optional)" in words(part("_field.html", field=Reason()["note"]))


def test_the_summary_of_errors_leads_to_each_field() -> None:
    form = Reason({"reason": ""})
    form.add_error(None, "The period is closed.")
    shown = part("_errors.html", form=form)
    assert given(shown, "a", "href") == ["#id_reason"]
    assert "The period is closed." in words(shown)
    assert words(part("_errors.html", form=Reason())) == ""


def test_crumbs_lead_back() -> None:
    shown = part("_crumbs.html", crumbs=[("Larkfield", "/l"), ("Numbers", "")])
    assert given(shown, "a", "href") == ["/l"]
    assert words(shown) == "LarkfieldNumbers"


def test_messages_are_shown_by_their_weight() -> None:
    shown = part("_notices.html", messages=[SimpleNamespace(level_tag="warning", __str__=lambda: "")])
    assert given(shown, "p", "class") == ["notice narrow"]


def test_an_empty_state_names_the_next_step() -> None:
    shown = part("_empty.html", title="No statements yet", address="/n", action="Enter the numbers")
    assert given(shown, "a", "href") == ["/n"]
    assert words(shown) == "No statements yet Enter the numbers"


def test_work_of_known_length_shows_how_far_it_is() -> None:
    assert given(part("_progress.html", label="Testing", done=3, total=7), "progress", "value") == ["3"]
    assert given(part("_progress.html", label="Testing"), "progress", "value") == []
