"""Testing again after the chain of an agreement has grown: what governs a day may be another term now."""

from datetime import datetime

from compliance.models import Evaluation
from compliance.services.background import evaluate_agreement_later, set_words_later, sweep_agreement_later
from loans.models import Agreement


def retest_later(agreement: Agreement, at: datetime) -> None:
    """Test every day again that was tested, and whatever is due now. Where nothing changed, nothing is recorded."""
    tested = Evaluation.objects.filter(agreement=agreement).order_by("test_day")
    evaluate_agreement_later(agreement.pk, tested.values_list("test_day", flat=True).distinct(), at)
    sweep_agreement_later(agreement.pk, at)
    set_words_later(agreement.pk)
