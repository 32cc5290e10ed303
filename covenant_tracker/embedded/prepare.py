"""What a database and a static folder need before the product starts: run in a process of its own by `make run`.

Prints "first" where the samples have not been played yet. Whether they have is written in the database itself, as its
comment, so that it goes wherever the data goes.
"""

import os
import sys

import django
from django.core.management import call_command
from django.db import connection

PLAYED = "samples played"


def is_played() -> bool:
    """Whether the samples were played to their end in this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        return bool(cursor.fetchone() == (PLAYED,))


def mark_played() -> None:
    """Write that the samples were played to their end."""
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"COMMENT ON DATABASE {name} IS %s", [PLAYED])


def main(arguments: list[str]) -> None:
    """Without an argument prepare; with "played" leave the mark."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "covenant_tracker.settings")
    django.setup()
    if arguments == ["played"]:
        mark_played()
        return
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print("first" if not is_played() else "again")


if __name__ == "__main__":
    main(sys.argv[1:])
