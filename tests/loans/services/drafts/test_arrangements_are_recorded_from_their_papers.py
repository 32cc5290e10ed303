"""Each sample arrangement, recorded from its base by the review of its own papers, is what its agreement file states.

The documents before them are on file of neither: what is known of those, the recitals' days, stands in the base.
"""

from datetime import date

import pytest

from accounts.models.membership import Role
from loans.domain.terms import InForce
from loans.selectors.records import AgreementRecord
from tests import cast
from tests.loans.services.drafts.by_the_file import Arrangement, Review, stated_by

pytestmark = pytest.mark.django_db
QUARTERS = ((3, 31), (6, 30), (10, 31), (12, 31))


EXHIBIT = {"title"}
"""An exhibit is called by its letter where the file calls it by its title too."""


@pytest.mark.parametrize(
    ("slug", "documents", "corrected", "states"),
    [
        pytest.param(
            "art-technology-1997",
            ("fourth",),
            {
                "head": {"assumptions"},
                "3.A.17": {"title", "retitled"},
                "3.A.24": {"unit"},
                "3.A.29": EXHIBIT,
                "3.A.30": EXHIBIT,
            },
            # The borrower and the bank in Massachusetts are not enough: an officer of the bank in California is.
            [["approved", "approved", "approved", "recorded"]],
            id="1997",
        ),
        pytest.param(
            "art-technology-2002",
            ("ninth",),
            {"head": {"assumptions"}, "3.A.7": EXHIBIT, "3.A.8": EXHIBIT},
            [["approved", "approved", "recorded", "recorded"]],
            id="2002",
        ),
        pytest.param(
            "larkfield-optics-2004",
            ("first", "second"),
            {"1.4": {"within"}, "1.10": {"unit", "within"}, "1.11": EXHIBIT},
            [["approved", "approved", "recorded", "recorded"]] * 2,
            id="larkfield",
        ),
    ],
)
def test_an_arrangement_recorded_by_review_is_the_one_of_its_file(
    slug: str, documents: tuple[str, ...], corrected: dict[str, set[str]], states: list[list[str]]
) -> None:
    arrangement = Arrangement(slug, *documents)
    bank = arrangement.agreement.bank
    officer = cast.person("ruth.callahan@bank.example", "Ruth Callahan", Role.OFFICER, bank)
    approver = cast.person("helen.brandt@bank.example", "Helen Brandt", Role.APPROVER, bank)
    reviews = [_recorded(Review(arrangement, document, officer, approver)) for document in documents]

    assert [review.states for review in reviews] == states
    assert {where: names for review in reviews for where, names in review.corrected.items()} == corrected
    assert stated_by(arrangement.agreement, documents) == stated_by(arrangement.from_file, documents)
    by_review, by_file = AgreementRecord(arrangement.agreement), AgreementRecord(arrangement.from_file)
    assert by_review.register.subjects == by_file.register.subjects
    assert _told(by_review) == _told(by_file)


def _recorded(review: Review) -> Review:
    review.correct_head()
    review.bring_in()
    review.review_terms()
    review.review_operations()
    review.record()
    return review


def _told(record: AgreementRecord) -> dict[tuple[str, date], tuple[object, str]]:
    """Every subject on four days a year over the life of the samples, with the clause that sets it."""
    days = [date(year, month, day) for year in range(1998, 2009) for month, day in QUARTERS]
    found = {}
    for subject in record.register.subjects:
        for day in days:
            state = record.in_force(subject, day, date(2007, 1, 17))
            place = state.set_by if isinstance(state, InForce) else state.reason
            found[subject, day] = (state.value if isinstance(state, InForce) else None, place)
    return found
