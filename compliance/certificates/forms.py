"""The wording of each form of certificate: what an officer certifies, in the project's own words.

The substance follows the forms named in `document.Form`; a certificate carries the texts that it was prepared with,
so that rewording a form here never changes one that exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from compliance.certificates.document import AgreementReference, Form

SUPPORTING_DOCUMENTS = (
    "The supporting documents come with this certificate; they follow generally accepted accounting principles, "
    "applied alike from period to period, unless a covering letter or a note explains a change."
)
NO_BORROWING = (
    "I understand that the borrower may not ask for an advance while it is out of compliance with any term of the "
    "agreement, and that compliance is judged at all times, not only on the day this certificate is delivered."
)
DEFINED_TERMS = "Terms that the agreement defines mean the same here."
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class FormText:
    """The fixed words of a form. `no_exceptions` is what stands where the officer states that there are none."""

    certifications: tuple[str, ...]
    acknowledgements: tuple[str, ...]
    exceptions_heading: str
    no_exceptions: str
    title: str = "Compliance Certificate"
    instruction: str = "Yes or No is circled under Complies."


FORM_TEXTS: Mapping[Form, FormText] = MappingProxyType(
    {
        Form.LETTER: FormText(
            certifications=(
                "the borrower met every covenant that applied to it in this period, other than as the comments on "
                "exceptions below say; and",
                "what the borrower represents and warrants in the agreement is true today in all material respects.",
            ),
            acknowledgements=(SUPPORTING_DOCUMENTS, NO_BORROWING),
            exceptions_heading="Comments on exceptions",
            no_exceptions="There are no exceptions.",
        ),
        Form.BANK_USE: FormText(
            certifications=(
                "the borrower complied in full with every required covenant for this period, save as stated under "
                "Exceptions;",
                "no Event of Default exists;",
                "what the borrower represents and warrants in the agreement is true today in all material respects, "
                "save as stated under Exceptions; where the text itself already speaks of materiality it is true "
                "as written, and where it speaks of a certain day it was true on that day;",
                "the borrower and each subsidiary filed their tax returns and reports on time, and the borrower paid "
                "what it owes in taxes, assessments, deposits and contributions, save as section 5.6 of the agreement "
                "allows; and",
                "nobody has levied a lien on the borrower, or made a claim against it, for unpaid wages or benefits of "
                "which the bank was not told in writing.",
            ),
            acknowledgements=(SUPPORTING_DOCUMENTS, NO_BORROWING, DEFINED_TERMS),
            exceptions_heading="Exceptions",
            no_exceptions="There are no exceptions to note.",
        ),
    }
)


def day_text(day: date) -> str:
    """A day as the certificate writes it: 30 June 2006, whatever the machine's locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def opening_text(borrower: str, addressee: str, agreement: AgreementReference) -> str:
    """The sentence that the certifications complete, naming the agreement as it stands after its last modification."""
    modified = f", as modified through the {agreement.through}" if agreement.through else ""
    return (
        f"As an authorized officer of {borrower} (the borrower) I certify to {addressee} (the bank), under the "
        f"{agreement.title} of {day_text(agreement.dated)}{modified} (the agreement), that for the period named above"
    )
