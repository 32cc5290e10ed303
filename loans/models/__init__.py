"""Django finds an app's models here."""

from loans.models.agreement import Agreement, AgreementPaper, Assumption, Officer, Party
from loans.models.covenant import AssumedFor, CertificateForm, Covenant, Deliverable, Facility, LineItem, Measure
from loans.models.modification import Clause, Condition, Execution, Modification
from loans.models.term import Term

__all__ = [
    "Agreement",
    "AgreementPaper",
    "AssumedFor",
    "Assumption",
    "CertificateForm",
    "Clause",
    "Condition",
    "Covenant",
    "Deliverable",
    "Execution",
    "Facility",
    "LineItem",
    "Measure",
    "Modification",
    "Officer",
    "Party",
    "Term",
]
