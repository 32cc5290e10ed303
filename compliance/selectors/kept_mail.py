"""Mail kept as files by installations without a mail server: what was sent to whom, newest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from functools import cached_property
from pathlib import Path

from django.conf import settings

NAME = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True)
class KeptMail:
    """One message; `name` is that of its file without the ending."""

    name: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "(no subject)")

    @property
    def to(self) -> str:
        return str(self.message["To"] or "")

    @property
    def sender(self) -> str:
        return str(self.message["From"] or "")

    @cached_property
    def sent(self) -> datetime | None:
        """When it was written, by its own date; None where it has none that can be read."""
        try:
            found = parsedate_to_datetime(str(self.message["Date"]))
        except ValueError:
            return None
        # A date that ends in -0000 is in UTC from an unnamed zone (RFC 5322, 3.3) and comes back without one.
        return found if found.tzinfo else found.replace(tzinfo=UTC)

    @cached_property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        return str(part.get_content()) if part is not None else ""

    @cached_property
    def html(self) -> str:
        part = self.message.get_body(("html",))
        return str(part.get_content()) if part is not None else ""

    def says(self, words: list[str]) -> bool:
        """Whether every word is in subject, address or text."""
        said = f"{self.subject}\n{self.to}\n{self.text}".casefold()
        return all(word.casefold() in said for word in words)


def kept_mail(search: str = "") -> list[KeptMail]:
    """Every message in which all the words are, newest first."""
    words = search.split()
    found = [mail for mail in _all() if mail.says(words)]
    return sorted(found, key=lambda mail: (mail.sent.timestamp() if mail.sent else 0, mail.name), reverse=True)


def kept_message(name: str) -> KeptMail | None:
    """The message of this name; None where there is none, or where the name is no name of a message."""
    path = Path(settings.MAIL_DIR) / f"{name}.eml"
    return _read(path) if NAME.fullmatch(name) and path.is_file() else None


def _all() -> Iterator[KeptMail]:
    folder = Path(settings.MAIL_DIR)
    return (_read(path) for path in folder.glob("*.eml")) if folder.is_dir() else iter(())


def _read(path: Path) -> KeptMail:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return KeptMail(path.stem, message)
