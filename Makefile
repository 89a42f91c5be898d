# make run: set up and load the shipped sample; make test: set up and test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed-$(shell cksum pyproject.toml constraints.txt | cksum | cut -d' ' -f1)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_WARN_SCRIPT_LOCATION := 1

.PHONY: run test setup check bench coverage mutants audit clean
.DEFAULT_GOAL := run

run: $(STAMP)
	@$(BIN)/claimhouse nightly

test: $(STAMP)
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

setup: $(STAMP)

# Every benchmark, into bench/results.json; others to compare with: pip install -e '.[bench]'.
bench: $(STAMP)
	@$(BIN)/python -m bench

# Deeper looks, with `pip install -e '.[quality]'`: what the tests reach; which changes to transforms/
# they do not notice; dependencies with known weaknesses (asks the package index).
coverage: $(STAMP)
	@$(BIN)/python -m coverage run -m pytest
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report --skip-covered

mutants: $(STAMP)
	@$(BIN)/mutmut run

audit: $(STAMP)
	@$(BIN)/pip-audit --requirement constraints.txt --no-deps --disable-pip

# Lint, format and types, as CI runs them.
check: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

$(STAMP):
	@echo "setting up $(VENV) (about a minute)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Claimhouse needs Python 3.11 or later; name one: make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@rm -f $(VENV)/.installed-* && touch $@

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .ruff_cache .mypy_cache mutants .coverage*
