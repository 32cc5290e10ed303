"""Roles: what a person may do comes from the organizations that the person belongs to."""

from django.db import models
from django.db.models import Q

from accounts.models.organization import Organization, OrganizationKind
from accounts.models.person import Person


class Role(models.TextChoices):
    OFFICER = "officer", "Credit officer"
    APPROVER = "approver", "Approver"
    ADMINISTRATOR = "administrator", "Administrator"
    AUDITOR = "auditor", "Auditor"
    PREPARER = "preparer", "Preparer"
    SIGNING_OFFICER = "signing_officer", "Signing officer"


BANK_ROLES = (Role.OFFICER, Role.APPROVER, Role.ADMINISTRATOR, Role.AUDITOR)
BORROWER_ROLES = (Role.PREPARER, Role.SIGNING_OFFICER)
ANSWERING_ROLES = (Role.OFFICER, Role.ADMINISTRATOR)
"""The roles of a bank that may answer for an agreement: those that may record one."""

ROLES_OF: dict[str, tuple[Role, ...]] = {
    OrganizationKind.BANK: BANK_ROLES,
    OrganizationKind.COMPANY: BORROWER_ROLES,
}


class Membership(models.Model):
    """One role of one person in one organization.

    The organization's kind is repeated here and tied to it by a composite reference in the database, so that a
    borrower's role in a bank cannot be stored at all.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    organization_kind = models.CharField(max_length=10, choices=OrganizationKind.choices)
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "organization", "role"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(organization_kind=OrganizationKind.BANK, role__in=BANK_ROLES)
                | Q(organization_kind=OrganizationKind.COMPANY, role__in=BORROWER_ROLES),
                name="membership_role_fits_organization",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} of {self.organization}"
