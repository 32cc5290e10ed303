"""The kinds of alerts: what each tells, in what capacity people hear of it, and what they may do about it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What an alert tells."""

    UPCOMING = "upcoming"
    """Something is owed in a few days."""
    DUE = "due"
    """Something is owed today."""
    OVERDUE = "overdue"
    """Something was owed and has not come."""
    FAIL = "fail"
    """A covenant failed."""
    NARROW = "narrow"
    """A covenant passed with less headroom than the agreement's margin."""
    PROJECTED = "projected"
    """By the borrower's own projections a covenant will fail at a coming test."""
    DEFAULT_OPENED = "default_opened"
    """A default began."""
    EVENT_OF_DEFAULT = "event_of_default"
    """A default became an Event of Default."""
    DEFAULT_ENDED = "default_ended"
    """A default was cured or waived."""
    CONDITION_DUE = "condition_due"
    """The condition of a waiver, a consent or a forbearance falls due."""
    CERTIFICATE_TO_SIGN = "certificate_to_sign"
    """A certificate is prepared and waits for its signature."""
    CERTIFICATE_SIGNED = "certificate_signed"
    """A certificate was signed and waits for the bank."""
    CERTIFICATE_RECEIVED = "certificate_received"
    """The bank has received a certificate."""
    CERTIFICATE_VERIFIED = "certificate_verified"
    """The bank has verified a certificate."""
    CERTIFICATE_RETURNED = "certificate_returned"
    """A certificate came back, by the signing officer or by the bank, with a reason."""
    DELIVERY_RECEIVED = "delivery_received"
    """The borrower delivered something."""
    DELIVERY_ACCEPTED = "delivery_accepted"
    """The bank accepted a delivery."""
    DELIVERY_RETURNED = "delivery_returned"
    """The bank returned a delivery with a reason."""
    DEADLINE_EXTENDED = "deadline_extended"
    """The bank moved the deadline of something owed."""
    DELIVERY_REQUESTED = "delivery_requested"
    """The bank asks for something that it may ask for."""
    EVENT_REPORTED = "event_reported"
    """An event that starts a deadline was reported, as a filing or a legal action."""
    MODIFICATION_TO_APPROVE = "modification_to_approve"
    """A modification or a waiver is prepared and waits for another person's approval."""
    MODIFICATION_APPROVED = "modification_approved"
    """A modification or a waiver was approved."""
    MODIFICATION_REJECTED = "modification_rejected"
    """A modification or a waiver was rejected, with a reason."""
    LETTER_TO_REVIEW = "letter_to_review"
    """A letter is drawn up and waits for another person's review."""
    LETTER_SENT = "letter_sent"
    """The bank sent a letter."""


class Capacity(StrEnum):
    """As what somebody is told; the order is that in which a matter goes on when nobody answers for it."""

    OFFICER = "officer"
    """Answers for the agreement at the bank."""
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"
    PREPARER = "preparer"
    SIGNING_OFFICER = "signing_officer"


BANK: Final = (Capacity.OFFICER, Capacity.APPROVER, Capacity.ADMINISTRATOR)
"""The bank's capacities, in the order of escalation."""


class Way(StrEnum):
    """How somebody wants to be told."""

    MAIL = "mail"
    """By mail, at once."""
    DIGEST = "digest"
    """In one mail each day, with everything else of the day."""
    NONE = "none"
    """On the page of alerts alone."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for a kind of alert."""

    label: str
    tells: str
    """When it comes, in a few words."""
    told: tuple[Capacity, ...]
    """Who hears of it, unless the cause itself names people."""
    silenced: bool = True
    """Whether a person may ask for no mail about it."""
    asks: bool = False
    """Whether somebody at the bank must acknowledge it; unacknowledged it goes on to the next person."""
    bank_way: Way = Way.MAIL
    """How the bank's people hear of it until they choose."""


_OFFICER = (Capacity.OFFICER,)
_BORROWER = (Capacity.PREPARER, Capacity.SIGNING_OFFICER)

RULES: Final[dict[Kind, Rule]] = {
    Kind.UPCOMING: Rule("Deadline coming", "Something is owed in a few days", (Capacity.PREPARER,)),
    Kind.DUE: Rule("Due today", "Something is owed today", (Capacity.PREPARER,)),
    Kind.OVERDUE: Rule(
        "Overdue",
        "Something was owed and has not come: each day for a week, then weekly",
        (*_OFFICER, *_BORROWER),
        bank_way=Way.DIGEST,
    ),
    Kind.FAIL: Rule(
        "Covenant failed",
        "A covenant was tested and failed",
        (*_OFFICER, Capacity.SIGNING_OFFICER),
        silenced=False,
        asks=True,
    ),
    Kind.NARROW: Rule("Little headroom", "A covenant passed with less headroom than the agreement's margin", _OFFICER),
    Kind.PROJECTED: Rule("Projected to fail", "By the borrower's own plan a covenant will fail", _OFFICER),
    Kind.DEFAULT_OPENED: Rule(
        "Default opened", "A default began", (*_OFFICER, Capacity.APPROVER), silenced=False, asks=True
    ),
    Kind.EVENT_OF_DEFAULT: Rule(
        "Event of Default",
        "The time to cure a default is over",
        (*_OFFICER, Capacity.APPROVER),
        silenced=False,
        asks=True,
    ),
    Kind.DEFAULT_ENDED: Rule(
        "Default ended", "A default was cured, waived or withdrawn", (*_OFFICER, Capacity.APPROVER), silenced=False
    ),
    Kind.CONDITION_DUE: Rule("Condition due", "A waiver's condition is to be met", (*_OFFICER, *_BORROWER), asks=True),
    Kind.CERTIFICATE_TO_SIGN: Rule(
        "Certificate to sign", "A certificate waits for your signature", (Capacity.SIGNING_OFFICER,)
    ),
    Kind.CERTIFICATE_SIGNED: Rule("Certificate signed", "A borrower signed a certificate", _OFFICER),
    Kind.CERTIFICATE_RECEIVED: Rule("Certificate received", "The bank has your certificate", _BORROWER),
    Kind.CERTIFICATE_VERIFIED: Rule("Certificate verified", "The bank has verified your certificate", _BORROWER),
    Kind.CERTIFICATE_RETURNED: Rule("Certificate returned", "A certificate came back, with the reason", _BORROWER),
    Kind.DELIVERY_RECEIVED: Rule("Delivery received", "A borrower delivered something", _OFFICER, bank_way=Way.DIGEST),
    Kind.DELIVERY_ACCEPTED: Rule("Delivery accepted", "The bank accepted what you delivered", (Capacity.PREPARER,)),
    Kind.DELIVERY_RETURNED: Rule(
        "Delivery returned", "The bank returned what you delivered, with the reason", (Capacity.PREPARER,)
    ),
    Kind.DEADLINE_EXTENDED: Rule("Deadline extended", "The bank gives more time for something owed", _BORROWER),
    Kind.DELIVERY_REQUESTED: Rule("Asked for by the bank", "The bank asks for something besides", _BORROWER),
    Kind.EVENT_REPORTED: Rule("Event reported", "A filing, a legal action or the like was reported", _OFFICER),
    Kind.MODIFICATION_TO_APPROVE: Rule(
        "Modification to approve", "A modification or a waiver waits for approval", (Capacity.APPROVER,)
    ),
    Kind.MODIFICATION_APPROVED: Rule("Modification approved", "A modification or a waiver was approved", _OFFICER),
    Kind.MODIFICATION_REJECTED: Rule(
        "Modification rejected", "A modification or a waiver was rejected, with the reason", _OFFICER
    ),
    Kind.LETTER_TO_REVIEW: Rule("Letter to review", "A letter waits for review", (Capacity.APPROVER,)),
    Kind.LETTER_SENT: Rule("Letter sent", "The bank sent a letter", (*_OFFICER, *_BORROWER), silenced=False),
}
"""Of every kind its rule, in the order of the page of preferences."""
