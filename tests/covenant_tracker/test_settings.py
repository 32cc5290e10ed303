"""The settings as a start reads them: production refuses what is unsafe, a local run needs nothing."""

import os
import runpy
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from compliance.certificates.seal_key import seal_key_of
from covenant_tracker.environment import BadVariable
from tests.compliance.certificates.keys import container, seal_key

SEAL = seal_key("First Harbor Bank")
KEY = "aGk3b2x6Q9-wP0sVtY1rNcE5uJmZ8dKfLxBqH2i7TgRo4SaWvD6"
PRODUCTION = {
    "MODE": "production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "covenants.bank.example",
    "SITE_URL": "https://covenants.bank.example",
    "DATABASE_URL": "postgres://covenants@db.bank.example/covenants",
    "REDIS_URL": "redis://redis.bank.example:6379/0",
    "EMAIL_URL": "smtp+tls://mail.bank.example",
    "SEAL_KEY": SEAL,
}
Read = Callable[..., dict[str, Any]]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Read:
    def run(**variables: str) -> dict[str, Any]:
        for name in list(os.environ):
            monkeypatch.delenv(name)
        for name, value in {"VAR_DIR": str(tmp_path), **variables}.items():
            monkeypatch.setenv(name, value)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            return runpy.run_module("covenant_tracker.settings")

    return run


def test_production_starts_with_everything_it_needs(read: Read) -> None:
    settings = read(**PRODUCTION)
    assert settings["SECRET_KEY"] == KEY
    assert not settings["DEBUG"]
    assert settings["SECURE_SSL_REDIRECT"]
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "1"),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", f"django-insecure-{KEY}"),
        ("SECRET_KEY", f"change-me-{KEY}"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("SITE_URL", "http://covenants.bank.example"),
        ("DATABASE_URL", ""),
        ("REDIS_URL", ""),
        ("EMAIL_URL", ""),
        ("SEAL_KEY", ""),
        ("SEAL_KEY", "a word"),
        ("SEAL_CERTIFICATE", seal_key("Another")),
        ("CLOCK_DAY", "2006-04-28"),
    ],
)
def test_production_refuses_to_start(read: Read, name: str, value: str) -> None:
    with pytest.raises(BadVariable, match=name):
        read(**{**PRODUCTION, name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MODE", "staging"),
        ("DEBUG", "perhaps"),
        ("BANK_TIME_ZONE", "Boston"),
        ("CLOCK_DAY", "yesterday"),
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "loud"),
        ("SESSION_MINUTES", "0"),
        ("LOGIN_FAILURES", "many"),
        ("PORT", "80000"),
        ("DATABASE_URL", "sqlite:///x"),
        ("REDIS_URL", "memory://"),
        ("EMAIL_URL", "mail"),
        ("SITE_URL", "covenants.bank.example"),
        ("TRUST_PROXY", "sometimes"),
    ],
)
def test_a_bad_value_stops_the_start_with_its_name(read: Read, name: str, value: str) -> None:
    with pytest.raises(BadVariable, match=name):
        read(**{name: value})


def test_secrets_may_come_from_files(read: Read, tmp_path: Path) -> None:
    for name, content in (("key", KEY), ("database", PRODUCTION["DATABASE_URL"]), ("password", "p")):
        (tmp_path / name).write_text(f"{content}\n")
    variables = {name: value for name, value in PRODUCTION.items() if name not in ("SECRET_KEY", "DATABASE_URL")}
    files = {"SECRET_KEY": "key", "DATABASE_URL": "database", "DATABASE_PASSWORD": "password"}
    settings = read(**variables, **{f"{name}_FILE": str(tmp_path / file) for name, file in files.items()})
    assert settings["SECRET_KEY"] == KEY
    assert settings["DATABASES"]["default"]["HOST"] == "db.bank.example"
    assert settings["DATABASES"]["default"]["PASSWORD"] == "p"


def test_a_local_run_makes_its_own_key_once_and_keeps_it_to_itself(read: Read, tmp_path: Path) -> None:
    first = read()["SECRET_KEY"]
    assert len(first) >= 50
    assert read()["SECRET_KEY"] == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_local_run_makes_a_key_that_seals_once_and_names_the_installation(read: Read, tmp_path: Path) -> None:
    first = seal_key_of(*read()["SEAL_KEY"])
    assert first.certificates.name == "Covenant Tracker at localhost:8000"
    assert seal_key_of(*read()["SEAL_KEY"]) == first
    assert (tmp_path / "seal.pem").stat().st_mode & 0o777 == 0o600


def test_a_banks_own_key_comes_from_a_container_with_its_password(read: Read, tmp_path: Path) -> None:
    (tmp_path / "bank.p12").write_bytes(container("First Harbor Bank", b"harbor"))
    (tmp_path / "password").write_text("harbor\n")
    files = {"SEAL_KEY_FILE": str(tmp_path / "bank.p12"), "SEAL_PASSWORD_FILE": str(tmp_path / "password")}
    variables = {name: value for name, value in PRODUCTION.items() if name != "SEAL_KEY"}
    key = seal_key_of(*read(**variables, **files)["SEAL_KEY"])
    assert key.certificates.subject == "CN=First Harbor Bank"
    assert len(key.certificates.chain) == 2
    with pytest.raises(BadVariable, match="SEAL_KEY"):
        read(**variables, SEAL_KEY_FILE=files["SEAL_KEY_FILE"], SEAL_PASSWORD="another")


@pytest.mark.parametrize(
    "key", [SEAL.partition("-----BEGIN CERTIFICATE")[0], seal_key("Ended", until=datetime(2020, 1, 1, tzinfo=UTC))]
)
def test_a_key_without_a_certificate_of_today_stops_the_start(read: Read, key: str) -> None:
    with pytest.raises(BadVariable, match="SEAL_CERTIFICATE"):
        read(**{**PRODUCTION, "SEAL_KEY": key})


def test_a_certificate_without_its_key_stops_the_start(read: Read) -> None:
    with pytest.raises(BadVariable, match="SEAL_CERTIFICATE"):
        read(SEAL_CERTIFICATE=SEAL)


def test_a_local_run_uses_private_servers_below_its_folder(read: Read, tmp_path: Path) -> None:
    settings = read()
    assert settings["DATABASES"]["default"]["HOST"] == str(tmp_path / "run" / "postgres")
    assert settings["CELERY_BROKER_URL"] == f"redis+socket://{tmp_path}/run/redis.sock?virtual_host=0"


def test_production_has_no_day_but_the_real_one(read: Read) -> None:
    assert read(**PRODUCTION)["CLOCK_DAY"] is None


def test_mail_goes_to_a_folder_unless_a_server_is_named(read: Read) -> None:
    assert read()["EMAIL_BACKEND"] == "compliance.alerts.mailbox.Mailbox"
    settings = read(EMAIL_URL="smtp+tls://u:p@mail.example")
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"]) == ("mail.example", 587)


def test_the_browser_may_load_from_here_alone(read: Read) -> None:
    directives = read()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["default-src"] == ["'self'"]
    assert not any("unsafe" in source for sources in directives.values() for source in sources)
