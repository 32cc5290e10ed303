"""Django finds an app's models here."""

from compliance.models.alert import Alert
from compliance.models.certificate import Certificate
from compliance.models.evaluation import Evaluation, Standing
from compliance.models.statement import Figure, Statement, StoredFile, Tested, Upload

__all__ = ["Alert", "Certificate", "Evaluation", "Figure", "Standing", "Statement", "StoredFile", "Tested", "Upload"]
