"""Django finds an app's models here."""

from accounts.models.membership import Membership
from accounts.models.organization import Organization
from accounts.models.person import Person
from accounts.models.trail import TrailEntry, TrailHead

__all__ = ["Membership", "Organization", "Person", "TrailEntry", "TrailHead"]
