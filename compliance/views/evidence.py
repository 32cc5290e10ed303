"""Documents that prove something of a default or a waiver, handed out to be saved."""

from django.http import HttpResponse

from compliance.models import StoredFile


def pdf_download(file: StoredFile) -> HttpResponse:
    """The document under a name of ours, so that no name that somebody chose reaches a header."""
    headers = {
        "Content-Disposition": f'attachment; filename="document-{file.digest[:12]}.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(file.content), content_type="application/pdf", headers=headers)
