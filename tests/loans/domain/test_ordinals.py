"""The number in a title."""

import pytest

from loans.domain.ordinals import ordinal


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("NINTH LOAN MODIFICATION AGREEMENT", 9),
        ("Fourth Loan Modification Agreement", 4),
        ("Fourteenth Amendment", 14),
        ("Twentieth Amendment", 20),
        ("Twenty-First Amendment", 21),
        ("Twenty first Amendment", 21),
        ("Fifty-ninth Supplement", 59),
        ("Amendment No. 3 to Credit Agreement", 3),
        ("Amendment Number 12", 12),
        ("2nd Amendment", 2),
        ("Consent and Third Amendment to First Lien Credit Agreement", 3),
        ("Amendment No. 2 to the First Supplement", 2),
        ("Amendment to Second Amended and Restated Credit Agreement", None),
        ("Third Amendment to Second Amended and Restated Credit Agreement", 3),
        ("Loan Modification Agreement", None),
        ("Letter Agreement of 16 June 2004", None),
        ("Firstmark Amendment", None),
    ],
)
def test_the_number_is_read_from_words_and_figures(title: str, number: int | None) -> None:
    assert ordinal(title) == number
