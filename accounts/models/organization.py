"""Organizations: a bank, or a company that borrows or guarantees."""

from django.db import models


class OrganizationKind(models.TextChoices):
    BANK = "bank", "Bank"
    COMPANY = "company", "Company"


class Organization(models.Model):
    """A legal person that lends, borrows or guarantees; people act for it through memberships."""

    name = models.CharField(max_length=200, unique=True)
    legal_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=OrganizationKind.choices)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganizationKind.values), name="organization_kind_known"
            ),
            # The target of the membership's composite reference: a bank's role needs a bank.
            models.UniqueConstraint(fields=["id", "kind"], name="organization_id_and_kind"),
        )

    def __str__(self) -> str:
        return self.name
