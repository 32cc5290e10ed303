"""The sentences of the template."""

from compliance.figures_file.request import TemplateRequest
from compliance.figures_file.units import units_of

FILL_IN = "Fill in Amount. Enter 0 where there is none; leave blank only what is not known, since blank is not zero."


def title_of(request: TemplateRequest) -> str:
    """The title at the top of the sheet."""
    return f"Figures, {request.period_label}"


def unit_hint(request: TemplateRequest) -> str:
    """Which units may be stated."""
    choices = ", ".join(unit.name for unit in units_of(request.currency))
    return f"One of: {choices}. It holds for every amount."
