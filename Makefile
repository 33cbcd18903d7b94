# make demo   install, load the demonstration newsroom, open the workbench
# make test   install what the tests need and run them all
# make check  format, lint, types, floors, tests
# make bench  the quality and speed figures (reads ../shared/data, or DATA=...)

PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8501
# Where pip finds torch's CPU build, when its default index has the CUDA build only.
TORCH_INDEX ?=
DATA   ?= ../shared/data

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
TORCH := $(shell sed -n 's/^torch==/torch==/p' requirements.txt)

.DEFAULT_GOAL := help
.PHONY: help demo test check bench install install-dev machine format clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make demo PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "python3 -m venv failed. On Debian: apt install python3-venv"; rm -rf $(VENV); exit 1; }

# Torch first and by itself: pulled in by another package it may come as the CUDA build.
$(VENV)/.installed: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing torch (CPU), then the pinned set; the first time takes some minutes."
	@$(PIP) install --quiet $(TORCH) $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
	@$(PIP) install --quiet -r requirements.txt
	@$(PIP) install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@$(PIP) install --quiet -r requirements-dev.txt
	@touch $@

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

demo: install
	@$(BIN)/secondsource add data/demo/articles
	@exec $(BIN)/secondsource serve --port $(PORT)

# Chromium and PostgreSQL, where this user may install them; without them their tests are skipped.
machine:
	@tests/machine.sh

test: install-dev machine
	@$(BIN)/python -m pytest

check: install-dev machine
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

format: install-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install-dev
	@for set in scifact healthver climate-fever-pool; do \
	  $(BIN)/python -m benchmarks retrieval --data $(DATA)/retrieval/$$set --json || exit 1; done
	@$(BIN)/python -m benchmarks extraction --data $(DATA)/extraction --json
	@$(BIN)/python -m benchmarks intake --articles $(DATA)/news/giveme5w1h.articles.jsonl --json
	@$(BIN)/python -m benchmarks claims --gold $(DATA)/news/gold \
	  --articles $(DATA)/news/giveme5w1h.articles.jsonl --json
	@$(BIN)/python -m benchmarks claims --gold data/demo/gold --articles data/demo/articles --json
	@$(BIN)/python -m benchmarks checkworthy --train $(DATA)/checkworthy/CT24_checkworthy_english_train.tsv \
	  --test $(DATA)/checkworthy/CT24_checkworthy_english_dev-test.tsv --json
	@$(BIN)/python -m benchmarks attribution --data $(DATA)/attribution --json
	@$(BIN)/python -m benchmarks hostile --json

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
