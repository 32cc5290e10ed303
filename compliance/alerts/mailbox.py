"""A mail backend that keeps each message as a file, for installations without a mail server."""

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage


def mailbox_file(message_id: str) -> Path:
    """Where the message of this id lies: handed over twice it is one file, as it is one message to a mail reader."""
    return Path(settings.MAIL_DIR) / f"{sha256(message_id.encode()).hexdigest()[:24]}.eml"


class Mailbox(BaseEmailBackend):
    """Writes each message whole or not at all: to a temporary file, synced, then renamed."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            written = message.message()
            target = mailbox_file(str(written["Message-ID"]))
            target.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as part:
                part.write(written.as_bytes())
                part.flush()
                os.fsync(part.fileno())
            Path(part.name).replace(target)
        return len(email_messages)
