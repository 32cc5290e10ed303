"""Rows that many tests begin with are made once a process and copied from then on, which is many times faster.

A copy holds every table of the product, with its keys; the sequences move on, so that whatever a test adds gets keys of
its own. Rows are only copied into empty tables; where a test made some before, they are made as the first ones were.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction

OWN_APPS = {"accounts", "loans", "compliance"}


@dataclass(frozen=True, slots=True)
class Copy:
    """The rows of one table as PostgreSQL writes them."""

    table: str
    rows: bytes


_KEPT: dict[str, list[Copy]] = {}


def made_once(name: str, make: Callable[[], object]) -> None:
    """Fill empty tables as `make` does: by it the first time, by a copy of what it made afterwards."""
    if not _is_empty():
        make()
    elif name in _KEPT:
        _restore(_KEPT[name])
    else:
        make()
        _KEPT[name] = _copies()


def empty_tables() -> None:
    """Leave nothing in the tables of the product, and count its keys anew: for a scene that is set more than once."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(_tables())} RESTART IDENTITY CASCADE")


def _tables() -> list[str]:
    models = apps.get_models(include_auto_created=True)
    return sorted(model._meta.db_table for model in models if model._meta.app_label in OWN_APPS)


def _is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f"EXISTS (SELECT FROM {table})" for table in _tables()))
        return not cursor.fetchone()[0]


def _copies() -> list[Copy]:
    found: list[Copy] = []
    with connection.cursor() as cursor:
        for table in _tables():
            held = io.BytesIO()
            cursor.cursor.copy_expert(f"COPY {table} TO STDOUT", held)
            if held.getvalue():
                found.append(Copy(table, held.getvalue()))
    return found


@transaction.atomic
def _restore(copies: list[Copy]) -> None:
    """Triggers and references rest meanwhile: the rows passed them when they were made."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for copy in copies:
            cursor.cursor.copy_expert(f"COPY {copy.table} FROM STDIN", io.BytesIO(copy.rows))
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(" ".join(_past_the_keys(copy.table) for copy in copies if _counts(copy.table)))


def _counts(table: str) -> bool:
    """Whether the table's keys are counted by a sequence."""
    model = next(each for each in apps.get_models(include_auto_created=True) if each._meta.db_table == table)
    return model._meta.pk is not None and model._meta.pk.get_internal_type() == "BigAutoField"


def _past_the_keys(table: str) -> str:
    sequence = f"{table}_id_seq"
    return f"SELECT setval('{sequence}', GREATEST((SELECT last_value FROM {sequence}), (SELECT max(id) FROM {table})));"
