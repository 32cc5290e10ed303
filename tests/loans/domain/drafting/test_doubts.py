"""Where the clause and its text disagree, or a place or text is missing: the doubt is told with the operation."""

import pytest

from loans.domain.drafting.doubts import DoubtCode
from loans.domain.drafting.reader import read
from loans.domain.drafting.reading import Treatment
from tests.loans.domain.drafting.styles import FOOT, HEAD

DOUBTS = (
    (
        'amended by adding a new Section entitled "Barges" to read as follows:\n\n"7.15 Ferries. The mill has none."',
        DoubtCode.TITLE_DISAGREES,
    ),
    (
        'amended by adding a new Section 7.15 to read as follows:\n\n"7.16 Ferries. The mill has none."',
        DoubtCode.NUMBER_DISAGREES,
    ),
    (
        'amended by adding to Section 7.1 a new clause (d) to read as follows:\n\n"(e) ferries."',
        DoubtCode.NUMBER_DISAGREES,
    ),
    ('amended by adding a new clause (d) to read as follows:\n\n"(d) ferries."', DoubtCode.NO_PLACE),
    ("amended by adding a new Exhibit F.", DoubtCode.NEW_TEXT_ABSENT),
    ('amended by deleting "" in Section 7.5 and replacing it with "barges".', DoubtCode.NEW_TEXT_ABSENT),
)


@pytest.mark.parametrize(("clause", "code"), DOUBTS)
def test_what_disagrees_or_is_missing_is_told(clause: str, code: DoubtCode) -> None:
    (operation,) = read(f"{HEAD}1. The Credit Agreement is hereby {clause}{FOOT}").operations
    assert code in [doubt.code for doubt in operation.doubts]


@pytest.mark.parametrize(
    "clause",
    [
        "The Credit Agreement is hereby amended as the parties have agreed in Annex A.",
        'The Credit Agreement is amended by deleting the following Section: "7.5 Barges. The mill has two.".',
        "The Credit Agreement, as amended hereby, is amended in its entirety.",
    ],
)
def test_an_amendment_that_is_not_understood_is_no_heading_and_no_formality(clause: str) -> None:
    reading = read(f"{HEAD}1. {clause}{FOOT}")
    assert not reading.operations
    assert reading.passages[0].treatment is Treatment.UNREAD
