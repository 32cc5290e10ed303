"""People, organizations, roles, access and the audit trail."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from accounts.services.log_ins import log_in_note


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # Under the name of Django's own receiver, whose app is readied later: this one takes its place.
        user_logged_in.connect(log_in_note, dispatch_uid="update_last_login")
