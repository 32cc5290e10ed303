"""Django finds an app's models here."""

from loans.models.agreement import Agreement, AgreementPaper, Assumption, Officer, Party, SecurityDocument
from loans.models.covenant import (
    AssumedFor,
    CertificateForm,
    Covenant,
    DeadlineOverride,
    Deliverable,
    Event,
    Facility,
    LineItem,
    Measure,
)
from loans.models.modification import Clause, Execution, Modification, RequiredSignature
from loans.models.term import Term

__all__ = [
    "Agreement",
    "AgreementPaper",
    "AssumedFor",
    "Assumption",
    "CertificateForm",
    "Clause",
    "Covenant",
    "DeadlineOverride",
    "Deliverable",
    "Event",
    "Execution",
    "Facility",
    "LineItem",
    "Measure",
    "Modification",
    "Officer",
    "Party",
    "RequiredSignature",
    "SecurityDocument",
    "Term",
]
