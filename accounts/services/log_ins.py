"""When a person logged in last, by the clock that everything else on record is dated by."""

from typing import TYPE_CHECKING, Any

from accounts import clock

if TYPE_CHECKING:
    from accounts.models import Person


def log_in_note(*, user: "Person", **_signal: Any) -> None:
    """Receives Django's signal of a log-in, in place of Django's own receiver, which reads another clock."""
    user.last_login = clock.now()
    user.save(update_fields=["last_login"])
