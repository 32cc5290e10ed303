"""The private Redis-compatible server keeps the queue, and says in one line why it cannot start."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from covenant_tracker.embedded.fault import Fault
from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.redis_server import RedisServer


@contextmanager
def running(places: Places) -> Iterator[redis.Redis]:
    server = RedisServer(places)
    server.start()
    try:
        server.wait()
        with redis.Redis.from_url(places.redis_url) as client:
            yield client
    finally:
        server.stop()


def test_what_was_queued_is_there_after_the_next_start(places: Places) -> None:
    with running(places) as client:
        client.lpush("queue", "task")
    with running(places) as client:
        assert client.lrange("queue", 0, -1) == [b"task"]


def test_what_was_queued_outlives_a_kill(places: Places) -> None:
    server = RedisServer(places)
    server.start()
    server.wait()
    with redis.Redis.from_url(places.redis_url) as client:
        client.lpush("queue", "task")
    os.kill(server.child.number or 0, signal.SIGKILL)
    server.stop()
    with running(places) as client:
        assert client.lrange("queue", 0, -1) == [b"task"]


def test_nobody_reaches_it_by_the_network(places: Places) -> None:
    with running(places) as client:
        assert client.config_get("port") == {"port": "0"}
    assert places.redis_data.exists()


def test_a_socket_path_that_is_too_long_is_named_with_what_to_do(folder: Path) -> None:
    with pytest.raises(Fault, match="too long for a socket"):
        RedisServer(Places(folder / ("long" * 25)))


def test_data_that_it_cannot_read_ends_the_start_with_the_reason(places: Places) -> None:
    (places.redis_data / "appendonlydir").mkdir(parents=True)
    (places.redis_data / "appendonlydir" / "appendonly.aof.manifest").write_text("nonsense\n")
    server = RedisServer(places)
    server.start()
    with pytest.raises(Fault, match=r"Redis did not start: .*redis\.log"):
        server.wait()
    server.stop()
