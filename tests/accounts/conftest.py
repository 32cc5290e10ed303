"""A hand in the database that nothing refuses."""

from collections.abc import Callable

import pytest
from django.db import connection


@pytest.fixture
def as_owner(db: None) -> Callable[..., None]:
    """Run a statement as somebody who may do anything in the database, with its triggers and constraints asleep."""

    def run(statement: str, *values: str | int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(statement, values)
            cursor.execute("SET LOCAL session_replication_role = origin")

    return run
