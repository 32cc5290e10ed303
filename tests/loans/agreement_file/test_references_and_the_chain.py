"""References that lead nowhere, keys that stand twice, and a chain that does not hold together."""

from datetime import date

import pytest

from loans.agreement_file.reader import read_agreement_file
from tests.loans.agreement_file.small_file import SMALL, changed, line_of, problem_in, problems_in


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("clause: first 2", "clause: frist 2", "covenants[0].test.threshold[2].clause", "no modification frist"),
        ("clause: first 2", "clause: first 3", "covenants[0].test.threshold[2].clause", "The First has no clause 3 in"),
        ("clause: base Exhibit D", "clause: base Exhibit E", "certificates[0].form[0].clause", "no clause Exhibit E"),
        ("assumption: cash_is_free", "assumption: cash", "definitions[0].formula[0].assumption", "no assumption cash"),
        ("      - party: borrower\n      - party", "      - party: buyer\n      - party",
         "modifications[0].needs[0].party", "There is no party buyer."),
        ("    covenants:\n      - minimum_liquidity", "    covenants:\n      - minimum", "deliverables[0].covenants[0]",
         "There is no covenant minimum."),
        ("- covenant: minimum_liquidity", "- covenant: liens", "certificates[0].form[0].form.financial[0].covenant",
         "There is no tested covenant liens."),
        ("                - statements", "                - statement",
         "certificates[0].form[0].form.reporting[0].deliverables[0]", "Perhaps statements is meant."),
        ("under: line",
         "under: line\n    balances:\n      - amount: 1.00\n        on: 2004-03-02\n        clause: base 8",
         "facilities[1].balances[0].clause", "has no clause 8"),
        ("under: line", "under: letters", "facilities[1].under", "There is no other facility letters."),
        ("    clause: base 6.2\n    amount", "    clause: base 9\n    amount", "fees[0].clause", "has no clause 9"),
        ("        due: 2004-05-15\n        clause: base 6.2", "        due: 2004-05-15\n        clause: base 7",
         "deliverables[0].overrides[0].clause", "The Base has no clause 7"),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_is_refused_where_it_stands(old: str, new: str, path: str, message: str) -> None:
    text = changed(old, new)
    problem = problem_in(text)

    assert problem.path == path
    assert message in problem.message
    assert text.splitlines()[problem.line - 1].strip() in new


def test_an_agreement_that_ended_says_by_which_assumption() -> None:
    ended = changed("currency: USD\n", "currency: USD\nended:\n  on: 2006-01-31\n  assumption: ASSUMED\n")
    file = read_agreement_file(ended.replace("ASSUMED", "cash_is_free"))

    assert file.ended is not None
    assert file.ended.on == date(2006, 1, 31)
    assert problem_in(ended.replace("ASSUMED", "nothing")).path == "ended.assumption"


def test_an_event_that_starts_a_deadline_must_be_known() -> None:
    rule = "kind: after_period\n          period: month"
    known = changed(rule, "kind: after_event\n          event: filing")

    assert read_agreement_file(known).deliverables[0].due[0].value.event == "filing"
    assert problem_in(known.replace("event: filing", "event: fling")).message == (
        "There is no event fling. Perhaps filing is meant."
    )


def test_a_document_that_is_not_on_file_says_nothing_on_the_record() -> None:
    absent = SMALL[SMALL.index("    needs:\n      - party: bank\n    sig") : SMALL.index("definitions:")]
    text = changed(
        absent,
        "    on_file: no\n    execution_assumed: 2005-01-10\n    assumptions:\n      - cash_is_free\n",
    )
    problem = problem_in(text)

    assert problem.line == line_of(text, "clause: first 2")
    assert problem.message == "The First is not on file, so no clause of it is on record."


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("key: letters", "key: line", "facilities[1].key", "The key line stands in facilities already."),
        ("key: liens", "key: liquidity", "covenants[1].key", "The name liquidity is already taken."),
        ('- number: "6.2"', '- number: "6.1"', "modifications[0].clauses[1].number", "Clause 6.1 stands here already."),
    ],
)
def test_a_name_stands_once(old: str, new: str, path: str, message: str) -> None:
    problem = next(each for each in problems_in(changed(old, new)) if each.path == path)

    assert problem.message == message


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("role: borrower", "role: guarantor", "parties", "There must be one borrower; the file has 0."),
        ("end_month: 12", "end_month: 13", "fiscal_year.end_month", "13 is no month."),
        ("end_day: 31", "end_day: 32", "fiscal_year.end_day", "No month 12 has a day 32."),
        ("end_day: 31", "end_day: 31\n  weeks:\n    weekday: friday\n    falls: last\n    months: [4, 4, 4]",
         "fiscal_year.weeks.months", "The months of a quarter have thirteen weeks together."),
        ("margin: 0.15", "margin: 15", "early_warning.margin", "15 is no share of a requirement."),
        ("kind: base", "kind: amendment", "modifications[0].kind", "The base document, and no other, has sequence 0"),
        ("kind: amendment", "kind: base", "modifications[1].kind", "The base document, and no other, has sequence 0"),
        ("    dated: 2004-03-02\n    eff", "    dated: 2004-03-01\n    eff", "modifications[0].dated",
         "The base document has the day of the agreement, 2004-03-02."),
        ("        day: 2005-01-11", "        day: 2005-01-13", "modifications[1].signatures[0].day",
         "The signature of 2005-01-13 lies after the day of recording, 2005-01-12."),
        ("    needs:\n      - party: bank\n    sig", "    sig", "modifications[1].needs", "who has to sign it"),
        ("    recorded: 2005-01-12", "    recorded: 2005-01-12\n    execution_assumed: 2005-01-10\n    assumptions:\n"
         "      - cash_is_free", "modifications[1].execution_assumed", "only for a document that is not on file"),
    ],
)  # fmt: skip
def test_parties_year_and_chain_must_hold_together(old: str, new: str, path: str, message: str) -> None:
    problem = problem_in(changed(old, new))

    assert problem.path == path
    assert message in problem.message


def test_two_documents_need_a_stated_order() -> None:
    problems = problems_in(changed("sequence: 1", "sequence: 0"))

    assert "Sequence 0 is taken: the order must be stated." in [problem.message for problem in problems]
    assert any("One document, and one only, must have sequence 0" in problem.message for problem in problems)


def test_a_guarantor_stands_once_in_the_same_role() -> None:
    guarantor = "  - key: {0}\n    role: guarantor\n    name: Quay\n    legal_name: Quay, Inc.\n"
    text = changed("assumptions:\n  - key", guarantor.format("one") + guarantor.format("two") + "assumptions:\n  - key")

    assert problem_in(text).message == "Quay is a guarantor here already."


def test_a_document_not_on_file_states_what_is_assumed_and_no_clauses() -> None:
    messages = [
        problem.message
        for problem in problems_in(changed("    recorded: 2005-01-12", "    recorded: 2005-01-12\n    on_file: no"))
    ]

    assert "A document that is not on file has no clauses." in messages
    assert "A document that is not on file needs the day on which it is taken to be signed." in messages


def test_a_document_counts_from_the_last_signature_that_it_needs() -> None:
    base, first = read_agreement_file(SMALL).modifications

    assert (base.execution.on, first.execution.on) == (date(2004, 3, 4), date(2005, 1, 11))


def test_a_signature_in_the_wrong_place_does_not_count() -> None:
    elsewhere = changed(
        "        day: 2004-03-04\n        place: California", "        day: 2004-03-04\n        place: Ohio"
    )
    execution = read_agreement_file(elsewhere).modifications[0].execution

    assert execution.on is None
    assert execution.missing == ("signed by the bank in California",)


def test_assumed_signatures_need_their_assumption() -> None:
    start = SMALL.index("    needs:\n      - party: bank\n    sig")
    text = SMALL[:start] + "    on_file: no\n    execution_assumed: 2005-01-10\n" + SMALL[SMALL.index("definitions:") :]
    paths = {problem.path: problem.message for problem in problems_in(text)}

    assert paths["modifications[1].assumptions"] == "Signatures that are assumed need the assumption that says so."


def test_a_document_not_on_file_counts_from_the_day_on_which_it_is_taken_to_be_signed() -> None:
    start, end = SMALL.index("    needs:\n      - party: bank\n    sig"), SMALL.index("definitions:")
    absent = "    on_file: no\n    execution_assumed: 2005-01-10\n    assumptions:\n      - cash_is_free\n"
    text = (SMALL[:start] + absent + SMALL[end:]).replace(
        "        - value: 2000000\n          from: 2005-02-01\n          clause: first 2\n", ""
    )

    assert read_agreement_file(text).modifications[1].execution.on == date(2005, 1, 10)
