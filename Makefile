# One line each; `make help` tells what they do.
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help demo run test check fix lock bench

help: ## Say what each command does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

.venv/ready: requirements.txt
	@test -x $(PY) || python3 -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && touch $@

.venv/ready-dev: requirements-dev.txt
	@test -x $(PY) || python3 -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt && touch .venv/ready $@

demo: .venv/ready ## Set everything up and open the practice room (invented people, this machine only)
	$(PY) app.py practice --open

run: .venv/ready ## Run the bot itself; needs settings, see docs/settings.md
	$(PY) app.py run

test: .venv/ready-dev ## Set everything up and run every test, on SQLite and PostgreSQL, and in a browser
	$(PY) -m tests.setup && $(PY) -m pytest $(ARGS)

check: .venv/ready-dev ## Formatting, lint, types and import rules, as CI runs them
	$(PY) -m ruff format --check . && $(PY) -m ruff check . && $(PY) -m mypy && .venv/bin/lint-imports --no-cache

fix: .venv/ready-dev ## Mend what can be mended by itself
	$(PY) -m ruff check --fix . ; $(PY) -m ruff format .

lock: .venv/ready-dev ## Pin requirements again after changing a .in file
	.venv/bin/uv pip compile -q --generate-hashes --python-version 3.11 --universal --no-header requirements.in -o requirements.txt
	.venv/bin/uv pip compile -q --generate-hashes --python-version 3.11 --universal --no-header requirements-dev.in -o requirements-dev.txt
