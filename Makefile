# Needs Python 3.11 or newer, make and the network; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --annotation-style line --custom-compile-command 'make lock' \
	pyproject.toml --all-extras --group build

.PHONY: demo run test check format lock messages pictures clean .venv

demo: .venv/runtime
	$(BIN)/carnet demo

run: .venv/runtime
	$(BIN)/carnet

# More workers than two cores: those that test screens mostly wait.
test: check
	$(BIN)/pytest -n 3 --dist worksteal

check: .venv
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: .venv
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock: .venv
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraints requirements.txt --output-file requirements-dev.txt

messages: .venv
	$(BIN)/python .ci/messages.py

pictures: .venv/runtime
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/tables.py

clean:
	rm -rf .venv dist .*_cache .hypothesis .import_linter_cache

# A lock names every package, so that nothing is left to resolve: --no-deps.
# Each file below is a stamp: what it stands for is installed as long as it is newer than the lock.
.venv: .venv/development

.venv/development: requirements-dev.txt .venv/runtime
	$(INSTALL) --no-deps --require-hashes --requirement requirements-dev.txt
	touch $@

.venv/runtime: requirements.txt pyproject.toml $(BIN)/pip
	$(INSTALL) --no-deps --require-hashes --requirement requirements.txt
	$(INSTALL) --no-deps --editable .
	touch $@

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.version_info < (3, 11) and sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
