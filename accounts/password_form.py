"""Asking for a link under which a password is set."""

from collections.abc import Iterator

from django.contrib.auth.forms import PasswordResetForm

from accounts.models import Person


class PasswordLinkForm(PasswordResetForm):
    """Sends the link also to somebody who never had a password, as a person whose invitation ran out."""

    def get_users(self, email: str) -> Iterator[Person]:
        """Nobody who is switched off."""
        return iter(Person.objects.filter(email__iexact=email, is_active=True))
