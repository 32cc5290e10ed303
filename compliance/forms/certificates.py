"""The form by which a borrower issues a certificate: answers that only it can give, exceptions, and who signs."""

from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.models import Person
from compliance.certificates.document import ReportingRow
from compliance.selectors.certificate_documents import Answers

YES, NO = "yes", "no"
LONGEST_EXCEPTIONS = 4000


class CertificateForm(forms.Form):
    """One Yes or No for each reporting row that nobody has answered, in the order of the certificate."""

    def __init__(self, rows: Sequence[ReportingRow], signers: Sequence[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.signers = {str(person.pk): person for person in signers}
        for at, row in enumerate(rows):
            self.fields[f"answer_{at}"] = forms.ChoiceField(
                label=row.covenant,
                help_text=f"Required: {row.required[0].lower()}{row.required[1:]}. Was it delivered so?",
                choices=[(YES, "Yes"), (NO, "No")],
                widget=forms.RadioSelect,
                error_messages={"required": "Answer Yes or No; only you can know."},
            )
        self.fields["exceptions"] = forms.CharField(
            label="Further exceptions",
            help_text="Each on a line of its own. What fails is written out on the certificate already and stays.",
            required=False,
            max_length=LONGEST_EXCEPTIONS,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        if signers:
            named = [(key, ", ".join(filter(None, (each.name, each.title)))) for key, each in self.signers.items()]
            self.fields["signer"] = forms.ChoiceField(
                label="Officer who signs",
                help_text="The name and title go on the certificate; the officer signs the printed paper.",
                choices=named,
            )

    def answers(self) -> Answers:
        """What was answered, once the form is valid."""
        given = self.cleaned_data
        lines = (line.strip() for line in given["exceptions"].splitlines())
        return Answers(
            reporting={row.covenant: given[f"answer_{at}"] == YES for at, row in enumerate(self.rows)},
            exceptions=tuple(line for line in lines if line),
            signer=self.signers.get(given.get("signer", "")),
        )
