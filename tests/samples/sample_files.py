"""The agreements of the samples, read once."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from loans.agreement_file.model import AgreementFile
from loans.agreement_file.reader import read_agreement_file
from loans.agreement_file.subjects import subject_terms
from loans.domain.subject_record import in_force
from loans.domain.terms import InForce

SAMPLES: Final = Path(__file__).resolve().parents[2] / "samples"
TODAY: Final = date(2007, 1, 17)


@cache
def agreement(slug: str) -> AgreementFile:
    folder = SAMPLES if slug.startswith("art-technology") else SAMPLES / "more"
    return read_agreement_file((folder / f"{slug}.yaml").read_bytes())


def term(slug: str, subject: str, on: str, known: date = TODAY) -> tuple[Any, str]:
    """The value in force and what set it; of a day without one, nothing and the reason."""
    file = agreement(slug)
    chain = [each.link() for each in file.modifications]
    terms = [each.term for each in subject_terms(file)]
    found = in_force(chain, terms, subject, date.fromisoformat(on), known)
    return (found.value, found.set_by) if isinstance(found, InForce) else (None, found.reason)
