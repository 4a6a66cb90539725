# On a fresh machine with Python (3.11 or later), pip and make alone:
#   make edition   installs what is needed and makes the example's edition
#   make test      installs what is needed and passes every check and test
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
OUT    ?= out
STORY  ?= examples/harbour

.PHONY: help edition test lint eval bench docs screenshot lock schema clean

help:
	@echo "make edition     the edition of the example (STORY=folder for another)"
	@echo "make test        every check and test"
	@echo "make lint        formatting, lint, types and the layering of the imports"
	@echo "make eval        the quality of each stage against gold and its floors"
	@echo "make bench       seconds and megabytes"
	@echo "make docs        the documentation in docs/_build"
	@echo "make screenshot  the picture in the README, from the real page"
	@echo "make lock        pin the dependencies anew"
	@echo "make schema      the JSON Schema anew from the model"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Variorum needs Python 3.11 or later; set PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@ $(VENV)/run.stamp

edition: $(VENV)/run.stamp
	@mkdir -p $(OUT)
	$(BIN)/variorum edit $(STORY) -o $(OUT)/$(notdir $(STORY)).html -o $(OUT)/$(notdir $(STORY)).json
	@echo
	@echo "Open $(abspath $(OUT)/$(notdir $(STORY)).html) in a browser."

test: lint chromium
	$(BIN)/python -m pytest
	$(BIN)/python -m evals.gate

# The browser tests use the system's Chromium; where there is none and it cannot be
# installed they skip, and say so.
.PHONY: chromium
chromium: $(VENV)/dev.stamp
	@sh tools/chromium.sh

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(VENV)/dev.stamp
	$(BIN)/python -m evals.gate

bench: $(VENV)/dev.stamp
	$(BIN)/python -m bench.run

docs: $(VENV)/dev.stamp
	$(BIN)/sphinx-build -W -q docs docs/_build/html

screenshot: chromium edition
	$(BIN)/python tools/screenshot.py $(OUT)/$(notdir $(STORY)).html docs/edition.png

# PyPI's uv resolves for every platform at once; pip installs from what it writes.
lock: $(BIN)/python
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --upgrade -o requirements/run.txt
	$(BIN)/uv pip compile -q pyproject.toml --extra dev --extra docs -c requirements/run.txt --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --upgrade -o requirements/dev.txt

schema: $(VENV)/run.stamp
	$(BIN)/python -m variorum.publish.json

clean:
	rm -rf $(VENV) $(OUT) docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis
