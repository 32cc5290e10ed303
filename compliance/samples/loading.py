"""Recording the samples' people and agreements."""

from datetime import datetime

from accounts.models import Organization, Person
from accounts.services.people import organization_record, person_record
from compliance.samples import story
from compliance.services.agreement_files import agreement_file_take
from loans.models import Agreement
from loans.services.agreements import officer_assign


def samples_record(*, at: datetime) -> list[Agreement]:
    """Record everybody and every agreement of the samples, and who watches what."""
    for row in story.organizations():
        organization_record(name=row["name"], legal_name=row["legal_name"], kind=row["kind"])
    people = {entry: _person(entry, at) for entry in story.people()}
    agreements = [
        agreement_file_take(text=file.read_bytes(), actor=None, at=at).agreement for file in story.agreement_files()
    ]
    by_slug = {agreement.slug: agreement for agreement in agreements}
    for entry, person in people.items():
        for slug in entry.watches:
            officer_assign(agreement=by_slug[slug], person=person, actor=None, at=at)
    return agreements


def _person(entry: story.SamplePerson, at: datetime) -> Person:
    return person_record(
        email=entry.email,
        name=entry.name,
        title=entry.title,
        organization=Organization.objects.get(name=entry.organization),
        role=entry.role,
        password=story.password(),
        actor=None,
        at=at,
    )
