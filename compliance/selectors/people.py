"""The people of a bank and of its borrowers, as far as an administrator looks after them."""

from django.db.models import QuerySet

from accounts.models import Membership, Organization, Person
from accounts.models.membership import ANSWERING_ROLES
from accounts.permissions import Access, Right
from loans.models import Agreement, Officer


def organizations_of(access: Access) -> QuerySet[Organization]:
    """The own banks, and whoever borrows from them."""
    banks = access.organizations(Right.MANAGE_PEOPLE)
    borrowers = Agreement.objects.filter(bank__in=banks).values("borrower")
    found = Organization.objects.filter(pk__in=banks) | Organization.objects.filter(pk__in=borrowers)
    return found.order_by("kind", "name")


def roles_of(access: Access) -> QuerySet[Membership]:
    """Each role of each person in these organizations."""
    return Membership.objects.filter(organization__in=organizations_of(access)).select_related("person", "organization")


def people_of(access: Access) -> QuerySet[Person]:
    """Everybody with a role in these organizations."""
    return Person.objects.filter(memberships__organization__in=organizations_of(access)).distinct()


def agreements_answered_for(person: Person, access: Access) -> QuerySet[Officer]:
    """What somebody answers for, of the own banks' agreements."""
    banks = access.organizations(Right.MANAGE_PEOPLE)
    found = Officer.objects.filter(person=person, agreement__bank__in=banks)
    return found.select_related("agreement__borrower").order_by("agreement__borrower__name", "agreement__dated")


def may_answer_for(agreement: Agreement) -> QuerySet[Person]:
    """The people of the bank who may be made officers of an agreement and are not yet."""
    able = Person.objects.filter(
        is_active=True,
        memberships__organization=agreement.bank_id,
        memberships__role__in=ANSWERING_ROLES,
    )
    return able.exclude(agreements_watched__agreement=agreement).distinct().order_by("name")
