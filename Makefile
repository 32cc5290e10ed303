PYTHON ?= python3
INSTALL = $(PYTHON) -m covenant_tracker.embedded.install
IN = .venv/bin/python
NAMES = ALLOWED_HOSTS=covenants.bank.example SITE_URL=https://covenants.bank.example MAIL_FROM=covenants@bank.example
PRODUCTION = MODE=production $(NAMES) SECRET_KEY=$$($(IN) -c 'import secrets; print(secrets.token_urlsafe(64))') \
  SEAL_KEY_FILE=var/check/seal.pem DATABASE_URL=postgres://covenants@database/covenants REDIS_URL=redis://queue:6379/0 EMAIL_URL=smtp+tls://mail.bank.example

.PHONY: run demo test check cover bench lock clean

run:
	@$(INSTALL) --pango && exec $(IN) -m covenant_tracker.embedded.run

demo:
	@$(INSTALL) --pango && exec $(IN) -m covenant_tracker.embedded.run --demo

test:
	@$(INSTALL) --dev --pango && exec $(IN) -m pytest -n auto $(ARGS)

check:
	@$(INSTALL) --dev
	$(IN) -m ruff check .
	$(IN) -m ruff format --check .
	$(IN) -m mypy
	.venv/bin/lint-imports
	MODE=test $(IN) -W ignore manage.py makemigrations --check --dry-run
	@test -f var/check/seal.pem || $(IN) -m covenant_tracker.seal_keys var/check/seal.pem check
	env $(PRODUCTION) $(IN) manage.py check --deploy --fail-level WARNING
	env $(NAMES) .venv/bin/docker-compose config --quiet

cover:
	@$(INSTALL) --dev && exec $(IN) -m pytest -n auto tests/accounts/domain tests/loans/domain tests/compliance/domain \
	  --cov=accounts/domain --cov=loans/domain --cov=compliance/domain --cov-branch --cov-report=term-missing:skip-covered \
	  --cov-fail-under=100 $(ARGS)

bench:
	@$(INSTALL) --pango && exec $(IN) -m bench

lock:
	@for name in requirements requirements-local requirements-dev; do \
	  uv pip compile --universal --generate-hashes --no-header --python-version 3.11 -q $$name.in -o $$name.txt || exit 1; done

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
