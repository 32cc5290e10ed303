"""The form by which a borrower prepares a certificate: an answer to each row that only it can answer, in its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from accounts.models import Person
from compliance.certificates.document import ReportingRow
from compliance.certificates.evidence import About, CertifiedException
from compliance.forms.values import ValueField, value_text
from compliance.selectors.certificate_answers import Answers, Reported
from compliance.selectors.certificate_covenants import FilledCovenant
from compliance.selectors.certificate_documents import Filled
from compliance.selectors.certificate_reporting import NOT_ANSWERED

YES, NO = "yes", "no"
LONGEST_WORDS = 1000
LONGEST_EXCEPTIONS = 4000
WHY_NEEDED = "Say what is not so, since when, and what is done about it."


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One row of the certificate with its fields; `answer` is None where the record answers by itself."""

    row: Any
    words: BoundField
    answer: BoundField | None = None
    value: BoundField | None = None
    reason: BoundField | None = None
    exception: CertifiedException | None = None
    """What the record cannot certify here, whatever is answered."""
    proposed: str = ""
    """What the deliveries on record say of it, from which its answer is proposed."""

    @property
    def is_open(self) -> bool:
        """Whether another value was typed or is to be corrected, so that its fields must be seen."""
        return bool(self.value and self.reason and (self.value.errors or self.reason.errors or self.reason.value()))


class CertificateForm(forms.Form):
    """`filled` is the draft that the page shows; `before` are the words of an earlier version, to begin from."""

    def __init__(
        self,
        filled: Filled,
        signers: Sequence[Person],
        data: Mapping[str, Any] | None = None,
        *,
        before: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data)
        self.filled = filled
        self.before = before or {}
        self.signers = {str(person.pk): person for person in signers}
        self._add_answers()
        self._add_values()
        if filled.document.accounts is not None:
            self.fields["accounts"] = forms.BooleanField(
                label="These are all accounts that we hold elsewhere",
                error_messages={"required": "Confirm the list, or put it right first."},
            )
        self.fields["exceptions"] = forms.CharField(
            label="Anything else that the bank should read here",
            help_text="Each on a line of its own.",
            required=False,
            max_length=LONGEST_EXCEPTIONS,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        if signers:
            named = [(key, ", ".join(filter(None, (each.name, each.title)))) for key, each in self.signers.items()]
            self.fields["signer"] = forms.ChoiceField(label="Officer who signs", choices=named)

    @property
    def certifications(self) -> Iterator[AskedRow]:
        for at, text in enumerate(self.filled.document.certifications):
            yield self._asked(About.CERTIFICATION, str(at), text)

    @property
    def reporting(self) -> Iterator[AskedRow]:
        for at, row in enumerate(self.filled.document.reporting):
            found = self.filled.proposals[at]
            yield replace(self._asked(About.REPORTING, str(at), row), proposed=found.words if found else "")

    @property
    def attested(self) -> Iterator[AskedRow]:
        for each in self.filled.evidence.attestations:
            yield self._asked(About.ATTESTATION, each.covenant, each)

    @property
    def financial(self) -> Iterator[AskedRow]:
        for each in self.filled.covenants:
            yield self._asked(About.FINANCIAL, each.result.covenant.key, each)

    def clean(self) -> dict[str, Any]:
        """A No needs its words; another value needs its reason."""
        given = super().clean() or {}
        for name, value in list(given.items()):
            if name.startswith("answer_") and value == NO:
                self._need(f"words_{name.removeprefix('answer_')}", WHY_NEEDED)
        for each in self.filled.covenants:
            if f"value_{each.result.covenant.key}" in given and self._departs(each):
                self._need(f"reason_{each.result.covenant.key}", "Say why it is not what the figures come to.")
        return given

    def answers(self) -> Answers:
        """What was answered, once the form is valid."""
        given = self.cleaned_data
        lines = (line.strip() for line in given["exceptions"].splitlines())
        return Answers(
            reporting={row.covenant: given[name] == YES for name, row in self._reporting_asked()},
            certifications={
                at: given[_name("answer", About.CERTIFICATION, str(at))] == YES
                for at in range(len(self.filled.document.certifications))
            },
            attested={
                each.covenant: given[_name("answer", About.ATTESTATION, each.covenant)] == YES
                for each in self.filled.evidence.attestations
            },
            reported=dict(self._reported()),
            words={
                key.removeprefix("words_").replace("_", "/", 1): text
                for key, text in given.items()
                if key.startswith("words_") and text
            },
            exceptions=tuple(line for line in lines if line),
            signer=self.signers.get(given.get("signer", "")),
        )

    def _add_answers(self) -> None:
        for at, text in enumerate(self.filled.document.certifications):
            self._ask(About.CERTIFICATION, str(at), text.removesuffix(" and").rstrip(";."))
        for at, row in enumerate(self.filled.document.reporting):
            asked = row.answer.note == NOT_ANSWERED
            self._ask(About.REPORTING, str(at), row.covenant, asked=asked, fails=row.answer.complies is False)
            found = self.filled.proposals[at]
            if asked and found is not None and found.complies is not None:
                self.fields[_name("answer", About.REPORTING, str(at))].initial = YES if found.complies else NO
        for each in self.filled.evidence.attestations:
            self._ask(About.ATTESTATION, each.covenant, f"{each.section} {each.name}")

    def _add_values(self) -> None:
        asked = (each for each in self.filled.evidence.exceptions if each.asks)
        failing = {each.key for each in asked if each.about is About.FINANCIAL}
        for each in self.filled.covenants:
            covenant = each.result.covenant
            if each.due and each.recomputed is not None:
                self.fields[f"value_{covenant.key}"] = ValueField(
                    unit=covenant.unit, label=f"{covenant.name}, as you report it", initial=value_text(each.recomputed)
                )
                self.fields[f"reason_{covenant.key}"] = _words(f"{covenant.name}, why it is another value")
            self._ask(About.FINANCIAL, covenant.key, covenant.name, asked=False, fails=covenant.key in failing)

    def _ask(self, about: About, key: str, label: str, *, asked: bool = True, fails: bool = False) -> None:
        """A Yes or No, and room for words; where the record itself says No, the words are asked for at once."""
        if asked:
            self.fields[_name("answer", about, key)] = forms.ChoiceField(
                label=label,
                choices=[(YES, "Yes"), (NO, "No")],
                widget=forms.RadioSelect,
                error_messages={"required": "Answer Yes or No; only you can know."},
            )
        words = _words(f"What there is to say of “{label[:60]}”", initial=self.before.get(f"{about.value}/{key}", ""))
        words.required = fails
        words.error_messages["required"] = WHY_NEEDED
        self.fields[_name("words", about, key)] = words

    def _asked(self, about: About, key: str, row: Any) -> AskedRow:
        def bound(name: str) -> BoundField | None:
            return self[name] if name in self.fields else None

        failing = (each for each in self.filled.evidence.exceptions if each.row == f"{about.value}/{key}")
        is_value = about is About.FINANCIAL
        return AskedRow(
            row=row,
            words=self[_name("words", about, key)],
            answer=bound(_name("answer", about, key)),
            value=bound(f"value_{key}") if is_value else None,
            reason=bound(f"reason_{key}") if is_value else None,
            exception=next(failing, None),
        )

    def _reporting_asked(self) -> Iterator[tuple[str, ReportingRow]]:
        for at, row in enumerate(self.filled.document.reporting):
            name = _name("answer", About.REPORTING, str(at))
            if name in self.fields:
                yield name, row

    def _reported(self) -> Iterator[tuple[str, Reported]]:
        for each in self.filled.covenants:
            key = each.result.covenant.key
            if f"value_{key}" in self.fields and self._departs(each):
                value: Decimal = self.cleaned_data[f"value_{key}"]
                yield key, Reported(value, self.cleaned_data[f"reason_{key}"])

    def _departs(self, each: FilledCovenant) -> bool:
        return bool(self.cleaned_data.get(f"value_{each.result.covenant.key}") != each.recomputed)

    def _need(self, name: str, why: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, why)


def words_before(exceptions: Sequence[CertifiedException]) -> dict[str, str]:
    """The words of a version, by row, to begin the next one from."""
    return {each.row: each.words for each in exceptions if each.about is not About.OTHER}


def _words(label: str, initial: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=LONGEST_WORDS, widget=widget, initial=initial)


def _name(kind: str, about: About, key: str) -> str:
    return f"{kind}_{about.value}_{key}"
