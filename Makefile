# One line each; `make help` tells what they do.
PYTHON ?= python3
PY := .venv/bin/python
.DEFAULT_GOAL := help
# One more than there are processors: much of a test's time is waiting for a browser, a database or a mail server.
WORKERS ?= $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )))
# The tests start many Python processes: each would compile the product anew where this stands in the way.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help demo run test test-all mutants fuzz check fix lock cards bench bench-engine

help: ## Say what each command does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name it with PYTHON=..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/ready: requirements.txt | $(PY)
	$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt && touch $@

.venv/ready-dev: requirements-dev.txt | $(PY)
	$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt && touch .venv/ready $@

demo: .venv/ready ## Set everything up and open the practice room (invented people, this machine only)
	$(PY) app.py practice --open

run: .venv/ready ## Run the bot itself; needs settings, see docs/settings.md
	$(PY) app.py run

test: .venv/ready-dev ## Set everything up and run every test, on SQLite and PostgreSQL, and in a browser
	@$(PY) -m tests.setup && $(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

test-all: .venv/ready-dev ## The same with every kill point and many more random histories (half an hour or so)
	@$(PY) -m tests.setup && FAULTS=all $(PY) -m pytest -n logical --dist worksteal --timeout=1800 $(ARGS)

mutants: .venv/ready-dev ## Plant known bugs in a copy of the engine and see that the tests notice each (10 minutes or so)
	$(PY) -m tests.mutants.run $(ARGS)

fuzz: .venv/ready-dev ## Try every reader of files with many thousand broken ones (some minutes)
	FUZZ=$${FUZZ:-50} $(PY) -m pytest -q --timeout=3600 tests/intake/test_hostile.py tests/intake/test_sheets_hostile.py tests/intake/test_series.py tests/intake/test_message_limits.py tests/intake/test_json_api.py

check: .venv/ready-dev ## Formatting, lint, types and import rules, as CI runs them
	@$(PY) -m ruff format --check . && $(PY) -m ruff check --output-format concise . && $(PY) -m mypy && .venv/bin/lint-imports --no-cache

fix: .venv/ready-dev ## Mend what can be mended by itself
	$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

cards: .venv/ready-dev ## Draw every card on one page, for reviewers: var/cards/cards.html and cards.pdf
	$(PY) -m tests.setup && $(PY) -m tests.contact_sheet

bench: .venv/ready-dev ## Measure the rules of time, the checks of reports, the reading of lists and the engine (some minutes)
	$(PY) -m benchmarks.bench_rules && $(PY) -m benchmarks.bench_checks && $(PY) -m benchmarks.bench_intake && $(MAKE) bench-engine

bench-engine: .venv/ready-dev ## The engine alone (BENCH=full: with a million future nudges, many minutes)
	$(PY) -m benchmarks.bench_engine $(if $(filter full,$(BENCH)),,--small)

lock: .venv/ready-dev ## Pin requirements again after changing a .in file
	.venv/bin/uv pip compile -q --generate-hashes --python-version 3.11 --universal --no-header requirements.in -o requirements.txt
	.venv/bin/uv pip compile -q --generate-hashes --python-version 3.11 --universal --no-header requirements-dev.in -o requirements-dev.txt
