"""The addresses of the pages about agreements, their tests, figures and certificates."""

from django.urls import path

from compliance.views import certificate_papers, certificates, home, numbers, receipts, uploads

PERIOD = "agreements/<slug:slug>/periods/<str:day>"

borrower_pages = [
    path("home", home.home, name="home"),
    path(f"{PERIOD}/numbers", numbers.numbers, name="numbers"),
    path(f"{PERIOD}/numbers/typed", numbers.typed, name="numbers_typed"),
    path(f"{PERIOD}/template.<str:kind>", numbers.template, name="template"),
    path("uploads/<int:pk>", uploads.upload, name="upload"),
    path("uploads/<int:pk>/submit", uploads.upload_submit, name="upload_submit"),
    path("agreements/<slug:slug>/statements/<str:day>/<int:version>/receipt", receipts.receipt, name="receipt"),
    path(f"{PERIOD}/certificate", certificates.certificate, name="certificate"),
    path(f"{PERIOD}/certificate/issue", certificates.certificate_issue, name="certificate_issue"),
    path(f"{PERIOD}/certificate.pdf", certificate_papers.certificate_paper, name="certificate_pdf"),
]

urlpatterns = [*borrower_pages]
