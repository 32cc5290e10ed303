"""Whether this machine can make a PDF. Without Pango the product runs, and each PDF button says what is missing."""

from functools import cache

from compliance.certificates.typeface import CONFIGURATION, shipped_fonts

INSTALL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@cache
def missing_for_pdf() -> str:
    """What keeps this machine from making PDFs, in a sentence with its remedy; empty when nothing does.

    Asked once in a process: whoever installs the libraries restarts it.
    """
    if not CONFIGURATION.is_file():
        return f"PDFs cannot be made here: the font configuration {CONFIGURATION} is missing."
    try:
        with shipped_fonts():
            import weasyprint  # noqa: F401, PLC0415 - loads Pango, which a machine may lack
    except OSError as error:
        library = str(error).split(":", maxsplit=1)[0]
        return f"PDFs cannot be made here ({library}). Install Pango with: {INSTALL}"
    return ""
