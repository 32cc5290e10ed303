"""The addresses of the pages about agreements, their tests, figures and certificates."""

from django.urls import path

from compliance.views import (
    agreements,
    certificate_papers,
    certificates,
    covenants,
    documents,
    home,
    mail,
    numbers,
    periods,
    portfolio,
    portfolio_export,
    receipts,
    start,
    statements,
    terms,
    trail,
    trail_export,
    uploads,
)

PERIOD = "agreements/<slug:slug>/periods/<str:day>"
STATEMENT = "agreements/<slug:slug>/statements/<str:day>/<int:version>"

borrower_pages = [
    path("home", home.home, name="home"),
    path(f"{PERIOD}/numbers", numbers.numbers, name="numbers"),
    path(f"{PERIOD}/numbers/typed", numbers.typed, name="numbers_typed"),
    path(f"{PERIOD}/template.<str:kind>", numbers.template, name="template"),
    path("uploads/<int:pk>", uploads.upload, name="upload"),
    path("uploads/<int:pk>/submit", uploads.upload_submit, name="upload_submit"),
    path(f"{STATEMENT}/receipt", receipts.receipt, name="receipt"),
    path(f"{PERIOD}/certificate", certificates.certificate, name="certificate"),
    path(f"{PERIOD}/certificate/issue", certificates.certificate_issue, name="certificate_issue"),
    path(f"{PERIOD}/certificate.pdf", certificate_papers.certificate_paper, name="certificate_pdf"),
]

officer_pages = [
    path("", start.start, name="start"),
    path("portfolio", portfolio.portfolio_page, name="portfolio"),
    path("portfolio.<str:kind>", portfolio_export.portfolio_export, name="portfolio_export"),
    path("agreements/<slug:slug>", agreements.agreement, name="agreement"),
    path("agreements/<slug:slug>/covenants/<slug:key>", covenants.covenant, name="covenant"),
    path("agreements/<slug:slug>/documents/<slug:key>", documents.document, name="clause"),
    path(PERIOD, periods.period, name="period"),
    path(STATEMENT, statements.statement, name="statement"),
    path(f"{STATEMENT}/file", statements.statement_file, name="statement_file"),
    path("mail", mail.mail, name="mail"),
    path("mail/<str:name>", mail.mail_message, name="mail_message"),
]

terms_pages = [
    path("agreements/<slug:slug>/terms", terms.terms, name="terms"),
    path("agreements/<slug:slug>/terms.<str:kind>", terms.terms_export, name="terms_export"),
]

auditor_pages = [
    path("trail", trail.trail_entries, name="trail"),
    path("trail.<str:kind>", trail_export.trail_export, name="trail_export"),
    path("trail/<path:scope>/<int:sequence>", trail.trail_entry, name="trail_entry"),
]

urlpatterns = [*officer_pages, *borrower_pages, *terms_pages, *auditor_pages]
