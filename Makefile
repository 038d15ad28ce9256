# Một Cửa: what one does with this repository. `make help` lists it from the comments below.

PORT ?= 8000
# The system's Python is built with profiles; one of a version manager mostly is not, and needs a
# quarter more processor time for the tests.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo /usr/bin/python3 || echo python3)
ARGS ?=
MINUTES ?= 60
# Some machines forbid it; then every process compiles all modules anew.
export PYTHONDONTWRITEBYTECODE =

PREPARE = $(PYTHON) tools/prepare.py
BIN = .venv/bin
# Three on two cores: one of them mostly waits, for a browser, a server or a clock.
PYTEST = $(BIN)/pytest -n 3 --dist worksteal
# What PostgreSQL may answer otherwise than SQLite (docs/tests.md).
DIFFERS = database and not sqlite_is_enough

.DEFAULT_GOAL := help
.PHONY: help run test test-postgres check fix bench nightly mutate messages assets prepare clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Prepare everything, load the demo, serve on 127.0.0.1:8000 (PORT=8001 for another)
	@$(PREPARE) run
	@exec $(BIN)/motcua demo --port $(PORT)

test: ## Prepare everything and run the tests on SQLite (ARGS="tests/worktime -x" for some)
	@$(PREPARE) test
	@$(PYTEST) $(ARGS)

test-postgres: ## Those that the database may decide on PostgreSQL, a private one unless DATABASE_URL names one
	@$(PREPARE) test-postgres
	@$(BIN)/python tools/private_postgres.py $(PYTEST) -m "$(DIFFERS) and not slow" $(ARGS)

check: ## Format, lint, types, import contracts, architecture, migrations, translations
	@$(PREPARE) check
	@$(BIN)/python tools/check.py

fix: ## Format, and mend what the linter can mend by itself
	@$(PREPARE) check
	@$(BIN)/ruff check -q --fix-only . ; $(BIN)/ruff format -q .

bench: ## Run the benchmarks and write docs/benchmarks.md (ARGS="event-log" for one)
	@$(PREPARE) test-postgres
	@$(BIN)/python tools/write_benchmarks.py $(ARGS)

mutate: ## Make small wrong changes by turns and count what the tests notice (MINUTES=60)
	@$(PREPARE) test
	@$(BIN)/python -m tools.mutate --minutes $(MINUTES) $(ARGS)

nightly: ## The slow tests too, on both databases: random histories, failing databases; then mutants
	@$(PREPARE) test-postgres
	@HYPOTHESIS_PROFILE=nightly $(PYTEST) -m "slow or not slow" $(ARGS)
	@$(BIN)/python tools/private_postgres.py $(PYTEST) -m "$(DIFFERS) and slow" $(ARGS)
	@$(BIN)/python -m tools.mutate --minutes $(MINUTES)

messages: ## Collect the sentences to translate
	@$(PREPARE) check
	@$(BIN)/python tools/messages.py collect

assets: ## Build the style sheets, scripts and fonts again
	@$(PREPARE) check
	@$(BIN)/python tools/build_assets.py

prepare: ## Only prepare: virtual environment, dependencies, assets, translations
	@$(PREPARE) check

clean: ## Remove everything that was made here, but not var/ (your data)
	@rm -rf .venv build frontend/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	@find motcua tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
