"""`manage.py sample_accounts`: who can log in to the samples, where they are loaded."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.models import Membership
from compliance.samples import story


class Command(BaseCommand):
    help = "Print the accounts of the samples and their password."

    def handle(self, *args: Any, **options: Any) -> None:
        emails = [entry.email for entry in story.people()]
        rows = Membership.objects.filter(person__email__in=emails).select_related("person", "organization")
        if not rows:
            return
        self.stdout.write(f"Sample accounts, all with the password {story.password()}")
        for row in rows.order_by("id"):
            self.stdout.write(f"  {row.person.email:<42} {row.get_role_display()}, {row.organization.name}")
