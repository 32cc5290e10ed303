"""A letter's life, and templates in which names are replaced and nothing else happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.domain.letters import (
    NAMES,
    Act,
    ActRefused,
    Block,
    Fault,
    Kind,
    State,
    acts,
    after,
    blocks,
    faults,
    filled,
    paragraphs,
)
from compliance.letters.wording import BODIES, LABELS, SUBJECTS

WRITER, OTHER = 1, 2


@pytest.mark.parametrize(
    ("state", "act", "leads"),
    [
        (State.DRAFT, Act.WRITE, State.DRAFT),
        (State.DRAFT, Act.SUBMIT, State.TO_REVIEW),
        (State.TO_REVIEW, Act.RELEASE, State.RELEASED),
        (State.TO_REVIEW, Act.RETURN, State.DRAFT),
        (State.RELEASED, Act.SEND, State.SENT),
        (State.RELEASED, Act.WITHDRAW, State.WITHDRAWN),
    ],
)
def test_where_a_step_leads(state: State, act: Act, leads: State) -> None:
    assert after(state, act, OTHER, frozenset({WRITER}), "Too soon.") is leads


@pytest.mark.parametrize(
    ("state", "act", "person", "why", "words"),
    [
        (State.DRAFT, Act.RELEASE, OTHER, "", "The letter is a draft; it cannot be released now."),
        (State.SENT, Act.WITHDRAW, OTHER, "Why", "The letter was sent; it cannot be withdrawn now."),
        (State.TO_REVIEW, Act.RELEASE, WRITER, "", "Whoever wrote or changed a letter does not release it."),
        (State.TO_REVIEW, Act.RETURN, OTHER, " ", "Say why: the reason stays with the letter."),
    ],
)
def test_what_is_refused_says_why(state: State, act: Act, person: int, why: str, words: str) -> None:
    with pytest.raises(ActRefused) as refused:
        after(state, act, person, frozenset({WRITER}), why)
    assert words in str(refused.value)


def test_what_was_sent_or_withdrawn_stays_as_it_is() -> None:
    assert acts(State.SENT) == acts(State.WITHDRAWN) == ()
    assert acts(State.DRAFT) == (Act.WRITE, Act.SUBMIT, Act.WITHDRAW)


def test_names_are_replaced_and_a_name_that_stands_alone_brings_a_list() -> None:
    text = "Dear {borrower},\n\n{defaults}\n\nAbout {defaults}: write to {bank}."
    values = {"borrower": "Pier Nine, Inc.", "bank": "First Harbor", "defaults": ["6.1 Liquidity", "6.2 Statements"]}
    assert filled(text, values) == (
        "Dear Pier Nine, Inc.,\n\n- 6.1 Liquidity\n- 6.2 Statements\n\n"
        "About 6.1 Liquidity; 6.2 Statements: write to First Harbor."
    )


def test_a_name_that_ends_in_a_stop_ends_the_sentence() -> None:
    assert filled("Between us and {borrower}.", {"borrower": "Pier Nine, Inc."}) == "Between us and Pier Nine, Inc."
    assert filled("{borrower} pays.", {"borrower": "Pier Nine, Inc."}) == "Pier Nine, Inc. pays."


def test_a_paragraph_that_comes_to_nothing_is_left_out() -> None:
    assert filled("{cure}\n\nYours", {"cure": []}) == "Yours"


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("Dear {borower}", [(1, "{borower} is no name that is filled here.")]),
        ("All well.\n\nDear { borrower }", [(3, "{ borrower } is no name")]),
        ("{borrower.password} {0} {}", [(1, "{borrower.password}"), (1, "{0}"), (1, "{}")]),
        ("A brace } alone", [(1, "A brace stands alone: }")]),
        ("{% if x %}", [(1, "{% if x %} is no name")]),
        ("  \n", [(1, "There is no text.")]),
    ],
)
def test_what_cannot_be_filled_is_found_in_its_line(template: str, found: list[tuple[int, str]]) -> None:
    problems = faults(template, Kind.NOTICE_OF_DEFAULT)
    assert [problem.line for problem in problems] == [line for line, _ in found]
    assert all(words in problem.message for problem, (_, words) in zip(problems, found, strict=True))


def test_a_name_belongs_to_its_kind_of_letter() -> None:
    assert faults("{items}", Kind.REQUEST_FOR_ITEMS) == ()
    assert faults("{items}", Kind.WAIVER) != ()


@pytest.mark.parametrize("kind", list(Kind))
def test_the_wording_that_comes_with_the_product_can_be_filled(kind: Kind) -> None:
    assert faults(SUBJECTS[kind], kind) == faults(BODIES[kind], kind) == ()
    values: dict[str, str | list[str]] = dict.fromkeys(NAMES[kind], "x")
    assert "{" not in filled(BODIES[kind], values)
    assert LABELS[kind]


def test_a_text_is_laid_out_as_paragraphs_and_lists() -> None:
    assert blocks("One line\nruns on.\n\n- first\n- second\n\n- a hyphen\nbut no list") == (
        Block(text="One line runs on."),
        Block(lines=("first", "second")),
        Block(text="- a hyphen but no list"),
    )
    assert paragraphs("a\r\n\r\nb\n \n\nc") == ("a", "b", "c")


words = st.text(st.characters(exclude_characters="{}\r"), max_size=30)


@given(st.lists(words | st.sampled_from(["{borrower}", "{bank}"]), max_size=8), words)
def test_what_is_put_in_is_never_read_again(pieces: list[str], value: str) -> None:
    text = filled("".join(pieces), {"borrower": "{bank}" + value, "bank": "B"})
    assert text.count("{bank}") == sum(piece == "{borrower}" for piece in pieces)


@given(st.text(max_size=200))
def test_a_template_without_faults_can_always_be_filled(template: str) -> None:
    if faults(template, Kind.WAIVER) == ():
        assert isinstance(filled(template, dict.fromkeys(NAMES[Kind.WAIVER], "x")), str)
    else:
        assert all(isinstance(each, Fault) for each in faults(template, Kind.WAIVER))
