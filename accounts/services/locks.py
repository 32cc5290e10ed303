"""Waiting for each other: whatever must not be done twice at once takes a lock by the name of its matter."""

from typing import TypeVar

from django.db import connection, models
from django.db.models import QuerySet

Row = TypeVar("Row", bound=models.Model)


def named_lock(name: str) -> None:
    """Wait until no other transaction holds the lock of that name, and hold it until the caller's transaction ends.

    It locks no row, so it also holds apart two who are about to write the first row of something. Taken again by its
    holder it does nothing. Take it before anything is written to the trail, whose head every writer waits for.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def turns_take(rows: QuerySet[Row], at_once: int) -> list[Row]:
    """Lock and return the first of the rows that nobody else holds; where all are held, wait for the first of them.

    For work that is done once no row is left: what another holds is not done yet, and would be if it were rolled back.
    Only a single row is waited for, while none is held, so that nobody waits in a circle. Related rows are not locked.
    """
    free = list(rows.select_for_update(of=("self",), skip_locked=True)[:at_once])
    return free or list(rows.select_for_update(of=("self",))[:1])
