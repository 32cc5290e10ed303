"""PostgreSQL, Redis and the mail server are each named by one address."""

import pytest

from covenant_tracker import addresses
from covenant_tracker.environment import BadVariable


def test_a_database_by_tcp() -> None:
    database = addresses.database("X", "postgres://ann:p%40ss@db.example:6432/covenants?sslmode=require")
    assert database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "covenants",
        "USER": "ann",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_database_by_socket() -> None:
    database = addresses.database("X", "postgresql:///covenants?host=/var/run/my%20folder&user=ann&port=5433")
    assert (database["HOST"], database["USER"], database["PORT"], database["OPTIONS"]) == (
        "/var/run/my folder",
        "ann",
        "5433",
        {},
    )


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///db.sqlite3",
        "mysql://a@b/c",
        "postgres://host",
        "postgres://host/a/b",
        "postgres://host:port/a",
        "postgres://host/a?pool=1",
        "postgres://host/a#b",
        "covenants",
    ],
)
def test_anything_but_postgresql_is_refused_with_the_form_expected(url: str) -> None:
    with pytest.raises(BadVariable, match=r"^DATABASE_URL: .*postgres://user:password@host"):
        addresses.database("DATABASE_URL", url)


def test_redis_by_tcp_is_one_address_for_both_readers() -> None:
    redis = addresses.redis("X", "rediss://:word@cache.example:6380/2")
    assert redis.client == redis.broker == "rediss://:word@cache.example:6380/2"


def test_redis_by_socket_is_written_as_each_reader_wants_it() -> None:
    redis = addresses.redis("X", "unix:///run/redis.sock?db=3")
    assert redis.client == "unix:///run/redis.sock?db=3"
    assert redis.broker == "redis+socket:///run/redis.sock?virtual_host=3"
    assert addresses.redis("X", "unix:///r.sock?password=p/w").broker == "redis+socket://:p%2Fw@/r.sock?virtual_host=0"


@pytest.mark.parametrize(
    "url", ["redis:///0", "redis://host/name", "memory://", "unix://r.sock", "unix:///r.sock?db=x", "unix:///r?a=1"]
)
def test_what_is_no_redis_is_refused(url: str) -> None:
    with pytest.raises(BadVariable, match=r"^REDIS_URL: .*redis://host:6379/0"):
        addresses.redis("REDIS_URL", url)


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://u:p%3A@mail.example", 587, True, False),
        ("smtps://mail.example:4465", 4465, False, True),
    ],
)
def test_a_mail_server(url: str, port: int, *, tls: bool, ssl: bool) -> None:
    settings = addresses.email("X", url)
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (port, tls, ssl)
    assert settings["EMAIL_HOST"] == "mail.example"
    assert settings["EMAIL_HOST_PASSWORD"] == ("p:" if tls else "")


@pytest.mark.parametrize(
    "url", ["mail.example", "http://mail.example", "smtp://", "smtp://host/path", "smtp://host?a=1"]
)
def test_what_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(BadVariable, match=r"^EMAIL_URL: expected smtp://"):
        addresses.email("EMAIL_URL", url)
