"""What the commands take: an agreement by its slug and days as ISO dates, with messages that say what is right."""

from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import CommandError

from loans.models import Agreement


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a day; write it as YYYY-MM-DD") from error


def agreement_named(slug: str) -> Agreement:
    """The agreement of this slug; a CommandError names the ones on record."""
    agreement = Agreement.objects.select_related("bank", "borrower").filter(slug=slug).first()
    if agreement is None:
        known = ", ".join(Agreement.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise CommandError(f"There is no agreement {slug!r}. On record: {known or 'none'}.")
    return agreement
