"""`manage.py open_bank`: a bank with its first administrator, who then adds everybody else under People."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts import clock
from accounts.services.banks import BankRefused, bank_open
from accounts.services.password_links import password_link


class Command(BaseCommand):
    help = "Open a bank with its first administrator, and print the link under which the password is chosen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bank", help="the bank's name, as its people call it")
        parser.add_argument("--legal-name", help="its name on documents; the same where it is left out")
        parser.add_argument("--administrator", required=True, metavar="EMAIL", help="who looks after people and roles")
        parser.add_argument("--name", required=True, help="the administrator's name")

    def handle(self, *args: Any, bank: str, legal_name: str | None, **options: Any) -> None:
        email, name = options["administrator"], options["name"]
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"--administrator: “{email}” is no mail address.") from error
        try:
            person = bank_open(name=bank, legal_name=legal_name or bank, email=email, person=name, at=clock.now())
        except BankRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{bank} is open. {person} chooses a password here, once and within the hour:")
        self.stdout.write(password_link(person))
