"""A reset removes what runs have left, says so, and leaves the rest."""

import pytest

from covenant_tracker.embedded.fault import Fault
from covenant_tracker.embedded.places import Places
from covenant_tracker.embedded.reset import reset


def test_data_and_mail_go_and_the_logs_and_the_keys_stay(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (places.postgres_data, places.redis_data, places.var / "mail"):
        folder.mkdir()
        (folder / "something").touch()
    for file in (places.var / "secret_key", places.var / "seal.pem", places.var / "beat", places.logs / "web.log"):
        file.touch()
    reset(places, {})
    left = {str(path.relative_to(places.var)) for path in places.var.rglob("*") if path.is_file()}
    assert left == {"secret_key", "seal.pem", "log/web.log", "run/.writable"}
    assert capsys.readouterr().out == f"Removed from {places.var}: beat, mail, postgres, redis.\n"


def test_nothing_goes_where_a_server_of_somebody_else_is_named(places: Places) -> None:
    (places.var / "mail").mkdir()
    with pytest.raises(Fault, match="unset both"):
        reset(places, {"REDIS_URL": "redis://h"})
    assert (places.var / "mail").exists()
