"""Django finds an app's models here."""

from compliance.models.alert import Alert
from compliance.models.calendar_feed import CalendarFeed
from compliance.models.certificate import AcceptedValue, Certificate, CertificateSeal, CertificateStep
from compliance.models.deadline import Deadline
from compliance.models.default import Default, DefaultStep
from compliance.models.delivery import Delivery, DeliveryDecision, DeliveryFile, Extension
from compliance.models.early_warning import EarlyWarning
from compliance.models.evaluation import Evaluation, Standing
from compliance.models.held_account import HeldAccount
from compliance.models.letter import Letter, LetterDefault, LetterPaper, LetterStep, LetterText, LetterWording
from compliance.models.mail import Mail
from compliance.models.night import Night
from compliance.models.occurrence import Occurrence
from compliance.models.open_default import OpenDefault
from compliance.models.preference import AlertPreference, QuietDays
from compliance.models.projection import ProjectedFigure, Projection
from compliance.models.relief import ConditionStep, CurePayment
from compliance.models.statement import Figure, Statement, StoredFile, Tested, Upload

__all__ = [
    "AcceptedValue",
    "Alert",
    "AlertPreference",
    "CalendarFeed",
    "Certificate",
    "CertificateSeal",
    "CertificateStep",
    "ConditionStep",
    "CurePayment",
    "Deadline",
    "Default",
    "DefaultStep",
    "Delivery",
    "DeliveryDecision",
    "DeliveryFile",
    "EarlyWarning",
    "Evaluation",
    "Extension",
    "Figure",
    "HeldAccount",
    "Letter",
    "LetterDefault",
    "LetterPaper",
    "LetterStep",
    "LetterText",
    "LetterWording",
    "Mail",
    "Night",
    "Occurrence",
    "OpenDefault",
    "ProjectedFigure",
    "Projection",
    "QuietDays",
    "Standing",
    "Statement",
    "StoredFile",
    "Tested",
    "Upload",
]
