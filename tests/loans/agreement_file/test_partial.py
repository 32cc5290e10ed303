"""An agreement that is still being written: read as files are, kept as typed, written in the documented order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.agreement_file.codecs import Plain
from loans.agreement_file.partial import file_of, plain_of, problems_of, text_of
from loans.agreement_file.problems import AgreementFileError
from loans.agreement_file.reader import read_agreement_file
from tests.loans.agreement_file.small_file import SMALL
from tests.samples.sample_files import SAMPLES

FILES = sorted((*SAMPLES.glob("art-technology-*.yaml"), *SAMPLES.glob("more/*.yaml")))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_data_of_a_file_states_the_same_agreement(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    plain = plain_of(text)

    assert file_of(plain) == read_agreement_file(text)
    assert read_agreement_file(text_of(plain)) == read_agreement_file(text)


def test_what_is_missing_is_a_problem_by_its_path() -> None:
    plain = plain_of(SMALL)
    del plain["currency"]

    assert [(each.path, each.message) for each in problems_of(plain)] == [("currency", "The key currency is missing.")]
    assert problems_of(plain_of(SMALL)) == ()


def test_keys_are_written_in_the_documented_order_and_unknown_ones_last() -> None:
    text = text_of({"weather": "fair", "currency": "USD", "slug": "one", "parties": [{"name": "A", "key": "a"}]})

    assert text == "slug: one\ncurrency: USD\nparties:\n  - key: a\n    name: A\nweather: fair\n"


def test_values_of_another_kind_than_their_shape_are_written_as_they_are() -> None:
    plain: dict[str, Plain] = {
        "slug": ["a", "b"],
        "parties": "none",
        "covenants": [{"test": {"threshold": [{"from": "x", "value": "1"}]}}],
    }

    assert plain_of(text_of(plain)) == plain
    assert "- value: 1\n          from: x" in text_of(plain)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("slug: a\nslug: b\n", 2, "The key slug stands here a second time."),
        ("? [a, b]\n: c\n", 1, "This is no key."),
        ("- a\n", 1, "The file must begin with keys and values, such as slug: NAME."),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(AgreementFileError) as error:
        plain_of(text)
    assert [(each.line, each.message) for each in error.value.problems] == [(line, message)]


def test_a_key_without_a_value_is_left_out() -> None:
    assert plain_of("slug:\ntitle: ~\nparties:\n  -\n  - key: a\n") == {"parties": [{"key": "a"}]}


values = st.recursive(
    st.text(alphabet="ab: -#'\"{}[]\n", max_size=12).filter(lambda text: text.strip() == text and bool(text)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["key", "name", "x y", "value"]), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["slug", "parties", "covenants", "other"]), values))
def test_any_data_comes_back_from_its_text(plain: dict[str, object]) -> None:
    assert plain_of(text_of(plain) if plain else "{}") == plain  # type: ignore[arg-type]
