"""Whether this machine can make a PDF. Without Pango the product runs, and each PDF button says what is missing."""

import io
from contextlib import redirect_stdout
from functools import cache

from compliance.certificates.pango import install_command
from compliance.certificates.typeface import CONFIGURATION, shipped_fonts


@cache
def missing_for_pdf() -> str:
    """What keeps this machine from making PDFs, in a sentence with its remedy; empty when nothing does.

    Asked once in a process: whoever installs the libraries restarts it. What WeasyPrint itself prints of a missing
    library is kept from the terminal, where the sentence stands instead.
    """
    if not CONFIGURATION.is_file():
        return f"PDFs cannot be made here: the font configuration {CONFIGURATION} is missing."
    try:
        with shipped_fonts(), redirect_stdout(io.StringIO()):
            import weasyprint  # noqa: F401, PLC0415 - loads Pango, which a machine may lack
    except OSError as error:
        library = str(error).split(":", maxsplit=1)[0]
        return f"PDFs cannot be made here ({library}). Install Pango with: {install_command()}"
    return ""
