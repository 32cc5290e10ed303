"""What a deliverable on record is tested with: a covenant of a new document joins it, one on record does not."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from compliance.services.agreement_files import agreement_file_take
from loans.models import Agreement
from loans.services.recording.ledger import RecordDiffers
from tests import cast
from tests.samples.before import before

pytestmark = pytest.mark.django_db
AT = cast.instant(date(2006, 12, 6))
NEW = "minimum_liquidity"


@pytest.fixture
def amended() -> dict[str, Any]:
    """Larkfield's file, its agreement on record as it was before the Second, which brings in the last covenant."""
    agreement_file_take(text=before("larkfield-optics-2004", "second").text, actor=None, at=AT)
    whole = deepcopy(before("larkfield-optics-2004").whole)
    whole["covenants"].sort(key=lambda each: each["key"] == NEW)
    return whole


def take(file: dict[str, Any]) -> Agreement:
    return agreement_file_take(text=json.dumps(file), actor=None, at=AT).agreement


def test_the_covenant_of_a_new_document_is_delivered_with_what_is_owed_already(amended: dict[str, Any]) -> None:
    statements = take(amended).deliverables.get(key="quarterly_statements")

    assert set(statements.covenants.values_list("key", flat=True)) == {"leverage", "fixed_charge_coverage", NEW}


def test_a_covenant_on_record_joins_no_deliverable_in_silence(amended: dict[str, Any]) -> None:
    other = next(each for each in amended["deliverables"] if not each.get("covenants"))
    other["covenants"] = ["leverage"]

    with pytest.raises(RecordDiffers, match="covenants"):
        take(amended)

    assert not Agreement.objects.get().modifications.filter(key="second").exists()
