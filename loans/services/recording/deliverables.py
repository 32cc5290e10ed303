"""Recording deliverables with their deadlines, the events that start one, and the forms of certificates."""

from loans.agreement_file.certificate_shapes import FORM
from loans.agreement_file.deliverable_shapes import RULE
from loans.agreement_file.deliverables import DeliverableEntry
from loans.agreement_file.model import AgreementFile
from loans.models import CertificateForm, Covenant, DeadlineOverride, Deliverable, Event
from loans.models.term import Aspect
from loans.services.recording.ledger import Ledger, RecordDiffers
from loans.services.recording.terms import terms_record


def deliverables_record(ledger: Ledger, file: AgreementFile) -> None:
    for event in file.events:
        ledger.record(
            Event,
            {"agreement": ledger.agreement, "key": event.key},
            {
                "name": event.name,
                "expected_days": event.expected_days,
                "expected_days_year_end": event.expected_days_year_end,
                "assumption": ledger.assumptions.get(event.assumption),
            },
        )
    covenants = {each.key: each for each in Covenant.objects.filter(agreement=ledger.agreement)}
    for position, entry in enumerate(file.deliverables):
        _deliverable_record(ledger, entry, position, covenants)


def _deliverable_record(ledger: Ledger, entry: DeliverableEntry, position: int, covenants: dict[str, Covenant]) -> None:
    deliverable, made = ledger.record(
        Deliverable,
        {"agreement": ledger.agreement, "key": entry.key},
        {
            "section": entry.section,
            "name": entry.name,
            "brings": [each.value for each in entry.brings],
            "position": position,
        },
    )
    tied = set(deliverable.covenants.values_list("key", flat=True))
    for key in entry.covenants:
        if key in tied:
            continue
        if not made and key not in ledger.new_covenants:
            raise RecordDiffers(str(deliverable), "covenants", ", ".join(sorted(tied)), ", ".join(entry.covenants))
        deliverable.covenants.add(covenants[key])
    terms_record(ledger, deliverable, Aspect.DUE, entry.due, lambda rule: {"detail": RULE.plain(rule)})
    for override in entry.overrides:
        ledger.record_of(
            override.clause.modification,
            DeadlineOverride,
            {
                "deliverable": deliverable,
                "period_end": override.period_end,
                "clause": ledger.clause(override.clause),
            },
            {"due": override.due},
        )
    ledger.assumed(entry.assumptions, deliverable=deliverable)


def forms_record(ledger: Ledger, file: AgreementFile) -> None:
    for entry in file.certificates:
        form, _ = ledger.record(
            CertificateForm, {"agreement": ledger.agreement, "key": entry.key}, {"name": entry.name}
        )
        terms_record(ledger, form, Aspect.FORM, entry.form, lambda value: {"detail": FORM.plain(value)})
