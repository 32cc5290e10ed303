"""Recording a schedule of dated terms, whatever they are of; each kind of value has its columns."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from loans.agreement_file.codecs import Plain
from loans.agreement_file.dated import DatedTerm
from loans.domain.terms import Standing
from loans.models import CertificateForm, Covenant, Deliverable, Facility, Measure, Term
from loans.models.term import SUBJECTS, Aspect
from loans.services.recording.ledger import Ledger

Subject = Covenant | Measure | Deliverable | Facility | CertificateForm
FIELDS = {Covenant: "covenant", Measure: "measure", Deliverable: "deliverable", Facility: "facility"}


def terms_record(
    ledger: Ledger,
    subject: Subject | None,
    aspect: Aspect,
    steps: Iterable[DatedTerm[Any]],
    columns: Callable[[Any], dict[str, Any]],
    name: str = "",
) -> None:
    """Record a schedule; `columns` says how a value is stored. Without a subject it is about the agreement itself."""
    about = dict.fromkeys(SUBJECTS) if subject is None else {FIELDS.get(type(subject), "form"): subject}
    for step in steps:
        assumed = step.standing is Standing.ASSUMES
        modification = ledger.modifications[step.clause.modification]
        ledger.record_of(
            modification.key,
            Term,
            {
                "agreement": ledger.agreement,
                **about,
                "aspect": aspect,
                "name": name,
                "modification": modification,
                "standing": step.standing.value,
                "applies": DateRange(step.first, step.end),
            },
            {
                "clause": None if assumed else ledger.clause(step.clause),
                "assumption": ledger.assumptions[step.assumption] if assumed else None,
                "beside": ledger.clause(step.clause) if assumed else None,
                "reaches_back": step.reaches_back,
                **columns(step.value),
            },
        )


def decimal_columns(value: Decimal) -> dict[str, Any]:
    """The amount for arithmetic in the database, and the text as written: 1.50 stays 1.50."""
    return {"amount": value, "text": format(value, "f")}


def text_columns(value: str) -> dict[str, Any]:
    return {"text": value}


def day_columns(value: date) -> dict[str, Any]:
    return {"day": value}


def detail_columns(value: Plain) -> dict[str, Any]:
    return {"detail": value}
