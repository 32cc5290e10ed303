"""Django finds an app's models here."""

from loans.models.agreement import Agreement, AgreementPaper, Assumption, Officer, Party, SecurityDocument
from loans.models.agreement_draft import AgreementDraft, AgreementDraftEvent
from loans.models.agreement_end import EndStatement
from loans.models.assumed_for import AssumedFor
from loans.models.covenant import (
    CertificateForm,
    Covenant,
    DeadlineOverride,
    Deliverable,
    Event,
    Facility,
    LineItem,
    Measure,
)
from loans.models.draft import (
    DraftClause,
    DraftEntry,
    DraftEvent,
    DraftOperation,
    DraftTerm,
    ModificationDraft,
    SourceDocument,
)
from loans.models.fee import Fee, FeeInstalment
from loans.models.filed_text import FiledText
from loans.models.modification import (
    Clause,
    ConditionMet,
    Execution,
    Modification,
    RequiredCondition,
    RequiredSignature,
)
from loans.models.rate import IndexRate, StatedBalance
from loans.models.term import Term
from loans.models.waiver import Excuse, Waiver, WaiverCondition

__all__ = [
    "Agreement",
    "AgreementDraft",
    "AgreementDraftEvent",
    "AgreementPaper",
    "AssumedFor",
    "Assumption",
    "CertificateForm",
    "Clause",
    "ConditionMet",
    "Covenant",
    "DeadlineOverride",
    "Deliverable",
    "DraftClause",
    "DraftEntry",
    "DraftEvent",
    "DraftOperation",
    "DraftTerm",
    "EndStatement",
    "Event",
    "Excuse",
    "Execution",
    "Facility",
    "Fee",
    "FeeInstalment",
    "FiledText",
    "IndexRate",
    "LineItem",
    "Measure",
    "Modification",
    "ModificationDraft",
    "Officer",
    "Party",
    "RequiredCondition",
    "RequiredSignature",
    "SecurityDocument",
    "SourceDocument",
    "StatedBalance",
    "Term",
    "Waiver",
    "WaiverCondition",
]
