# Two commands do everything on a fresh machine with Python 3.11: make demo, make test.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
LOCK := requirements.lock
DATA ?= ../shared/data

.PHONY: help demo test lint bench lock clean

help:            ## show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:[^#]*## /\t/'

$(VENV)/.ready: pyproject.toml $(LOCK)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint $(LOCK) --editable '.[dev]'
	@touch $@

demo: $(VENV)/.ready   ## draw the sample episode, index it, summarise it and search it
	$(BIN)/animeu demo demo

lint: $(VENV)/.ready   ## style, strict typing and the import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint   ## everything above, then all tests and doctests in random order
	$(BIN)/pytest -n 2 --dist loadgroup

bench: $(VENV)/.ready   ## the figures of the README: on the drawn season, and on real data where it is at hand
	$(BIN)/pip install --quiet --constraint $(LOCK) --editable '.[bench]'
	$(BIN)/animeu bench $(if $(wildcard $(DATA)),--data $(DATA)) --save benchmarks/season.json
	$(BIN)/python -m benchmarks

lock: $(VENV)/.ready   ## write the versions installed now into the lock file
	$(BIN)/pip freeze --exclude-editable --exclude animeu | sed 's/+cpu$$//' > $(LOCK)

clean:           ## remove the environment and the demo
	rm -rf $(VENV) demo
