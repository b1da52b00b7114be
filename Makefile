# Every target sets itself up: a fresh clone needs python3, git and make, and nothing by hand.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input -qq
# A new version of a dependency arrives by editing constraints.txt, never by chance.
INSTALL := $(PIP) install --no-warn-conflicts --constraint constraints.txt \
	--build-constraint constraints.txt
EXTRAS := calendars,docs,festivals,files,frames,plots

# What another project's environment sets must not reach into ours.
unexport PYTHONPATH VIRTUAL_ENV

.DEFAULT_GOAL := help
.PHONY: help demo test coverage laws fuzz test-spark lint types docs bench figures check constraints dev clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.for-demo ## review a real customer base and write build/review.html
	@echo 'Reviewing the customers of an online music shop, January 1997 to June 1998 ...'
	@$(PY) examples/review.py

test: $(VENV)/.for-test ## run the tests and the examples of the docs
	@echo "clientrules: tests, pages and docstrings"
	@$(PY) -m pytest -q -n auto --dist loadfile --ignore=tests/spark

coverage: $(VENV)/.for-test ## the same, and every branch of src/ must be covered
	@$(PY) -m pytest -q -n auto --dist loadfile --ignore=tests/spark --cov --cov-report=term

laws: $(VENV)/.for-test ## try every law on many random examples
	@$(PY) -m pytest -q -n auto --dist loadfile --ignore=tests/spark -m hypothesis \
		--hypothesis-profile=laws

MINUTES ?= 10
fuzz: $(VENV)/.for-test ## break files of rules at random, for ten minutes or MINUTES=1
	@$(PY) -m tests.rulebook.file.fuzzing --minutes $(MINUTES)

test-spark: $(VENV)/.for-spark ## run the tests of the frames on a Spark of this machine; needs Java 17 or newer
	@command -v java >/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		echo "Installing a Java runtime ..." && { apt-get update && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
			default-jre-headless; } >/dev/null 2>&1; }; \
	command -v java >/dev/null || { \
		echo "Spark needs Java 17 or newer: apt-get install default-jre-headless"; exit 1; }
	@$(PY) -m pytest -q tests/spark

lint: $(VENV)/.for-dev ## check style, format and the direction of imports
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@$(VENV)/bin/lint-imports --no-logo

types: $(VENV)/.for-dev ## check the types
	@$(PY) -m mypy

docs: $(VENV)/.for-dev ## build the pages into build/docs
	@$(PY) -m sphinx -W --keep-going -q -b html docs build/docs

bench: $(VENV)/.for-dev ## measure the budgets beside the peers, into build/benchmarks.json
	@$(PY) benchmarks/run.py

figures: $(VENV)/.for-dev ## write docs/benchmarks.md from what was measured last
	@$(PY) benchmarks/page.py --take

check: lint types coverage docs demo ## everything a change must pass, but for the benchmarks

constraints: $(VENV)/.for-dev ## write constraints.txt anew, with the newest versions that fit
	@$(PIP) install uv
	@index=$$($(PY) -m pip config get global.index-url 2>/dev/null); \
	$(PY) -m uv pip compile pyproject.toml --quiet --upgrade --universal --all-extras --group dev \
		--no-header --no-annotate --strip-extras --no-emit-index-url --no-emit-find-links \
		$${index:+--default-index "$$index"} --output-file constraints.txt

dev: $(VENV)/.for-dev ## install everything for an editor: .venv/bin/python, pytest, ruff, mypy

clean: ## remove what was made
	@rm -rf $(VENV) build dist .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	@find benchmarks docs examples src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.for-demo: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing what the demo needs into $(VENV) ..."
	@$(INSTALL) --editable '.[plots]'
	@# The demo reads one data file of it, and none of its code.
	@$(PIP) install --no-deps lifetimes==0.11.3
	@touch $@

$(VENV)/.for-test: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing what the tests need into $(VENV) ..."
	@$(INSTALL) --editable . --group test
	@touch $@

$(VENV)/.for-spark: $(VENV)/.for-test
	@echo "Installing what the tests on Spark need into $(VENV) ..."
	@$(INSTALL) --editable . --group test --group spark
	@touch $@

$(VENV)/.for-dev: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing what development needs into $(VENV) ..."
	@$(INSTALL) --editable '.[$(EXTRAS)]' --group dev
	@touch $@

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "clientrules needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		echo "Installing python3-venv ..." && { apt-get update && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
			python3-venv; } >/dev/null 2>&1; }; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python cannot make virtual environments here: apt-get install python3-venv"; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@# Older ones know no dependency groups and no build constraints.
	@$(PIP) install --constraint constraints.txt 'pip>=25.3'
	@touch $@
