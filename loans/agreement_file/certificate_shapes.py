"""The shapes of a compliance certificate and its forms."""

from typing import Final

from loans.agreement_file.certificate_forms import (
    CertificateEntry,
    CertificateForm,
    FinancialRowForm,
    Layout,
    ReportingRowForm,
    RequiredColumn,
)
from loans.agreement_file.codecs import Items
from loans.agreement_file.records import Key, Record, Schedule, optional
from loans.agreement_file.scalars import SLUG, choice, text

REPORTING_ROW: Final = Record(
    ReportingRowForm, Key("name", text(200)), Key("required", text(200)), Key("deliverables", Items(SLUG))
)
FINANCIAL_ROW: Final = Record(
    FinancialRowForm,
    Key("covenant", SLUG),
    Key("name", text(200)),
    Key("frequency", text(60)),
    optional("required", choice(RequiredColumn), RequiredColumn.IN_FORCE),
    optional("footnote", text(300)),
)
FORM: Final = Record(
    CertificateForm,
    Key("title", text(200)),
    Key("layout", choice(Layout)),
    Key("opening", text(1000)),
    Key("certifications", Items(text(1000))),
    Key("acknowledgements", Items(text(1000))),
    Key("reporting", Items(REPORTING_ROW)),
    Key("financial", Items(FINANCIAL_ROW)),
    Key("no_exceptions", text(200)),
)
CERTIFICATE: Final = Record(
    CertificateEntry, Key("key", SLUG), Key("name", text(200)), Key("form", Schedule("form", FORM))
)
