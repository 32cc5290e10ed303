"""Covenants, deadlines, forms and fees say what their kind needs and nothing that it cannot mean."""

from decimal import Decimal

import pytest

from loans.agreement_file.problems import Finding
from loans.agreement_file.reader import read_agreement_file
from tests.loans.agreement_file.small_file import SMALL, changed, line_of, problem_in, problems_in

RULE = "          kind: after_period\n          period: month\n          days: 25\n"
WORDING = "    wording:\n      - text: No lien on anything.\n        from: 2004-03-02\n        clause: base 6.1\n"


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("    kind: financial", "    kind: negative", "covenants[0].test", "is attested, not tested"),
        ("    kind: negative", "    kind: financial", "covenants[1].test", "must say how it is tested"),
        (WORDING, "", "covenants[1].wording", "must have its dated wording"),
        ("    kind: financial", "    kind: event", "covenants[0].test.frequency", "An event, and nothing else"),
        ("frequency: monthly\n      unit", "frequency: once\n      unit", "covenants[0].test.once_by",
         "needs the day by which it is owed"),
        ("      unit: money", "      unit: money\n      no_quotient: fail", "covenants[0].test.no_quotient",
         "An amount has no denominator."),
        ("value: 1000000.00", "value: 1000000.005", "covenants[0].test.threshold[0].value", "has more decimals"),
        ("at least {required}", "at least a lot", "covenants[0].promise", "The place {required}"),
        ("at least {required}", "at least {required} in {currency}", "covenants[0].promise", "{currency} is no place"),
        ("promise: No liens.", "promise: No {liens}.", "covenants[1].promise", "{liens} is no place"),
        ("promise: No liens.", 'promise: "No } liens."', "covenants[1].promise", "} is no place that is filled here."),
        ("for {period} that", "for {month} that", "certificates[0].form[0].form.opening", "{month} is no place"),
        (RULE, RULE.replace("          days: 25\n", ""), "deliverables[0].due[0].rule.days", "needs days"),
        (RULE, RULE + "          amount: 5\n", "deliverables[0].due[0].rule.amount", "has no amount"),
        (RULE, "          kind: on_day\n", "deliverables[0].due[0].rule.day", "kind on_day needs day"),
        (RULE, "          kind: promptly\n", "deliverables[0].due[0].rule.event", "kind promptly needs event"),
        ("due: 2004-05-15", "due: 2004-03-30", "deliverables[0].overrides[0].due", "lies before the period's end"),
        ("amount: 300.00", "amount: 301.00", "fees[0].instalments", "come to 300.00, the fee is 301.00."),
        ("    amount: 300.00\n", "", "fees[0].text", "must say in words what is owed"),
    ],
)  # fmt: skip
def test_what_does_not_fit_its_kind_is_refused(old: str, new: str, path: str, message: str) -> None:
    problem = next(each for each in problems_in(changed(old, new)) if each.path == path)

    assert message in problem.message


@pytest.mark.parametrize(
    "rule",
    [
        "          kind: after_period\n          period: quarter\n          days: 0\n          business_days: yes\n",
        "          kind: after_event\n          event: filing\n          days: 5\n          grace_days: 2\n",
        "          kind: on_day\n          day: 2004-12-31\n",
        "          kind: promptly\n          event: filing\n          amount: 500,000.00\n",
        "          kind: on_request\n          at_most_every_months: 12\n          unless_default: yes\n",
    ],
)
def test_every_kind_of_deadline_can_be_stated(rule: str) -> None:
    assert read_agreement_file(changed(RULE, rule))


def test_a_schedule_without_a_step_is_no_requirement() -> None:
    start, end = SMALL.index("      threshold:"), SMALL.index("  - key: liens")
    problem = problem_in(SMALL[:start] + "      threshold: []\n" + SMALL[end:])

    assert (problem.path, problem.message) == ("covenants[0].test.threshold", "There must be at least one threshold.")


def test_a_ratio_may_have_six_decimals_and_a_stated_outcome_without_a_quotient() -> None:
    ratio = changed("      unit: money", "      unit: ratio\n      no_quotient: fail")
    test = read_agreement_file(ratio.replace("value: 1000000.00", "value: 1.250001")).covenants[0].test

    assert test is not None
    assert test.threshold[0].value == Decimal("1.250001")
    assert "has more decimals" in problem_in(ratio.replace("value: 1000000.00", "value: 1.2500001")).message


def test_a_caller_s_own_check_reports_at_the_line_and_column_of_the_value() -> None:
    path = "definitions[0].formula[0].formula"
    with pytest.raises(ValueError, match="unknown name") as refused:
        read_agreement_file(SMALL, checks=(lambda _: [Finding(path, "unknown name", offset=5)],))

    [problem] = refused.value.problems  # type: ignore[attr-defined]
    line = line_of(SMALL, "formula: cash_and_equivalents")
    assert (problem.line, problem.column) == (line, SMALL.splitlines()[line - 1].index("cash_and") + 1 + 5)


def test_a_finding_about_something_left_out_is_placed_at_what_holds_it() -> None:
    with pytest.raises(ValueError, match="no such thing") as refused:
        read_agreement_file(SMALL, checks=(lambda _: [Finding("covenants[1].test.threshold[0]", "no such thing")],))

    assert refused.value.problems[0].line == line_of(SMALL, "key: liens")  # type: ignore[attr-defined]
