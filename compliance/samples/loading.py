"""Recording the samples' people and agreements."""

from datetime import datetime, time
from pathlib import Path

from django.contrib.auth.hashers import make_password

from accounts import clock
from accounts.models import Organization, Person
from accounts.services.people import organization_record, person_record
from compliance.samples import story
from compliance.services.agreement_files import agreement_file_take
from compliance.services.held_accounts import SaidOfAccount, held_account_say
from loans.models import Agreement
from loans.services.officers import officer_assign

NOON = time(12)


def samples_record(*, at: datetime) -> list[Agreement]:
    """Record everybody and every agreement of the samples, and who watches what."""
    for row in story.organizations():
        organization_record(name=row["name"], legal_name=row["legal_name"], kind=row["kind"])
    people = {entry: _person(entry, at) for entry in story.people()}
    # They all have one password, which is hashed once: that is slow on purpose.
    Person.objects.filter(pk__in=[each.pk for each in people.values()]).update(password=make_password(story.password()))
    agreements = [_agreement(file, at) for file in story.agreement_files()]
    by_slug = {agreement.slug: agreement for agreement in agreements}
    for entry, person in people.items():
        for slug in entry.watches:
            officer_assign(agreement=by_slug[slug], person=person, actor=None, at=at)
    for account in story.accounts():
        _account(account, by_slug[account.agreement])
    return agreements


def _agreement(file: Path, at: datetime) -> Agreement:
    texts = story.documents_of(file.stem)
    return agreement_file_take(text=file.read_bytes(), texts=texts, actor=None, at=at).agreement


def _person(entry: story.SamplePerson, at: datetime) -> Person:
    return person_record(
        email=entry.email,
        name=entry.name,
        title=entry.title,
        organization=Organization.objects.get(name=entry.organization),
        role=entry.role,
        password=None,
        actor=None,
        at=at,
    )


def _account(entry: story.SampleAccount, agreement: Agreement) -> None:
    """Said at noon of the day from which it holds."""
    said = SaidOfAccount(
        as_of=entry.as_of,
        institution=entry.institution,
        purpose=entry.purpose,
        ending=entry.ending,
        control=entry.control,
        control_day=entry.control_day,
    )
    at = datetime.combine(entry.as_of, NOON, clock.bank_zone())
    actor = Person.objects.get(email=entry.said_by)
    held_account_say(agreement=agreement, said=said, actor=actor, at=at, number=entry.number)
