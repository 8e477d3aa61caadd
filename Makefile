# Everything a person types. `make` alone shows the list.

.DEFAULT_GOAL := help
.PHONY: help run dev test test-postgres check bench audit vendor clean

PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
PYTEST := $(PYTHON) -m pytest -n auto

# What a server on the internet would say, for the checks that look at production settings. No
# `.env` takes part, so they answer the same on every machine.
PRODUCTION := ENV_FILE=/dev/null DEBUG=off SITE_URL=https://tulis.example \
  ALLOWED_HOSTS=tulis.example MAIL_URL=smtp://mail.example DATABASE_URL=sqlite://:memory: \
  SECRET_KEY=a-long-text-that-signs-nothing-and-is-only-for-checks-0123456789

help:
	@echo 'make run            set up what is missing, then serve on http://127.0.0.1:8000 (PORT=9000 changes it)'
	@echo 'make dev            the same with DEBUG on, reloading on every change'
	@echo 'make test           the test suite on SQLite; ARGS="-k word" chooses'
	@echo 'make test-postgres  the same on PostgreSQL: DATABASE_URL, a local server or a throwaway one'
	@echo 'make check          style, types, templates, settings, migrations, the bundle of the editor'
	@echo 'make bench          the quick benchmarks; ARGS=--all for the long ones too (PostgreSQL, many minutes)'
	@echo 'make audit          Lighthouse, axe, HTML checker, links, weights (needs Node.js, Java, Chromium);'
	@echo '                    ARGS="--only axe,links" chooses, ARGS=--write stores the figures'
	@echo 'make vendor         bundle the browser editor anew, after any change to it (needs Node.js)'
	@echo 'make clean          remove caches and the virtual environment; var/ and .env stay'

# Set-up: each stamp says that its step is done -------------------------------------------------

.venv/made: .ci/make-venv
	@.ci/make-venv
	@touch $@

.venv/installed: requirements.txt .venv/made
	@echo 'Installing packages (once) …'
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo 'Installing what tests and checks add (once) …'
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Written once and never again: sessions and links in mails hang on this key.
.env: | .venv/made
	@umask 077 && $(PYTHON) -c "import secrets; print('SECRET_KEY=' + secrets.token_urlsafe(50))" > .env.new
	@mv .env.new .env

# Serve -----------------------------------------------------------------------------------------

run: .venv/installed .env
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@$(MANAGE) seed --if-empty
	@exec $(MANAGE) serve

dev: export DEBUG := on
dev: .venv/installed .env
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed --if-empty
	@exec $(MANAGE) serve --reload

# Prove -----------------------------------------------------------------------------------------

test: .venv/installed-dev
	$(PYTEST) $(ARGS)

test-postgres: .venv/installed-dev
	.ci/with-postgres $(PYTEST) $(ARGS)

check: .venv/installed-dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m djlint --lint --quiet templates
	$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	$(PRODUCTION) $(MANAGE) makemigrations --check --dry-run
	.ci/same-vendor

bench: .venv/installed-dev
	$(PYTHON) benchmarks/all.py $(ARGS)

# Tools of its own, which neither the site nor the tests need.
benchmarks/audit/node_modules/made: benchmarks/audit/package-lock.json
	cd benchmarks/audit && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

audit: .venv/installed-dev benchmarks/audit/node_modules/made
	$(PYTHON) -m benchmarks.audit $(ARGS)

vendor:
	npm ci
	npm run vendor

clean:
	rm -rf .venv node_modules benchmarks/audit/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
