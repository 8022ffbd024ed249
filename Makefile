# Dragoman. `make help` lists what can be done; nothing but Python 3.11+ and make is needed.

PYTHON ?= $(shell for v in python3.13 python3.12 python3.11 python3; do \
	command -v $$v >/dev/null 2>&1 && $$v -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$v && break; done)
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help run test check format serve lock look bench clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## Write this week's memo from the articles in seeds/ and say where it is
	@$(BIN)/dragoman run

serve: $(READY) ## Run the Prefect server, its interface and the weekly schedule
	@$(BIN)/dragoman serve

test: $(READY) ## Run all tests
	@$(BIN)/pytest -n auto --dist loadfile

check: $(READY) ## Lint, check types and format; changes nothing
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

format: $(READY) ## Put the code in the project's format
	@$(BIN)/ruff check --fix-only . && $(BIN)/ruff format .

look: $(READY) ## Look at a memo with a real browser (needs Node 20, Chromium, and npm once) and Thunderbird (if there)
	@cd tests/browser && npm ci --no-audit --no-fund --silent
	@$(BIN)/pytest -m browser tests/browser

bench: $(READY) ## Measure speed, as ratios within one run
	@$(BIN)/python -m benchmarks && $(BIN)/python -m benchmarks.extraction

lock: $(READY) ## Resolve requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate -o requirements.lock

clean: ## Remove the virtual environment and the caches; outputs stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache

# The lock names every package with its hash; --no-deps, because the lock is already complete.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11, 3.12 or 3.13 found" >&2; exit 3; }
	@echo "Building .venv with $(PYTHON); this happens once." >&2
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
