"""A message that says a mail could not be delivered, read for which mail it was and whose address.

Mail servers report so in a delivery status notification (RFC 3464): a multipart/report with the fields of each
recipient, and the message that came back, whole or its head alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

LARGEST = 5_000_000
"""Bytes: the report may bring the whole message back."""


class NoBounce(ValueError):
    """The text is no report of a mail that failed for good; the message says why."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a report says: the Message-IDs that it names, the addresses that failed, and why in the server's words."""

    message_ids: tuple[str, ...]
    addresses: tuple[str, ...]
    said: str


def read_bounce(content: bytes) -> Bounce:
    """Read a report. Raises NoBounce for anything else, and for a report of a mail that is only delayed."""
    if len(content) > LARGEST:
        raise NoBounce(f"The message is larger than {LARGEST:,} bytes.")
    report = message_from_bytes(content, policy=policy.compat32)
    if report.get_content_type() != "multipart/report":
        raise NoBounce("The message is no delivery status notification (multipart/report).")
    failed = [part for part in _recipients(report) if _field(part, "Action").lower() == "failed"]
    if not failed:
        raise NoBounce("The message reports no address that failed for good.")
    return Bounce(
        message_ids=tuple(dict.fromkeys(_returned_ids(report))),
        addresses=tuple(dict.fromkeys(filter(None, (_address(part) for part in failed)))),
        said="; ".join(dict.fromkeys(filter(None, (_said(part) for part in failed)))) or "no reason given",
    )


def _recipients(report: Message) -> Iterator[Message]:
    """The groups of fields of message/delivery-status, one for each recipient."""
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            groups = part.get_payload()
            yield from (each for each in groups if isinstance(each, Message)) if isinstance(groups, list) else ()


def _returned_ids(report: Message) -> Iterator[str]:
    """The Message-ID of what came back; the report's own is another."""
    for part in report.walk():
        if part.get_content_type() == "message/rfc822":
            groups = part.get_payload()
            if isinstance(groups, list):
                yield from (_field(each, "Message-ID") for each in groups if isinstance(each, Message))
        elif part.get_content_type() == "text/rfc822-headers":
            head = part.get_payload(decode=True)
            yield _field(message_from_bytes(head if isinstance(head, bytes) else b""), "Message-ID")


def _address(part: Message) -> str:
    """The address of a recipient: that which the sender gave, else the last one that it led to."""
    given = _field(part, "Original-Recipient") or _field(part, "Final-Recipient")
    return given.partition(";")[2].strip() or given


def _said(part: Message) -> str:
    diagnosis = _field(part, "Diagnostic-Code").partition(";")[2].strip()
    return " ".join(filter(None, (_field(part, "Status"), diagnosis)))


def _field(part: Message, name: str) -> str:
    return " ".join(str(part.get(name, "")).split())
