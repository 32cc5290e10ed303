"""In what capacity a person is here."""

from django.contrib.auth.models import AnonymousUser

from accounts.models.person import Person


def office_text(person: Person | AnonymousUser) -> str:
    """Role and organization, as "Credit officer, Silicon Valley Bank"; of several the first; empty for none."""
    if not isinstance(person, Person):
        return ""
    first = person.memberships.select_related("organization").order_by("id").first()
    return "" if first is None else f"{first.get_role_display()}, {first.organization}"
