"""The lock is installed once, and again only when it changes; Pango is asked for, never required."""

import importlib.util
import subprocess
import venv
from pathlib import Path

import pytest

from compliance.certificates.pango import install_command
from covenant_tracker.embedded import install, pango


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for lock in install.DEVELOPMENT:
        (tmp_path / lock).write_text(f"# {lock}\n")
    monkeypatch.setattr(install, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have run; making an environment makes its two programs."""
    commands: list[list[str]] = []

    def make(environment: Path, *, with_pip: bool) -> None:
        assert with_pip
        (environment / "bin").mkdir(parents=True)
        for program in ("python", "pip"):
            (environment / "bin" / program).touch()

    monkeypatch.setattr(venv, "create", make)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append([str(word) for word in command]))
    return commands


def test_a_second_installation_does_nothing(root: Path, runs: list[list[str]]) -> None:
    install.install(root / ".venv", development=False)
    install.install(root / ".venv", development=False)
    assert len(runs) == 1
    assert "--require-hashes" in runs[0]
    assert str(root / "requirements.txt") in runs[0]
    assert str(root / "requirements-dev.txt") not in runs[0]


def test_a_changed_lock_is_installed(root: Path, runs: list[list[str]]) -> None:
    install.install(root / ".venv", development=False)
    (root / "requirements.txt").write_text("django==5.2.99\n")
    install.install(root / ".venv", development=False)
    assert len(runs) == 2


def test_what_tests_need_is_more_than_what_a_run_needs(root: Path, runs: list[list[str]]) -> None:
    install.install(root / ".venv", development=False)
    install.install(root / ".venv", development=True)
    install.install(root / ".venv", development=False)
    assert [str(root / "requirements-dev.txt") in command for command in runs] == [False, True]


def test_an_installation_that_was_cut_short_is_taken_up_again(
    root: Path, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, ["pip"])

    with monkeypatch.context() as broken:
        broken.setattr(subprocess, "run", cut_short)
        with pytest.raises(subprocess.CalledProcessError):
            install.install(root / ".venv", development=False)
    install.install(root / ".venv", development=False)
    assert len(runs) == 1


def test_a_failure_is_one_line(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(venv, "create", full)
    assert install.main([]) == 1
    assert "No space left on device" in capsys.readouterr().err


def test_without_venv_the_one_command_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert install.main([]) == 1
    assert "apt-get install --yes python3-venv" in capsys.readouterr().err


def test_without_pango_the_one_command_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pango, "is_installed", lambda: False)
    monkeypatch.setattr(pango, "install", lambda: False)
    install.install_pango()
    assert install_command() in capsys.readouterr().out
