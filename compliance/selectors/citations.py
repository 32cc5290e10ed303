"""From the words that cite a clause to the place where it can be read."""

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import reverse

from compliance.addresses import clause_address
from loans.models import Agreement, Clause

ASSUMED = "assumed"
QUOTED_BY = " as quoted by the "


def cited_address(agreement: Agreement, words: str) -> str | None:
    """Where "Ninth, 3.A.3", "Eighth or before, as quoted by the Ninth, 3.A.3" or "assumed" leads; None for no clause.

    The words are those of `InForce.set_by`, as evaluations, certificates and warnings keep them.
    """
    if words == ASSUMED:
        return f"{reverse('terms', args=[agreement.slug])}#assumptions"
    clauses = Clause.objects.filter(modification__agreement=agreement).select_related("modification")
    named = clauses.annotate(words=Concat(F("modification__short"), Value(", "), F("number")))
    clause = named.filter(words=words.rpartition(QUOTED_BY)[2]).first()
    return clause_address(agreement, clause) if clause else None
