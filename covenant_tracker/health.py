"""Addresses for whoever watches the process: does it live, and can it work."""

import logging
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
FAILURES = (DatabaseError, RedisError, OSError)


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _redis() -> bool:
    cache.get("ready")
    return True


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


CHECKS: dict[str, Callable[[], bool]] = {"database": _database, "redis": _redis, "migrations": _migrations}


def _holds(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except FAILURES as error:
        logger.warning("not ready: %s: %s", name, error)
        return False


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """The process lives."""
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """The process can work: the database and Redis answer, and every migration is applied. 503 where not."""
    states = {name: _holds(name, check) for name, check in CHECKS.items()}
    return JsonResponse(
        {name: "ready" if holds else "not ready" for name, holds in states.items()},
        status=200 if all(states.values()) else 503,
    )
