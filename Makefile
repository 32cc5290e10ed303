PYTHON ?= python3
INSTALL = $(PYTHON) -m covenant_tracker.embedded.install
IN = .venv/bin/python

.PHONY: run demo test check bench lock clean

run:
	@$(INSTALL) --pango && exec $(IN) -m covenant_tracker.embedded.run

demo:
	@$(INSTALL) --pango && exec $(IN) -m covenant_tracker.embedded.run --demo

test:
	@$(INSTALL) --dev --pango && exec $(IN) -m pytest -n auto $(ARGS)

check:
	@$(INSTALL) --dev && exec $(IN) -m covenant_tracker.embedded.check

bench:
	@$(INSTALL) --pango && exec $(IN) -m bench

lock:
	@for name in requirements requirements-local requirements-dev; do \
	  uv pip compile --universal --generate-hashes --no-header --python-version 3.11 -q $$name.in -o $$name.txt || exit 1; done

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
