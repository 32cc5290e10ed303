"""Who may do what: the one module that is asked. Closed by default.

A right on an agreement comes from a role in the agreement's bank or in its borrower. Somebody without a role in either
does not learn that the agreement exists: the answer is 404. Somebody who may see it but not do the act gets 403.
"""

from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import Protocol, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from accounts.models.membership import Role
from accounts.models.person import Person


class Right(StrEnum):
    """What can be asked for, named by the act."""

    SEE = "see the agreement"
    SEE_BANK_VIEW = "see the bank's own thinking: margins, headroom limits, the portfolio"
    DELIVER_FIGURES = "upload and submit figures"
    PREPARE_CERTIFICATE = "prepare a compliance certificate"
    SIGN_CERTIFICATE = "sign a compliance certificate"
    RECEIVE_CERTIFICATE = "receive, verify or return a compliance certificate"
    KEEP_ACCOUNTS = "say which accounts are held elsewhere"
    DELIVER_DOCUMENTS = "deliver documents"
    REPORT_EVENT = "report an event"
    RECORD_DELIVERY = "record what came on paper"
    REQUEST_DELIVERY = "ask the borrower for what is owed on request"
    DECIDE_DELIVERY = "accept or return a delivery"
    EXTEND_DEADLINE = "extend a deadline"
    HANDLE_DEFAULTS = "handle defaults: enter and end them, prepare waivers and letters"
    WRITE_WORDING = "write the wording of the bank's letters"
    RECORD_AGREEMENT = "record an agreement or a modification"
    APPROVE = "approve what another has prepared"
    READ_MAIL = "read the mail kept by this installation"
    READ_TRAIL = "read the trail"
    SEE_OUTBOX = "look after the outbox"
    MANAGE_PEOPLE = "say who acts for the bank and its borrowers"


BANK_READER = frozenset({Right.SEE, Right.SEE_BANK_VIEW})
LOOKS_AFTER_DELIVERIES = frozenset({Right.DECIDE_DELIVERY, Right.EXTEND_DEADLINE})
ASKS_AND_RECORDS = frozenset({Right.RECORD_DELIVERY, Right.REQUEST_DELIVERY, Right.REPORT_EVENT})
PREPARES = frozenset({Right.SEE, Right.PREPARE_CERTIFICATE, Right.KEEP_ACCOUNTS})
DELIVERS = frozenset({Right.DELIVER_DOCUMENTS, Right.REPORT_EVENT})
RIGHTS: dict[str, frozenset[Right]] = {
    Role.OFFICER: BANK_READER
    | LOOKS_AFTER_DELIVERIES
    | ASKS_AND_RECORDS
    | {Right.RECORD_AGREEMENT, Right.RECEIVE_CERTIFICATE, Right.HANDLE_DEFAULTS, Right.READ_MAIL},
    Role.APPROVER: BANK_READER | LOOKS_AFTER_DELIVERIES | {Right.APPROVE, Right.RECEIVE_CERTIFICATE, Right.READ_MAIL},
    Role.ADMINISTRATOR: BANK_READER
    | {
        Right.RECORD_AGREEMENT,
        Right.WRITE_WORDING,
        Right.READ_MAIL,
        Right.READ_TRAIL,
        Right.SEE_OUTBOX,
        Right.MANAGE_PEOPLE,
    },
    Role.AUDITOR: BANK_READER | {Right.READ_MAIL, Right.READ_TRAIL},
    Role.PREPARER: PREPARES | DELIVERS | {Right.DELIVER_FIGURES},
    Role.SIGNING_OFFICER: PREPARES | DELIVERS | {Right.SIGN_CERTIFICATE},
}


class Shared(Protocol):
    """What rights are asked on: something between a bank and a borrower."""

    @property
    def bank_id(self) -> int: ...

    @property
    def borrower_id(self) -> int: ...


Row = TypeVar("Row", bound=Model)


class Access:
    """What one person may do; made once for a request, so that memberships are read once."""

    def __init__(self, person: Person | AnonymousUser) -> None:
        self.person = person

    @cached_property
    def roles(self) -> tuple[tuple[int, str], ...]:
        """(organization id, role) of each membership; empty for somebody unknown or switched off."""
        if not isinstance(self.person, Person) or not self.person.is_active:
            return ()
        return tuple(self.person.memberships.order_by("id").values_list("organization_id", "role"))

    def rights(self, thing: Shared) -> frozenset[Right]:
        places = (thing.bank_id, thing.borrower_id)
        return self._union(role for organization, role in self.roles if organization in places)

    def anywhere(self) -> frozenset[Right]:
        """Rights held in at least one organization; for pages that belong to no agreement."""
        return self._union(role for _, role in self.roles)

    def may(self, right: Right, thing: Shared | None = None) -> bool:
        return right in (self.anywhere() if thing is None else self.rights(thing))

    def require(self, right: Right, thing: Shared | None = None) -> None:
        """Return quietly, or raise 404 for what may not even be seen, and 403 for what may be seen but not done."""
        if self.may(right, thing):
            return
        if thing is not None and not self.may(Right.SEE, thing):
            raise Http404("There is no such page.")
        raise PermissionDenied(f"Your role does not let you {right.value}.")

    def restrict(self, rows: QuerySet[Row], right: Right = Right.SEE, *, prefix: str = "") -> QuerySet[Row]:
        """Only rows of agreements on which the person has the right; `prefix` leads from the row to its agreement."""
        places = {organization for organization, role in self.roles if right in RIGHTS[role]}
        return rows.filter(Q(**{f"{prefix}bank_id__in": places}) | Q(**{f"{prefix}borrower_id__in": places}))

    def organizations(self, right: Right) -> frozenset[int]:
        """The organizations, by id, in which the person has the right."""
        return frozenset(organization for organization, role in self.roles if right in RIGHTS[role])

    def is_bank(self) -> bool:
        return Right.SEE_BANK_VIEW in self.anywhere()

    @staticmethod
    def _union(roles: Iterable[str]) -> frozenset[Right]:
        return frozenset[Right]().union(*(RIGHTS[role] for role in roles))
