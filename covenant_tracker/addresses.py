"""Addresses of other servers, as one variable each: PostgreSQL, Redis and the mail server."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from covenant_tracker.environment import BadVariable

DATABASE_FORM = "expected postgres://user:password@host:5432/name or postgres:///name?host=/folder/of/the/socket"
REDIS_FORM = "expected redis://host:6379/0, rediss://host:6379/0 or unix:///path/of/the/socket?db=0"
EMAIL_FORM = "expected smtp://user:password@host:25, smtp+tls://...:587 (STARTTLS) or smtps://...:465"
DATABASE_OPTIONS = frozenset({"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name"})


def _split(name: str, url: str, schemes: tuple[str, ...], form: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise BadVariable(name, form) from error
    if parts.scheme not in schemes or parts.fragment:
        raise BadVariable(name, form)
    return parts


def _query(name: str, parts: SplitResult, allowed: frozenset[str], form: str) -> dict[str, str]:
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    unknown = sorted(set(query) - allowed)
    if unknown:
        raise BadVariable(name, f"unknown option {', '.join(unknown)}; {form}")
    return query


def database(name: str, url: str) -> dict[str, Any]:
    """Django's settings of a PostgreSQL database; host may be a folder with a Unix socket."""
    parts = _split(name, url, ("postgres", "postgresql"), DATABASE_FORM)
    query = _query(name, parts, DATABASE_OPTIONS | {"host", "port", "user"}, DATABASE_FORM)
    database_name = unquote(parts.path.removeprefix("/"))
    if not database_name or "/" in database_name:
        raise BadVariable(name, f"the database has no name; {DATABASE_FORM}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or "") or query.pop("user", ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": query.pop("port", "") or (str(parts.port) if parts.port else ""),
        "OPTIONS": {option: value for option, value in query.items() if option in DATABASE_OPTIONS},
    }


@dataclass(frozen=True, slots=True)
class Redis:
    """One Redis database, written as each of its two readers wants it."""

    client: str
    broker: str


def redis(name: str, url: str) -> Redis:
    """A Redis-compatible server by TCP or by a Unix socket."""
    parts = _split(name, url, ("redis", "rediss", "unix"), REDIS_FORM)
    if parts.scheme != "unix":
        if not parts.hostname or not re.fullmatch(r"(/\d*)?", parts.path, re.ASCII):
            raise BadVariable(name, REDIS_FORM)
        return Redis(client=url, broker=url)
    query = _query(name, parts, frozenset({"db", "password"}), REDIS_FORM)
    number = query.get("db", "0")
    if not parts.path.startswith("/") or parts.netloc or not re.fullmatch(r"\d{1,4}", number, re.ASCII):
        raise BadVariable(name, REDIS_FORM)
    login = f":{quote(query['password'], safe='')}@" if query.get("password") else ""
    return Redis(client=url, broker=f"redis+socket://{login}{parts.path}?{urlencode({'virtual_host': number})}")


def email(name: str, url: str) -> Mapping[str, Any]:
    """Django's EMAIL_ settings of an SMTP server."""
    parts = _split(name, url, ("smtp", "smtp+tls", "smtps"), EMAIL_FORM)
    if not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise BadVariable(name, EMAIL_FORM)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
