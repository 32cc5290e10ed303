"""What is imported is required by name, and what is required is locked with hashes and no address."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("accounts", "bench", "compliance", "covenant_tracker", "loans")
LOCKS = ("requirements.txt", "requirements-local.txt", "requirements-dev.txt")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _required(*files: str) -> set[str]:
    lines = [line for file in files for line in (ROOT / file).read_text().splitlines()]
    return {_plain(found[0]) for line in lines if (found := re.match(r"[A-Za-z][\w.-]*", line))}


def _imported(*folders: str) -> set[str]:
    modules = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.split(".")[0])
    return modules - sys.stdlib_module_names - {*OURS, "tests"}


def _distributions(modules: set[str]) -> set[str]:
    known = packages_distributions()
    return {_plain(known[module][0]) for module in modules}


def test_every_package_that_the_product_imports_is_required_by_name() -> None:
    assert _distributions(_imported(*OURS)) - _required("requirements.in") == set()


def test_every_package_that_the_tests_import_is_required_by_name() -> None:
    assert _distributions(_imported("tests")) - _required("requirements.in", "requirements-dev.in") == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_is_required(lock: str) -> None:
    assert _required(lock.replace(".txt", ".in")) - _required(lock) == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_with_its_hashes_and_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    for entry in re.split(r"\n(?=[a-z])", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).strip()):
        assert re.match(r"[\w.-]+(\[\w+\])?==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry
